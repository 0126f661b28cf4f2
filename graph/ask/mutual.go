package ask

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Tie is two actors of whom one may have asked the other.
type Tie struct {
	A, B   graph.Actor  // in the order of actors
	Asked  truth.Answer // whether either asked the other; not No
	Mutual truth.Answer // whether each asked the other
	may    partSet
}

// What a request is to the question whether two asked each other.
const (
	forth flags = 1 << iota
	back
)

// Ties gives every two actors of whom one asked the other in a request of which
// the predicate holds, and whether it was mutual. Actors that asked themselves
// are not listed. They come by A and then by B, except that those between whom
// there are only requests of B to A stand where B is.
func (q *Query) Ties() iter.Seq[Tie] {
	looks := q.looks.also(direction)
	return func(yield func(Tie) bool) {
		for p := range q.g.Pairs(0) {
			a, b := p.From(), p.To()
			switch {
			case a == b:
				continue
			case a.Number() > b.Number():
				if mayAsk(q.g, b, a) {
					continue // stands in the pair of the two
				}
				a, b = b, a
			}
			if t := q.tie(&looks, a, b); t.Asked != truth.No && !yield(t) {
				return
			}
		}
	}
}

// mayAsk reports whether one actor may have asked another.
func mayAsk(g *graph.Graph, a, b graph.Actor) bool {
	if some(a.SentTo(b)) {
		return true
	}
	for r := range g.Between(a, b) {
		for i := range r.NumWorlds() {
			if w := r.World(i); w.From() == a && w.To() == b || !w.Directed() && w.From() == b && w.To() == a {
				return true
			}
		}
	}
	return false
}

// tie judges the requests between two actors.
func (q *Query) tie(looks *Looks, a, b graph.Actor) Tie {
	t := Tie{A: a, B: b}
	is := func(w World, _ int) flags {
		switch {
		case w.From == a && w.To == b && q.test(w):
			return forth
		case w.From == b && w.To == a && q.test(w):
			return back
		default:
			return 0
		}
	}
	mutual := joint{q: q, looks: looks, so: func(f flags) bool { return f == forth|back }, of: is, rooms: oneRoom}
	surely := false
	for r := range q.g.Between(a, b) {
		asked := q.judge(looks, r, 1, nil, func(w World, _ int) bool { return is(w, 0) != 0 })
		t.Asked = truth.Either(t.Asked, asked)
		surely = surely || asked == truth.Yes
		if asked != truth.No {
			mutual.add(r)
		}
	}
	t.Mutual = mutual.answer()
	if !surely {
		t.may |= single(uncounted)
	}
	if t.Mutual != truth.Yes {
		t.may |= single(miss)
	}
	if t.Mutual != truth.No {
		t.may |= single(hit)
	}
	return t
}

// Reciprocity is how many of the ties are mutual. A tie counts as one, however
// often the two asked each other.
func (q *Query) Reciprocity() Rate {
	var t total
	for tie := range q.Ties() {
		x := one(tie.may)
		t.add(&x)
	}
	return t.rate()
}

func some[T any](list iter.Seq[T]) bool {
	for range list {
		return true
	}
	return false
}
