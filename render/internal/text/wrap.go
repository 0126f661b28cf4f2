package text

import (
	"github.com/rivo/uniseg"

	"github.com/rapport-graph/rapport/graph/plain"
)

// Ellipsis ends a text that was cut.
const Ellipsis = "…"

// Wrap breaks s into lines no wider than maxWidth, in the unit of size. The text is cleaned first
// (see [plain.Clean]) and runs of spaces become one, as SVG and HTML show them.
//
// Lines break where UAX #14 allows it: at spaces, after hyphens, between Chinese characters. A word
// too long for a line is broken between graphemes (UAX #29), never inside one. A grapheme wider than
// maxWidth gets a line to itself, the only case besides an ellipsis without room where a line is too wide.
//
// When maxLines is above zero and the text needs more, the last line is filled up and ends with
// [Ellipsis]. An empty or blank text gives no line.
//
// The cost is linear in what is shown: a long text cut after three lines is not read to its end,
// except to clean it.
func Wrap(s string, f *Font, size, maxWidth float64, maxLines int) []string {
	var lines []string
	limit := f.limit(size, maxWidth)
	at := newCursor(plain.Clean(s))
	for {
		at.skipSpaces()
		if at.rest == "" {
			return lines
		}
		if maxLines > 0 && len(lines) == maxLines-1 {
			return append(lines, f.truncate(at, limit))
		}
		lines = append(lines, f.line(&at, limit))
	}
}

// one gives the width of a clean text that needs one line, as most do, where that can be
// told by its characters alone.
func (f *Font) one(s string, limit float64) (units int, ok bool) {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' {
		return 0, false
	}
	m, last := meter{font: f}, rune(0)
	for _, r := range s {
		if !isSingle(r) || r == ' ' && last == ' ' {
			return 0, false
		}
		m.addRune(r)
		last = r
	}
	return m.units, float64(m.units) <= limit
}

// isSingle reports whether a character is always a grapheme of its own, runs from left to
// right or either way, and is never composed with the one before: Latin letters and the
// usual signs.
func isSingle(r rune) bool {
	return r >= ' ' && r < 0x300 && r != 0xAD || r >= 0x2010 && r <= 0x2027
}

// limit turns a width into font units. The small allowance keeps a text that is measured and then
// wrapped to just that width on one line.
func (f *Font) limit(size, maxWidth float64) float64 {
	return maxWidth*float64(f.em)/size + 1e-6
}

// line takes one line off the text.
func (f *Font) line(at *cursor, limit float64) string {
	var (
		room  [lineRoom]byte
		text  = builder{bytes: room[:0]}
		after = *at // where the text goes on when the line ends at the last chance to break
		fits  int   // length of the line up to there
	)
	text.meter.font = f
	source := at.rest
	for at.rest != "" {
		next := *at
		word, mayBreak := next.step()
		if word == " " {
			text.space()
		} else {
			text.add(word)
			if float64(text.meter.units) > limit {
				break
			}
		}
		*at = next
		if mayBreak {
			after, fits = *at, text.len()
		}
	}
	switch {
	case at.rest == "":
		fits = text.len()
	case fits > 0:
		*at = after
	case text.kept > 0: // a word longer than the line
		fits = text.kept
	default: // a grapheme wider than the line
		at.step()
		fits = text.len()
	}
	if line := text.bytes[:fits]; fits > len(source) || source[:fits] != string(line) {
		return string(line)
	}
	return source[:fits]
}

// truncate returns all of the text, or what fits of it beside an ellipsis.
func (f *Font) truncate(at cursor, limit float64) string {
	var (
		room [lineRoom]byte
		text = builder{bytes: room[:0]}
		cut  int // length of the longest beginning that leaves room for the ellipsis
	)
	text.meter.font = f
	for at.rest != "" {
		word, _ := at.step()
		if word == " " {
			text.space()
			continue
		}
		text.add(word)
		if float64(text.meter.units) > limit {
			return string(text.bytes[:cut]) + Ellipsis
		}
		with := text.meter
		with.add(Ellipsis)
		if float64(with.units) <= limit {
			cut = text.len()
		}
	}
	return string(text.bytes)
}

// lineRoom is how many bytes most lines take at most.
const lineRoom = 96

// builder collects a line grapheme by grapheme and measures it. A space is only held back, so a line
// never ends with one.
type builder struct {
	bytes []byte
	meter meter
	held  bool
	kept  int // length before the grapheme added last
}

func (b *builder) len() int { return len(b.bytes) }

func (b *builder) space() { b.held = true }

func (b *builder) add(grapheme string) {
	b.kept = len(b.bytes)
	if b.held && len(b.bytes) > 0 {
		b.bytes = append(b.bytes, ' ')
		b.meter.add(" ")
	}
	b.held = false
	b.bytes = append(b.bytes, grapheme...)
	b.meter.add(grapheme)
}

// cursor walks through a text by grapheme. A copy is a place to come back to.
//
// It asks for graphemes and for line breaks apart, because uniseg's combined Step also looks for
// sentences and needs quadratic time to find none in a row of closing brackets.
type cursor struct {
	rest       string // what is left of the text
	breakAt    string // what is left after the next place where a line may end
	graphemes  int    // state of uniseg
	lineBreaks int    // state of uniseg
}

func newCursor(s string) cursor {
	return cursor{rest: s, breakAt: s, graphemes: -1, lineBreaks: -1}
}

// step takes the next grapheme off the text and says whether a line may end after it.
func (c *cursor) step() (grapheme string, mayBreak bool) {
	grapheme, c.rest, _, c.graphemes = uniseg.FirstGraphemeClusterInString(c.rest, c.graphemes)
	for len(c.breakAt) > len(c.rest) {
		_, c.breakAt, _, c.lineBreaks = uniseg.FirstLineSegmentInString(c.breakAt, c.lineBreaks)
	}
	return grapheme, len(c.breakAt) == len(c.rest)
}

func (c *cursor) skipSpaces() {
	for c.rest != "" {
		next := *c
		if g, _ := next.step(); g != " " {
			return
		}
		*c = next
	}
}
