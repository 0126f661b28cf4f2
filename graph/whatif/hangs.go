package whatif

import (
	"context"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Hangs tells on which sources the answer of a check hangs.
type Hangs struct {
	Name   string
	Answer truth.Answer
	// Sets are the smallest sets of sources without which the answer is another one. They
	// have as many sources, and are in the order of the graph.
	Sets [][]graph.Source
	// Upto is up to how many sources were left out together to find that. It is fewer than
	// there are where there is a set, or where to look further would take too long.
	Upto int
}

// How far is looked for smallest sets: all sets are tried of up to so many sources, where
// that does not take too many graphs. Of more, as many sizes of sets as take so many looks
// into tables, or of checks that ask about the whole graph so many graphs.
const (
	fewSources = 10
	maxLooks   = 30_000_000
	maxWhole   = 64
)

// hangsOnOne finds the sources without which alone the answer of a check is another one.
func (f *finder) hangsOnOne(i int, single []Source) Hangs {
	h := Hangs{Name: f.checks[i].Name, Answer: f.answers[i], Upto: 1}
	for n := range single {
		if slices.ContainsFunc(single[n].Without.Checks, func(b Became) bool { return b.Check == i }) {
			h.Sets = append(h.Sets, []graph.Source{single[n].Source})
		}
	}
	return h
}

// hangs finds on which sources a check hangs that does not hang on one alone.
func (f *finder) hangs(ctx context.Context, i int) (Hangs, error) {
	h := Hangs{Name: f.checks[i].Name, Answer: f.answers[i], Upto: 1}
	all := make([]int, len(f.number))
	for n := range all {
		all[n] = n + 1
	}
	without, left := func(set []int) (truth.Answer, error) { return f.withoutAll(i, set) }, f.graphs()
	inTables := f.questions[i] != nil && f.tables.cells != nil
	if inTables {
		t := f.trial(i)
		without = func(set []int) (truth.Answer, error) { return t.without(set), nil }
		left = maxLooks / t.looks()
	}
	if len(all) <= fewSources && left >= 1<<len(all) {
		left = math.MaxInt
	} else if !inTables {
		left = min(left, maxWhole)
	}
	for size := 2; size <= len(all) && len(h.Sets) == 0; size++ {
		if left -= combinations(len(all), size, left); left < 0 {
			return h, nil
		}
		for set := range subsets(all, size) {
			if ctx.Err() != nil {
				return h, ctx.Err()
			}
			a, err := without(set)
			if err != nil {
				return h, err
			}
			if a != h.Answer {
				h.Sets = append(h.Sets, f.sources(set))
			}
		}
		h.Upto = size
	}
	if len(h.Sets) == 0 {
		h.Upto = len(all)
	}
	return h, nil
}

// withoutAll answers a check without some sources, of a whole graph.
func (f *finder) withoutAll(i int, out []int) (truth.Answer, error) {
	return f.chooseWhole(f.leave(slices.Clone(out))).ask(i)
}

func (f *finder) sources(numbers []int) (list []graph.Source) {
	for s := range f.g.Sources() {
		if set(numbers).has(s.Number()) {
			list = append(list, s)
		}
	}
	return list
}

// subsets gives the subsets of a list that have some size, in order. The set may be read
// until the next.
func subsets(list []int, size int) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		at := make([]int, size)
		for i := range at {
			at[i] = i
		}
		set := make([]int, size)
		for {
			for i, n := range at {
				set[i] = list[n]
			}
			if !yield(set) {
				return
			}
			i := size - 1
			for i >= 0 && at[i] == len(list)-size+i {
				i--
			}
			if i < 0 {
				return
			}
			for at[i]++; i+1 < size; i++ {
				at[i+1] = at[i] + 1
			}
		}
	}
}

// combinations is how many subsets there are of a size, or math.MaxInt if more than a
// limit.
func combinations(n, size, limit int) int {
	c := 1
	for i := range size {
		if c > math.MaxInt/(n-i) {
			return math.MaxInt
		}
		if c = c * (n - i) / (i + 1); c > limit {
			return math.MaxInt
		}
	}
	return c
}
