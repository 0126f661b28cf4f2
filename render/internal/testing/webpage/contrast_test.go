package webpage

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/theme"
)

// What WCAG 2.2 asks for: text in criterion 1.4.3, what must be seen to
// understand a graphic in 1.4.11.
const (
	textContrast = 4.5
	lineContrast = 3.0
)

// TestContrast checks every colour of words and lines against what lies behind
// it. Frames of parties and the rules between rows are not held to it: their
// fill and their distance say the same.
func TestContrast(t *testing.T) {
	t.Parallel()
	for _, theme := range []struct {
		name string
		*theme.Theme
	}{{"light", theme.Light()}, {"dark", theme.Dark()}, {"print", theme.Print()}} {
		check := func(what, colour, behind string, least float64) {
			t.Helper()
			if c := contrast(hex(t, colour), hex(t, behind)); c < least {
				t.Errorf("%s: %s, %s on %s, has a contrast of %.2f:1, less than %v:1", theme.name, what, colour, behind, c, least)
			}
		}
		for _, behind := range []struct{ name, colour string }{{"paper", theme.Paper}, {"a board's head", theme.BoardHead}} {
			check("ink on "+behind.name, theme.Ink, behind.colour, textContrast)
			check("minor words on "+behind.name, theme.Muted, behind.colour, textContrast)
		}
		check("a board's frame", theme.BoardLine, theme.Paper, lineContrast)
		check("an actor's frame", theme.BoxLine, theme.Paper, lineContrast)
		for i, g := range theme.Groups {
			check(fmt.Sprintf("the name of party %d", i), g.Text, g.Fill, textContrast)
			check(fmt.Sprintf("an actor's name in party %d", i), theme.Ink, g.Fill, textContrast)
			check(fmt.Sprintf("an actor's frame in party %d", i), theme.BoxLine, g.Fill, lineContrast)
		}
		for o := graph.Unstated; o <= graph.Contested; o++ {
			check(o.String()+", the word", theme.Outcomes[o], theme.Paper, textContrast)
			for i, g := range theme.Groups {
				check(fmt.Sprintf("%s, the line in party %d", o, i), theme.Outcomes[o], g.Fill, lineContrast)
			}
		}
	}
}

// TestContrastFormula checks the formula on values that are known.
func TestContrastFormula(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1}, {"#767676", "#ffffff", 4.54}, {"#ff0000", "#ffffff", 4}, {"#0000ff", "#ffffff", 8.59},
	} {
		if got := contrast(hex(t, c.a), hex(t, c.b)); got < c.want-0.005 || got > c.want+0.005 {
			t.Errorf("%s on %s: %.3f, not %v", c.a, c.b, got, c.want)
		}
	}
}
