package diff_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/internal/randomgraph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

func load(t *testing.T, paths ...string) *graph.Graph {
	t.Helper()
	g, err := ledger.Load(paths...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// The same case is written as one ledger and as one for each document.
func TestSplitLedgerSaysTheSame(t *testing.T) {
	const folder = "../../testdata/us-china/"
	parts, err := filepath.Glob(folder + "s*.yaml")
	if err != nil || len(parts) < 2 {
		t.Fatalf("%v, %v", parts, err)
	}
	whole, merged := load(t, folder+"contacts.yaml"), load(t, parts...)
	if d := diff.Graphs(whole, merged); !d.Empty() {
		t.Errorf("they differ:\n%s", d)
	}
	// Without one document, whatever it alone says is missing.
	if d := diff.Graphs(whole, load(t, folder+"shared.yaml", folder+"s0.yaml")); d.Empty() || d.Len() == 0 {
		t.Error("a ledger without its documents says the same")
	}
}

func TestGraphSaysTheSameAsItself(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		g := randomgraph.New(t, rng, randomgraph.Size{Requests: 12})
		if d := diff.Graphs(g, g); !d.Empty() || d.String() != "" {
			t.Errorf("it differs from itself:\n%s", d)
		}
	}
}

// everything has a value in every field.
func everything() *ledger.Ledger {
	d := date.MustParse
	return &ledger.Ledger{
		Title: "T", AsOf: d("2021"),
		Sources:  []graph.SourceSpec{{ID: "s", Name: "S", Also: []string{"ss"}, Published: d("2020"), URL: "https://a.example/"}, {ID: "s2"}},
		Parties:  []graph.PartySpec{{ID: "p", Name: "P", Also: []string{"pp"}}, {ID: "q"}},
		Actors:   []graph.ActorSpec{{ID: "a", Name: "A", Also: []string{"aa"}, Party: "p", Offices: []graph.Office{{Title: "O", From: d("2020"), To: d("2021"), Rank: 1}}, MemberOf: []string{"b"}}, {ID: "b", Kind: graph.Body}, {ID: "c"}},
		Channels: []graph.ChannelSpec{{ID: "m", Name: "M", Also: []string{"mm"}, Kind: "mail", Between: []string{"p", "a"}, States: []graph.StateSpec{{Is: graph.Severed, From: d("2020"), By: "p", Source: "s", Note: "n"}}}, {ID: "n"}},
		Requests: []graph.RequestSpec{
			{ID: "r", From: "a", To: []string{"b"}, Via: "m", Date: d("2020"), Times: graph.AtLeast(2), Outcome: graph.Declined, Deadline: d("2020-05"), About: "x", For: "b", Note: "n", RedirectedTo: "c", Reports: []graph.ReportSpec{{Source: "s", Outcome: graph.Ignored, Date: d("2020"), Times: graph.Once, Note: "n"}}},
			{ID: "r2", Between: []string{"a", "c"}, Counters: "r"},
		},
	}
}

// TestEachFieldTells changes one field at a time and wants it named.
func TestEachFieldTells(t *testing.T) {
	d := date.MustParse
	for want, change := range map[string]func(*ledger.Ledger){
		`~ title: "T" -> "U"`:                                         func(l *ledger.Ledger) { l.Title = "U" },
		`~ as_of: 2021 -> none`:                                       func(l *ledger.Ledger) { l.AsOf = date.Date{} },
		`~ parties: p, q -> q, p`:                                     func(l *ledger.Ledger) { l.Parties[0], l.Parties[1] = l.Parties[1], l.Parties[0] },
		"~ source s\n\tname: \"S\" -> \"SS\"":                         func(l *ledger.Ledger) { l.Sources[0].Name = "SS" },
		"~ source s\n\tname: \"S\" -> none":                           func(l *ledger.Ledger) { l.Sources[0].Name = "" },
		"~ source s\n\talso: \"ss\" -> none\n\talso: none -> \"tt\"":  func(l *ledger.Ledger) { l.Sources[0].Also = []string{"tt"} },
		"~ source s\n\tpublished: 2020 -> 2021":                       func(l *ledger.Ledger) { l.Sources[0].Published = d("2021") },
		"~ source s\n\turl: https://a.example/ -> none":               func(l *ledger.Ledger) { l.Sources[0].URL = "" },
		"~ party p\n\tname: \"P\" -> \"Q\"":                           func(l *ledger.Ledger) { l.Parties[0].Name = "Q" },
		"~ actor a\n\tparty: p -> q":                                  func(l *ledger.Ledger) { l.Actors[0].Party = "q" },
		"~ actor a\n\tkind: person -> body":                           func(l *ledger.Ledger) { l.Actors[0].Kind = graph.Body },
		"~ actor a\n\toffice: \"O\" from 2020 to 2021 rank 1 -> none": func(l *ledger.Ledger) { l.Actors[0].Offices = nil },
		"~ actor a\n\tmember_of: none -> c":                           func(l *ledger.Ledger) { l.Actors[0].MemberOf = []string{"b", "c"} },
		"~ channel m\n\tkind: mail -> hotline":                        func(l *ledger.Ledger) { l.Channels[0].Kind = "hotline" },
		"~ channel m\n\tbetween: p -> none":                           func(l *ledger.Ledger) { l.Channels[0].Between = []string{"a"} },
		"~ channel m\n\tstate: severed 2020 by p, s: \"n\" -> none":   func(l *ledger.Ledger) { l.Channels[0].States = nil },
		"+ actor d":   func(l *ledger.Ledger) { l.Actors = append(l.Actors, graph.ActorSpec{ID: "d"}) },
		"- channel n": func(l *ledger.Ledger) { l.Channels = l.Channels[:1] },
		"~ request r a -m-> b: 2020 x2+ declined\n\tfrom and to: a -m-> b -> c -m-> b": func(l *ledger.Ledger) { l.Requests[0].From = "c" },
		"~ request r a -m-> b: 2020 x2+ declined\n\tfrom and to: a -m-> b -> a -n-> b": func(l *ledger.Ledger) { l.Requests[0].Via = "n" },
		"~ request r2 a -- c: unreported\n\tfrom and to: a -- c -> a -> c": func(l *ledger.Ledger) {
			l.Requests[1] = graph.RequestSpec{ID: "r2", From: "a", To: []string{"c"}, Counters: "r"}
		},
		"~ request r2 a -- c: unreported\n\tcounters: r -> none":                                               func(l *ledger.Ledger) { l.Requests[1].Counters = "" },
		"~ request r a -m-> b: 2020 x2+ declined\n\tdate: 2020 -> 2020?":                                       func(l *ledger.Ledger) { l.Requests[0].Date = d("2020?") },
		"~ request r a -m-> b: 2020 x2+ declined\n\ttimes: 2+ -> several":                                      func(l *ledger.Ledger) { l.Requests[0].Times = graph.Several },
		"~ request r a -m-> b: 2020 x2+ declined\n\toutcome: declined -> accepted":                             func(l *ledger.Ledger) { l.Requests[0].Outcome = graph.Accepted },
		"~ request r a -m-> b: 2020 x2+ declined\n\toutcome: declined -> ignored\n\tbasis: stated -> reported": func(l *ledger.Ledger) { l.Requests[0].Outcome = graph.Unstated },
		"~ request r a -m-> b: 2020 x2+ declined\n\tdeadline: 2020-05 -> none":                                 func(l *ledger.Ledger) { l.Requests[0].Deadline = date.Date{} },
		"~ request r a -m-> b: 2020 x2+ declined\n\tabout: \"x\" -> \"y\"":                                     func(l *ledger.Ledger) { l.Requests[0].About = "y" },
		"~ request r a -m-> b: 2020 x2+ declined\n\tfor: b -> none":                                            func(l *ledger.Ledger) { l.Requests[0].For = "" },
		"~ request r a -m-> b: 2020 x2+ declined\n\tnote: \"n\" -> \"m\"":                                      func(l *ledger.Ledger) { l.Requests[0].Note = "m" },
		"~ request r a -m-> b: 2020 x2+ declined\n\tredirected_to: c -> b":                                     func(l *ledger.Ledger) { l.Requests[0].RedirectedTo = "b" },
		"~ request r a -m-> b: 2020 x2+ declined\n\treport: ignored by s 2020 x1: \"n\" -> none":               func(l *ledger.Ledger) { l.Requests[0].Reports = nil },
		"- request r2 a -- c: unreported":                                                                      func(l *ledger.Ledger) { l.Requests = l.Requests[:1] },
		"+ request b -> c: unreported": func(l *ledger.Ledger) {
			l.Requests = append(l.Requests, graph.RequestSpec{From: "b", To: []string{"c"}})
		},
	} {
		old, new := everything(), everything()
		change(new)
		x, err := ledger.Build(old)
		if err != nil {
			t.Fatal(err)
		}
		y, err := ledger.Build(new)
		if err != nil {
			t.Fatal(err)
		}
		forth := diff.Graphs(x, y)
		if got := forth.String(); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		if back := diff.Graphs(y, x); back.Len() != forth.Len() {
			t.Errorf("back it is\n%s\nforth\n%s", back, forth)
		}
	}
}

func TestMatching(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"by id, whatever else", "ann -> bob: #r", "cem -> bob: #r; ann -- cem: #x", `
~ request r ann -> bob: unreported
	from and to: ann -> bob -> cem -> bob
+ request x ann -- cem: unreported`},
		{"never with two ids", "ann -> bob: #r", "ann -> bob: #s", `
- request r ann -> bob: unreported
+ request s ann -> bob: unreported`},
		{"by what is said", "ann -> bob: declined; ann -> bob: accepted", "ann -> bob: accepted; ann -> bob: declined", ""},
		{"as often as it is said", "ann -> bob; ann -> bob", "ann -> bob; ann -> bob; ann -> bob", `
+ request ann -> bob: unreported`},
		{"by date", "ann -> bob: 2021; ann -> bob: 2022", "ann -> bob: 2022 declined; ann -> bob: 2023 declined", `
~ request ann -> bob: 2021 unreported
	date: 2021 -> 2023
	outcome: unreported -> declined
	basis: none -> stated
~ request ann -> bob: 2022 unreported
	outcome: unreported -> declined
	basis: none -> stated`},
		{"by channel", "ann -mail-> bob: 2021", "ann -mail-> bob: 2022; ann -> bob: 2021", `
~ request ann -mail-> bob: 2021 unreported
	date: 2021 -> 2022
+ request ann -> bob: 2021 unreported`},
		{"with and without id", "ann -> bob: #r; ann -> bob: 2021", "ann -> bob; ann -> bob: #s 2021", `
~ request ann -> bob: 2021 unreported
	id: none -> s
~ request r ann -> bob: unreported
	id: r -> none`},
	} {
		// All have the same actors.
		const all = "ann -mail- bob: #all; cem -> ann: #all2;"
		old, new := graphtest.Parse(t, all+c.old), graphtest.Parse(t, all+c.new)
		var lines []string
		for s := range diff.Graphs(old, new).All() {
			first, rest, _ := strings.Cut(s, "\n")
			first, _, _ = strings.Cut(first, ", at ")
			if rest != "" {
				first += "\n" + rest
			}
			lines = append(lines, first)
		}
		if d := cmp.Diff(strings.TrimPrefix(c.want, "\n"), strings.Join(lines, "\n")); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestDifferencesStopWhenAsked(t *testing.T) {
	d := diff.Graphs(graphtest.Parse(t, "as of 2021; ann -> bob"), graphtest.Parse(t, "cem -> dan; dan -> cem"))
	for stop := range d.Len() {
		n := 0
		for range d.All() {
			if n == stop {
				break
			}
			n++
		}
		if n != stop {
			t.Errorf("it stops after %d, want %d", n, stop)
		}
	}
}

func TestDays(t *testing.T) {
	g := graphtest.Parse(t, `
		channel mail: suspended 2021-05, open 2021-07-10
		channel phone: severed
		ann -mail-> bob: 2021-05-31
		ann -mail-> cem: 2021-06-01
		ann -mail-> dan: 2021-05/2021-06
		ann -mail-> eve
		ann -mail-> fay: 2021-07-01
		ann -mail-> gil: 2021-06/..
		ann -mail-> hal: 2021-06-30`)
	on := func(text string) date.Day { return date.MustParse(text).Latest() }
	between := diff.Days(g, on("2021-05-31"), on("2021-06-30"))
	var got []string
	for r, a := range between.Requests() {
		got = append(got, r.To().ID()+" "+a.String())
	}
	if d := cmp.Diff([]string{"dan possibly", "cem yes", "gil possibly", "hal yes", "eve possibly"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for c := range between.Channels() {
		t.Errorf("%s changed in June", c.Before.Channel.ID())
	}
	got = nil
	for c := range diff.Days(g, on("2021-05-15"), on("2021-07-09")).Channels() {
		got = append(got, fmt.Sprint(c.Before.Channel.ID(), " ", c.Before.Open, c.Before.States, " ", c.After.Open, c.After.States))
		for _, e := range c.Entered {
			got = append(got, fmt.Sprint(e.State.Is(), " ", e.Answer))
		}
	}
	if d := cmp.Diff([]string{"mail possibly [open suspended] no [suspended]", "suspended possibly"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for range between.Requests() {
		break
	}
}
