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

// What a request may be to the question whether two asked each other.
const (
	neither part = iota
	forth
	back
)

// Ties gives every two actors of whom one asked the other in a request of which
// the predicate holds, and whether it was mutual. Actors that asked themselves
// are not listed. They come by A and then by B, except that those between whom
// there are only requests of B to A stand where B is.
func (q *Query) Ties() iter.Seq[Tie] {
	looks := q.looks.also(direction)
	return func(yield func(Tie) bool) {
		var a, b graph.Actor
		is := func(w World) part {
			switch {
			case !q.test(w):
				return neither
			case w.From == a:
				return forth
			default:
				return back
			}
		}
		var requests []graph.Request // between a and b
		for p := range q.g.Pairs(0) {
			a, b = p.From(), p.To()
			requests = requests[:0]
			switch {
			case a == b:
				continue
			case a.Number() > b.Number():
				// Stands in the pair of the two, if there is one.
				if p.Undirected() || some(b.SentTo(a)) {
					continue
				}
				a, b = b, a
			default:
				for r := range b.SentTo(a) {
					requests = append(requests, r)
				}
			}
			for r := range p.Requests() {
				requests = append(requests, r)
			}
			if t := q.tie(looks, a, b, requests, is); t.Asked != truth.No && !yield(t) {
				return
			}
		}
	}
}

// tie judges the requests between two actors; is tells what they are in a world.
func (q *Query) tie(looks Looks, a, b graph.Actor, requests []graph.Request, is func(World) part) Tie {
	t := Tie{A: a, B: b}
	var sum sums
	surely := 0
	for _, r := range requests {
		t.Asked = truth.Either(t.Asked, q.Judge(r))
		p := partsOf(looks, r, is)
		if !p.can.has(neither) {
			surely++
		}
		sum.add(p)
	}
	switch {
	case !sum.apart(forth, back):
		t.Mutual = truth.No
	case sum.always[forth] > 0 && sum.always[back] > 0:
		t.Mutual = truth.Yes
	case sum.always[forth] == 0 && sum.turnsBeside(neither, forth, back),
		sum.always[back] == 0 && sum.turnsBeside(neither, back, forth):
		t.Mutual = truth.Contested
	default:
		t.Mutual = truth.Possibly
	}
	if surely == 0 {
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
