package ask_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/internal/randomgraph"
)

// TestAskedByGoroutines puts all questions to one query at the same time, of a graph
// that was not asked before. The answers are those that each has alone.
func TestAskedByGoroutines(t *testing.T) {
	questions := map[string]func(*ask.Query) any{
		"reciprocity": func(q *ask.Query) any { return q.Reciprocity() },
		"ties":        func(q *ask.Query) any { return slices.Collect(q.Ties()) },
		"never":       func(q *ask.Query) any { return collect(q.Never()) },
		"on one":      func(q *ask.Query) any { return q.OnOne() },
		"first":       func(q *ask.Query) any { return q.First() },
		"last":        func(q *ask.Query) any { return q.Last() },
		"count":       func(q *ask.Query) any { return q.Count() },
		"times":       func(q *ask.Query) any { return q.Times() },
		"select":      func(q *ask.Query) any { return collect(q.Select()) },
	}
	rng := rand.New(rand.NewPCG(5, 6))
	for range 8 {
		g := randomgraph.New(t, rng, randomgraph.Size{Actors: 8, Requests: 60})
		p := randomgraph.Predicate(t, rng, g, 3)
		q := compile(t, g, p)
		var all sync.WaitGroup
		var mu sync.Mutex
		together := map[string]any{}
		for name, ask := range questions {
			all.Go(func() {
				answer := ask(q)
				mu.Lock()
				defer mu.Unlock()
				together[name] = answer
			})
		}
		all.Wait()
		for name, ask := range questions {
			if alone := ask(q); !reflect.DeepEqual(together[name], alone) {
				t.Errorf("%s of %s: %v beside the others, %v alone", name, p, together[name], alone)
			}
		}
	}
}

// collect lists what comes in pairs.
func collect[K, V any](pairs func(func(K, V) bool)) (list []any) {
	for k, v := range pairs {
		list = append(list, k, v)
	}
	return list
}
