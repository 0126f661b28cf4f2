package graph_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

// claims makes reports by s0, s1, … of the outcomes, and none for Unstated.
func claims(outcomes ...graph.Outcome) (list []graph.ReportSpec) {
	for i, o := range outcomes {
		list = append(list, graph.ReportSpec{Source: string(rune('a' + i)), Outcome: o})
	}
	return list
}

func TestOutcome(t *testing.T) {
	const (
		un, acc, dec, ign, pen = graph.Unstated, graph.Accepted, graph.Declined, graph.Ignored, graph.Pending
		con                    = graph.Contested
	)
	for _, c := range []struct {
		name     string
		stated   graph.Outcome
		reports  []graph.ReportSpec
		deadline string
		asOf     string

		want     graph.Outcome
		basis    graph.Basis
		disputed bool
	}{
		{"nothing", un, nil, "", "", graph.Unreported, graph.NoBasis, false},
		{"stated", dec, nil, "", "", dec, graph.Stated, false},
		{"reported", un, claims(dec), "", "", dec, graph.Reported, false},
		{"reported without an outcome", un, claims(un, un), "", "", graph.Unreported, graph.NoBasis, false},
		{"agreed", un, claims(dec, un, dec), "", "", dec, graph.Reported, false},
		{"contested", un, claims(dec, ign), "", "", con, graph.Reported, true},
		{"stated and confirmed", dec, claims(dec), "", "", dec, graph.Stated, false},
		{"stated and denied", dec, claims(ign), "", "", dec, graph.Stated, false},
		{"stated, reports disagree", dec, claims(dec, ign), "", "", dec, graph.Stated, true},

		{"deadline passed", pen, nil, "2021-05", "2021-06-01", ign, graph.Derived, false},
		{"deadline passed, nothing stated", un, nil, "2021-05", "2021-06", ign, graph.Derived, false},
		{"deadline passed, reported pending", un, claims(pen), "2021-05", "2021-06", ign, graph.Derived, false},
		{"deadline passed, contested", un, claims(pen, dec), "2021-05", "2021-06", con, graph.Reported, true},
		{"deadline passed, answered", un, claims(acc), "2021-05", "2021-06", acc, graph.Reported, false},
		{"deadline passed, stated pending against a report", pen, claims(acc), "2021-05", "2021-06", ign, graph.Derived, false},
		{"deadline today", pen, nil, "2021-05-31", "2021-05-31", pen, graph.Stated, false},
		{"deadline perhaps passed", pen, nil, "2021-05", "2021-05-20", pen, graph.Stated, false},
		{"deadline awaited", un, nil, "2021-07", "2021-06", pen, graph.Derived, false},
		{"unreported settles", graph.Unreported, nil, "2021-05", "2021-06", graph.Unreported, graph.Stated, false},
		{"reported unreported", un, claims(graph.Unreported), "", "", graph.Unreported, graph.NoBasis, false},
		{"both come to ignored", un, claims(pen, ign), "2021-05", "2021-06", ign, graph.Reported, false},
		{"deadline ahead", pen, nil, "2021-07", "2021-06", pen, graph.Stated, false},
		{"deadline open", pen, nil, "2021-01/..", "2021-06", pen, graph.Stated, false},
		{"no as-of", pen, nil, "2021-05", "", pen, graph.Stated, false},
	} {
		b := graph.NewBuilder()
		b.AsOf(day(c.asOf), nil)
		b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Outcome: c.stated, Reports: c.reports, Deadline: day(c.deadline)})
		r := build(t, b).RequestAt(1)
		if r.Outcome() != c.want || r.Basis() != c.basis || r.Disputed() != c.disputed || r.Stated() != c.stated {
			t.Errorf("%s: %s, %s, disputed %v, stated %s; want %s, %s, %v",
				c.name, r.Outcome(), r.Basis(), r.Disputed(), r.Stated(), c.want, c.basis, c.disputed)
		}
	}
}

