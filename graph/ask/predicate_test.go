package ask_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/truth"
)

// sample has a request for each predicate to find.
const sample = `
	as of 2024-12-31
	ann@us -mail-> bob@cn: declined 2024-05-10 #one about="Fentanyl precursors" for=gov@us
	ann -phone-> bob, cem@cn: accepted 2024-06-01 x3 #many
	bob -> ann: pending 2024-06-02 counters=one #back
	ann -mail- dan: 2024 #either
	cem -mail-> dan: declined(ft)/ignored(dod) 2024-07 #torn
	dan -> cem: accepted declined(ft) #settled
	dan -> ann: x2+`

func TestPredicates(t *testing.T) {
	g := graphtest.Parse(t, sample)
	for _, c := range []struct {
		p    ask.Predicate
		text string
		want string // the requests with their answers, if not yes
	}{
		{ask.Everything(), "everything", "either one many/bob many/cem back torn dan->ann settled"},
		{ask.Predicate{}, "everything", "either one many/bob many/cem back torn dan->ann settled"},
		{ask.And(), "everything", "either one many/bob many/cem back torn dan->ann settled"},
		{ask.Or(), "nothing", ""},
		{ask.From("ann"), "from ann", "either:possibly one many/bob many/cem"},
		{ask.From("ann", "bob"), "from ann or bob", "either:possibly one many/bob many/cem back"},
		{ask.To("ann"), "to ann", "either:possibly back dan->ann"},
		{ask.Involving("bob", "dan"), "involving bob or dan", "either one many/bob back torn dan->ann settled"},
		{ask.Between("bob", "ann"), "between bob and ann", "one many/bob back"},
		{ask.Between("cem", "cem"), "between cem and cem", ""},
		{ask.And(ask.From("ann"), ask.To("bob")), "from ann and to bob", "one many/bob"},
		{ask.And(ask.From("dan"), ask.To("ann")), "from dan and to ann", "either:possibly dan->ann"},
		{ask.And(ask.From("ann", "cem"), ask.To("dan")), "(from ann or cem) and to dan", "either:possibly torn"},
		{ask.Or(ask.From("bob"), ask.Between("cem", "dan")), "from bob or between cem and dan", "back torn settled"},
		{ask.Or(ask.From("bob"), ask.Direct()), "from bob or direct", "back dan->ann settled"},
		{ask.Not(ask.Involving("ann", "ann")), "not (involving ann or ann)", "torn settled"},
		{ask.For("gov"), "for gov", "one"},
		{ask.ByParty("us"), "from the party us", "either:possibly one many/bob many/cem"},
		{ask.ToParty("us", "cn"), "to the party us or cn", "either:possibly one many/bob many/cem back dan->ann settled"},
		{ask.Via("mail"), "via mail", "either one torn"},
		{ask.Direct(), "direct", "back dan->ann settled"},
		{ask.About("fentanyl"), `about "fentanyl"`, "one"},
		{ask.About("FENTANYL Pre"), `about "FENTANYL Pre"`, "one"},
		{ask.About("rapid"), `about "rapid"`, ""},
		{ask.ReportedBy("dod", "nobody"), "reported by dod or nobody", "unknown"},
		{ask.ReportedBy("dod"), "reported by dod", "torn"},
		{ask.ReportedBy("ft"), "reported by ft", "torn settled"},
		{ask.ID("many"), "with the id many", "many/bob many/cem"},
		{ask.ID("many/cem", "torn"), "with the id many/cem or torn", "many/cem torn"},
		{ask.ID("dan -> ann"), "with the id dan -> ann", "dan->ann"},
		{ask.With(graph.Accepted), "accepted", "many/bob many/cem settled"},
		{ask.With(graph.Declined), "declined", "one torn:contested"},
		{ask.With(graph.Declined, graph.Ignored), "declined or ignored", "one torn"},
		{ask.And(ask.With(graph.Declined), ask.Not(ask.With(graph.Declined))), "declined and not declined", ""},
		{ask.Contested(), "contested", "torn"},
		{ask.Disputed(), "disputed", "torn"},
		{ask.TimesAtLeast(3), "made 3 times or more", "many/bob many/cem dan->ann:possibly"},
		{ask.Counters(), "a counter-offer", "back"},
		{ask.On("2024-06-01"), "on 2024-06-01", "either:possibly many/bob many/cem dan->ann:possibly settled:possibly"},
		{ask.And(ask.Before("2024-06"), ask.Not(ask.Undated())), "before 2024-06 and not undated", "either:possibly one"},
		{ask.And(ask.After("2024-06"), ask.Not(ask.Undated())), "after 2024-06 and not undated", "either:possibly torn"},
		{ask.And(ask.During("2024-06/2024-07"), ask.Not(ask.Undated())), "during 2024-06/2024-07 and not undated", "either:possibly many/bob many/cem back torn"},
		{ask.During("../2024"), "during ../2024", "either one many/bob many/cem back torn dan->ann settled"},
		{ask.Before("../2024"), "before ../2024", ""},
		{ask.Undated(), "undated", "dan->ann settled"},
		{ask.Answers(ask.With(graph.Declined), truth.Contested, truth.Possibly), "contested or possibly whether declined", "torn"},
		{ask.And(ask.Via("mail"), ask.Answers(ask.And(ask.From("ann"), ask.Direct()), truth.No)), "via mail and (no whether (from ann and direct))", "either one torn"},
		{ask.Func("asks a namesake", ask.Looks{}, func(w ask.World) bool { return w.Request.From().ID()[0] == w.Request.To().ID()[0] }), "asks a namesake", ""},
		{ask.Not(ask.Func("early or torn", ask.Looks{Outcome: true, Days: []date.Day{date.MustParse("2024-06").Earliest()}}, func(w ask.World) bool {
			return w.Day < date.MustParse("2024-06").Earliest() || w.Outcome == graph.Ignored
		})), "not (early or torn)", "either:possibly many/bob many/cem back torn:contested dan->ann:possibly settled:possibly"},
	} {
		if got := c.p.String(); got != c.text {
			t.Errorf("it says %q, want %q", got, c.text)
		}
		q, err := ask.Compile(g, c.p)
		if err != nil {
			if c.want != "unknown" {
				t.Errorf("%s: %v", c.p, err)
			}
			continue
		}
		if q.Graph() != g || q.Predicate().String() != c.text {
			t.Errorf("%s: the query is of another graph or predicate", c.p)
		}
		var got []string
		for r, a := range q.Select() {
			name := r.ID()
			if name == "" {
				name = strings.ReplaceAll(r.String(), " ", "")
			}
			if a != truth.Yes {
				name += ":" + a.String()
			}
			got = append(got, name)
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.p, got, c.want)
		}
		for range q.Select() {
			break
		}
	}
}

