package render_test

import (
	"bytes"
	"errors"
	"math"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/keep"
	"github.com/rapport-graph/rapport/render/internal/testing/external"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/asdot"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/svg"
)

// figure draws a graph and reads where everything stands.
func drawnFigure(tb testing.TB, g *graph.Graph, old *keep.Places) (string, *keep.Places) {
	tb.Helper()
	d, err := render.Draw(tb.Context(), g, render.Options{View: render.Switchboard, Fold: render.FoldNone, Used: true, Keep: old})
	if err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := svg.Write(&b, d.Figure, svg.Options{}); err != nil {
		tb.Fatal(err)
	}
	text := b.String()
	p, err := keep.Read(&b)
	if err != nil {
		tb.Fatal(err)
	}
	return text, p
}

// moved counts the actors and boards of an earlier figure that stand elsewhere,
// and gives how far they moved in the mean, all counted.
func moved(old, now *keep.Places) (n, of int, mean float64) {
	count := func(a, b geom.Box) {
		of++
		// A box that has grown is where its top is, and its middle across.
		d := math.Hypot(b.X+b.W/2-a.X-a.W/2, b.Y-a.Y)
		if mean += d; d > 1 {
			n++
		}
	}
	for id, a := range old.Actors {
		if b, ok := now.Actors[id]; ok {
			count(a, b)
		}
	}
	for id, list := range old.Boards {
		for i, a := range list {
			if i < len(now.Boards[id]) {
				count(a, now.Boards[id][i])
			}
		}
	}
	return n, of, mean / float64(max(of, 1))
}

// edit is a graph and the same with an actor and its request more.
type edit struct {
	name       string
	old, after *graph.Graph
}

// edits takes from each sample an actor who is in one request.
func edits(tb testing.TB) []edit {
	var out []edit
	add := func(name string, g *graph.Graph) {
		for a := range g.Actors() {
			all := slices.AppendSeq(slices.Collect(a.Sent()), a.Received())
			if len(all) != 1 || all[0].From() == all[0].To() {
				continue
			}
			old := g.Keep(func(r graph.Request) bool { return r != all[0] })
			out = append(out, edit{name + " and " + a.Name(), old, g})
		}
	}
	for _, c := range sample.Cases() {
		add(c, sample.Case(tb, c))
	}
	for i, s := range []sample.Shape{
		{Actors: 12, Requests: 14, Parties: 2, Within: 0.3, Undirected: 0.2, Direct: 0.3},
		{Actors: 16, Requests: 20, Within: 0.3, Undirected: 0.2, Direct: 0.3},
		{Actors: 40, Requests: 50, Parties: 3, Within: 0.2, Undirected: 0.1, Direct: 0.2},
	} {
		add(s.String(), sample.Generate(tb, uint64(i+1), s))
	}
	return out
}

// TestKeep draws figures with one actor and one request more than before. What
// was there stays, or gives way a little.
func TestKeep(t *testing.T) {
	t.Parallel()
	all := edits(t)
	if len(all) < 10 {
		t.Fatalf("only %d edits", len(all))
	}
	var kept, fresh, total int
	for i, e := range all {
		if i%3 != 0 && os.Getenv("RAPPORT_CI") != "1" {
			continue
		}
		_, old := drawnFigure(t, e.old, nil)
		_, now := drawnFigure(t, e.after, old)
		_, anew := drawnFigure(t, e.after, nil)
		n, of, mean := moved(old, now)
		m, _, freshMean := moved(old, anew)
		t.Logf("%s: %d of %d moved, %.1f pt in the mean; without keeping %d, %.1f pt", e.name, n, of, mean, m, freshMean)
		if n > m || mean > freshMean {
			t.Errorf("%s: more moved than without keeping", e.name)
		}
		kept, fresh, total = kept+n, fresh+m, total+of
	}
	t.Logf("in all %d of %d moved, without keeping %d", kept, total, fresh)
	if kept*3 > total || kept*3 > fresh {
		t.Errorf("%d of %d boxes moved, without keeping %d: a third is expected at most", kept, total, fresh)
	}
}

// TestKeepAll draws figures like themselves: nothing moves.
func TestKeepAll(t *testing.T) {
	t.Parallel()
	for _, c := range sample.Cases() {
		g := sample.Case(t, c)
		before, old := drawnFigure(t, g, nil)
		after, _ := drawnFigure(t, g, old)
		if before != after {
			_, now := drawnFigure(t, g, old)
			n, of, mean := moved(old, now)
			t.Errorf("%s: drawn like itself the figure differs: %d of %d moved, %v pt", c, n, of, mean)
		}
	}
}

