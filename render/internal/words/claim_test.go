package words

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

func TestState(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		state graph.StateSpec
		want  string
	}{
		{graph.StateSpec{Is: graph.Suspended}, "suspended"},
		{graph.StateSpec{Is: graph.Suspended, By: "cn"}, "suspended by China"},
		{graph.StateSpec{Is: graph.Suspended, From: date.MustParse("2021-01"), By: "cn"}, "suspended since Jan 2021 by China"},
		{graph.StateSpec{Is: graph.Cancelled, From: date.MustParse("2021-05-20~")}, "cancelled since 20 May 2021~"},
		{graph.StateSpec{Is: graph.Open, From: date.MustParse("../2003-06")}, "open by Jun 2003"},
		{graph.StateSpec{Is: graph.Severed, From: date.MustParse("2021-03/..")}, "severed since Mar 2021"},
		{graph.StateSpec{Is: graph.Proposed, From: date.MustParse("2020-10/2020-12")}, "proposed Oct–Dec 2020"},
	} {
		g := build(t, func(b *graph.Builder) {
			b.AddParty(graph.PartySpec{ID: "cn", Name: "China"})
			b.AddChannel(graph.ChannelSpec{ID: "c", States: []graph.StateSpec{c.state}})
		})
		ch, _ := g.Channel("c")
		for s := range ch.States() {
			if got := State(nil, s); got != c.want {
				t.Errorf("%+v reads %q, want %q", c.state, got, c.want)
			}
		}
	}
}

func build(tb testing.TB, add func(*graph.Builder)) *graph.Graph {
	tb.Helper()
	b := graph.NewBuilder()
	add(b)
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}
