package whatif

import (
	"slices"
	"sync"

	"github.com/rapport-graph/rapport/graph"
)

// set is a set of sources: their numbers, in order.
type set []int

func newSet(sources ...graph.Source) set {
	s := make(set, 0, len(sources))
	for _, x := range sources {
		s = append(s, x.Number())
	}
	slices.Sort(s)
	return slices.Compact(s)
}

func (s set) has(n int) bool {
	_, is := slices.BinarySearch(s, n)
	return is
}

// and gives what is in one of two sets.
func (s set) and(more set) set {
	both := slices.Concat(s, more)
	slices.Sort(both)
	return slices.Compact(both)
}

// choice says which reports of a request count; and whether a source does, for the
// states of channels.
type choice interface {
	// reports tells of each report of a request whether it counts. It may be read until
	// the next.
	reports(t *ties) []bool
	source(n int) bool
	// changes gives the sources of which the requests that they touch may have other
	// reports than all, or where it is bare, than none.
	changes() (bare bool, sources set)
	// and leaves out some sources beside.
	and(out set) choice
}

// leftOut leaves out sources, and what has nothing left to rest on.
type leftOut struct {
	known *known
	out   set
	// fallen are beside them the sources that rely on none that is left.
	fallen func() map[int]bool
}

func (k *known) leave(out set) leftOut {
	return leftOut{k, out, sync.OnceValue(func() map[int]bool { return k.resting(out) })}
}

func (c leftOut) and(out set) choice { return c.known.leave(c.out.and(out)) }

func (c leftOut) changes() (bare bool, sources set) { return false, c.out }

func (c leftOut) source(n int) bool { return !c.fallen()[n] }

func (c leftOut) reports(t *ties) []bool {
	return without(t.resting(c.out))
}

// without turns which reports rest on what is left out to which are left.
func without(rest []bool) []bool {
	for i := range rest {
		rest[i] = !rest[i]
	}
	return rest
}

// alone believes one source, and what rests on it and nothing else.
type alone struct {
	known *known
	of    set
	rests func() map[int]bool
}

func (k *known) alone(n int) alone {
	return alone{k, set{n}, sync.OnceValue(func() map[int]bool { return k.resting(set{n}) })}
}

func (c alone) and(out set) choice { return aloneWithout{c, c.known.leave(out)} }

func (c alone) changes() (bare bool, sources set) { return true, c.of }

func (c alone) source(n int) bool { return c.rests()[n] }

func (c alone) reports(t *ties) []bool { return t.resting(c.of) }

// aloneWithout believes one source, and of what then counts leaves out some others.
type aloneWithout struct {
	alone
	out leftOut
}

func (c aloneWithout) source(n int) bool { return c.alone.source(n) && c.out.source(n) }

func (c aloneWithout) reports(t *ties) []bool {
	stands := slices.Clone(c.alone.reports(t))
	var at []int
	var left basis
	for i, is := range stands {
		if is {
			at, left.by, left.on = append(at, i), append(left.by, t.by[i]), append(left.on, t.on[i])
		}
	}
	for i, is := range c.out.reports(c.out.known.ties(left)) {
		stands[at[i]] = is
	}
	return stands
}