// TestKeepMany draws generated figures like themselves, with many rows that say much
// the same. Nothing moves sideways, and downwards a few boxes at most, as how lines
// pass columns is not kept.
func TestKeepMany(t *testing.T) {
	t.Parallel()
	all, total := 0, 0
	for i := range 120 {
		if i%3 != 0 && os.Getenv("RAPPORT_CI") != "1" {
			continue
		}
		s := sample.Shape{Actors: 4 + i%7, Channels: i % 5, Requests: 4 + i/4, Parties: i % 4, Within: 0.2, Undirected: 0.2, Direct: 0.3}
		g := sample.Generate(t, uint64(i), s)
		_, old := drawnFigure(t, g, nil)
		_, now := drawnFigure(t, g, old)
		n, of, _ := moved(old, now)
		all, total = all+n, total+of
		for id, box := range old.Actors {
			if x := now.Actors[id].X; x != box.X {
				t.Errorf("seed %d, %s: %s stood at %v and stands at %v", i, s, id, box.X, x)
			}
		}
		for id, list := range old.Boards {
			for n, box := range list {
				if x := now.Boards[id][n].X; x != box.X {
					t.Errorf("seed %d, %s: channel %s stood at %v and stands at %v", i, s, id, box.X, x)
				}
			}
		}
	}
	t.Logf("%d of %d boxes moved", all, total)
	if all*50 > total {
		t.Errorf("%d of %d boxes moved, expected one of 50 at most", all, total)
	}
}

func TestKeepAnotherView(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Newsroom)
	_, err := render.Draw(t.Context(), g, render.Options{Keep: &keep.Places{View: "matrix"}})
	if !errors.Is(err, render.ErrKeep) {
		t.Errorf("%v", err)
	}
}

// BenchmarkMovement counts how many boxes stand elsewhere after an edit, of a
// hundred: kept, drawn anew, and drawn by Graphviz from our DOT where it is
// installed.
func BenchmarkMovement(b *testing.B) {
	dot, native := external.Find(b, "dot")
	all := edits(b)
	for b.Loop() {
		var kept, fresh, total, peer, peerTotal int
		for _, e := range all {
			_, old := drawnFigure(b, e.old, nil)
			_, now := drawnFigure(b, e.after, old)
			_, anew := drawnFigure(b, e.after, nil)
			n, of, _ := moved(old, now)
			m, _, _ := moved(old, anew)
			kept, fresh, total = kept+n, fresh+m, total+of
			if native {
				n, of := movedBy(b, dot, e)
				peer, peerTotal = peer+n, peerTotal+of
			}
		}
		share := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
		b.ReportMetric(share(kept, total), "kept-%")
		b.ReportMetric(share(fresh, total), "anew-%")
		if native {
			b.ReportMetric(share(peer, peerTotal), "graphviz-%")
		}
	}
}

// movedBy counts the nodes that Graphviz puts elsewhere after an edit.
func movedBy(tb testing.TB, program string, e edit) (n, of int) {
	places := func(g *graph.Graph) map[string]string {
		var source, out bytes.Buffer
		if _, err := asdot.Write(&source, picture.New(g, content.Options{Used: true})); err != nil {
			tb.Fatal(err)
		}
		cmd := exec.Command(program, "-Tplain")
		cmd.Stdin, cmd.Stdout = &source, &out
		if err := cmd.Run(); err != nil {
			tb.Fatal(err)
		}
		at := make(map[string]string)
		for line := range strings.Lines(out.String()) {
			// node NAME X Y …, and names may have spaces within quotes
			if rest, ok := strings.CutPrefix(line, "node "); ok {
				name, place, _ := strings.Cut(rest, " ")
				if end := strings.Index(rest[1:], "\" "); end > 0 && rest[0] == '"' {
					name, place = rest[:end+2], rest[end+3:]
				}
				f := strings.Fields(place)
				at[name] = f[0] + " " + f[1]
			}
		}
		return at
	}
	old, now := places(e.old), places(e.after)
	for name, at := range old {
		if there, ok := now[name]; ok {
			of++
			if there != at {
				n++
			}
		}
	}
	return n, of
}
