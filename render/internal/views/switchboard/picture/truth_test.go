package picture_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// TestNoBoxWithoutLines: whoever has requests has a line, also where boards sum up
// their smaller rows.
func TestNoBoxWithoutLines(t *testing.T) {
	t.Parallel()
	ministers := build(t, func(b *graph.Builder) {
		for i := range 840 {
			b.AddRequest(graph.RequestSpec{From: fmt.Sprint("org", i%60), To: []string{fmt.Sprint("minister", i%14)}, Via: "meeting", Outcome: graph.Accepted})
		}
	})
	graphs := map[string]*graph.Graph{"ministers": ministers}
	for i, s := range []sample.Shape{
		{Actors: 120, Requests: 300, Parties: 6, Channels: 2, Within: 0.9},
		{Actors: 60, Requests: 200, Channels: 1},
		{Actors: 40, Requests: 400, Channels: 3, Self: 0.2, Undirected: 0.2},
	} {
		graphs[s.String()] = sample.Generate(t, uint64(i), s)
	}
	summed := 0
	for name, g := range graphs {
		for _, top := range []int{4, 14, 25} {
			p := picture.New(g, content.Options{Fold: fold.Options{Top: top}})
			for i := range p.Actors {
				if a := &p.Actors[i]; len(a.Left)+len(a.Right) == 0 {
					t.Errorf("%s, top %d: %s stands without a line", name, top, a.Actor.Name())
				}
			}
			for i := range p.Boards {
				if m := p.Boards[i].More; m != nil {
					if summed++; m.Routes < 2 {
						t.Errorf("%s, top %d: %d routes are summed up", name, top, m.Routes)
					}
				}
			}
		}
	}
	if summed == 0 {
		t.Error("nothing was summed up")
	}
}

// TestOnlyParty: where everyone drawn is of one party no frame says so, but the
// legend; and where somebody is not, the frame does.
func TestOnlyParty(t *testing.T) {
	t.Parallel()
	within := func(others ...graph.ActorSpec) *picture.Picture {
		return picture.New(build(t, func(b *graph.Builder) {
			b.AddParty(graph.PartySpec{ID: "n", Name: "Northland"})
			b.AddParty(graph.PartySpec{ID: "s", Name: "Southland"})
			for _, id := range []string{"a", "b", "c"} {
				b.AddActor(graph.ActorSpec{ID: id, Party: "n"})
			}
			for _, a := range others {
				b.AddActor(a)
			}
			for _, e := range [][2]string{{"a", "b"}, {"b", "c"}, {"c", "a"}} {
				b.AddRequest(graph.RequestSpec{From: e[0], To: []string{e[1]}, Outcome: graph.Accepted})
			}
		}), content.Options{})
	}
	if p := within(); len(p.Parties) > 0 || !slices.Contains(p.Legend.Notes(), "all are of Northland") {
		t.Errorf("%d frames, legend %q", len(p.Parties), p.Legend.Notes())
	}
	for _, other := range []graph.ActorSpec{{ID: "d"}, {ID: "d", Party: "s"}} {
		if p := within(other); len(p.Parties) == 0 || slices.Contains(p.Legend.Notes(), "all are of Northland") {
			t.Errorf("with %+v: %d frames, legend %q", other, len(p.Parties), p.Legend.Notes())
		}
	}
}

// TestKnown: the legend explains each sign that says how exactly a time or a date is
// known, and none that does not occur.
func TestKnown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		date  string
		times graph.Count
		want  []string
	}{
		{"2024-06", graph.Exactly(3), nil},
		{"2024-06?", graph.Once, []string{"? behind a date: uncertain"}},
		{"2024-06~", graph.Several, []string{"~ behind a date: about then", "×several: more than once, not counted"}},
		{"2024-06%", graph.UnknownCount, []string{"% behind a date: uncertain, and about then", "×?: not known how often"}},
		{"2024-06-01/2024-07-01?", graph.AtLeast(3), []string{"? behind a date: uncertain", "×3+: at least so often"}},
	} {
		p := picture.New(build(t, func(b *graph.Builder) {
			b.AddRequest(graph.RequestSpec{From: "a?~%", To: []string{"b×?"}, Date: date.MustParse(c.date), Times: c.times, Outcome: graph.Accepted})
		}), content.Options{})
		if got := p.Legend.Notes(); !slices.Equal(got, c.want) {
			t.Errorf("%s, %s: legend %q, want %q", c.date, c.times, got, c.want)
		}
	}
}
