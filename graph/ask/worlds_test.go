package ask_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// What follows enumerates worlds in the plainest way, day by day and number by
// number: the oracle for everything that this package answers.

// way is one way in which a request may have been.
type way struct {
	from, to graph.Actor
	outcome  graph.Outcome
	day      date.Day
	times    int
}

// ways are the ways of a request: by day and direction, then by claims, then by
// number.
type ways [][][]way

const (
	oracleFirst = "2021-04-28" // before all days of the random graphs
	oracleLast  = "2021-05-09"
	oracleMost  = 8 // above all numbers that random predicates tell apart
)

func waysOf(g *graph.Graph, r graph.Request) (all ways) {
	var outcomes []graph.Outcome
	if r.Outcome() == graph.Contested {
		for c := range r.Claims() {
			o := c.Outcome()
			if o == graph.Pending && !r.Deadline().IsZero() && r.Deadline().Before(g.AsOf()) == date.Yes {
				o = graph.Ignored
			}
			if o != graph.Unstated {
				outcomes = append(outcomes, o)
			}
		}
	} else {
		outcomes = []graph.Outcome{r.Outcome()}
	}
	var counts []graph.Count
	var hull graph.Count
	for c := range r.Claims() {
		if !c.Times().IsZero() {
			counts, hull = append(counts, c.Times()), hull.Or(c.Times())
		}
	}
	if hull != r.Times() {
		counts = []graph.Count{r.Times()}
	}
	two := [][2]graph.Actor{{r.From(), r.To()}}
	if !r.Directed() {
		two = append(two, [2]graph.Actor{r.To(), r.From()})
	}
	first := max(r.Date().Earliest(), date.MustParse(oracleFirst).Earliest())
	last := min(r.Date().Latest(), date.MustParse(oracleLast).Latest())
	for day := first; day <= last; day++ {
		for _, ends := range two {
			var byClaims [][]way
			for _, o := range outcomes {
				for _, count := range counts {
					var byNumber []way
					hi, ok := count.Max()
					if !ok {
						hi = max(count.Min(), oracleMost)
					}
					for n := count.Min(); n <= hi; n++ {
						byNumber = append(byNumber, way{ends[0], ends[1], o, day, n})
					}
					byClaims = append(byClaims, byNumber)
				}
			}
			all = append(all, byClaims)
		}
	}
	return all
}

// answer answers what holds in some of the ways, by the definition of package
// truth.
func (w ways) answer(holds func(way) bool) truth.Answer {
	var t, f, hangs bool
	for _, byClaims := range w {
		var seen []string
		for _, byNumber := range byClaims {
			var yes, no bool
			for _, x := range byNumber {
				yes, no = yes || holds(x), no || !holds(x)
			}
			t, f = t || yes, f || no
			seen = append(seen, fmt.Sprint(yes, no))
		}
		hangs = hangs || len(slices.Compact(seen)) > 1
	}
	return answerOf(t, f, hangs)
}

func answerOf(t, f, hangs bool) truth.Answer {
	switch {
	case !f:
		return truth.Yes
	case !t:
		return truth.No
	case hangs:
		return truth.Contested
	default:
		return truth.Possibly
	}
}

// joint answers what holds in some of the ways of several requests together.
func joint(all []ways, holds func([]way) bool) truth.Answer {
	var t, f, hangs bool
	now := make([]way, len(all))
	byClaims := make([][][]way, len(all))
	var pickClaims func(i int, yes, no *bool)
	pickClaims = func(i int, yes, no *bool) {
		if i == len(all) {
			if holds(now) {
				*yes = true
			} else {
				*no = true
			}
			return
		}
		for _, byNumber := range byClaims[i] {
			if len(byNumber) != 1 {
				panic("numbers make the claims of several requests incomparable")
			}
			now[i] = byNumber[0]
			pickClaims(i+1, yes, no)
		}
	}
	var pickKnown func(i int)
	pickKnown = func(i int) {
		if i == len(all) {
			var yes, no bool
			pickClaims(0, &yes, &no)
			t, f, hangs = t || yes, f || no, hangs || yes && no
			return
		}
		for _, x := range all[i] {
			byClaims[i] = x
			pickKnown(i + 1)
		}
	}
	pickKnown(0)
	return answerOf(t, f, hangs)
}

