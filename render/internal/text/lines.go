package text

import (
	"strings"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// Line is one line of words.
type Line struct {
	Text  string
	Type  style.Type
	Width float64 // points, as measured
}

func fontOf(t style.Type) *Font {
	if t.Bold {
		return Bold()
	}
	return Regular()
}

// Break breaks words into at most n lines no wider than maxWidth.
func Break(words string, t style.Type, maxWidth float64, n int) []Line {
	f := fontOf(t)
	words = plain.Clean(words)
	if units, ok := f.one(words, f.limit(t.Size, maxWidth)); ok {
		return []Line{{Text: words, Type: t, Width: f.points(units, t.Size)}}
	}
	back := Line{Text: words}.RightToLeft()
	var out []Line
	for _, s := range Wrap(words, f, t.Size, maxWidth, n) {
		if back && !(Line{Text: s}).RightToLeft() { // all lines run as the first does
			s = rightMark + s
		}
		out = append(out, Line{Text: s, Type: t, Width: f.Width(s, t.Size)})
	}
	return out
}

// fits reports whether words have room on n lines.
func fits(words string, t style.Type, maxWidth float64, n int) bool {
	f := fontOf(t)
	if _, ok := f.one(words, f.limit(t.Size, maxWidth)); ok {
		return true
	}
	return len(Wrap(words, f, t.Size, maxWidth, n+1)) <= n
}

// rightMark is an invisible letter that runs from right to left.
const rightMark = "\u200f"

// Name is a name broken into at most n lines. One of which nothing can be drawn
// gives way to the id, and that to what is said of none.
func Name(name, id, none string, t style.Type, maxWidth float64, n int) []Line {
	for _, words := range []string{name, id} {
		if l := Break(words, t, maxWidth, n); Width(l) > 0 {
			return l
		}
	}
	return Break(none, t, maxWidth, n)
}

// Width is how wide lines are that stand on one another.
func Width(lines ...[]Line) float64 {
	w := 0.0
	for _, list := range lines {
		for _, l := range list {
			w = max(w, l.Width)
		}
	}
	return w
}

// Height is how high lines stand on one another.
func Height(lines ...[]Line) float64 {
	h := 0.0
	for _, list := range lines {
		for _, l := range list {
			h += l.Type.Size * style.LineHeight
		}
	}
	return h
}

// Join joins the text of lines with spaces.
func Join(lines []Line) string {
	words := ""
	for i, l := range lines {
		if i > 0 {
			words += " "
		}
		words += strings.TrimPrefix(l.Text, rightMark)
	}
	return words
}
