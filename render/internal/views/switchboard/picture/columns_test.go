package picture_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

func cite(n int) string { return fmt.Sprintf("[%d]", n) }

// parties adds parties with actors: "p: a b" is the party p with a and b, and
// ": a" are actors of no party.
func parties(b *graph.Builder, list ...string) {
	for _, s := range list {
		party, actors, _ := strings.Cut(s, ":")
		if party != "" {
			b.AddParty(graph.PartySpec{ID: party})
		}
		for _, a := range strings.Fields(actors) {
			b.AddActor(graph.ActorSpec{ID: a, Party: party})
		}
	}
}

// requests adds accepted requests by phone: "a>b", and "a-b" without direction.
func requests(b *graph.Builder, list ...string) {
	for _, s := range list {
		if from, to, ok := strings.Cut(s, ">"); ok {
			b.AddRequest(graph.RequestSpec{From: from, To: []string{to}, Via: "phone", Outcome: graph.Accepted})
		} else if from, to, ok := strings.Cut(s, "-"); ok {
			b.AddRequest(graph.RequestSpec{Between: []string{from, to}, Via: "phone", Outcome: graph.Accepted})
		}
	}
}

// TestColumns checks in which column actors stand, written as the actors of each
// column in their order.
func TestColumns(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		parties  []string
		between  []string // sides of a channel without requests
		requests []string
		want     []string
	}{
		"parties from left to right": {
			parties: []string{"z: b", "y: a"}, requests: []string{"a>b"}, want: []string{"b", "a"},
		},
		"three that all meet": {
			parties: []string{"p: a", "q: b", "r: c"}, requests: []string{"a>b", "b>c", "c>a"}, want: []string{"a", "b", "c"},
		},
		"two that don't meet share a column": {
			parties: []string{"p: a", "q: b", "r: c"}, requests: []string{"a>b", "a>c"}, want: []string{"a", "b c"},
		},
		"joined by a channel alone": {
			parties: []string{"p: a", "q: b", "r: c"}, between: []string{"q", "r"}, requests: []string{"a>b", "a>c"}, want: []string{"a", "b", "c"},
		},
		"joined by a channel of actors": {
			parties: []string{"p: a", "q: b", "r: c"}, between: []string{"b", "c"}, requests: []string{"a>b", "a>c"}, want: []string{"a", "b", "c"},
		},
		"of no party comes last": {
			parties: []string{"p: b", "q: c", ": a"}, requests: []string{"b>c", "a>c", "a>b"}, want: []string{"b", "c", "a"},
		},
		"within a party beside others": {
			parties: []string{"p: a b", "q: c"}, requests: []string{"a>b", "a>c"}, want: []string{"a b", "c"},
		},
		"within each party": {
			parties: []string{"p: a b", "q: c d"}, requests: []string{"a>b", "c>d"}, want: []string{"a b c d"},
		},
		"within one party": {
			parties: []string{"p: a b c", "q: d"}, requests: []string{"a>b", "c>b"}, want: []string{"a c d", "b"},
		},
		"no parties, two colours suffice": {
			requests: []string{"a>b", "b>c", "c>d", "d>a"}, want: []string{"a c", "b d"},
		},
		"no parties, who asks stands left": {
			requests: []string{"z>a", "z>b", "z>c"}, want: []string{"z", "a b c"},
		},
		"no parties, a triangle takes three": {
			requests: []string{"a>b", "b>c", "c>a"}, want: []string{"a", "b", "c"},
		},
		"no parties, oneself": {
			requests: []string{"a>a", "a>b"}, want: []string{"a", "b"},
		},
		"no parties, without direction": {
			requests: []string{"b-a"}, want: []string{"a", "b"},
		},
		"no requests": {
			parties: []string{"p: a", "q: b"}, want: []string{"a b"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := build(t, func(b *graph.Builder) {
				parties(b, c.parties...)
				b.AddChannel(graph.ChannelSpec{ID: "phone"})
				if c.between != nil {
					b.AddChannel(graph.ChannelSpec{ID: "idle", Between: c.between})
				}
				requests(b, c.requests...)
			})
			p := picture.New(g, content.Options{})
			var got []string
			for rank := 0; rank < len(p.Ranks); rank += 2 {
				var ids []string
				for _, box := range p.Ranks[rank] {
					ids = append(ids, p.Actors[box.Actor].Actor.ID())
				}
				got = append(got, strings.Join(ids, " "))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("columns (-want +got):\n%s", diff)
			}
			checkWhole(t, g, p)
			checkColoured(t, p)
		})
	}
}

