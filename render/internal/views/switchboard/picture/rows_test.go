package picture_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// request is a request from one actor to another by phone.
func request(from, to string, outcome graph.Outcome) graph.RequestSpec {
	return graph.RequestSpec{From: from, To: []string{to}, Via: "phone", Outcome: outcome}
}

// reported is a request of which sources say something each.
func reported(from, to string, reports ...graph.ReportSpec) graph.RequestSpec {
	r := request(from, to, graph.Unstated)
	r.Reports = reports
	return r
}

func says(source string, o graph.Outcome) graph.ReportSpec {
	return graph.ReportSpec{Source: source, Outcome: o}
}

// TestRows checks which requests share a row and what a row says. Rows are
// written as their number, ends, glyph and words.
func TestRows(t *testing.T) {
	t.Parallel()
	day := date.MustParse
	for name, c := range map[string]struct {
		asOf     string
		requests []graph.RequestSpec
		policy   string
		want     []string
	}{
		"one": {requests: []graph.RequestSpec{request("a", "b", graph.Accepted)}, want: []string{
			"0 a → b: ✓ accepted",
		}},
		"two of one route and outcome": {requests: []graph.RequestSpec{
			{From: "a", To: []string{"b"}, Via: "phone", Outcome: graph.Accepted, Date: day("2024-05-03")},
			{From: "a", To: []string{"b"}, Via: "phone", Outcome: graph.Accepted, Date: day("2024-05-21")},
		}, want: []string{
			"0 a → b: ✓ accepted ×2 · 3–21 May 2024",
		}},
		"two with another about and note": {requests: []graph.RequestSpec{
			{From: "a", To: []string{"b"}, Outcome: graph.Accepted, About: "x", Note: "y"},
			{From: "a", To: []string{"b"}, Outcome: graph.Accepted, About: "z"},
		}, want: []string{
			"0 a → b: ✓ accepted ×2",
		}},
		"counts add up": {requests: []graph.RequestSpec{
			{From: "a", To: []string{"b"}, Outcome: graph.Declined, Times: graph.Exactly(3)},
			{From: "a", To: []string{"b"}, Outcome: graph.Declined, Times: graph.Several},
		}, want: []string{
			"0 a → b: ✕ declined ×5+",
		}},
		"one without a date": {requests: []graph.RequestSpec{
			{From: "a", To: []string{"b"}, Outcome: graph.Declined, Date: day("2024")},
			{From: "a", To: []string{"b"}, Outcome: graph.Declined},
		}, want: []string{
			"0 a → b: ✕ declined ×2",
		}},
		"outcomes": {requests: []graph.RequestSpec{
			request("a", "b", graph.Accepted), request("a", "b", graph.Declined), request("a", "b", graph.Accepted),
		}, want: []string{
			"0 a → b: ✓ accepted ×2",
			"1 a → b: ✕ declined",
		}},
		"channels": {requests: []graph.RequestSpec{
			request("a", "b", graph.Accepted),
			{From: "a", To: []string{"b"}, Via: "mail", Outcome: graph.Accepted},
			{From: "a", To: []string{"b"}, Outcome: graph.Accepted},
		}, want: []string{
			"0 a → b: ✓ accepted", "1 a → b: ✓ accepted", "2 a → b: ✓ accepted",
		}},
		"directions": {requests: []graph.RequestSpec{
			request("a", "b", graph.Accepted), request("b", "a", graph.Accepted),
			{Between: []string{"b", "a"}, Via: "phone", Outcome: graph.Accepted},
			{Between: []string{"a", "b"}, Via: "phone", Outcome: graph.Accepted},
		}, want: []string{
			"0 a → b: ✓ accepted",
			"1 a — b: ✓ accepted ×2",
			"2 a ← b: ✓ accepted",
		}},
		"on behalf of others": {requests: []graph.RequestSpec{
			{From: "a", To: []string{"b"}, Outcome: graph.Accepted, For: "c"},
			{From: "a", To: []string{"b"}, Outcome: graph.Accepted, For: "d"},
			{From: "a", To: []string{"b"}, Outcome: graph.Accepted, For: "c"},
			{From: "a", To: []string{"b"}, Outcome: graph.Accepted},
		}, want: []string{
			"0 a → b: ✓ accepted",
			"1 a → b: ✓ accepted ×2; for c",
			"2 a → b: ✓ accepted; for d",
		}},
		"redirected": {requests: []graph.RequestSpec{
			{From: "a", To: []string{"b"}, Outcome: graph.Declined, RedirectedTo: "c"},
			{From: "a", To: []string{"b"}, Outcome: graph.Declined},
		}, want: []string{
			"0 a → b: ✕ declined",
			"1 a → b: ✕ declined; redirected to c",
		}},
		"counter-offer": {requests: []graph.RequestSpec{
			{ID: "r", From: "a", To: []string{"b"}, Outcome: graph.Declined},
			{From: "b", To: []string{"a"}, Outcome: graph.Pending, Counters: "r"},
		}, want: []string{
			"0 a → b: ✕ declined",
			"1 a ← b: … pending; counter-offer to a → b",
		}},
		"sources": {requests: []graph.RequestSpec{
			reported("a", "b", says("s1", graph.Accepted)),
			reported("a", "b", says("s3", graph.Accepted), says("s1", graph.Accepted)),
		}, want: []string{
			"0 a → b: ✓ accepted ×2 [1][2]",
		}},
		"many sources": {requests: []graph.RequestSpec{
			reported("a", "b", says("s1", 1), says("s2", 1), says("s3", 1), says("s4", 1), says("s5", 1), says("s6", 1), says("s7", 1), says("s8", 1)),
		}, want: []string{
			"0 a → b: ✓ accepted [1][2][3][4][5][6]+2",
		}},
		"contested": {requests: []graph.RequestSpec{
			reported("a", "b", says("s1", graph.Declined), says("s2", graph.Ignored), says("s3", graph.Declined)),
		}, want: []string{
			"0 a → b: ≠ contested; ✕ declined [1][3]; ○ ignored [2]",
		}},
		"contested by one source": {requests: []graph.RequestSpec{
			reported("a", "b", says("s1", graph.Declined), says("s1", graph.Ignored)),
		}, want: []string{
			"0 a → b: ≠ contested; ✕ declined [1]; ○ ignored [1]",
		}},
		"contested by the same camps": {requests: []graph.RequestSpec{
			reported("a", "b", says("s1", graph.Declined), says("s2", graph.Ignored)),
			reported("a", "b", says("s1", graph.Declined), says("s2", graph.Ignored)),
			reported("a", "b", says("s1", graph.Ignored), says("s2", graph.Declined)),
		}, want: []string{
			"0 a → b: ≠ contested ×2; ✕ declined [1]; ○ ignored [2]",
			"1 a → b: ≠ contested; ✕ declined [2]; ○ ignored [1]",
		}},
		"settled by the ledger": {requests: []graph.RequestSpec{
			{From: "a", To: []string{"b"}, Outcome: graph.Declined, Reports: []graph.ReportSpec{says("s1", graph.Declined), says("s2", graph.Ignored)}},
			{From: "a", To: []string{"b"}, Outcome: graph.Declined, Reports: []graph.ReportSpec{says("s1", graph.Declined)}},
		}, want: []string{
			"0 a → b: ✕ declined [1]",
			"1 a → b: ✕ declined; ✕ declined [1]; ○ ignored [2]; settled by the ledger",
		}},
		"settled by policy": {policy: "majority", requests: []graph.RequestSpec{
			reported("a", "b", says("s1", graph.Declined), says("s2", graph.Ignored), says("s3", graph.Declined)),
		}, want: []string{
			"0 a → b: ✕ declined; ✕ declined [1][3]; ○ ignored [2]; settled by policy",
		}},
		"counts that differ": {requests: []graph.RequestSpec{
			reported("a", "b", graph.ReportSpec{Source: "s1", Outcome: graph.Ignored, Times: graph.Exactly(3)}, graph.ReportSpec{Source: "s2", Outcome: graph.Ignored, Times: graph.Exactly(5)}, says("s3", graph.Ignored)),
			reported("a", "b", graph.ReportSpec{Source: "s1", Outcome: graph.Ignored, Times: graph.Exactly(3)}, graph.ReportSpec{Source: "s2", Outcome: graph.Ignored, Times: graph.Exactly(3)}),
		}, want: []string{
			"0 a → b: ○ ignored ×3 [1][2]",
			"1 a → b: ○ ignored ×3–5 [1][2][3]; ×3 [1], ×5 [2]",
		}},
		"counts that differ from once": {requests: []graph.RequestSpec{
			reported("a", "b", graph.ReportSpec{Source: "s1", Outcome: graph.Ignored, Times: graph.Once}, graph.ReportSpec{Source: "s2", Outcome: graph.Ignored, Times: graph.AtLeast(2)}),
		}, want: []string{
			"0 a → b: ○ ignored ×1+ [1][2]; ×1 [1], ×2+ [2]",
		}},
		"derived": {asOf: "2024-06-01", requests: []graph.RequestSpec{
			{From: "a", To: []string{"b"}, Outcome: graph.Pending, Deadline: day("2024-05-21")},
			{From: "a", To: []string{"b"}, Outcome: graph.Pending, Deadline: day("2024-05-21")},
			{From: "a", To: []string{"b"}, Outcome: graph.Pending, Deadline: day("2024-05-22")},
			request("a", "b", graph.Ignored),
		}, want: []string{
			"0 a → b: ○ ignored ×2; no answer by 21 May 2024",
			"1 a → b: ○ ignored; no answer by 22 May 2024",
			"2 a → b: ○ ignored",
		}},
		"due": {asOf: "2024-06-01", requests: []graph.RequestSpec{
			{From: "a", To: []string{"b"}, Outcome: graph.Pending, Deadline: day("2024-07")},
			{From: "a", To: []string{"b"}, Outcome: graph.Pending},
			{From: "a", To: []string{"b"}},
			{From: "a", To: []string{"b"}, Deadline: day("2024-07")},
		}, want: []string{
			"0 a → b: ? unreported",
			"1 a → b: … pending; answer due by Jul 2024",
			"2 a → b: … pending",
			"3 a → b: … pending; answer due by Jul 2024",
		}},
		"a deadline that was met": {asOf: "2024-06-01", requests: []graph.RequestSpec{
			{From: "a", To: []string{"b"}, Outcome: graph.Accepted, Deadline: day("2024-05-21")},
			{From: "a", To: []string{"b"}, Outcome: graph.Accepted},
		}, want: []string{
			"0 a → b: ✓ accepted ×2",
		}},
		"to oneself": {requests: []graph.RequestSpec{request("a", "a", graph.Accepted), request("a", "a", graph.Accepted)}, want: []string{
			"0 a → a (both left): ✓ accepted ×2",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := build(t, func(b *graph.Builder) {
				if c.asOf != "" {
					b.AsOf(day(c.asOf), nil)
				}
				for _, r := range c.requests {
					b.AddRequest(r)
				}
			})
			if c.policy != "" {
				p, err := g.ParsePolicy(c.policy)
				if err != nil {
					t.Fatal(err)
				}
				g = g.Settle(p)
			}
			p := picture.New(g, content.Options{})
			var got []string
			for n := range p.Rows {
				got = append(got, rowText(p, n))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			checkWhole(t, g, p)
		})
	}
}

// actorOf gives the actor of a box that stands for one.
func actorOf(t *testing.T, p *picture.Picture, n int) graph.Actor {
	t.Helper()
	a, ok := p.Actors[n].Actor.Actor()
	if !ok {
		t.Fatalf("%s stands for several", p.Actors[n].Actor.Name())
	}
	return a
}

// checkWhole checks what holds for every picture: every request stands in one
// row that says of it what the graph says.
func checkWhole(t *testing.T, g *graph.Graph, p *picture.Picture) {
	t.Helper()
	seen := make(map[graph.RequestID]int)
	for n := range p.Rows {
		r := &p.Rows[n]
		var times graph.Count
		for _, q := range r.Requests {
			seen[q.Number()]++
			times = times.Add(q.Times())
			ends := []graph.Actor{actorOf(t, p, r.From()), actorOf(t, p, r.To())}
			if !q.Directed() && ends[0] != q.From() {
				slices.Reverse(ends)
			}
			via, ok := q.Via()
			b := &p.Boards[r.Board]
			if c, single := b.Channel.Channel(); b.Direct == ok || ok && (!single || c != via) {
				t.Errorf("request %d stands on the board of another channel", q.Number())
			}
			if q.From() != ends[0] || q.To() != ends[1] || q.Directed() == (r.Direction == picture.Undirected) {
				t.Errorf("row %d joins %s to %s, direction %d; its request %d %s to %s", n, ends[0].ID(), ends[1].ID(), r.Direction, q.Number(), q.From().ID(), q.To().ID())
			}
			if q.Outcome() != r.Outcome {
				t.Errorf("row %d is %s; its request %d %s", n, r.Outcome, q.Number(), q.Outcome())
			}
			first := r.Requests[0].Basis()
			for _, b := range []graph.Basis{graph.Derived, graph.Settled} { // a row says of these, and only of these
				if (q.Basis() == b) != (first == b) {
					t.Errorf("row %d has requests that are %s and %s", n, first, q.Basis())
				}
			}
		}
		if times != r.Times {
			t.Errorf("row %d stands for %s, its requests for %s", n, r.Times, times)
		}
		left, right := p.Actors[r.Left].Column, p.Actors[r.Right].Column
		if left > right || (left == right) == (r.Facing == picture.Across) {
			t.Errorf("row %d joins the columns %d and %d, facing %d", n, left, right, r.Facing)
		}
		gap := p.Boards[r.Board].Gap
		switch r.Facing {
		case picture.Across:
			if gap < left || gap >= right {
				t.Errorf("row %d joins the columns %d and %d from the gap %d", n, left, right, gap)
			}
		case picture.BothLeft:
			if gap != left {
				t.Errorf("row %d of the column %d stands in the gap %d, facing left", n, left, gap)
			}
		case picture.BothRight:
			if gap != left-1 {
				t.Errorf("row %d of the column %d stands in the gap %d, facing right", n, left, gap)
			}
		}
	}
	for r := range g.Requests() {
		if seen[r.Number()] != 1 {
			t.Errorf("request %d stands in %d rows", r.Number(), seen[r.Number()])
		}
	}
	ranked := make(map[picture.Box]int)
	for i, boxes := range p.Ranks {
		for _, b := range boxes {
			ranked[b]++
			var rank int
			if b.Actor >= 0 {
				rank = 2 * p.Actors[b.Actor].Column
			} else {
				rank = 2*p.Boards[b.Board].Gap + 1
			}
			if rank != i {
				t.Errorf("box %v stands in rank %d, not %d", b, i, rank)
			}
		}
	}
	if want := len(p.Actors) + len(p.Boards); len(ranked) != want {
		t.Errorf("%d boxes in ranks, want %d", len(ranked), want)
	}
	for i := range p.Actors {
		if actorOf(t, p, i) != g.ActorAt(graph.ActorID(i+1)) {
			t.Errorf("actor %d is %s", i, p.Actors[i].Actor.ID())
		}
	}
	drawn := make(map[graph.Channel]bool)
	for i := range p.Boards {
		b := &p.Boards[i]
		if c, ok := b.Channel.Channel(); ok {
			drawn[c] = true
		} else if len(b.Rows) != 1 {
			t.Errorf("pill %d has %d rows", i, len(b.Rows))
		}
	}
	for c := range g.Channels() {
		if !drawn[c] {
			t.Errorf("channel %s is not drawn", c.ID())
		}
	}
	checkLegend(t, g, p)
}

// checkLegend checks that the legend explains what occurs and nothing else.
func checkLegend(t *testing.T, g *graph.Graph, p *picture.Picture) {
	t.Helper()
	outcomes := make(map[graph.Outcome]bool)
	states := make(map[graph.State]bool)
	var undirected, derived, settled bool
	var said strings.Builder
	for n := range p.Rows {
		r := &p.Rows[n]
		outcomes[r.Outcome] = true
		for _, note := range r.Notes {
			if note.Glyph != graph.Unstated {
				outcomes[note.Glyph] = true
			}
			said.WriteString(joined(note.Lines))
		}
		said.WriteString(joined(r.Main))
		undirected = undirected || r.Direction == picture.Undirected
		derived = derived || r.Requests[0].Basis() == graph.Derived && r.Outcome == graph.Ignored
		settled = settled || r.Requests[0].Basis() == graph.Settled
	}
	for i := range p.Boards {
		b := &p.Boards[i]
		if b.Shut {
			c, _ := b.Channel.Channel()
			s, _ := c.StateAt(g.AsOf())
			states[s.Is()] = true
		}
		said.WriteString(joined(b.State))
	}
	l := &p.Legend
	if len(outcomes) != len(l.Outcomes) || slices.ContainsFunc(l.Outcomes, func(o graph.Outcome) bool { return !outcomes[o] }) {
		t.Errorf("the legend explains %v, drawn are %v", l.Outcomes, outcomes)
	}
	if !slices.IsSorted(l.Outcomes) || !slices.IsSorted(l.Shut) {
		t.Errorf("the legend is not in order: %v %v", l.Outcomes, l.Shut)
	}
	if len(states) != len(l.Shut) || slices.ContainsFunc(l.Shut, func(s graph.State) bool { return !states[s] }) {
		t.Errorf("the legend explains the states %v, drawn are %v", l.Shut, states)
	}
	if l.Undirected != undirected || l.Derived != derived || l.Settled != settled {
		t.Errorf("the legend says undirected %t, derived %t, settled %t, drawn are %t, %t, %t", l.Undirected, l.Derived, l.Settled, undirected, derived, settled)
	}
	for s := range g.Sources() {
		mark := cite(s.Number())
		listed := slices.ContainsFunc(l.Sources, func(x words.Source) bool { return x.Number == s.Number() })
		cited := strings.Contains(said.String(), mark)
		for i := range p.Rows { // those beyond the first few are counted in their row
			cited = cited || slices.Contains(p.Rows[i].Sources, s.Number())
		}
		if cited != listed {
			t.Errorf("source %s is cited: %t, listed: %t", mark, cited, listed)
		}
	}
}
