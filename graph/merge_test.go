package graph_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

func TestWhatOneLeavesOutAnotherStates(t *testing.T) {
	b := graph.NewBuilder()
	b.AddParty(graph.PartySpec{ID: "us", Name: "United States"})
	b.AddParty(graph.PartySpec{ID: "us", Also: []string{"USA"}, Where: at("b", 3)})
	b.AddActor(graph.ActorSpec{ID: "gov", Kind: graph.Body, Where: at("b", 1)})
	b.AddActor(graph.ActorSpec{ID: "ann", Name: "Ann", Also: []string{"A", "Annie"}, MemberOf: []string{"gov"}, Where: at("b", 2)})
	b.AddActor(graph.ActorSpec{ID: "ann", Also: []string{"Annie", "B"}, Party: "USA", Where: at("a", 2),
		Offices: []graph.Office{{Title: "Minister"}}})
	b.AddActor(graph.ActorSpec{ID: "ann", Kind: graph.Person, Party: "United States", MemberOf: []string{"gov"},
		Offices: []graph.Office{{Title: "Minister", Rank: 4}}})
	b.AddSource(graph.SourceSpec{ID: "ft", URL: "https://example.org"})
	b.AddSource(graph.SourceSpec{ID: "ft", Published: day("2021-05")})
	b.AddChannel(graph.ChannelSpec{ID: "phone", Kind: "telephone", States: []graph.StateSpec{{Is: graph.Suspended, From: day("2021")}}})
	b.AddChannel(graph.ChannelSpec{ID: "phone", Between: []string{"ann", "us"}, States: []graph.StateSpec{{Is: graph.Suspended, From: day("2021")}, {Is: graph.Open, From: day("2022")}}})
	b.AddChannel(graph.ChannelSpec{ID: "phone", Between: []string{"USA", "Annie"}})
	b.AddRequest(graph.RequestSpec{ID: "r", From: "ann", Where: at("b", 9), Reports: []graph.ReportSpec{{Source: "ft", Outcome: graph.Declined, Where: at("b", 10)}}})
	b.AddRequest(graph.RequestSpec{ID: "r", To: []string{"gov"}, Date: day("2021-05"), Where: at("a", 9), Reports: []graph.ReportSpec{{Source: "ft", Outcome: graph.Declined, Where: at("a", 10)}}})
	b.AddRequest(graph.RequestSpec{ID: "r", From: "Annie", To: []string{"gov"}, Times: graph.Several})
	b.AddRequest(graph.RequestSpec{ID: "ask", From: "ann", To: []string{"gov"}, Counters: "r", About: "talks", RedirectedTo: "gov"})
	b.AddRequest(graph.RequestSpec{ID: "ask", For: "gov", Deadline: day("2021"), Note: "n", Via: "phone", Outcome: graph.Pending})
	g := build(t, b)

	want := `title "" as of "", 2 actors, 2 requests
source 1 "ft" "ft" [] published "2021-05" url "https://example.org" at 
party "us" "United States" ["USA"] at b:3:1: [ann]
actor 1 "ann" "Ann" ["A" "Annie" "B"] person at a:2:1, party "us", of [gov]
  office {Title:Minister From: To: Rank:4}
  sent [1 2] received []
  sent to ann []
  sent to gov [1 2]
actor 2 "gov" "gov" [] body at b:1:1, party "", of []
  sent [] received [1 2]
  sent to ann []
  sent to gov []
channel "phone" "phone" [] "telephone" at 
  between "us" "United States"
  between "ann" "Ann"
  suspended from "2021" by "" source  note "" at , [open suspended]
  open from "2022" by "" source  note "" at , [open suspended]
  last open from "2022", ever [open suspended]
request 1 "r" "ann"->"gov" directed true via "" date "2021-05" times several
  declined reported disputed false stated unstated claimed [declined] deadline "" about "" note "" for  redirected  counters [] at a:9:1
  claim ft declined ""  "" at a:10:1
request 2 "ask" "ann"->"gov" directed true via "phone" date "" times 1
  pending stated disputed false stated pending claimed [] deadline "2021" about "talks" note "n" for gov redirected gov counters [1] at 
`
	if got := dump(g); got != want {
		t.Errorf("merged:\n%s\nwant:\n%s", got, want)
	}
}