// checkColoured checks that no row has both actors in one column where there are
// no parties, but for requests to oneself.
func checkColoured(t *testing.T, p *picture.Picture) {
	t.Helper()
	for n := range p.Rows {
		r := &p.Rows[n]
		if left, right := &p.Actors[r.Left], &p.Actors[r.Right]; len(p.Parties) == 0 && r.Left != r.Right && left.Column == right.Column {
			t.Errorf("%s and %s stand in one column", left.Actor.ID(), right.Actor.ID())
		}
	}
}

// TestBoards checks on which boards rows stand, written as a board's gap,
// channel and the ends of its rows.
func TestBoards(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		parties  []string
		requests []string
		want     []string
	}{
		"one board in a gap": {
			parties: []string{"p: a b", "q: c d"}, requests: []string{"a>c", "b>d", "d>a"},
			want: []string{"0 phone: a>c b>d d>a"},
		},
		"a board for each pair of neighbours": {
			parties: []string{"p: a", "q: b", "r: c"}, requests: []string{"a>b", "b>c"},
			want: []string{"0 phone: a>b", "1 phone: b>c"},
		},
		"a row over a column stands in the emptier gap": {
			parties: []string{"p: a a2", "q: b b2", "r: c"}, requests: []string{"a>b", "a2>b2", "a>c", "b>c"},
			want: []string{"0 phone: a>b a2>b2", "1 phone: a>c b>c"},
		},
		"within a column": {
			parties: []string{"p: a b", "q: c d"}, requests: []string{"a>b", "a>c", "c>d"},
			want: []string{"0 phone: a>b a>c c>d"},
		},
		"within the only column": {
			parties: []string{"p: a b", "q: c d"}, requests: []string{"a>b", "c>d"},
			want: []string{"0 phone: a>b c>d"},
		},
		"within the middle column": {
			parties: []string{"p: a", "q: b c", "r: d"}, requests: []string{"a>b", "b>c", "c>d"},
			want: []string{"0 phone: a>b", "1 phone: b>c c>d"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := build(t, func(b *graph.Builder) {
				parties(b, c.parties...)
				requests(b, c.requests...)
			})
			p := picture.New(g, content.Options{})
			var got []string
			for i := range p.Boards {
				b := &p.Boards[i]
				s := fmt.Sprintf("%d %s:", b.Gap, b.Channel.ID())
				for _, n := range b.Rows {
					r := &p.Rows[n]
					s += " " + p.Actors[r.From()].Actor.ID() + ">" + p.Actors[r.To()].Actor.ID()
				}
				got = append(got, s)
			}
			slices.Sort(got)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("boards (-want +got):\n%s", diff)
			}
			checkWhole(t, g, p)
		})
	}
}

// TestIdle checks that actors and channels without requests are drawn, channels
// between the sides they join.
func TestIdle(t *testing.T) {
	t.Parallel()
	g := build(t, func(b *graph.Builder) {
		parties(b, "p: a alone", "q: b", "r: c", "empty:", "s: only")
		b.AddChannel(graph.ChannelSpec{ID: "phone", Between: []string{"p", "r"}})
		b.AddChannel(graph.ChannelSpec{ID: "qr", Between: []string{"q", "r"}})
		b.AddChannel(graph.ChannelSpec{ID: "actors", Between: []string{"c", "b"}})
		b.AddChannel(graph.ChannelSpec{ID: "nobody"})
		b.AddChannel(graph.ChannelSpec{ID: "with an empty party", Between: []string{"p", "empty"}})
		b.AddChannel(graph.ChannelSpec{ID: "one side", Between: []string{"p"}})
		requests(b, "a>b", "a>c")
	})
	p := picture.New(g, content.Options{})
	checkWhole(t, g, p)
	gap := make(map[string]int)
	for i := range p.Boards {
		if b := &p.Boards[i]; len(b.Rows) == 0 {
			gap[b.Channel.ID()] = b.Gap
			if b.W <= 0 || b.H <= 0 || len(b.Header) == 0 {
				t.Errorf("board %s is %v by %v and says %q", b.Channel.ID(), b.W, b.H, joined(b.Header))
			}
		}
	}
	if gap["qr"] != 1 || gap["actors"] != 1 {
		t.Errorf("channels between the columns 1 and 2 stand in the gaps %d and %d", gap["qr"], gap["actors"])
	}
	if len(gap) != 5 {
		t.Errorf("%d idle channels are drawn, want 5", len(gap))
	}
	for i := range p.Parties {
		if len(p.Parties[i].Actors) == 0 {
			t.Errorf("party %s has no actors and a frame", p.Parties[i].Party.ID())
		}
	}
}