// small says how much a random graph has.
type small struct {
	actors, requests int
	numbers          bool // times that are not known exactly
	days             int  // how many different days; 0: six
	dull             bool // fewer worlds: most requests have one
}

func randomGraph(t testing.TB, rng *rand.Rand, size small) *graph.Graph {
	t.Helper()
	if size.days == 0 {
		size.days = 6
	}
	b := graph.NewBuilder()
	b.AsOf(date.MustParse("2021-05-20"), nil)
	b.AddParty(graph.PartySpec{ID: "us"})
	b.AddParty(graph.PartySpec{ID: "cn"})
	for i := range size.actors {
		b.AddActor(graph.ActorSpec{ID: fmt.Sprint("a", i), Name: fmt.Sprint("Actor ", i), Party: []string{"us", "cn", ""}[i%3]})
	}
	for _, c := range []string{"mail", "phone"} {
		b.AddChannel(graph.ChannelSpec{ID: c})
	}
	for _, s := range []string{"s0", "s1", "s2"} {
		b.AddSource(graph.SourceSpec{ID: s})
	}
	actor := func() string { return fmt.Sprint("a", rng.IntN(size.actors)) }
	day := func(i int) string { return fmt.Sprintf("2021-05-%02d", 1+i) }
	outcome := func() graph.Outcome { return graph.Outcomes()[rng.IntN(6)] }
	often := func(n int) bool { return rng.IntN(n) == 0 && (!size.dull || rng.IntN(3) == 0) }
	times := func() graph.Count {
		if !size.numbers {
			return graph.Count{}
		}
		return []graph.Count{{}, graph.Once, graph.Exactly(3), graph.AtLeast(2), graph.Several, graph.UnknownCount}[rng.IntN(6)]
	}
	for i := range size.requests {
		r := graph.RequestSpec{ID: fmt.Sprint("r", i), Times: times()}
		if x, y := actor(), actor(); x != y && often(3) {
			r.Between = []string{x, y}
		} else {
			r.From, r.To = x, []string{y}
		}
		r.Via = []string{"", "mail", "phone"}[rng.IntN(3)]
		switch x := rng.IntN(size.days); {
		case often(3):
			r.Date = date.MustParse(day(x) + "/" + day(x+rng.IntN(size.days-x)))
		case often(12) && size.numbers:
			r.Date = date.MustParse(day(x) + "/..")
		case often(12) && size.numbers:
		default:
			r.Date = date.MustParse(day(x))
		}
		if often(6) {
			r.Deadline = date.MustParse("2021-05-12")
		}
		if rng.IntN(3) == 0 {
			r.For = actor()
		}
		if often(2) {
			for range 1 + rng.IntN(3) {
				r.Reports = append(r.Reports, graph.ReportSpec{Source: fmt.Sprint("s", rng.IntN(3)), Outcome: []graph.Outcome{outcome(), outcome(), graph.Unstated}[rng.IntN(3)], Times: times()})
			}
		}
		if rng.IntN(2) == 0 && (len(r.Reports) == 0 || rng.IntN(4) == 0) {
			r.Outcome = outcome()
		}
		if rng.IntN(4) == 0 && i > 0 {
			r.Counters = fmt.Sprint("r", rng.IntN(i))
		}
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// randomPredicate gives a predicate and what it means.
func randomPredicate(rng *rand.Rand, g *graph.Graph, depth int) (ask.Predicate, func(graph.Request, way) bool) {
	if depth > 0 && rng.IntN(3) > 0 {
		p, isP := randomPredicate(rng, g, depth-1)
		q, isQ := randomPredicate(rng, g, depth-1)
		switch rng.IntN(5) {
		case 0:
			return ask.Not(p), func(r graph.Request, w way) bool { return !isP(r, w) }
		case 1, 2:
			return ask.And(p, q), func(r graph.Request, w way) bool { return isP(r, w) && isQ(r, w) }
		default:
			return ask.Or(p, q), func(r graph.Request, w way) bool { return isP(r, w) || isQ(r, w) }
		}
	}
	anyActor := func() graph.Actor { return g.ActorAt(graph.ActorID(1 + rng.IntN(g.NumActors()))) }
	x, y := anyActor(), anyActor()
	span := func() (string, date.Date) {
		i := rng.IntN(6)
		text := fmt.Sprintf("2021-05-%02d", 1+i)
		switch rng.IntN(4) {
		case 0:
			text += fmt.Sprintf("/2021-05-%02d", 1+i+rng.IntN(6-i))
		case 1:
			text += "/.."
		}
		return text, date.MustParse(text)
	}
	party := func(a graph.Actor, id string) bool {
		p, ok := a.Party()
		return ok && p.ID() == id
	}
	switch rng.IntN(19) {
	case 0:
		return ask.From(x.ID()), func(_ graph.Request, w way) bool { return w.from == x }
	case 1:
		return ask.To(x.Name(), y.ID()), func(_ graph.Request, w way) bool { return w.to == x || w.to == y }
	case 2:
		return ask.Between(x.ID(), y.ID()), func(_ graph.Request, w way) bool { return w.from == x && w.to == y || w.from == y && w.to == x }
	case 3:
		return ask.Involving(x.ID()), func(_ graph.Request, w way) bool { return w.from == x || w.to == x }
	case 4:
		return ask.ByParty("us"), func(_ graph.Request, w way) bool { return party(w.from, "us") }
	case 5:
		return ask.ToParty("cn", "us"), func(_ graph.Request, w way) bool { return party(w.to, "cn") || party(w.to, "us") }
	case 6:
		return ask.Via("mail"), func(r graph.Request, _ way) bool { c, ok := r.Via(); return ok && c.ID() == "mail" }
	case 7:
		return ask.Direct(), func(r graph.Request, _ way) bool { _, ok := r.Via(); return !ok }
	case 8, 9, 10:
		o, p := graph.Outcomes()[rng.IntN(6)], graph.Outcomes()[rng.IntN(6)]
		return ask.With(o, p), func(_ graph.Request, w way) bool { return w.outcome == o || w.outcome == p }
	case 11:
		text, d := span()
		return ask.Before(text), func(_ graph.Request, w way) bool { return w.day < d.Earliest() }
	case 12:
		text, d := span()
		return ask.After(text), func(_ graph.Request, w way) bool { return w.day > d.Latest() }
	case 13:
		text, d := span()
		return ask.During(text), func(_ graph.Request, w way) bool { return d.Earliest() <= w.day && w.day <= d.Latest() }
	case 14:
		return ask.ReportedBy("s1"), func(r graph.Request, _ way) bool {
			for c := range r.Claims() {
				if c.Source().ID() == "s1" {
					return true
				}
			}
			return false
		}
	case 15:
		return ask.Contested(), func(r graph.Request, _ way) bool { return r.Outcome() == graph.Contested }
	case 16:
		return ask.For(x.ID()), func(r graph.Request, _ way) bool { a, ok := r.For(); return ok && a == x }
	case 17:
		n := rng.IntN(6)
		return ask.TimesAtLeast(n), func(_ graph.Request, w way) bool { return w.times >= n }
	default:
		return ask.Everything(), func(graph.Request, way) bool { return true }
	}
}

func compile(t testing.TB, g *graph.Graph, p ask.Predicate) *ask.Query {
	t.Helper()
	q, err := ask.Compile(g, p)
	if err != nil {
		t.Fatalf("%s: %v", p, err)
	}
	return q
}