func TestCompileReportsEveryFault(t *testing.T) {
	g := graphtest.Parse(t, sample)
	for _, c := range []struct {
		p    ask.Predicate
		kind error
		want string
	}{
		{ask.From("amn"), graph.ErrUnknownName, `unknown actor "amn", expected a name that the ledger has, did you mean ann?`},
		{ask.Between("ann", "bop"), graph.ErrUnknownName, `unknown actor "bop", expected a name that the ledger has, did you mean bob?`},
		{ask.To(), graph.ErrMissing, `no actor is named, expected at least one`},
		{ask.ByParty("xx"), graph.ErrUnknownName, `unknown party "xx", expected a name that the ledger has`},
		{ask.Via("phon"), graph.ErrUnknownName, `unknown channel "phon", expected a name that the ledger has, did you mean phone?`},
		{ask.ReportedBy("dodo"), graph.ErrUnknownName, `unknown source "dodo", expected a name that the ledger has, did you mean dod?`},
		{ask.ID("ome"), graph.ErrUnknownName, `unknown request "ome", expected an id that the ledger has, did you mean one?`},
		{ask.ID(""), graph.ErrUnknownName, `unknown request "", expected an id that the ledger has`},
		{ask.ID(), graph.ErrMissing, `no request is named, expected at least one`},
		{ask.With(), graph.ErrMissing, `no outcome is named, expected at least one`},
		{ask.With(graph.Contested), graph.ErrInvalid, `contested is not an outcome: it says that reports disagree about one, expected outcomes that are claimed, or the predicate Contested`},
		{ask.With(graph.Unstated, graph.Outcome(99)), graph.ErrInvalid, `"unstated" is no outcome, expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported
"invalid" is no outcome, expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported`},
		{ask.Before("2021-13"), date.ErrSyntax, `"2021-13" is not a date: there is no month 13, expected ` + date.Expected},
		{ask.On("2021-05"), graph.ErrInvalid, `"2021-05" is more than one day, expected a day such as 2021-05-21, or the predicate During`},
		{ask.On("soon"), date.ErrSyntax, `"soon" is not a date, expected ` + date.Expected},
		{ask.Not(ask.Or(ask.For("x"), ask.And(ask.Direct(), ask.Answers(ask.Via("y"), truth.Yes)))), graph.ErrUnknownName, `unknown actor "x", expected a name that the ledger has
unknown channel "y", expected a name that the ledger has`},
	} {
		q, err := ask.Compile(g, c.p)
		if q != nil || err == nil || err.Error() != c.want || !errors.Is(err, c.kind) {
			t.Errorf("%s: %v\nwant %s", c.p, err, c.want)
		}
		if _, err := ask.Any(g, c.p); err == nil {
			t.Errorf("Any: %s has no fault", c.p)
		}
		if _, err := ask.Count(g, c.p); err == nil {
			t.Errorf("Count: %s has no fault", c.p)
		}
		if _, err := ask.All(g, ask.Everything(), c.p); err == nil {
			t.Errorf("All: %s has no fault", c.p)
		}
	}
}

