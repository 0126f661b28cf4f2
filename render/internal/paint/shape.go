package paint

import (
	"slices"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"github.com/rapport-graph/rapport/render/internal/style"
)

// run is what another font than the embedded one draws in a line and what is shaped together: graphemes
// beside one another that run in one direction, in one script and one font.
type run struct {
	first  int      // in the line
	line   []placed // from left to right
	face   *face    // nil: no font has the first grapheme, which is alone
	script language.Script
	width  float64 // ems that it takes
	glyphs []Glyph // in ems, from 0
}

// at gives the glyphs of a run at their place.
func (r *run) at(x float64) []Glyph {
	for i := range r.glyphs {
		r.glyphs[i].X += x
	}
	return r.glyphs
}

// runs shapes what other fonts than the embedded one draw in a line. Runs in the same font and script
// are stretched by the same share, so that they are as wide together as they were
// measured.
func (s *setter) runs(line []placed, t style.Type) []*run {
	var runs []*run
	for i := 0; i < len(line); i++ {
		if r := s.run(line, i, t); r != nil {
			runs = append(runs, r)
			i += len(r.line) - 1
		}
	}
	for i, r := range runs {
		if r.face == nil || r.glyphs != nil {
			continue
		}
		natural, wanted := 0.0, 0.0
		var alike []*run
		for _, other := range runs[i:] {
			if other.face != r.face || other.script != r.script {
				continue
			}
			wanted += other.width
			other.width, other.glyphs = s.shaped(other, t.Bold)
			natural += other.width
			alike = append(alike, other)
		}
		if natural > 0 {
			for _, other := range alike {
				other.stretch(wanted / natural)
			}
		}
	}
	return runs
}

// run gives the run that begins with a grapheme, not shaped yet unless it is a box. It
// gives nil where the embedded font has the grapheme, or nothing is to be seen.
func (s *setter) run(line []placed, first int, t style.Type) *run {
	// by gives the font of a grapheme; yes is false where it is the embedded one's.
	by := func(p placed) (f *face, shown []rune, yes bool) {
		shown = visible(p.shown())
		if len(shown) == 0 {
			return nil, nil, false
		}
		if f = s.firstFor(shown, t.Bold); f != nil {
			return f, shown, true
		}
		if index, _ := s.glyphs(embedded(t), shown); index != 0 {
			return nil, nil, false
		}
		return s.faceFor(shown), shown, true
	}
	face, shown, yes := by(line[first])
	if !yes {
		return nil
	}
	r := &run{first: first, line: line[first : first+1], face: face, script: scriptOf(line[first].text)}
	if r.face == nil {
		r.width = measured(r.line, t)
		r.glyphs = []Glyph{s.box(r.line[0].text, shown[0], r.width)}
		return r
	}
	for end := first + 1; end < len(line) && line[end].level == line[first].level; end++ {
		other, _, yes := by(line[end])
		script := scriptOf(line[end].text)
		if !yes || other != r.face || script.Strong() && r.script.Strong() && script != r.script {
			break
		}
		if !r.script.Strong() {
			r.script = script
		}
		r.line = line[first : end+1]
	}
	r.width = measured(r.line, t)
	return r
}

// scriptOf gives the script of a grapheme: that of its first character which is not
// common to several.
func scriptOf(grapheme string) language.Script {
	script := language.Common
	for _, r := range grapheme {
		if script = language.LookupScript(r); script.Strong() {
			break
		}
	}
	return script
}

// stretch makes a run so many times as wide.
func (r *run) stretch(by float64) {
	r.width *= by
	for i := range r.glyphs {
		g := &r.glyphs[i]
		g.X *= by
		g.Width *= by
		g.Stretch *= by
	}
}

// smear is how many ems the letters of a font handed over are widened where words
// are bold: their bold font is not at hand.
const smear = 0.03

// shaped gives the glyphs of a run as its font has them, with letters that join, vowels
// before their consonant and marks in place, and how many ems they take.
func (s *setter) shaped(r *run, bold bool) (width float64, glyphs []Glyph) {
	runes := reading(r.line)
	against := r.line[0].level%2 == 1
	buf := s.shape(r.face, runes, r.script, against)
	if buf == nil {
		return r.width, []Glyph{s.box(string(runes), runes[0], r.width)}
	}
	said := clusters(buf.Info, runes)
	em := r.face.em
	for i, g := range buf.Info {
		p := buf.Pos[i]
		outline := r.face.outline(g.Glyph)
		if p.YOffset != 0 {
			outline = moved(outline, 0, -float64(p.YOffset)/em, 1)
		}
		if bold && r.face.use != FirstBold {
			outline = append(moved(outline, -smear/2, 0, 1), moved(outline, smear/2, 0, 1)...)
		}
		glyph := Glyph{Text: said[i], X: width + float64(p.XOffset)/em, Width: float64(p.XAdvance) / em, Stretch: 1, Outline: outline}
		width += glyph.Width
		if against {
			if said[i] != "" {
				glyphs = append(glyphs, apart(said[i], width-glyph.Width, clusterWidth(buf, i)/em)...)
			}
			glyph.Text, glyph.Width, glyph.Against = "", 0, true
		}
		glyphs = append(glyphs, glyph)
	}
	return width, glyphs
}

// clusterWidth gives the font units that a glyph takes and those after it which show
// the same characters.
func clusterWidth(buf *harfbuzz.Buffer, first int) float64 {
	w := 0.0
	for i := first; i < len(buf.Info) && buf.Info[i].Cluster == buf.Info[first].Cluster; i++ {
		w += float64(buf.Pos[i].XAdvance)
	}
	return w
}

// apart gives glyphs without outlines for the characters of words that run from right
// to left, from the left.
func apart(text string, x, width float64) []Glyph {
	said := []rune(text)
	slices.Reverse(said)
	out := make([]Glyph, len(said))
	each := width / float64(len(said))
	for i, r := range said {
		out[i] = Glyph{Text: string(r), X: x + float64(i)*each, Width: each, Stretch: 1, Against: true}
	}
	return out
}

// shape shapes characters. It gives nil for a font that says of itself what is not so,
// on which the library panics.
func (s *setter) shape(f *face, runes []rune, script language.Script, against bool) (buf *harfbuzz.Buffer) {
	defer func() {
		if recover() != nil {
			f.broken, buf, s.buffer = true, nil, nil
		}
	}()
	if f.shaper == nil {
		f.shaper = harfbuzz.NewFont(f.font)
	}
	if s.buffer == nil {
		s.buffer = harfbuzz.NewBuffer()
	}
	s.buffer.Clear()
	s.buffer.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: script, Language: s.lang}
	if against {
		s.buffer.Props.Direction = harfbuzz.RightToLeft
	}
	s.buffer.AddRunes(runes, 0, -1)
	s.buffer.Shape(f.shaper, nil)
	return s.buffer
}

// clusters gives what each glyph shows: the characters that it and the glyphs beside
// it were made of, at the first of them.
func clusters(info []harfbuzz.GlyphInfo, runes []rune) []string {
	var starts []int
	for _, g := range info {
		starts = append(starts, g.Cluster)
	}
	slices.Sort(starts)
	starts = append(slices.Compact(starts), len(runes))
	said := make([]string, len(info))
	for i, g := range info {
		if i > 0 && info[i-1].Cluster == g.Cluster {
			continue
		}
		at, _ := slices.BinarySearch(starts, g.Cluster)
		said[i] = string(runes[g.Cluster:starts[at+1]])
	}
	return said
}