func TestTwoValuesForOneFieldNameBothPlaces(t *testing.T) {
	actor := func(a graph.ActorSpec) func(*graph.Builder) {
		a.ID = "x"
		return func(b *graph.Builder) { b.AddActor(a) }
	}
	channel := func(c graph.ChannelSpec) func(*graph.Builder) {
		c.ID = "x"
		return func(b *graph.Builder) { b.AddChannel(c) }
	}
	source := func(s graph.SourceSpec) func(*graph.Builder) {
		s.ID = "x"
		return func(b *graph.Builder) { b.AddSource(s) }
	}
	request := func(r graph.RequestSpec) func(*graph.Builder) {
		r.ID = "x"
		return func(b *graph.Builder) { b.AddRequest(r) }
	}
	A, B := at("a", 1), at("b", 2)
	ends := graph.RequestSpec{From: "ann", To: []string{"bob"}, Where: A}
	with := func(change func(*graph.RequestSpec)) func(*graph.Builder) {
		r := ends
		change(&r)
		return request(r)
	}
	for field, pair := range map[string][2]func(*graph.Builder){
		`the ledger has two values for title: "two" and "one"`: {
			func(b *graph.Builder) { b.Title("one", A) }, func(b *graph.Builder) { b.Title("two", B) }},
		`the ledger has two values for as_of: 2022 and 2021`: {
			func(b *graph.Builder) { b.AsOf(day("2021"), A) }, func(b *graph.Builder) { b.AsOf(day("2022"), B) }},
		`party "x" has two values for name: "Y" and "X"`: {
			func(b *graph.Builder) { b.AddParty(graph.PartySpec{ID: "x", Name: "X", Where: A}) },
			func(b *graph.Builder) { b.AddParty(graph.PartySpec{ID: "x", Name: "Y", Where: B}) }},
		`actor "x" has two values for name: "Y" and "X"`: {
			actor(graph.ActorSpec{Name: "X", Where: A}), actor(graph.ActorSpec{Name: "Y", Where: B})},
		`actor "x" has two values for kind: body and person`: {
			actor(graph.ActorSpec{Kind: graph.Person, Where: A}), actor(graph.ActorSpec{Kind: graph.Body, Where: B})},
		`actor "x" has two values for party: "q" and "p"`: {
			actor(graph.ActorSpec{Party: "p", Where: A}), actor(graph.ActorSpec{Party: "q", Where: B})},
		`actor "x" has two values for office: "Q" and "P"`: {
			actor(graph.ActorSpec{Offices: []graph.Office{{Title: "P"}}, Where: A}), actor(graph.ActorSpec{Offices: []graph.Office{{Title: "Q"}}, Where: B})},
		`actor "x" has two values for the rank of "P": 2 and 1`: {
			actor(graph.ActorSpec{Offices: []graph.Office{{Title: "P", Rank: 1}}, Where: A}), actor(graph.ActorSpec{Offices: []graph.Office{{Title: "P", Rank: 2}}, Where: B})},
		`source "x" has two values for published: 2022 and 2021`: {
			source(graph.SourceSpec{Published: day("2021"), Where: A}), source(graph.SourceSpec{Published: day("2022"), Where: B})},
		`source "x" has two values for url: "https://b" and "https://a"`: {
			source(graph.SourceSpec{URL: "https://a", Where: A}), source(graph.SourceSpec{URL: "https://b", Where: B})},
		`channel "x" has two values for kind: "mail" and "phone"`: {
			channel(graph.ChannelSpec{Kind: "phone", Where: A}), channel(graph.ChannelSpec{Kind: "mail", Where: B})},
		`channel "x" has two values for between: "p", "r" and "p", "q"`: {
			channel(graph.ChannelSpec{Between: []string{"p", "q"}, Where: A}), channel(graph.ChannelSpec{Between: []string{"p", "r"}, Where: B})},
		`request "x" has two values for from: "cem" and "ann"`: {
			request(ends), with(func(r *graph.RequestSpec) { r.From, r.Where = "cem", B })},
		`request "x" has two values for to: "cem" and "bob"`: {
			request(ends), with(func(r *graph.RequestSpec) { r.To, r.Where = []string{"cem"}, B })},
		`request "x" has two values for via: "mail" and "phone"`: {
			with(func(r *graph.RequestSpec) { r.Via = "phone" }), with(func(r *graph.RequestSpec) { r.Via, r.Where = "mail", B })},
		`request "x" has two values for date: 2021~ and 2021`: {
			with(func(r *graph.RequestSpec) { r.Date = day("2021") }), with(func(r *graph.RequestSpec) { r.Date, r.Where = day("2021~"), B })},
		`request "x" has two values for times: several and 2`: {
			with(func(r *graph.RequestSpec) { r.Times = graph.Exactly(2) }), with(func(r *graph.RequestSpec) { r.Times, r.Where = graph.Several, B })},
		`request "x" has two values for outcome: ignored and declined`: {
			with(func(r *graph.RequestSpec) { r.Outcome = graph.Declined }), with(func(r *graph.RequestSpec) { r.Outcome, r.Where = graph.Ignored, B })},
		`request "x" has two values for deadline: 2022 and 2021`: {
			with(func(r *graph.RequestSpec) { r.Deadline = day("2021") }), with(func(r *graph.RequestSpec) { r.Deadline, r.Where = day("2022"), B })},
		`request "x" has two values for about: "b" and "a"`: {
			with(func(r *graph.RequestSpec) { r.About = "a" }), with(func(r *graph.RequestSpec) { r.About, r.Where = "b", B })},
		`request "x" has two values for note: "b" and "a"`: {
			with(func(r *graph.RequestSpec) { r.Note = "a" }), with(func(r *graph.RequestSpec) { r.Note, r.Where = "b", B })},
		`request "x" has two values for for: "q" and "p"`: {
			with(func(r *graph.RequestSpec) { r.For = "p" }), with(func(r *graph.RequestSpec) { r.For, r.Where = "q", B })},
		`request "x" has two values for redirected_to: "q" and "p"`: {
			with(func(r *graph.RequestSpec) { r.RedirectedTo = "p" }), with(func(r *graph.RequestSpec) { r.RedirectedTo, r.Where = "q", B })},
	} {
		b := graph.NewBuilder()
		pair[0](b)
		pair[1](b)
		text, list := faultsOf(t, b)
		one := "one value"
		if strings.HasPrefix(field, "request ") {
			one += ", or a source in each of the two ledgers, if they are what two sources say"
		}
		if strings.HasPrefix(field, "the ledger ") {
			one = "one value: ledgers that are merged are one, so one of them states it"
		}
		want := "b:2:1: " + field + ", expected " + one + "; a:1:1: the other value is here"
		if text != want {
			t.Errorf("the faults are\n%s\nwant\n%s", text, want)
		}
		if len(list) > 0 && !errors.Is(list[0], graph.ErrConflict) {
			t.Errorf("%s is not an ErrConflict", field)
		}
	}
}

