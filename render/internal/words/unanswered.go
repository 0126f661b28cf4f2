package words

import (
	"math"

	"github.com/rapport-graph/rapport/graph"
)

// Unanswered is how often there was no answer, none to be expected or none yet, and what
// share that is of how often somebody says what became of it: as bounds, where sources
// disagree or it is not known how often. The zero value is of no requests.
type Unanswered struct {
	none, other bounds // with no answer, and with another outcome
}

// bounds are those of a number. A most of unbounded has no end.
type bounds struct{ least, most int }

const unbounded = math.MaxInt

func (b bounds) plus(c bounds) bounds {
	sum := bounds{b.least + c.least, unbounded}
	if b.most != unbounded && c.most != unbounded {
		sum.most = b.most + c.most
	}
	return sum
}

// Add adds a request. In says of a world whether the request is one of those that are
// counted in it, or may be; nil is that it is in all.
func (u *Unanswered) Add(r graph.Request, in func(graph.World) (is, maybe bool)) {
	var none, other part
	left := false // out of both in some world
	count := func(o graph.Outcome, times graph.Count) {
		switch o {
		case graph.Ignored, graph.Pending:
			none.may(times)
		case graph.Unreported:
			left = true
		default:
			other.may(times)
		}
	}
	if in == nil && r.NumWorlds() == 1 && r.Sure() {
		count(r.Outcome(), r.World(0).Times())
	} else {
		for n := range r.NumWorlds() {
			w := r.World(n)
			if in != nil {
				is, maybe := in(w)
				left = left || !is
				if !is && !maybe {
					continue
				}
			}
			due := w.Deadline()
			for history := range r.Histories() {
				for _, day := range []graph.Moment{{History: history, Due: due.Earliest()}, {History: history, Due: due.Latest()}} {
					count(w.Outcome(day), w.Times())
				}
			}
		}
	}
	u.none = u.none.plus(none.bounds(left || other.is))
	u.other = u.other.plus(other.bounds(left || none.is))
}

// part is how often something was so of one request, if it was.
type part struct {
	is bool
	n  bounds
}

func (p *part) may(times graph.Count) {
	least, most := times.Min(), unbounded
	if n, ok := times.Max(); ok {
		most = n
	}
	if p.is {
		least, most = min(least, p.n.least), max(most, p.n.most)
	}
	p.is, p.n = true, bounds{least, most}
}

// bounds are those of how often, where it may also have been otherwise.
func (p *part) bounds(otherwise bool) bounds {
	switch {
	case !p.is:
		return bounds{}
	case otherwise:
		return bounds{0, p.n.most}
	}
	return p.n
}

// Is reports whether there may be any.
func (u *Unanswered) Is() bool { return u.none.most > 0 }

// Times is how often.
func (u *Unanswered) Times() (least, most int, bounded bool) {
	return u.none.least, u.none.most, u.none.most != unbounded
}

// Share is between 0 and 1. It is least where all that may have had an answer had one.
func (u *Unanswered) Share() (low, high float64) {
	of := func(none, other int, full bool) float64 {
		switch {
		case other == unbounded:
			return 0
		case none == unbounded:
			return 1
		case none+other > 0:
			return float64(none) / float64(none+other)
		case full:
			return 1
		}
		return 0
	}
	return of(u.none.least, u.other.most, u.none.most > 0), of(u.none.most, u.other.least, false)
}
