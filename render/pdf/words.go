package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/paint"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// family is the name of the embedded font in documents.
const family = "LiberationSans"

// kernSlack is how far, in ems, a glyph may stand from where the text before it
// ends for it to be a part of that text. Kerning is more; the widths in the
// document are rounded to thousandths.
const kernSlack = 0.008

// leastWidth is how wide in ems text that nobody sees is at least. Marks that stand
// alone take no room, and what has none is not found by readers.
const leastWidth = 0.01

// Words writes a line as text: the embedded font's characters in pieces that end
// where kerning parts them, all others as outlines that stand for their text.
func (c *canvas) Words(w *paint.Words) {
	at := c.page.Map(w.At)
	if len(w.Glyphs) == 0 || !drawable(at.X, at.Y, w.Turn, w.Type.Size, w.Width) || w.Type.Size <= 0 || w.Width < 0 {
		return
	}
	c.font(w.Type)
	c.doc.SetTextColor(int(w.Color.R), int(w.Color.G), int(w.Color.B))
	if w.Turn != 0 {
		c.doc.TransformBegin()
		c.doc.TransformRotate(-w.Turn, at.X, at.Y)
	}
	for i := 0; i < len(w.Glyphs); {
		if writable(&w.Glyphs[i]) {
			i = c.piece(w, i)
		} else {
			i = c.outlines(w, i)
		}
	}
	if w.Turn != 0 {
		c.doc.TransformEnd()
	}
}

// font takes the font of a type, and embeds it when it is the first to use it.
func (c *canvas) font(t style.Type) {
	weight := ""
	if t.Bold {
		weight = "B"
	}
	if !c.fonts[t.Bold] {
		c.fonts[t.Bold] = true
		// The library keeps what it is given, and works on it.
		c.doc.AddUTF8FontFromBytes(family, weight, bytes.Clone(paint.EmbeddedTTF(t)))
	}
	c.doc.SetFont(family, weight, t.Size*c.page.Scale)
}

// writable reports whether a glyph can be written as a character: the library
// counts characters in 16 bits.
func writable(g *paint.Glyph) bool {
	r, n := utf8.DecodeRuneInString(g.Text)
	return g.Embedded && n == len(g.Text) && r <= 0xFFFF
}

// piece writes the text that begins with a glyph and gives the first glyph after
// it.
func (c *canvas) piece(w *paint.Words, first int) int {
	g := &w.Glyphs[first]
	text, x := g.Text, g.X+g.Width
	next := first + 1
	for ; next < len(w.Glyphs); next++ {
		n := &w.Glyphs[next]
		if !writable(n) || math.Abs(n.X-x) > kernSlack*w.Type.Size || n.Stretch != g.Stretch {
			break
		}
		text += n.Text
		x = n.X + n.Width
	}
	at := c.page.Map(w.At)
	c.stretched(g.Stretch, func() { c.doc.Text(at.X+g.X*c.page.Scale, at.Y, text) })
	return next
}

// stretched writes text that is so many times as wide as the font has it.
func (c *canvas) stretched(by float64, write func()) {
	if math.Abs(by-1) < 0.001 || !drawable(by) {
		write()
		return
	}
	c.doc.RawWriteStr(fmt.Sprintf("%.2f Tz", by*100))
	write()
	c.doc.RawWriteStr("100 Tz")
}

// outlines draws glyphs that can't be written and gives the first glyph after
// them. In their place stands text that nobody sees: their characters, which the
// font lacks, and what these are to be read as (ISO 32000-1, 14.9.4). Some readers
// heed the one and some the other. Words that run from right to left are so written
// character by character, from the left: readers put in order what stands apart, and
// leave what stands together as it is or turn it round.
func (c *canvas) outlines(w *paint.Words, first int) int {
	g := &w.Glyphs[first]
	text, to := g.Text, g.X+g.Width
	end := first + 1
	for ; end < len(w.Glyphs) && !writable(&w.Glyphs[end]) && w.Glyphs[end].Against == g.Against; end++ {
		next := &w.Glyphs[end]
		if g.Against && next.Text != "" {
			break
		}
		text += next.Text
		to = max(to, next.X+next.Width)
	}
	c.doc.RawWriteStr(fmt.Sprintf("/Span <</ActualText <%X>>> BDC", utf16BE(text)))
	c.doc.SetFillColor(int(w.Color.R), int(w.Color.G), int(w.Color.B))
	for i := first; i < end; i++ {
		if f := c.form(&w.Glyphs[i]); f != nil {
			f.draw(c, w, &w.Glyphs[i])
		} else if c.outline(upright(w, &w.Glyphs[i])) {
			c.doc.DrawPath("f")
		}
	}
	at := c.page.Map(w.At)
	hidden := unseen(text)
	c.doc.SetTextRenderingMode(3)
	if width := c.doc.GetStringWidth(hidden); width > 0 {
		room := max(to-g.X, leastWidth*w.Type.Size) * c.page.Scale
		c.stretched(room/width, func() { c.doc.Text(at.X+g.X*c.page.Scale, at.Y, hidden) })
	}
	c.doc.SetTextRenderingMode(0)
	c.doc.RawWriteStr("EMC")
	return end
}

// unseen gives what the library can write of a text: characters beyond 16 bits
// become spaces.
func unseen(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return ' '
		}
		return r
	}, s)
}

// upright gives the outline of a glyph without the turn of its words, which the
// page has been given.
func upright(w *paint.Words, g *paint.Glyph) []figure.Step {
	level := *w
	level.Turn = 0
	return level.AppendOutline(nil, g)
}
