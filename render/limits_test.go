package render_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
)

// built gives the graph that is built.
func built(t *testing.T, b *graph.Builder) *graph.Graph {
	t.Helper()
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// idle is a graph of one request, and of so many things that no request is about.
func idle(t *testing.T, n int) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "Ann", To: []string{"Bob"}, Via: "phone", Outcome: graph.Declined})
	for _, id := range []string{"Ann", "Bob"} {
		b.AddActor(graph.ActorSpec{ID: id})
	}
	b.AddChannel(graph.ChannelSpec{ID: "phone"})
	for i := range n {
		b.AddChannel(graph.ChannelSpec{ID: fmt.Sprint("c", i)})
		b.AddParty(graph.PartySpec{ID: fmt.Sprint("p", i)})
		b.AddActor(graph.ActorSpec{ID: fmt.Sprint("a", i), Party: fmt.Sprint("p", i)})
		b.AddSource(graph.SourceSpec{ID: fmt.Sprint("s", i)})
	}
	return built(t, b)
}

// items counts what a figure is made of.
func items(f *figure.Figure) int {
	n := 0
	for range f.All() {
		n++
	}
	return n
}

// TestIdle: what no request is about is drawn up to a number, and beyond it counted.
func TestIdle(t *testing.T) {
	t.Parallel()
	few, many := idle(t, fold.MaxIdle), idle(t, 20*fold.MaxIdle)
	for _, view := range append(render.Views(), render.Auto) {
		opts := render.Options{View: view}
		d, err := render.Draw(t.Context(), many, opts)
		if err != nil {
			t.Fatal(err)
		}
		less, err := render.Draw(t.Context(), few, opts)
		if err != nil {
			t.Fatal(err)
		}
		if n, most := items(d.Figure), items(less.Figure)+10; n > most {
			t.Errorf("%s: %d items with %d idle things of each kind, more than the %d with %d", view, n, 20*fold.MaxIdle, most, fold.MaxIdle)
		}
		said := fmt.Sprintf("not drawn: %d actors and %[1]d channels without requests", 20*fold.MaxIdle)
		if d.View == render.Switchboard && !slices.Contains(d.Folded, said) {
			t.Errorf("%s: nothing says %q but %q", view, said, d.Folded)
		}
	}
	every, err := render.Draw(t.Context(), many, render.Options{View: render.Switchboard, Fold: render.FoldNone})
	if err != nil || items(every.Figure) < 40*fold.MaxIdle || len(every.Folded) > 0 {
		t.Errorf("fold none draws %d items and says %q, %v", items(every.Figure), every.Folded, err)
	}
}

// TestTooMany: what nobody can follow is refused, with the limit and what helps.
func TestTooMany(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	for i := range render.MaxBoxes + 1 {
		b.AddRequest(graph.RequestSpec{From: fmt.Sprint("a", i%5), To: []string{fmt.Sprint("b", i%1000)}, About: fmt.Sprint(i), Outcome: graph.Outcomes()[i%3], Times: graph.Exactly(1 + i)})
	}
	requests, things := built(t, b), idle(t, render.MaxBoxes/2)
	b = graph.NewBuilder()
	for i := range render.MaxLines + 1 {
		b.AddRequest(graph.RequestSpec{From: fmt.Sprint("a", i%60), To: []string{fmt.Sprint("b", i/60)}})
	}
	lines := built(t, b)
	for _, c := range []struct {
		view render.View
		g    *graph.Graph
		most int
	}{
		{render.Sequence, requests, render.MaxBoxes},
		{render.Switchboard, things, render.MaxBoxes},
		{render.Network, lines, render.MaxLines},
	} {
		opts := render.Options{View: c.view, Fold: render.FoldNone}
		var many *render.TooManyError
		_, err := render.Draw(t.Context(), c.g, opts)
		if !errors.As(err, &many) || !errors.Is(err, render.ErrOptions) || many.View != c.view || many.N <= c.most || many.Most != c.most || !many.Lifted() || !strings.Contains(err.Error(), "large draws all") {
			t.Errorf("%s: %v", c.view, err)
		}
		if _, err := render.Alt(c.g, opts); !errors.Is(err, render.ErrOptions) {
			t.Errorf("%s: Alt gives %v", c.view, err)
		}
		opts.Large = true
		if _, err := render.Draw(t.Context(), c.g, opts); err != nil {
			t.Errorf("%s, large: %v", c.view, err)
		}
	}
}

// TestManyChanges: of two large graphs a figure shows what differs, summed up where that
// is too much as well.
func TestManyChanges(t *testing.T) {
	t.Parallel()
	const requests = 500
	ledger := func(changed int) *graph.Graph {
		b := graph.NewBuilder()
		for i := range requests {
			s := graph.RequestSpec{ID: fmt.Sprint("r", i), From: fmt.Sprint("a", i%97), To: []string{fmt.Sprint("b", i%89)}, Via: fmt.Sprint("c", i%7), Outcome: graph.Accepted}
			if i < changed {
				s.Outcome = graph.Declined
			}
			b.AddRequest(s)
		}
		return built(t, b)
	}
	old := ledger(0)
	for _, c := range []struct {
		changed    int
		fold       render.Fold
		rows, most int
		folded     bool
		said       string
	}{
		{3, render.FoldAuto, 3, 3, false, fmt.Sprintf("not drawn: %d requests that did not change", requests-3)},
		{400, render.FoldAuto, 20, 120, true, fmt.Sprintf("not drawn: %d requests that did not change", requests-400)},
		{400, render.FoldNone, requests, requests, false, ""},
	} {
		u, err := diff.Unite(old, ledger(c.changed))
		if err != nil {
			t.Fatal(err)
		}
		d, err := render.Draw(t.Context(), u.Graph, render.Options{Against: u, Fold: c.fold})
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for it := range d.All() {
			if g, ok := it.(*figure.Group); ok && len(g.Requests) > 0 && strings.HasPrefix(g.Class, "rapport-request") {
				rows++
			}
		}
		if rows < c.rows || rows > c.most || d.Party != c.folded || c.said != "" && !slices.Contains(d.Folded, c.said) {
			t.Errorf("%d of %d changed, fold %q: %d rows, folded %t, and it says %q", c.changed, requests, c.fold, rows, d.Party, d.Folded)
		}
	}
}
