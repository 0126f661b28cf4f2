package graph

import (
	"iter"
	"reflect"
)

// Equal reports whether two graphs say the same, wherever it was written: go-cmp asks
// it. Both may be nil. Package diff tells what differs.
//
// It looks at everything that both say, and takes some microseconds for each request.
func (g *Graph) Equal(h *Graph) bool {
	if g == nil || h == nil {
		return g == h
	}
	if g.Title() != h.Title() || g.AsOf() != h.AsOf() || g.NumRequests() != h.NumRequests() {
		return false
	}
	for r := range g.Requests() { // what policies made of them
		if s := h.RequestAt(r.Number()); r.Outcome() != s.Outcome() || r.Basis() != s.Basis() {
			return false
		}
	}
	x, y := g.Restate(), h.Restate()
	return same(x.Sources(), y.Sources(), func(s *SourceSpec) { s.Where = nil }) &&
		same(x.Parties(), y.Parties(), func(p *PartySpec) { p.Where = nil }) &&
		same(x.Actors(), y.Actors(), func(a *ActorSpec) { a.Where = nil }) &&
		same(x.Channels(), y.Channels(), func(c *ChannelSpec) {
			c.Where = nil
			for i := range c.States {
				c.States[i].Where = nil
			}
		}) &&
		same(x.Requests(), y.Requests(), func(r *RequestSpec) {
			r.Where = nil
			for i := range r.Reports {
				r.Reports[i].Where = nil
			}
		})
}

// same reports whether two lists of specs state the same, once they are stripped of
// where they were written.
func same[S any](x, y iter.Seq[S], strip func(*S)) bool {
	next, stop := iter.Pull(y)
	defer stop()
	for a := range x {
		b, ok := next()
		strip(&a)
		strip(&b)
		if !ok || !reflect.DeepEqual(a, b) {
			return false
		}
	}
	_, more := next()
	return !more
}
