package words

import (
	"cmp"
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// leader is a pair of which nobody else certainly asked more often.
type leader struct {
	graph.Pair
	times graph.Count
	first graph.RequestID
}

// leadersOf gives the leaders in the order of their first requests, unless nobody
// asked anybody twice.
func leadersOf(g *graph.Graph) []leader {
	var list []leader
	most := 0 // times that a pair asked at least
	beaten := func(l leader) bool {
		hi, bounded := l.times.Max()
		return bounded && hi < most
	}
	for p := range g.Pairs(0) {
		l := leader{Pair: p}
		for r := range l.directed() {
			if l.first == 0 {
				l.first = r.Number()
			}
			l.times = l.times.Add(r.Times())
		}
		if l.first != 0 && !beaten(l) {
			most = max(most, l.times.Min())
			list = append(list, l)
		}
	}
	if most < 2 {
		return nil
	}
	list = slices.DeleteFunc(list, beaten)
	slices.SortFunc(list, func(x, y leader) int { return cmp.Compare(x.first, y.first) })
	return list
}

// directed gives the requests of which it is known who asked, in their order.
func (l leader) directed() iter.Seq[graph.Request] {
	return func(yield func(graph.Request) bool) {
		for r := range l.Requests() {
			if r.Certain() && !yield(r) {
				return
			}
		}
	}
}

func (l leader) words(in *lang.Catalogue) string {
	var fates []graph.Outcome // in the order of requests
	for r := range l.directed() {
		if !slices.Contains(fates, r.Outcome()) {
			fates = append(fates, r.Outcome())
		}
	}
	return in.Say("alt.pair", "from", l.From().Name(), "to", l.To().Name(), "times", in.Times(l.times), "outcomes", in.Join("list.comma", in.Outcomes(fates)))
}

func ends(in *lang.Catalogue, r graph.Request) string {
	if r.Certain() {
		return in.Say("ends.to", "from", r.From().Name(), "to", r.To().Name())
	}
	return in.Say("ends.and", "from", r.From().Name(), "to", r.To().Name())
}

// cutList joins the words of a list of which only the first few are named.
func cutList[T any](in *lang.Catalogue, list []T, words func(T) string) string {
	const named = 5
	var parts []string
	for _, x := range list[:min(len(list), named)] {
		parts = append(parts, words(x))
	}
	if more := len(list) - named; more > 0 {
		parts = append(parts, in.Say("list.more", "n", more))
	}
	return in.Join("list.semicolon", parts)
}
