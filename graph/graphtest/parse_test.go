package graphtest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/graphtest"
)

// TestParse compares graphs in one line with the same graphs from a builder.
func TestParse(t *testing.T) {
	report := func(source string, o graph.Outcome) graph.ReportSpec {
		return graph.ReportSpec{Source: source, Outcome: o}
	}
	to := func(names ...string) []string { return names }
	for text, want := range map[string][]graph.RequestSpec{
		"":                                nil,
		" ; \n;":                          nil,
		"ann -> bob":                      {{From: "ann", To: to("bob")}},
		"ann -- bob":                      {{Between: to("ann", "bob")}},
		"ann -crisis-line- bob:":          {{Between: to("ann", "bob"), Via: "crisis-line"}},
		"us-gov -mail-> bob, cem":         {{From: "us-gov", To: to("bob", "cem"), Via: "mail"}},
		"ann -> bob: declined":            {{From: "ann", To: to("bob"), Outcome: graph.Declined}},
		"ann -> bob: accepted 2024-05 x3": {{From: "ann", To: to("bob"), Outcome: graph.Accepted, Date: date.MustParse("2024-05"), Times: graph.Exactly(3)}},
		"ann -> bob: ../2021-05 x2+;a->":  nil,
		"ann -> bob: xseveral 2021/..":    {{From: "ann", To: to("bob"), Times: graph.Several, Date: date.MustParse("2021/..")}},
		"ann -> bob: declined(ft)/ignored(dod)": {{From: "ann", To: to("bob"), Reports: []graph.ReportSpec{
			report("ft", graph.Declined), report("dod", graph.Ignored)}}},
		"ann -> bob: accepted declined(ft 2021-05-21 x3, dod) unstated(s1 x2)": {{From: "ann", To: to("bob"), Outcome: graph.Accepted, Reports: []graph.ReportSpec{
			{Source: "ft", Outcome: graph.Declined, Date: date.MustParse("2021-05-21"), Times: graph.Exactly(3)}, report("dod", graph.Declined), {Source: "s1", Times: graph.Exactly(2)}}}},
		"ann -> bob: #first\nbob -> ann: counters=first about=\"two words; and: more\" note=x for=cem redirected_to=dan deadline=2021": {
			{ID: "first", From: "ann", To: to("bob")},
			{From: "bob", To: to("ann"), Counters: "first", About: "two words; and: more", Note: "x", For: "cem", RedirectedTo: "dan", Deadline: date.MustParse("2021")},
		},
	} {
		g, err := graphtest.Read(text)
		if strings.HasSuffix(text, "a->") {
			if err == nil {
				t.Errorf("%q is read", text)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		b := graph.NewBuilder()
		for _, r := range want {
			b.AddRequest(r)
		}
		w, err := b.Build()
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if d := diff.Graphs(w, g); !d.Empty() {
			t.Errorf("%q (- want, + got):\n%s", text, d)
		}
	}
}

func TestParseSections(t *testing.T) {
	g := graphtest.Parse(t, "as of 2024-06-01; channel mail: open, suspended 2024-02 , severed 2024-03/2024-04; ann@us -mail-> bob@cn: 2024; bob -> ann@us; channel empty")
	b := graph.NewBuilder()
	b.AsOf(date.MustParse("2024-06-01"), nil)
	b.AddChannel(graph.ChannelSpec{ID: "mail", States: []graph.StateSpec{{Is: graph.Open}, {Is: graph.Suspended, From: date.MustParse("2024-02")}, {Is: graph.Severed, From: date.MustParse("2024-03/2024-04")}}})
	b.AddChannel(graph.ChannelSpec{ID: "empty"})
	b.AddParty(graph.PartySpec{ID: "us"})
	b.AddParty(graph.PartySpec{ID: "cn"})
	b.AddActor(graph.ActorSpec{ID: "ann", Party: "us"})
	b.AddActor(graph.ActorSpec{ID: "bob", Party: "cn"})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Via: "mail", Date: date.MustParse("2024")})
	b.AddRequest(graph.RequestSpec{From: "bob", To: []string{"ann"}})
	want, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	graphtest.Equal(t, want, g)
	r, _ := g.Actor("ann")
	for x := range r.Sent() {
		if got := fmt.Sprint(x.Pos()); got != "graph:1:84" {
			t.Errorf("it is at %s", got)
		}
	}
}

