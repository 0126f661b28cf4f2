package matrix_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
	"github.com/rapport-graph/rapport/render/internal/words"
	"github.com/rapport-graph/rapport/render/svg"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := svg.Write(&b, matrix.Draw(sample.Case(t, sample.Outreach), content.Options{}).Figure, svg.Options{}); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "outreach.svg", b.Bytes())
}

// cells gives the cells of a figure.
func cells(f matrix.Drawing) []*figure.Group {
	var out []*figure.Group
	for it := range f.All() {
		if g, ok := it.(*figure.Group); ok && strings.Contains(g.Class, "rapport-cell") {
			out = append(out, g)
		}
	}
	return out
}

func number(t *testing.T, g *figure.Group, name string) int {
	t.Helper()
	s := visible.Datum(g, name)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestCells counts: every request is in the cell of its asker and the one asked,
// by its outcome, and one without a direction in both.
func TestCells(t *testing.T) {
	t.Parallel()
	for i, s := range []sample.Shape{
		{Actors: 12, Requests: 40},
		{Actors: 30, Requests: 200, Parties: 3, Within: 0.3, Self: 0.1, Undirected: 0.2, Direct: 0.2},
	} {
		g := sample.Generate(t, uint64(i), s)
		type cell struct{ from, to string }
		want := make(map[cell]map[string]int)
		put := func(r graph.Request, from, to graph.Actor, what string) {
			c := cell{from.ID(), to.ID()}
			if want[c] == nil {
				want[c] = make(map[string]int)
			}
			want[c][what]++
			want[c]["count"]++
			if !r.Directed() {
				want[c][r.Outcome().String()]++
			}
		}
		for r := range g.Requests() {
			if r.Directed() {
				put(r, r.From(), r.To(), r.Outcome().String())
				continue
			}
			put(r, r.From(), r.To(), "undirected")
			put(r, r.To(), r.From(), "undirected")
		}
		for _, c := range cells(matrix.Draw(g, content.Options{})) {
			at := cell{visible.Datum(c, "from"), visible.Datum(c, "to")}
			names := []string{"count", "undirected"}
			for _, o := range append(graph.Outcomes(), graph.Contested) {
				names = append(names, o.String())
			}
			for _, name := range names {
				if got := number(t, c, name); got != want[at][name] {
					t.Errorf("%v: %s asked %s: %s is %d, want %d", s, at.from, at.to, name, got, want[at][name])
				}
			}
			if c.Title == "" || !c.Object {
				t.Errorf("%v: the cell of %s and %s has no words", s, at.from, at.to)
			}
			delete(want, at)
		}
		for at := range want {
			t.Errorf("%v: no cell says that %s asked %s", s, at.from, at.to)
		}
	}
}

// TestFit checks that no side is longer than a page allows, and that nothing is
// lost by it.
func TestFit(t *testing.T) {
	t.Parallel()
	for i, s := range []sample.Shape{
		{Actors: 40, Requests: 2000, Parties: 2},
		{Actors: 41, Requests: 2000, Parties: 2},
		{Actors: 300, Requests: 900},
		{Actors: 300, Requests: 900, Parties: 6, Undirected: 0.1},
		{Actors: 300, Requests: 900, Parties: 100},
	} {
		g := sample.Generate(t, uint64(i), s)
		d := matrix.Draw(g, content.Options{})
		from, to := make(map[string]bool), make(map[string]bool)
		all := 0
		for _, c := range cells(d) {
			from[visible.Datum(c, "from")+"/"+visible.Datum(c, "from-party")] = true
			to[visible.Datum(c, "to")+"/"+visible.Datum(c, "to-party")] = true
			all += 2*number(t, c, "count") - number(t, c, "undirected")
		}
		if len(from) > fold.MaxSide || len(to) > fold.MaxSide || len(from) < fold.MaxSide/2 {
			t.Errorf("%v: %d by %d", s, len(from), len(to))
		}
		// A request without direction within what is drawn as one is in one cell.
		within := 0
		f := fold.New(g, fold.Fit(g, fold.Options{}))
		for _, r := range f.Requests() {
			if !r.Directed && r.From == r.To {
				within++
			}
		}
		if all != 2*g.NumRequests()-within {
			t.Errorf("%v: %d requests are counted, of %d", s, all/2, g.NumRequests())
		}
		if folded := len(d.Folded) > 0; folded != (s.Actors > fold.MaxSide) {
			t.Errorf("%v: said is %q", s, d.Folded)
		}
	}
}

// TestListed checks that ids are listed as long as a figure shows few requests.
func TestListed(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]bool{words.MaxIdentified: true, words.MaxIdentified + 1: false} {
		g := sample.Generate(t, 1, sample.Shape{Actors: 30, Requests: n})
		listed, most := 0, 0
		for _, c := range cells(matrix.Draw(g, content.Options{})) {
			ids := len(strings.Fields(visible.Datum(c, "request")))
			listed += ids
			most = max(most, ids)
		}
		if (listed > n/2) != want || most > words.MaxListed {
			t.Errorf("of %d requests %d are listed, up to %d in a cell", n, listed, most)
		}
	}
}

// TestNoRequests draws the matrix of a graph without requests.
func TestNoRequests(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	b.Title("Nothing yet", nil)
	b.AddActor(graph.ActorSpec{ID: "a"})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	f := matrix.Draw(g, content.Options{})
	if f.W <= 0 || f.H <= 0 || len(cells(f)) != 0 {
		t.Errorf("%v by %v with %d cells", f.W, f.H, len(cells(f)))
	}
}

// TestOrder draws the same requests, added in many orders.
func TestOrder(t *testing.T) {
	t.Parallel()
	var list []graph.RequestSpec
	for i := range 60 {
		list = append(list, graph.RequestSpec{
			From: fmt.Sprintf("a%d", i%7), To: []string{fmt.Sprintf("b%d", i%9)}, Outcome: graph.Outcomes()[i%6],
			Date: date.MustParse(fmt.Sprintf("20%02d", 10+i%5)), ID: fmt.Sprintf("r%d", i),
		})
	}
	random := rand.New(rand.NewPCG(1, 1))
	first := ""
	for range 5 {
		b := graph.NewBuilder()
		for _, r := range list {
			b.AddRequest(r)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := svg.Write(&out, matrix.Draw(g, content.Options{}).Figure, svg.Options{}); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = out.String()
		} else if out.String() != first {
			t.Fatal("another order gives another figure")
		}
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
}