// TestStates checks what a board says of its channel's state.
func TestStates(t *testing.T) {
	t.Parallel()
	day := date.MustParse
	for name, c := range map[string]struct {
		states []graph.StateSpec
		used   bool
		want   string // words, then whether it is shut
	}{
		"never stated":                {nil, true, " false"},
		"never stated, idle":          {nil, false, " false"},
		"always open":                 {[]graph.StateSpec{{Is: graph.Open, From: day("2020")}}, true, " false"},
		"always open, idle":           {[]graph.StateSpec{{Is: graph.Open, From: day("2020")}}, false, "open since 2020 false"},
		"shut":                        {[]graph.StateSpec{{Is: graph.Severed, From: day("2020"), Source: "s"}}, true, "severed since 2020 [1] true"},
		"open again":                  {[]graph.StateSpec{{Is: graph.Severed, From: day("2020")}, {Is: graph.Open, From: day("2021")}}, true, "open since 2021 false"},
		"shut after the as-of date":   {[]graph.StateSpec{{Is: graph.Severed, From: day("2030")}}, true, " false"},
		"shut again after that date":  {[]graph.StateSpec{{Is: graph.Suspended, From: day("2020")}, {Is: graph.Severed, From: day("2030")}}, true, "suspended since 2020 true"},
		"will be shut, open and idle": {[]graph.StateSpec{{Is: graph.Open, From: day("2020")}, {Is: graph.Severed, From: day("2030")}}, false, "open since 2020 false"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := build(t, func(b *graph.Builder) {
				b.AsOf(day("2025"), nil)
				b.AddSource(graph.SourceSpec{ID: "nobody cites it"})
				b.AddSource(graph.SourceSpec{ID: "s"})
				b.AddChannel(graph.ChannelSpec{ID: "phone", States: c.states})
				b.AddActor(graph.ActorSpec{ID: "a"})
				b.AddActor(graph.ActorSpec{ID: "b"})
				if c.used {
					requests(b, "a>b")
				}
			})
			p := picture.New(g, content.Options{})
			if got := fmt.Sprint(joined(p.Boards[0].State), " ", p.Boards[0].Shut); got != c.want {
				t.Errorf("the board says %q, want %q", got, c.want)
			}
			checkWhole(t, g, p)
		})
	}
}

// TestOffices checks which offices of an actor are shown.
func TestOffices(t *testing.T) {
	t.Parallel()
	day := date.MustParse
	for name, c := range map[string]struct {
		offices []graph.Office
		date    string
		want    string
	}{
		"none":                {nil, "2020", ""},
		"one, long past":      {[]graph.Office{{Title: "X", To: day("1990")}}, "2020", "X"},
		"the one at the time": {[]graph.Office{{Title: "X", To: day("2010")}, {Title: "Y", From: day("2011")}}, "2020", "Y"},
		"two at once":         {[]graph.Office{{Title: "X", From: day("2010")}, {Title: "Y", From: day("2011")}}, "2020", "X / Y"},
		"two possible":        {[]graph.Office{{Title: "X", To: day("2020")}, {Title: "Y", From: day("2020")}}, "2020", "X / Y"},
		"none at the time":    {[]graph.Office{{Title: "X", To: day("2010")}, {Title: "Y", From: day("2011"), To: day("2012")}}, "2020", "X / Y"},
		"the same twice":      {[]graph.Office{{Title: "X", To: day("2010")}, {Title: "X", From: day("2019")}}, "", "X"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := build(t, func(b *graph.Builder) {
				b.AddActor(graph.ActorSpec{ID: "a", Offices: c.offices})
				b.AddActor(graph.ActorSpec{ID: "b"})
				r := graph.RequestSpec{From: "b", To: []string{"a"}, Outcome: graph.Accepted}
				if c.date != "" {
					r.Date = day(c.date)
				}
				b.AddRequest(r)
			})
			if got := joined(picture.New(g, content.Options{}).Actors[0].Office); got != c.want {
				t.Errorf("%q is shown, want %q", got, c.want)
			}
		})
	}
}

// TestWholeOfLarge checks what holds for every picture on ledgers and generated
// graphs.
func TestWholeOfLarge(t *testing.T) {
	t.Parallel()
	for _, c := range sample.Cases() {
		g := sample.Case(t, c)
		checkWhole(t, g, picture.New(g, content.Options{}))
	}
	for i, s := range sample.Sizes() {
		for _, s.Parties = range []int{0, 1, 2, 3, 5} {
			s.Within, s.Self, s.Undirected, s.Direct = 0.2, 0.05, 0.1, 0.2
			g := sample.Generate(t, uint64(i), s)
			p := picture.New(g, content.Options{})
			checkWhole(t, g, p)
			checkColoured(t, p)
		}
	}
}
