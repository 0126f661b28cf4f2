package network_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/testing/look"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/network"
)

// place is where somebody stands, and the ends of the arc that ties lines to it.
type place struct {
	at   geom.Point
	tie  []geom.Point
	name string
}

// ring gives who stands on a ring by id or party, and the lines.
func ring(f *figure.Figure) (who map[string]*place, lines []*figure.Group) {
	who = make(map[string]*place)
	for it := range f.All() {
		g, ok := it.(*figure.Group)
		switch {
		case !ok:
		case g.Class == "rapport-actor":
			b := nodeBox(g)
			p := &place{at: geom.Point{X: b.X + b.W/2, Y: b.Y + b.H/2}}
			for _, it := range g.Items {
				if t, ok := it.(*figure.Path); ok && t.Class == "rapport-rule" {
					p.tie = []geom.Point{t.Steps[0].P[0], t.Steps[1].P[2]}
				}
			}
			p.name = look.Datum(g, "actor") + "/" + look.Datum(g, "party")
			who[p.name] = p
		case g.Object:
			lines = append(lines, g)
		}
	}
	return who, lines
}

// off is how far a point is from a place and its tie.
func (p *place) off(q geom.Point) float64 {
	d := math.Hypot(q.X-p.at.X, q.Y-p.at.Y)
	if p.tie != nil {
		a, b := p.tie[0], p.tie[1]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		t := ((q.X-a.X)*(b.X-a.X) + (q.Y-a.Y)*(b.Y-a.Y)) / (length * length)
		t = min(max(t, 0), 1)
		d = min(d, 8+math.Hypot(q.X-a.X-t*(b.X-a.X), q.Y-a.Y-t*(b.Y-a.Y)))
	}
	return d
}

func rings(tb testing.TB) map[string]*graph.Graph {
	all := graphs(tb)
	all["busy"] = sample.Generate(tb, 9, sample.Shape{Actors: 9, Requests: 400, Parties: 3, Within: 0.3})
	return all
}

// TestEndsTied: every line begins near whom it is from, or at the arc that ties it
// to them, and no arc reaches into another's place.
func TestEndsTied(t *testing.T) {
	t.Parallel()
	for name, g := range rings(t) {
		who, lines := ring(network.Draw(g, content.Options{}).Figure)
		for _, l := range lines {
			from := who[look.Datum(l, "from")+"/"+look.Datum(l, "from-party")]
			to := who[look.Datum(l, "to")+"/"+look.Datum(l, "to-party")]
			start := l.Items[0].(*figure.Path).Steps[0].P[0]
			if look.Datum(l, "outcome") == graph.Withdrawn.String() && look.Datum(l, "directed") == "" {
				from, to = to, from // drawn from its end, the hook is at the asker
			}
			if d := from.off(start); d > 14 {
				t.Errorf("%s: a line of %s to %s begins %.1f off", name, from.name, to.name, d)
			}
		}
		for _, p := range who {
			for _, q := range who {
				if p != q && p.tie != nil && p.before(q.at) < p.before(p.tie[1]) {
					t.Errorf("%s: the arc of %s reaches %s", name, p.name, q.name)
				}
				if p != q && p.tie != nil && q.tie != nil && p.before(q.tie[0]) < p.before(p.tie[1]) {
					t.Errorf("%s: the arcs of %s and %s meet", name, p.name, q.name)
				}
			}
		}
	}
}

// before is how far round the ring a point is from the beginning of the arc.
func (p *place) before(q geom.Point) float64 {
	angle := func(p geom.Point) float64 { return math.Atan2(p.X, -p.Y) }
	return math.Mod(angle(q)-angle(p.tie[0])+4*math.Pi, 2*math.Pi)
}

// TestEndsApart: the ring is made larger for one who has many lines.
func TestEndsApart(t *testing.T) {
	t.Parallel()
	var text string
	for i := range 16 {
		text += fmt.Sprintf("hub -> a%d: accepted; ", i)
	}
	_, lines := ring(network.Draw(graphtest.Parse(t, text+"a0 -> a1: accepted"), content.Options{}).Figure)
	var starts []geom.Point
	for _, l := range lines {
		if look.Datum(l, "from") == "hub" {
			starts = append(starts, l.Items[0].(*figure.Path).Steps[0].P[0])
		}
	}
	checkApart(t, "beginnings of lines", starts, 16, 4)
}

