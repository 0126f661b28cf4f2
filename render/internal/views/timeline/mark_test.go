package timeline

import (
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// TestSettle settles marks in bounds of all widths: they lie within them as soon
// as there is room for their words, in every place that words can have, and all
// that is drawn of a mark lies within what it takes.
func TestSettle(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	var marks []graph.Request
	for q := range sample.Generate(t, 1, sample.Shape{Actors: 8, Requests: 60, Parties: 2, Undirected: 0.1}).Requests() {
		marks = append(marks, q)
	}
	seen := make(map[labelPlace]int)
	for range 5000 {
		m := wordingOf(nil, marks[r.IntN(len(marks))], labelMax).mark(nil, "", detail(r.IntN(int(numbers))))
		m.h = m.ownH() + m.notesH()
		bounds := stretchX{100, 130 + m.signW() + glyphGap + m.wordsW() + 2*barPad + r.Float64()*400}
		m.bar = r.IntN(4) > 0
		m.from = bounds.left + r.Float64()*(bounds.right-bounds.left-30)
		m.to = m.from + m.signW()
		if m.bar {
			m.openL, m.openR = r.IntN(2) > 0, r.IntN(2) > 0
			m.to = m.from + barMin + r.Float64()*(bounds.right-m.from-barMin)
		}
		m.settle(bounds)
		seen[m.where]++
		const slack = 1e-6
		// A glyph alone may stand so that its words fit on neither side.
		if m.bar && (m.at < bounds.left-slack || m.at+m.w > bounds.right+slack) {
			t.Fatalf("%q stands from %v to %v, its bounds are %v", m.words, m.at, m.at+m.w, bounds)
		}
		for _, it := range flat(m.draw(10).Items) {
			text, ok := it.(*figure.Text)
			if !ok {
				continue
			}
			x, size := text.X, text.Line.Type.Size
			if text.Anchor == figure.End {
				x -= text.Line.Width
			}
			if x < m.at-slack || x+text.Line.Width > m.at+m.w+slack || text.Y-size < 10-slack || text.Y > 10+m.h+slack {
				t.Fatalf("%q stands at %v, %v, its mark at %v to %v, %v to %v", text.Line.Text, x, text.Y, m.at, m.at+m.w, 10, 10+m.h)
			}
		}
	}
	for where := behind; where <= under; where++ {
		if seen[where] == 0 {
			t.Errorf("no words stand in place %d", where)
		}
	}
}

func flat(items []figure.Item) []figure.Item {
	var out []figure.Item
	for _, it := range items {
		out = append(out, it)
		if g, ok := it.(*figure.Group); ok {
			out = append(out, flat(g.Items)...)
		}
	}
	return out
}

// TestCampsOfPlainMarks checks that a contested request shows both camps without
// words, too.
func TestCampsOfPlainMarks(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Founding)
	r, ok := g.Request("austin-xu-2021")
	if !ok {
		t.Fatal("no such request")
	}
	m := wordingOf(nil, r, labelMax).mark(nil, "", wordless)
	m.stand(&axis{parts: newAxis([]stretch{{18628, 19000}}, 0, 800, nil).parts, right: 800}, stretchX{})
	var camps []string
	for _, it := range m.draw(0).Items {
		if c, ok := it.(*figure.Group); ok {
			camps = append(camps, c.Class)
		}
	}
	if len(camps) != 2 || camps[0] != "rapport-camp rapport-declined" || camps[1] != "rapport-camp rapport-ignored" {
		t.Errorf("the camps are %q", camps)
	}
	if got := text.Join(m.label); got != "×3" {
		t.Errorf("the words are %q", got)
	}
}
