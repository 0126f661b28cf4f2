package ask

import "github.com/rapport-graph/rapport/graph"

// part is what a thing may be to a rate.
type part uint8

const partKinds = 3

// partSet is a set of parts.
type partSet uint8

func single(p part) partSet { return 1 << p }

func (s partSet) has(p part) bool { return s>>p&1 == 1 }

// What a thing may be to a rate.
const (
	uncounted part = iota
	miss
	hit
)

// stakes are what a thing may be to a rate in some world, and how much it then
// counts.
type stakes struct {
	can partSet
	n   [partKinds]Span
}

// one are the stakes of a thing that counts as one.
func one(can partSet) stakes {
	return stakes{can, [partKinds]Span{miss: {1, 1}, hit: {1, 1}}}
}

// may adds that the thing is a part in some worlds, in which it counts n.
func (x *stakes) may(p part, n Span) {
	if x.can.has(p) {
		n = x.n[p].or(n)
	}
	x.can |= single(p)
	x.n[p] = n
}

// of is how much the thing counts as a part.
func (x *stakes) of(p part) Span {
	switch x.can {
	case x.can &^ single(p):
		return Span{}
	case single(p):
		return x.n[p]
	default:
		return Span{Most: x.n[p].Most}
	}
}

// counted is how much the thing counts.
func (x *stakes) count() (n Span) {
	switch {
	case !x.can.has(miss):
		n = x.n[hit]
	case !x.can.has(hit):
		n = x.n[miss]
	default:
		n = x.n[miss].or(x.n[hit])
	}
	if x.can.has(uncounted) {
		n.Least = 0
	}
	return n
}

// total adds up the stakes of things that have nothing to do with each other.
type total struct{ hits, misses, of Span }

func (t *total) add(x *stakes) {
	t.hits = t.hits.plus(x.of(hit))
	t.misses = t.misses.plus(x.of(miss))
	t.of = t.of.plus(x.count())
}

// sure adds a thing that is a hit or a miss in every world.
func (t *total) sure(p part, n Span) {
	t.of = t.of.plus(n)
	if p == hit {
		t.hits = t.hits.plus(n)
	} else {
		t.misses = t.misses.plus(n)
	}
}

// total adds the request, with all its worlds.
func (q *Query) total(t *total, looks *Looks, r graph.Request, of func(World) part) {
	if w, ok := looks.single(r); ok {
		if p := of(w); p != uncounted {
			t.sure(p, q.weight(w))
		}
		return
	}
	var x stakes
	q.each(looks, r, func(w World, _ int) {
		if p := of(w); p == uncounted {
			x.can |= single(uncounted)
		} else {
			x.may(p, q.weight(w))
		}
	})
	t.add(&x)
}

func (t *total) rate() Rate {
	return Rate{
		Hits: t.hits,
		Of:   t.of,
		// The rate is least when all that can miss do, as much as they can, and what
		// can't is left out where possible; where nothing is left, there are hits
		// alone.
		Low:  share(t.hits.Least, t.misses.Most, t.hits.Most > 0),
		High: share(t.hits.Most, t.misses.Least, false),
	}
}

// share is what hits are of hits and misses, and full or nothing where there is
// neither. At most one of the two is without end.
func share(hits, misses int, full bool) float64 {
	switch {
	case misses == unbounded:
		return 0
	case hits == unbounded:
		return 1
	case hits+misses > 0:
		return float64(hits) / float64(hits+misses)
	case full:
		return 1
	default:
		return 0
	}
}
