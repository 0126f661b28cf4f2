package graph

import (
	"cmp"
	"iter"
	"slices"
)

// Pair is two actors of whom the one asked the other, or may have, and all
// requests in which it did so or may have.
type Pair struct {
	g           *Graph
	from, to    uint32
	run, either []uint32 // request indexes from 0; either are those that stand in the run of the opposite pair
	outcomes    OutcomeSet
	undirected  bool
}

// From is the one that asked.
func (p Pair) From() Actor { return Actor{p.g, p.from} }

// To is the one that was asked.
func (p Pair) To() Actor { return Actor{p.g, p.to} }

// Len is how many requests there are.
func (p Pair) Len() int { return len(p.run) + len(p.either) }

// Requests gives the requests. Those whose [Request.From] is From come first, in
// their order. Among them, or behind them, are those without direction.
func (p Pair) Requests() iter.Seq[Request] {
	return func(yield func(Request) bool) {
		for _, i := range p.run {
			if !yield(Request{p.g, RequestID(i + 1)}) {
				return
			}
		}
		for _, i := range p.either {
			if !yield(Request{p.g, RequestID(i + 1)}) {
				return
			}
		}
	}
}

// Outcomes gives every outcome that one of the requests has, Contested being
// one. It is known when the pair is found, and costs nothing.
func (p Pair) Outcomes() OutcomeSet { return p.outcomes }

// Undirected reports whether a request is among them of which it is not known
// who asked.
func (p Pair) Undirected() bool { return p.undirected }

// Pairs gives every two actors of whom the first asked the second or may have,
// by the first and then by the second, in the order of actors. A request without
// direction is in two of them. Finding them takes one pass over the requests in
// the order in which [Actor.Sent] gives them, and one over those without
// direction.
func (g *Graph) Pairs() iter.Seq[Pair] {
	return func(yield func(Pair) bool) {
		either := g.undirected()
		for a := range count(g.actors) {
			if either = g.pairsFrom(a+1, either, yield); either == nil {
				return
			}
		}
	}
}

// pairsFrom gives the pairs of one asker and what remains of either, nil to
// stop.
func (g *Graph) pairsFrom(from uint32, either []uint32, yield func(Pair) bool) []uint32 {
	c := &g.requests
	run := c.outs[c.outAt[from]:c.outAt[from+1]]
	for {
		p := Pair{g: g, from: from}
		mine := len(either) > 0 && c.to[either[0]] == from
		switch {
		case len(run) > 0 && (!mine || c.to[run[0]] <= c.from[either[0]]):
			p.to = c.to[run[0]]
		case mine:
			p.to = c.from[either[0]]
		default:
			return either
		}
		var fates fate
		n := 0
		for n < len(run) && c.to[run[n]] == p.to {
			f := c.fate[run[n]]
			p.outcomes |= 1 << f.outcome()
			fates |= f
			n++
		}
		p.run, run = run[:n], run[n:]
		if mine {
			n = 0
			for n < len(either) && c.to[either[n]] == from && c.from[either[n]] == p.to {
				p.outcomes |= 1 << c.fate[either[n]].outcome()
				fates |= undirected
				n++
			}
			p.either, either = either[:n], either[n:]
		}
		p.undirected = fates&undirected != 0
		if !yield(p) {
			return nil
		}
	}
}

// undirected gives the indexes of the requests without direction, by their To
// and then by their From: as they would stand if it were To who asked. It is
// never nil.
func (g *Graph) undirected() []uint32 {
	c := &g.requests
	list := []uint32{}
	for i, f := range c.fate {
		if f&undirected != 0 {
			list = append(list, uint32(i))
		}
	}
	slices.SortFunc(list, func(x, y uint32) int {
		return cmp.Or(cmp.Compare(c.to[x], c.to[y]), cmp.Compare(c.from[x], c.from[y]), cmp.Compare(x, y))
	})
	return list
}

// Between gives the requests between two actors, whoever asked, in their order.
// Finding them is two searches in what the two sent.
func (g *Graph) Between(a, b Actor) iter.Seq[Request] {
	return func(yield func(Request) bool) { g.between(a.n, b.n, yield) }
}

func (g *Graph) between(a, b uint32, yield func(Request) bool) {
	forth := g.requests.asked(a, b)
	var back []uint32
	if a != b {
		back = g.requests.asked(b, a)
	}
	for len(forth)+len(back) > 0 {
		next := &forth
		if len(forth) == 0 || len(back) > 0 && back[0] < forth[0] {
			next = &back
		}
		if !yield(Request{g, RequestID((*next)[0] + 1)}) {
			return
		}
		*next = (*next)[1:]
	}
}

// asked gives the indexes of the requests from a to b, as between does. Most
// actors sent few requests, and then to look at each is faster than to search:
// the processor fetches them all at once, where each step of a search waits for
// the one before.
func (c *columns) asked(a, b uint32) []uint32 {
	const few = 32
	run := c.outs[c.outAt[a]:c.outAt[a+1]]
	if len(run) > few {
		return c.between(ActorID(a), ActorID(b))
	}
	lo := 0
	for lo < len(run) && c.to[run[lo]] < b {
		lo++
	}
	hi := lo
	for hi < len(run) && c.to[run[hi]] == b {
		hi++
	}
	return run[lo:hi]
}
