package words

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
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

func (l leader) words() string {
	var fates []graph.Outcome // in the order of requests
	for r := range l.directed() {
		if !slices.Contains(fates, r.Outcome()) {
			fates = append(fates, r.Outcome())
		}
	}
	return fmt.Sprintf("%s to %s (%s: %s)", l.From().Name(), l.To().Name(), plain.Count(l.times), outcomeList(fates, ", "))
}

func ends(r graph.Request) string {
	if r.Certain() {
		return r.From().Name() + " to " + r.To().Name()
	}
	return r.From().Name() + " and " + r.To().Name()
}

func outcomeList(list []graph.Outcome, sep string) string {
	words := make([]string, len(list))
	for i, o := range list {
		words[i] = o.String()
	}
	return strings.Join(words, sep)
}

// cutList joins the words of a list of which only the first few are named.
func cutList[T any](list []T, words func(T) string) string {
	const named = 5
	var parts []string
	for _, x := range list[:min(len(list), named)] {
		parts = append(parts, words(x))
	}
	if more := len(list) - named; more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(parts, "; ")
}
