package whatif

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// set is a set of sources, by their numbers from 1.
type set []bool

func newSet(g *graph.Graph, sources ...graph.Source) set {
	s := make(set, numSources(g)+1)
	for _, x := range sources {
		s[x.Number()] = true
	}
	return s
}

func numSources(g *graph.Graph) (n int) {
	for range g.Sources() {
		n++
	}
	return n
}

// choice says which reports of a request count; and whether a source does, for the
// states of channels.
type choice interface {
	// reports tells of each report of a request, by its source and by the sources whose
	// word it repeats, whether it counts.
	reports(by []int, on [][]int) []bool
	source(n int) bool
	// changes gives the sources of which the requests that they touch may have other
	// reports than all, or where it is bare, than none.
	changes() (bare bool, sources []int)
	// and leaves out some sources beside.
	and(out set) choice
}

// leftOut leaves out sources, and what has nothing left to rest on.
type leftOut struct {
	set
	fallen   set // beside them the sources that rely on none that is left
	reliesOn [][]int
}

// leave leaves out sources, of which each relies on some others.
func leave(out set, reliesOn [][]int) leftOut {
	c := leftOut{out, slices.Clone(out), reliesOn}
	untilNone(func() (more bool) {
		for n, on := range reliesOn {
			if !c.fallen[n] && allOf(on, func(m int) bool { return c.fallen[m] }) {
				c.fallen[n], more = true, true
			}
		}
		return more
	})
	return c
}

// untilNone does something until there is no more to do.
func untilNone(more func() bool) {
	for more() {
	}
}

// allOf reports whether something is so of all in a list, of which there is one at least.
func allOf(list []int, is func(int) bool) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(n int) bool { return !is(n) })
}

func (c leftOut) and(out set) choice {
	both := slices.Clone(c.set)
	for n, is := range out {
		both[n] = both[n] || is
	}
	return leave(both, c.reliesOn)
}

func (c leftOut) changes() (bare bool, sources []int) {
	for n, is := range c.set {
		if is {
			sources = append(sources, n)
		}
	}
	return false, sources
}

func (c leftOut) source(n int) bool { return !c.fallen[n] }

func (c leftOut) reports(by []int, on [][]int) []bool {
	stands := make([]bool, len(by))
	for i, n := range by {
		stands[i] = !c.set[n]
	}
	through := behind(by, on, c.reliesOn)
	if through == nil {
		return stands
	}
	fallen := make(map[int]bool) // of the sources behind them that have no report
	falls := func(n int) bool {
		if !slices.Contains(by, n) {
			return fallen[n] || c.set[n]
		}
		for i, m := range by {
			if m == n && stands[i] {
				return false
			}
		}
		return true
	}
	untilNone(func() (more bool) {
		for i := range by {
			if stands[i] && allOf(on[i], falls) {
				stands[i], more = false, true
			}
		}
		for _, n := range through {
			if !fallen[n] && allOf(c.reliesOn[n], falls) {
				fallen[n], more = true, true
			}
		}
		return more
	})
	return stands
}

// behind gives the sources through which the reports of a request rest on others, and
// which have no report of it; nil where no report rests on any.
func behind(by []int, on [][]int, reliesOn [][]int) (list []int) {
	var add func(n int)
	add = func(n int) {
		if !slices.Contains(by, n) && !slices.Contains(list, n) {
			list = append(list, n)
			for _, m := range reliesOn[n] {
				add(m)
			}
		}
	}
	for i := range on {
		if len(on[i]) > 0 && list == nil {
			list = []int{}
		}
		for _, n := range on[i] {
			add(n)
		}
	}
	return list
}

// alone believes one source, and what rests on it and nothing else.
type alone struct {
	of       int
	reliesOn [][]int
}

func (c alone) and(out set) choice { return aloneWithout{c, leave(out, c.reliesOn)} }

func (c alone) changes() (bare bool, sources []int) { return true, []int{c.of} }

func (c alone) source(n int) bool { return n == c.of || c.rests(n, make(map[int]bool)) }

// rests reports whether a source rests on the one alone. In a ring that rests on nothing
// else none does.
func (c alone) rests(n int, asked map[int]bool) bool {
	if asked[n] {
		return false
	}
	asked[n] = true
	defer delete(asked, n)
	return allOf(c.reliesOn[n], func(m int) bool { return m == c.of || c.rests(m, asked) })
}

func (c alone) reports(by []int, on [][]int) []bool {
	stands := make([]bool, len(by))
	for i, n := range by {
		stands[i] = n == c.of
	}
	through := behind(by, on, c.reliesOn)
	if through == nil {
		return stands
	}
	rested := make(map[int]bool)
	rests := func(n int) bool {
		if !slices.Contains(by, n) {
			return n == c.of || rested[n]
		}
		for i, m := range by {
			if m == n && !stands[i] {
				return false
			}
		}
		return true
	}
	untilNone(func() (more bool) {
		for i := range by {
			if !stands[i] && allOf(on[i], rests) {
				stands[i], more = true, true
			}
		}
		for _, n := range through {
			if !rested[n] && allOf(c.reliesOn[n], rests) {
				rested[n], more = true, true
			}
		}
		return more
	})
	return stands
}

// aloneWithout believes one source, and of what then counts leaves out some others.
type aloneWithout struct {
	alone
	out leftOut
}

func (c aloneWithout) source(n int) bool { return c.alone.source(n) && c.out.source(n) }

func (c aloneWithout) reports(by []int, on [][]int) []bool {
	stands := c.alone.reports(by, on)
	var at, left []int
	var relies [][]int
	for i, is := range stands {
		if is {
			at, left, relies = append(at, i), append(left, by[i]), append(relies, on[i])
		}
	}
	for i, is := range c.out.reports(left, relies) {
		stands[at[i]] = is
	}
	return stands
}
