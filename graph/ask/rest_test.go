package ask_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/truth"
)

// wantLines compares lines.
func wantLines(t *testing.T, got []string, want string) {
	t.Helper()
	if diff := cmp.Diff(strings.TrimSpace(want), strings.Join(got, "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestThreads(t *testing.T) {
	g := graphtest.Parse(t, `
		ann -> bob: 2024-03 #first
		bob -> ann: 2024-02 #second counters=first
		ann -> bob: 2024-01 #third counters=second
		cem -> bob: 2024-05 #other
		bob -> cem: 2024-06 #answer counters=other
		bob -> ann: 2024-04 #aside counters=first
		ann -> cem, dan, eve: 2024-07 #many
		cem -> ann: 2024-08 #one counters=many/cem
		dan -> ann: 2024-08 #two counters=many/dan
		eve -> dan: 2024-09 #alone`)
	threads := func(g *graph.Graph, p ask.Predicate) (lines []string) {
		for _, th := range compile(t, g, p).Threads() {
			var words []string
			for _, s := range th.Steps {
				words = append(words, fmt.Sprintf("%s:%d", s.Request.ID(), s.Depth))
			}
			lines = append(lines, strings.Join(words, " "))
		}
		return lines
	}
	// What a request counters comes before it, even if it was made later.
	wantLines(t, threads(g, ask.Everything()), `
first:0 second:1 third:2 aside:1
other:0 answer:1
many/cem:0 one:1
many/dan:0 two:1`)
	wantLines(t, threads(g, ask.ID("one", "aside")), `
first:0 second:1 third:2 aside:1
many/cem:0 one:1`)
	wantLines(t, threads(g, ask.ID("alone")), ``)

	// A counter-offer to all of several requests joins them.
	joined := graphtest.Parse(t, "ann -> bob, cem: #r; bob -> ann: #s counters=r; ann -> bob: #u counters=s")
	wantLines(t, threads(joined, ask.Everything()), `r/bob:0 r/cem:0 s:1 u:2`)
}

func TestChannels(t *testing.T) {
	g := graphtest.Parse(t, `
		channel always: open
		channel closing: suspended 2024-05
		channel closed: severed
		channel reopened: suspended 2024-01, open 2024-03
		channel planned: proposed 2024-01`)
	lines := func(text string) (lines []string) {
		for c := range ask.Channels(g, date.MustParse(text).Latest()) {
			line := fmt.Sprintf("%s %s %v", c.Channel.ID(), c.Open, c.States)
			if c.Entered {
				line += fmt.Sprintf(" since %q", c.Since.From())
			}
			lines = append(lines, line)
		}
		return lines
	}
	wantLines(t, lines("2024-05-15"), `
always yes [open] since ""
closed no [severed] since ""
closing possibly [open suspended] since "2024-05"
planned no [proposed] since "2024-01"
reopened yes [open] since "2024-03"`)
	wantLines(t, lines("2023-12-31"), `
always yes [open] since ""
closed no [severed] since ""
closing yes [open]
planned no [none]
reopened yes [open]`)
	// The ends of all time have answers too.
	for _, on := range []date.Day{date.MinDay, date.MaxDay} {
		for c := range ask.Channels(g, on) {
			if c.Channel.ID() == "closing" && (c.Open == truth.Yes) != (on == date.MinDay) {
				t.Errorf("on %d: %s", on, c.Open)
			}
			if c.Channel.ID() == "always" {
				break
			}
		}
	}
}

func TestAsOf(t *testing.T) {
	g := graphtest.Parse(t, `
		channel mail: severed 2024-06
		ann -> bob: 2024-05-31
		ann -> cem: 2024-06-01
		ann -> dan: 2024-05/2024-06
		ann -> eve
		ann -> fay: ../2024-05
		ann -> gil: 2024-05-31/..`)
	v := ask.AsOf(g, date.MustParse("2024-05").Latest())
	var lines []string
	for r, a := range v.Requests() {
		lines = append(lines, r.To().ID()+" "+a.String())
		if v.Made(r) != a {
			t.Errorf("%s: %s", r, v.Made(r))
		}
	}
	wantLines(t, lines, `
fay yes
dan possibly
bob yes
gil possibly
eve possibly`)
	for c := range v.Channels() {
		if c.Open != truth.Yes || v.Day().String() != "2024-05-31" {
			t.Errorf("on %s mail is open: %s", v.Day(), c.Open)
		}
	}
	for range v.Requests() {
		break
	}
}

// TestAsOfPredicate: the predicate of a view answers as the view does.
func TestAsOfPredicate(t *testing.T) {
	const requests = `
		ann -> bob: 2024-05-31
		ann -> cem: 2024-06-01
		ann -> dan: 2024-05/2024-06
		ann -> eve
		ann -> fay: ../2024-05
		ann -> gil: 2024-05-31/..`
	for _, asOf := range []string{"", "as of 2024-07-01", "as of 2024-06", "as of 2024-05-31", "as of 2024-01-01"} {
		g := graphtest.Parse(t, asOf+requests)
		for _, on := range []string{"2023-12-31", "2024-05-31", "2024-06-01", "2024-06-30", "2024-07-01", "2025-01-01"} {
			v := ask.AsOf(g, date.MustParse(on).Latest())
			q, err := ask.Compile(g, v.Predicate())
			if err != nil {
				t.Fatal(err)
			}
			for r := range g.Requests() {
				if a, b := v.Made(r), q.Judge(r); a != b {
					t.Errorf("%q: %s by %s: %s, and the predicate says %s", asOf, r, on, a, b)
				}
			}
		}
	}
}

// TestAsOfKnown: what a ledger has was so by its own as-of date.
func TestAsOfKnown(t *testing.T) {
	g := graphtest.Parse(t, `
		as of 2024-06-30
		ann -> bob: 2024
		ann -> cem
		ann -> dan: 2024-07/2024-08`)
	for day, want := range map[string]string{
		"2024-06-30": "bob yes\ncem yes",
		"2024-06-29": "bob possibly\ncem possibly",
		"2024-07-15": "bob yes\ndan possibly\ncem yes",
	} {
		var lines []string
		for r, a := range ask.AsOf(g, date.MustParse(day).Latest()).Requests() {
			lines = append(lines, r.To().ID()+" "+a.String())
		}
		wantLines(t, lines, want)
	}
}

func TestStatements(t *testing.T) {
	g := graphtest.Parse(t, `
		ann -> bob: declined(ft, ft 2024-05)/ignored(dod) #torn
		ann -> cem: accepted(ft, dod) unstated(s1) #agreed
		ann -> dan: accepted #unsourced
		ann -> eve: declined(s1) #single
		ann -> fay: unstated(s1) #silent`)
	list := func(s ask.Statement) string {
		var sources []string
		for _, x := range s.Sources {
			sources = append(sources, x.ID())
		}
		return fmt.Sprintf("%s %s by %s, %d claims", s.Request.ID(), s.Outcome, strings.Join(sources, " "), len(s.Claims))
	}
	var all, one []string
	q := compile(t, g, ask.Everything())
	for s := range q.Statements() {
		all = append(all, list(s))
	}
	for s := range q.RestOnOne() {
		one = append(one, list(s))
	}
	wantLines(t, all, `
torn declined by ft, 2 claims
torn ignored by dod, 1 claims
agreed accepted by dod ft, 2 claims
single declined by s1, 1 claims`)
	wantLines(t, one, `
torn declined by ft, 2 claims
torn ignored by dod, 1 claims
single declined by s1, 1 claims`)
	for range compile(t, g, ask.ID("torn")).Statements() {
		break
	}
}

func TestGroupsBySource(t *testing.T) {
	g := graphtest.Parse(t, `
		ann -> bob: declined(ft)/accepted(dod)
		ann -> cem: accepted(ft)
		ann -> dan: accepted(s1)/declined(s1)
		ann -> eve: unstated(ft)
		ann -> fay: declined ignored(dod)`)
	var lines []string
	for _, x := range compile(t, g, ask.Everything()).Groups(ask.PerSource) {
		lines = append(lines, x.Key+" "+x.Accepted.String())
	}
	wantLines(t, lines, `
dod 1 of 2 (50%)
ft 1 of 2 (50%)
s1 0-1 of 1 (0-100%)`)
	lines = nil
	for _, x := range compile(t, g, ask.With(graph.Accepted, graph.Ignored)).Groups(ask.PerSource) {
		lines = append(lines, x.Key+" "+x.Accepted.String())
	}
	wantLines(t, lines, `
dod 1 of 2 (50%)
ft 1 of 1 (100%)
s1 0-1 of 0-1 (100%)`)
}

// A date that allows several years counts in each, and one that names none in a
// group without key.
func TestGroupsByYear(t *testing.T) {
	g := graphtest.Parse(t, `
		ann -> bob: accepted 2021
		ann -> bob: declined 2021-12/2023-01
		ann -> bob: accepted 2022/..
		ann -> bob: accepted
		ann -> bob: accepted ../2021`)
	var lines []string
	for _, x := range compile(t, g, ask.Everything()).Groups(ask.PerYear) {
		lines = append(lines, fmt.Sprintf("%q %s", x.Key, x.Accepted))
	}
	wantLines(t, lines, `
"2021" 1-3 of 1-4 (50-100%)
"2022" 0-2 of 0-3 (0-100%)
"2023" 0-2 of 0-3 (0-100%)
"" 0-3 of 0-3 (100%)`)
	undated := graphtest.Parse(t, "ann -> bob: accepted; ann -> cem: ../2021")
	for _, x := range compile(t, undated, ask.From("ann")).Groups(ask.PerYear) {
		if x.Key != "" && x.Key != "2021" {
			t.Errorf("there is a year %s", x.Key)
		}
	}
	for per := ask.PerAsker; per <= ask.PerYear; per++ {
		if per.String() == "invalid" || len(compile(t, &graph.Graph{}, ask.Everything()).Groups(per)) != 0 {
			t.Errorf("per %s the empty graph has groups", per)
		}
	}
}

// A settled graph is answered definitely, and what was disputed stays marked.
func TestSettledGraphs(t *testing.T) {
	g := graphtest.Parse(t, "ann -> bob: declined(ft 2024-05)/ignored(dod 2024-06) #torn; ann -> bob: declined(ft)/ignored(dod) #tied")
	for name, c := range map[string]struct {
		policy graph.Policy
		want   string
	}{
		"latest":   {graph.Latest(), "tied=contested,true torn=no,true"},
		"majority": {graph.Majority(), "tied=contested,true torn=contested,true"},
		"trust":    {graph.Trust(source(t, g, "ft")), "tied=yes,true torn=yes,true"},
	} {
		settled := g.Settle(c.policy)
		q := compile(t, settled, ask.With(graph.Declined))
		var words []string
		for r := range settled.Requests() {
			v := q.Why(r)
			words = append(words, fmt.Sprintf("%s=%s,%v", r.ID(), v.Answer, v.Disputed()))
		}
		slices.Sort(words)
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func source(t *testing.T, g *graph.Graph, name string) graph.Source {
	s, ok := g.Source(name)
	if !ok {
		t.Fatalf("no source %s", name)
	}
	return s
}