func TestOutcomeThatCannotBeStated(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{ID: "r", From: "ann", To: []string{"bob"}, Outcome: graph.Contested, Where: at("a", 1),
		Reports: []graph.ReportSpec{{Source: "s", Outcome: 200, Where: at("a", 2)}, {Outcome: graph.Accepted, Where: at("a", 3)}}})
	b.AddActor(graph.ActorSpec{ID: "ann", Kind: 9, Where: at("a", 4)})
	b.AddActor(graph.ActorSpec{ID: "bob"})
	b.AddChannel(graph.ChannelSpec{ID: "phone", States: []graph.StateSpec{{Is: 9, Where: at("a", 5)}}})
	text, _ := faultsOf(t, b)
	want := `a:1:1: request "r" states the outcome contested, expected an outcome that can be stated
a:2:1: request "r" has a report of the outcome invalid, expected an outcome that can be stated
a:3:1: request "r" has a report without a source, expected who says it
a:4:1: actor "ann" has an invalid kind, expected person or body
a:5:1: channel "phone" has an invalid state, expected a state of a channel`
	if text != want {
		t.Errorf("the faults are\n%s\nwant\n%s", text, want)
	}
}

func TestTimes(t *testing.T) {
	times := func(counts ...graph.Count) (list []graph.ReportSpec) {
		for i, c := range counts {
			list = append(list, graph.ReportSpec{Source: string(rune('a' + i)), Times: c})
		}
		return list
	}
	for _, c := range []struct {
		stated  graph.Count
		reports []graph.ReportSpec
		want    string
	}{
		{graph.Count{}, nil, "1"},
		{graph.Exactly(255), nil, "255"},
		{graph.Exactly(256), nil, "256"},
		{graph.AtLeast(3), nil, "3+"},
		{graph.Several, nil, "several"},
		{graph.UnknownCount, nil, "unknown"},
		{graph.Count{}, times(graph.Exactly(3)), "3"},
		{graph.Count{}, times(graph.Several, graph.Several), "several"},
		{graph.Count{}, times(graph.Exactly(3), graph.Count{}, graph.Exactly(5)), "3-5"},
		{graph.Count{}, times(graph.Exactly(3), graph.AtLeast(2)), "2+"},
		{graph.Count{}, times(graph.Once, graph.Several), "1+"},
		{graph.Exactly(4), times(graph.Exactly(3), graph.Exactly(5)), "4"},
	} {
		b := graph.NewBuilder()
		b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Times: c.stated, Reports: c.reports})
		if got := build(t, b).RequestAt(1).Times().String(); got != c.want {
			t.Errorf("stated %q and %d reports: %s times, want %s", c.stated, len(c.reports), got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, o := range graph.Outcomes() {
		if got, ok := graph.ParseOutcome(o.String()); !ok || got != o {
			t.Errorf("ParseOutcome(%q) = %s", o, got)
		}
	}
	for _, word := range []string{"", "unstated", "contested", "invalid", "Accepted"} {
		if o, ok := graph.ParseOutcome(word); ok {
			t.Errorf("ParseOutcome(%q) = %s", word, o)
		}
	}
	for _, s := range graph.States() {
		if got, ok := graph.ParseState(s.String()); !ok || got != s {
			t.Errorf("ParseState(%q) = %s", s, got)
		}
	}
	for _, k := range []graph.ActorKind{graph.Person, graph.Body} {
		if got, ok := graph.ParseActorKind(k.String()); !ok || got != k {
			t.Errorf("ParseActorKind(%q) = %s", k, got)
		}
	}
	if kinds := graph.ChannelKinds(); len(kinds) != 10 || kinds[0] != "telephone" {
		t.Errorf("the kinds of channel are %v", kinds)
	}
	if got := graph.State(9).String(); got != "invalid" {
		t.Errorf("no state is %q", got)
	}
	if _, ok := graph.ParseState("closed"); ok {
		t.Error("ParseState reads closed")
	}
	if _, ok := graph.ParseActorKind(""); ok {
		t.Error("ParseActorKind reads nothing")
	}
	for i, want := range []string{"none", "stated", "reported", "settled", "derived", "invalid"} {
		if got := graph.Basis(i).String(); got != want {
			t.Errorf("basis %d is %s", i, got)
		}
	}
}