// checkApart checks that there are so many points, and none nearer to another.
func checkApart(t *testing.T, what string, points []geom.Point, n int, least float64) {
	t.Helper()
	if len(points) != n {
		t.Errorf("%d %s, want %d", len(points), what, n)
	}
	for i, p := range points {
		for _, q := range points[:i] {
			if d := math.Hypot(p.X-q.X, p.Y-q.Y); d < least {
				t.Errorf("two %s are %.1f apart", what, d)
			}
		}
	}
}

// TestMarksApart: marks on lines that cross don't lie on one another.
func TestMarksApart(t *testing.T) {
	t.Parallel()
	text := ""
	for i := range 9 {
		text += fmt.Sprintf("a%[1]d -> b%[2]d: declined(s)/ignored(t); a%[1]d -> b%[2]d: accepted; a%[1]d -> b%[2]d: accepted; ", i/3, i%3)
	}
	f := network.Draw(graphtest.Parse(t, text), content.Options{}).Figure
	var at []geom.Point
	_, lines := ring(f)
	for _, l := range lines {
		for _, it := range l.Items {
			if g, ok := it.(*figure.Group); ok {
				at = append(at, g.Items[0].(*figure.Path).Steps[0].P[0])
			}
		}
	}
	checkApart(t, "marks", at, 9, 15)
}

// TestSides: two parties of about the same size face each other.
func TestSides(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Founding)
	who, _ := ring(network.Draw(g, content.Options{}).Figure)
	for a := range g.Actors() {
		p, drawn := who[a.ID()+"/"]
		party, _ := a.Party()
		if drawn && (p.at.X > 0) != (party.ID() == "us") {
			t.Errorf("%s stands at %.0f", a.ID(), p.at.X)
		}
	}
}

// TestTight: all words lie within the figure and apart from each other, and there
// is no more room above the ring than its margin.
func TestTight(t *testing.T) {
	t.Parallel()
	for name, g := range rings(t) {
		f := network.Draw(g, content.Options{}).Figure
		top := f.H
		words := look.WordsOf(f)
		for i, w := range words {
			for _, v := range words[:i] {
				if look.Overlap(v.Box, w.Box) {
					t.Errorf("%s: %q lies on %q", name, w.Line.Text, v.Line.Text)
				}
			}
			if !look.Within(w.Box, geom.Box{W: f.W, H: f.H}) {
				t.Errorf("%s: %q leaves the figure", name, w.Line.Text)
			}
			top = min(top, w.Box.Y)
		}
		if top > 30 {
			t.Errorf("%s: %.0f above the first words", name, top)
		}
	}
}

// TestPartiesNamed: the parties are told by their names, not by colours alone; one
// who stands for a party has its name once.
func TestPartiesNamed(t *testing.T) {
	t.Parallel()
	for name, g := range rings(t) {
		for _, party := range []bool{false, true} {
			f := network.Draw(g, content.Options{Fold: fold.Options{Party: party}}).Figure
			written := make(map[string]int)
			for _, w := range look.WordsOf(f) {
				written[w.Line.Text]++
			}
			for p := range g.Parties() {
				drawn := false
				for a := range p.Actors() {
					for range a.Sent() {
						drawn = true
					}
					for range a.Received() {
						drawn = true
					}
				}
				if n := written[p.Name()]; drawn && (n == 0 || n > 2 || party && n > 1) {
					t.Errorf("%s: %q is written %d times", name, p.Name(), n)
				}
			}
		}
	}
}

// TestRingBounded: however many lines there are, the ring stays so small that names
// can be read beside it, or as small as the names allow.
func TestRingBounded(t *testing.T) {
	t.Parallel()
	for _, actors := range []int{12, 40, 200} {
		f := network.Draw(sample.Generate(t, 4, sample.Shape{Actors: actors, Requests: 3000, Parties: 4, Within: 0.3}), content.Options{}).Figure
		if f.H > 1200 {
			t.Errorf("%d actors stand on a ring %.0f high", actors, f.H)
		}
	}
}