func TestParseFaults(t *testing.T) {
	r := record(func(t graphtest.TB) {
		graphtest.Parse(t, `ann bob; ann >> bob; ann ->
ann -> bob cem: decline(ft) declined(ft soon) 2021-13 x0 foo=1
 ann@ -> bob: declined(ft; as of then
channel mail: shut 2021
ann@us -> ann@cn: counters=none`)
	})
	const want = `the graph of the test is wrong:
graph:1:1: "ann bob" is no request, expected such as ann -mail-> bob, ann -> bob or ann -- bob
    ann bob; ann >> bob; ann ->
    ^
graph:1:10: "ann >> bob" is no request, expected such as ann -mail-> bob, ann -> bob or ann -- bob
    ann bob; ann >> bob; ann ->
             ^
graph:1:22: "ann ->" is no request, expected such as ann -mail-> bob, ann -> bob or ann -- bob
    ann bob; ann >> bob; ann ->
                         ^
graph:2:8: "bob cem" is no actor, expected such as ann, ann@party, or several with commas between
    ann -> bob cem: decline(ft) declined(ft soon) 2021-13 x0 foo=1
           ^
graph:2:17: "decline(ft)" is no claim, expected such as declined(source), or unstated(source)
    ann -> bob cem: decline(ft) declined(ft soon) 2021-13 x0 foo=1
                    ^
graph:2:41: "soon" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X
    ann -> bob cem: decline(ft) declined(ft soon) 2021-13 x0 foo=1
                                            ^
graph:2:47: "2021-13" is nothing that is known of a request, expected an outcome such as declined or declined(source), a date, x3, #id or about=text
    ann -> bob cem: decline(ft) declined(ft soon) 2021-13 x0 foo=1
                                                  ^
graph:2:55: "x0" is nothing that is known of a request, expected an outcome such as declined or declined(source), a date, x3, #id or about=text
    ann -> bob cem: decline(ft) declined(ft soon) 2021-13 x0 foo=1
                                                          ^
graph:2:58: "foo" is no field, expected about, note, for, redirected_to, counters or deadline
    ann -> bob cem: decline(ft) declined(ft soon) 2021-13 x0 foo=1
                                                             ^
`
	if !r.fatal || len(r.failures) != 1 {
		t.Fatalf("%v, fatal %v", r.failures, r.fatal)
	}
	got := strings.SplitAfter(r.failures[0], "\n")
	n := strings.Count(want, "\n")
	if diff := cmp.Diff(want, strings.Join(got[:min(n, len(got))], "")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	rest := strings.Join(got[min(n, len(got)):], "")
	for _, part := range []string{
		`graph:3:2: "ann@" is no actor`, `graph:3:15: "declined(ft; as of then`,
		"party",
	} {
		if !strings.Contains(rest, part) {
			t.Errorf("%q is not in\n%s", part, rest)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{dispute, "ann@us -mail-> bob, cem: declined(ft 2024-05 x2)/ignored(dod) about=\"a; b\"\nchannel mail: open, severed 2024", "as of 2021; a -- b: x3+ #id counters=id", "a ->", "a -> b: declined(", "a -> b: \"", "a -> a/b: #a; a -> b, c: #a"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g, err := graphtest.Read(text)
		if err != nil {
			if err.Error() == "" || g != nil {
				t.Errorf("%q: a graph beside an error that says nothing", text)
			}
			return
		}
		again, err := graphtest.Read(text)
		if err != nil {
			t.Fatal(err)
		}
		graphtest.Equal(t, g, again)
	})
}

func TestParseSuggests(t *testing.T) {
	for text, want := range map[string]string{
		"ann -> bob: acepted":         "did you mean accepted?",
		"ann -> bob: 2024-5-1":        "did you mean 2024-05-01?",
		"channel mail: suspend 2021":  "did you mean suspended?",
		"channel mail: open 20210501": "did you mean 2021-05-01?",
	} {
		r := record(func(t graphtest.TB) { graphtest.Parse(t, text) })
		if len(r.failures) != 1 || !strings.Contains(r.failures[0], want) {
			t.Errorf("%s: %q, want %s", text, r.failures, want)
		}
	}
}
