package ask_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/oracle"
	"github.com/rapport-graph/rapport/graph/truth"
)

// kept is a request in one world, in which a predicate holds of it.
type kept struct {
	r graph.Request
	oracle.Way
}

// eachSmall asks small random graphs whether something holds of their requests
// in all worlds together. The function it gives to test answers that.
func eachSmall(t *testing.T, n int, test func(g *graph.Graph, q *ask.Query, answer func(func([]kept) bool) truth.Answer)) {
	rng := rand.New(rand.NewPCG(11, 12))
	for i := range n {
		g := oracle.Graph(t, rng, oracle.Size{Actors: 2 + i%2, Requests: 1 + rng.IntN(4), Days: 3, Dull: i%3 == 0})
		p, means := oracle.Predicate(rng, g, rng.IntN(3))
		switch i % 4 {
		case 0:
			p, means = ask.Everything(), func(graph.Request, oracle.Way) bool { return true }
		case 1:
			p, means = ask.Not(ask.With(graph.Declined)), func(_ graph.Request, w oracle.Way) bool { return w.Outcome != graph.Declined }
		}
		var all []oracle.Ways
		worlds := 1
		for r := range g.Requests() {
			w := oracle.Of(g, r)
			all = append(all, w)
			worlds *= len(w) * len(w[0])
		}
		if worlds > 5000 {
			continue
		}
		test(g, compile(t, g, p), func(holds func([]kept) bool) truth.Answer {
			return oracle.Joint(all, func(now []oracle.Way) bool {
				var list []kept
				for i, w := range now {
					if r := g.RequestAt(graph.RequestID(i + 1)); means(r, w) {
						list = append(list, kept{r, w})
					}
				}
				return holds(list)
			})
		})
		if t.Failed() {
			t.Fatalf("graph %d, %s", i, p)
		}
	}
}

func wantAll(t *testing.T, seen map[truth.Answer]int) {
	t.Helper()
	for _, a := range []truth.Answer{truth.No, truth.Possibly, truth.Contested, truth.Yes} {
		if seen[a] < 20 {
			t.Errorf("only %d answers were %s", seen[a], a)
		}
	}
}

// reduce finds the least and greatest of a rate in all worlds.
type reduce struct {
	hits, of  ask.Span
	low, high float64
}

func (x *reduce) add(hits, of int) {
	x.hits = ask.Span{Least: min(x.hits.Least, hits), Most: max(x.hits.Most, hits)}
	x.of = ask.Span{Least: min(x.of.Least, of), Most: max(x.of.Most, of)}
	if of > 0 {
		x.low, x.high = min(x.low, float64(hits)/float64(of)), max(x.high, float64(hits)/float64(of))
	}
}

func (x *reduce) rate() ask.Rate {
	if x.of.Most == 0 {
		x.low, x.high = 0, 0
	}
	return ask.Rate{Hits: x.hits, Of: x.of, Low: x.low, High: x.high}
}

func newReduce() reduce {
	return reduce{hits: ask.Span{Least: math.MaxInt}, of: ask.Span{Least: math.MaxInt}, low: 1, high: 0}
}

func TestTiesAgreeWithWorlds(t *testing.T) {
	seen := map[truth.Answer]int{}
	eachSmall(t, 5000, func(g *graph.Graph, q *ask.Query, answer func(func([]kept) bool) truth.Answer) {
		got := map[[2]graph.Actor]ask.Tie{}
		for s := range q.Ties() {
			if s.A.Number() >= s.B.Number() {
				t.Errorf("%s and %s", s.A.ID(), s.B.ID())
			}
			got[[2]graph.Actor{s.A, s.B}] = s
		}
		asked := func(list []kept, a, b graph.Actor) bool {
			return slices.ContainsFunc(list, func(x kept) bool { return x.From == a && x.To == b })
		}
		for a := range g.Actors() {
			for b := range g.Actors() {
				if a.Number() >= b.Number() {
					continue
				}
				either := answer(func(list []kept) bool { return asked(list, a, b) || asked(list, b, a) })
				mutual := answer(func(list []kept) bool { return asked(list, a, b) && asked(list, b, a) })
				seen[mutual]++
				if got := got[[2]graph.Actor{a, b}]; got.Asked != either || got.Mutual != mutual {
					t.Errorf("%s and %s: %s, mutual %s, want %s, %s", a.ID(), b.ID(), got.Asked, got.Mutual, either, mutual)
				}
			}
		}
		want := newReduce()
		answer(func(list []kept) bool {
			hits, of := 0, 0
			for a := range g.Actors() {
				for b := range g.Actors() {
					if a.Number() < b.Number() && (asked(list, a, b) || asked(list, b, a)) {
						of++
						if asked(list, a, b) && asked(list, b, a) {
							hits++
						}
					}
				}
			}
			want.add(hits, of)
			return true
		})
		if got := q.Reciprocity(); got != want.rate() {
			t.Errorf("the reciprocity is %+v, want %+v", got, want.rate())
		}
	})
	wantAll(t, seen)
}

func TestFirstAndLastAgreeWithWorlds(t *testing.T) {
	seen := map[truth.Answer]int{}
	eachSmall(t, 1500, func(g *graph.Graph, q *ask.Query, answer func(func([]kept) bool) truth.Answer) {
		for _, last := range []bool{false, true} {
			got, sign := q.First(), date.Day(1)
			if last {
				got, sign = q.Last(), -1
			}
			exists := answer(func(list []kept) bool { return len(list) > 0 })
			lo, hi := date.MaxDay, date.MinDay
			answer(func(list []kept) bool {
				if len(list) > 0 {
					d := slices.MinFunc(list, func(x, y kept) int { return int(sign * (x.Day - y.Day)) }).Day
					lo, hi = min(lo, d), max(hi, d)
				}
				return true
			})
			if got.Exists != exists || exists != truth.No && (got.Earliest != lo || got.Latest != hi) {
				t.Errorf("last %v: %s, %s to %s, want %s, %s to %s", last, got.Exists, got.Earliest, got.Latest, exists, lo, hi)
			}
			candidates := map[graph.Request]truth.Answer{}
			for _, c := range got.Candidates {
				candidates[c.Request] = c.Answer
			}
			for r := range g.Requests() {
				want := answer(func(list []kept) bool {
					i := slices.IndexFunc(list, func(x kept) bool { return x.r == r })
					if i < 0 {
						return false
					}
					return !slices.ContainsFunc(list, func(x kept) bool { return sign*x.Day < sign*list[i].Day })
				})
				seen[want]++
				if got := candidates[r]; got != want {
					t.Errorf("last %v: %s is it: %s, want %s", last, ask.Name(r), got, want)
				}
			}
		}
	})
	wantAll(t, seen)
}

func TestFirstOfOpenDates(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{ID: "since", From: "ann", To: []string{"bob"}, Date: date.MustParse("2021/..")})
	b.AddRequest(graph.RequestSpec{ID: "until", From: "ann", To: []string{"bob"}, Date: date.MustParse("../2020")})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	q := compile(t, g, ask.Everything())
	first, last := q.First(), q.Last()
	if first.Earliest != date.MinDay || first.Latest != date.Civil(2020, time.December, 31) || len(first.Candidates) != 1 || first.Candidates[0].Request.ID() != "until" {
		t.Errorf("the first is %+v", first)
	}
	if last.Latest != date.MaxDay || last.Earliest != date.Civil(2021, time.January, 1) || len(last.Candidates) != 1 || last.Candidates[0].Request.ID() != "since" {
		t.Errorf("the last is %+v", last)
	}
}