// TestSameNameInTwoEncodings holds that é is é however it is written.
func TestSameNameInTwoEncodings(t *testing.T) {
	const composed, split = "Andr\u00e9", "Andre\u0301"
	b := graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: split, Name: "x", Also: []string{"y\u0301"}})
	b.AddActor(graph.ActorSpec{ID: composed, Also: []string{"\u00fd"}})
	b.AddRequest(graph.RequestSpec{ID: split, From: composed, To: []string{split}, Note: split})
	b.AddRequest(graph.RequestSpec{ID: composed, Note: composed})
	g := build(t, b)
	a, ok := g.Actor(split)
	if !ok || a.ID() != composed || g.NumActors() != 1 || strings.Join(all(a.Also()), "") != "\u00fd" {
		t.Errorf("the actor is %q, also %q, of %d", a.ID(), all(a.Also()), g.NumActors())
	}
	r, ok := g.Request(split)
	if !ok || r.ID() != composed || g.NumRequests() != 1 || r.From() != a || r.To() != a {
		t.Errorf("the request is %q of %d", r.ID(), g.NumRequests())
	}
}

func TestRequestsWithoutIDStayApart(t *testing.T) {
	b := graph.NewBuilder()
	for range 2 {
		b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Date: day("2021")})
	}
	if got, want := requestsOf(build(t, b)), "ann->bob 2021\nann->bob 2021\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestOfficesUnite(t *testing.T) {
	b := graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: "wang", Offices: []graph.Office{{Title: "Foreign Minister"}}})
	b.AddActor(graph.ActorSpec{ID: "wang", Offices: []graph.Office{{Title: "Top official", From: day("2022")}, {Title: "Foreign Minister"}}})
	b.AddActor(graph.ActorSpec{ID: "wang", Offices: []graph.Office{{Title: "Clerk", From: day("../1990"), To: day("1990")}}})
	b.AddActor(graph.ActorSpec{ID: "wang", Offices: []graph.Office{{Title: "Foreign Minister"}, {Title: "Director"}}})
	g := build(t, b)
	wang, _ := g.Actor("wang")
	got := ""
	for o := range wang.Offices() {
		got += o.Title + ", "
	}
	if want := "Director, Foreign Minister, Clerk, Top official, "; got != want {
		t.Errorf("the offices are %s, want %s", got, want)
	}
}