func TestAnyAllCount(t *testing.T) {
	g := graphtest.Parse(t, sample)
	if a, err := ask.Any(g, ask.From("bob")); a != truth.Yes || err != nil {
		t.Errorf("any from bob: %s, %v", a, err)
	}
	if a, err := ask.All(g, ask.From("cem"), ask.With(graph.Declined)); a != truth.Contested || err != nil {
		t.Errorf("all from cem declined: %s, %v", a, err)
	}
	if n, err := ask.Count(g, ask.From("dan")); n.String() != "2-3" || err != nil {
		t.Errorf("from dan: %s, %v", n, err)
	}
	if n := compile(t, g, ask.From("dan")).Times(); n.String() != "3+" {
		t.Errorf("times from dan: %s", n)
	}
	for s, want := range map[ask.Span]string{{Least: 2, Most: 2}: "2", {}: "0"} {
		if _, ok := s.Exact(); !ok || s.String() != want {
			t.Errorf("%+v prints as %s", s, s)
		}
	}
}

// A predicate keeps what it was given, whatever becomes of the slice.
func TestPredicatesAreValues(t *testing.T) {
	g := graphtest.Parse(t, sample)
	names, parts := []string{"bob"}, []ask.Predicate{ask.Direct()}
	looks := ask.Looks{Times: []int{3}}
	p := ask.And(ask.From(names...), ask.And(ask.Or(parts...), ask.Everything()), ask.Func("often", looks, func(w ask.World) bool { return w.Times < 3 }))
	names[0], parts[0], looks.Times[0] = "ann", ask.Via("mail"), 1
	for range 2 {
		var got []string
		for r := range compile(t, g, p).Select() {
			got = append(got, r.ID())
		}
		if !slices.Equal(got, []string{"back"}) {
			t.Errorf("%s: %v", p, got)
		}
	}
}

// Judging requests that have one world takes no memory, and selecting takes none
// for each.
func TestJudgingDoesNotAllocate(t *testing.T) {
	g := graphtest.Parse(t, strings.Repeat("ann -mail-> bob: 2024-05-10 accepted; bob -> ann: 2024-06 declined; ann -> cem: x3 2024-06;", 100))
	ann, _ := g.Actor("ann")
	bob, _ := g.Actor("bob")
	q := compile(t, g, ask.And(ask.Between("ann", "bob"), ask.With(graph.Accepted), ask.Before("2024-06"), ask.TimesAtLeast(1)))
	seen := 0
	if n := testing.AllocsPerRun(10, func() {
		for r := range g.Requests() {
			seen += int(q.Judge(r))
		}
		for r := range g.Between(ann, bob) {
			seen += int(q.Judge(r))
		}
	}); n != 0 || seen == 0 {
		t.Errorf("Judge allocates %v times", n)
	}
	if n := testing.AllocsPerRun(10, func() {
		for r, a := range q.Select() {
			seen += int(r.Number()) + int(a)
		}
	}); n > 10 {
		t.Errorf("Select allocates %v times", n)
	}
}
