package graph

import (
	"cmp"
	"iter"
	"slices"
)

// Pair is two actors of whom the one asked the other, or may have, and all
// requests in which it did so or may have.
type Pair struct {
	// Four words: the compiler keeps no larger struct in registers, and writing a
	// million pairs to memory and reading them again takes most of the time then.
	in   *pairing
	ends uint64 // asker, then asked
	run  uint64 // where in pairing.outs the requests from the one to the other begin and end
	rest uint64 // where in pairing.undirected the others begin, then whether there are any without direction, then the outcomes
}

// pairing is what all pairs of a graph have in common.
type pairing struct {
	g          *Graph
	outs       []uint32 // of the actorIndex
	undirected []uint32 // request indexes by who may have asked whom beside their From and To
	turned     []uint64 // of each of those: who may have asked, then whom
}

func two(x, y uint32) uint64 { return uint64(x)<<32 | uint64(y) }

func newPair(in *pairing, from, to, run, runEnd, turned uint32, sure, unsure OutcomeSet) Pair {
	rest := two(turned, uint32(sure|unsure))
	if unsure != 0 {
		rest |= 1 << 16
	}
	return Pair{in, two(from, to), two(run, runEnd), rest}
}

// From is the one that asked.
func (p Pair) From() Actor { return Actor{p.in.g, uint32(p.ends >> 32)} }

// To is the one that was asked.
func (p Pair) To() Actor { return Actor{p.in.g, uint32(p.ends)} }

func (p Pair) asked() []uint32 {
	return p.in.outs[p.run>>32 : uint32(p.run)]
}

// either gives the requests without direction that stand with the opposite pair.
func (p Pair) either() []uint32 {
	begin := uint32(p.rest >> 32)
	end := begin
	for int(end) < len(p.in.turned) && p.in.turned[end] == p.ends {
		end++
	}
	return p.in.undirected[begin:end]
}

// Len is how many requests there are.
func (p Pair) Len() int { return len(p.asked()) + len(p.either()) }

// Requests gives the requests. Those whose [Request.From] is From come first, in
// their order. Among them, or behind them, are those without direction.
func (p Pair) Requests() iter.Seq[Request] {
	return func(yield func(Request) bool) {
		for _, i := range p.asked() {
			if !yield(Request{p.in.g, RequestID(i + 1)}) {
				return
			}
		}
		for _, i := range p.either() {
			if !yield(Request{p.in.g, RequestID(i + 1)}) {
				return
			}
		}
	}
}

// Outcomes gives every outcome that one of the requests has, Contested being
// one; of a request whose outcome hangs on days that are not known Contested too. It is known when the pair is found, and costs nothing.
func (p Pair) Outcomes() OutcomeSet { return OutcomeSet(p.rest) }

// Undirected reports whether a request is among them of which it is not certain who
// asked whom.
func (p Pair) Undirected() bool { return p.rest>>16&1 == 1 }

// Pairs gives every two actors of whom the first asked the second or may have,
// by the first and then by the second, in the order of actors. A request without
// direction is in two of them. Pairs between which there is a request with a
// direction and one of the outcomes of without are left out, which costs less
// than to look at them.
//
// Finding them takes one pass over the requests in the order in which
// [Actor.Sent] gives them, and one over those without direction.
func (g *Graph) Pairs(without OutcomeSet) iter.Seq[Pair] {
	return func(yield func(Pair) bool) {
		in, x := g.pairing(), g.byActor()
		turned := uint32(0)
		for from := uint32(1); from <= count(g.actors); from++ {
			at, end := x.OutAt[from], x.OutAt[from+1]
			if in.turnedBy(from, turned) {
				var ok bool
				if turned, ok = in.merge(from, at, end, turned, without, yield); !ok {
					return
				}
				continue
			}
			to, fates := x.OutTo[at:end], x.OutFate[at:end]
			for n := 0; n < len(to); {
				begin := n
				var sure, unsure OutcomeSet
				for n < len(to) && to[n] == to[begin] {
					fates[n].add(&sure, &unsure)
					n++
				}
				if sure&without == 0 && !yield(newPair(in, from, to[begin], at+uint32(begin), at+uint32(n), turned, sure, unsure)) {
					return
				}
			}
		}
	}
}

// merge gives the pairs of an asker who has requests without direction that stand
// with the opposite pairs. at and turned are where its requests begin, end is where
// the former end. It gives where those of the next asker begin in turned, and
// whether to go on.
func (in *pairing) merge(from, at, end, turned uint32, without OutcomeSet, yield func(Pair) bool) (uint32, bool) {
	c, x := &in.g.requests, in.g.byActor()
	for at < end || in.turnedBy(from, turned) {
		var to uint32
		if at < end {
			to = x.OutTo[at]
		}
		if in.turnedBy(from, turned) && (at == end || uint32(in.turned[turned]) < to) {
			to = uint32(in.turned[turned])
		}
		begin, turnedBegin := at, turned
		var sure, unsure OutcomeSet
		for at < end && x.OutTo[at] == to {
			x.OutFate[at].add(&sure, &unsure)
			at++
		}
		for int(turned) < len(in.turned) && in.turned[turned] == two(from, to) {
			c.Fate[in.undirected[turned]].add(&unsure, &unsure)
			turned++
		}
		if sure&without == 0 && !yield(newPair(in, from, to, begin, at, turnedBegin, sure, unsure)) {
			return turned, false
		}
	}
	return turned, true
}

// add adds the outcome to those of requests with a direction or without.
func (f fate) add(sure, doubtful *OutcomeSet) {
	o := OutcomeSet(1) << f.outcome()
	switch {
	case f.basis() == unsure:
		*doubtful |= o | 1<<Contested
	case f&loose == 0:
		*sure |= o
	default:
		*doubtful |= o
	}
}

// turnedBy reports whether the request at a place in undirected would be one of
// an asker.
func (in *pairing) turnedBy(from, at uint32) bool {
	return int(at) < len(in.turned) && uint32(in.turned[at]>>32) == from
}

func (g *Graph) pairing() *pairing {
	type request struct {
		turned uint64
		index  uint32
	}
	c := &g.requests
	in := &pairing{g: g, outs: g.byActor().Outs}
	var any fate
	for _, f := range c.Fate {
		any |= f
	}
	if any&loose == 0 {
		return in
	}
	var list []request
	for i, f := range c.Fate {
		if f&loose == 0 {
			continue
		}
		worlds := (Request{g, RequestID(i + 1)}).worlds()
		if len(worlds) == 0 {
			list = append(list, request{two(c.To[i], c.From[i]), uint32(i)})
			continue
		}
		begin := len(list)
		for _, w := range worlds {
			list = append(list, request{two(w.from, w.to), uint32(i)})
			if w.undirected {
				list = append(list, request{two(w.to, w.from), uint32(i)})
			}
		}
		own := two(c.From[i], c.To[i])
		rest := slices.DeleteFunc(list[begin:], func(r request) bool { return r.turned == own })
		slices.SortFunc(rest, func(x, y request) int { return cmp.Compare(x.turned, y.turned) })
		list = list[:begin+len(slices.Compact(rest))]
	}
	slices.SortFunc(list, func(x, y request) int {
		if x.turned != y.turned {
			return cmp.Compare(x.turned, y.turned)
		}
		return cmp.Compare(x.index, y.index)
	})
	for _, r := range list {
		in.undirected, in.turned = append(in.undirected, r.index), append(in.turned, r.turned)
	}
	return in
}

// Between gives the requests between two actors in some world, whoever asked, in their
// order.
// Finding them is two searches in what the two sent.
func (g *Graph) Between(a, b Actor) iter.Seq[Request] {
	return func(yield func(Request) bool) { g.between(a.n, b.n, yield) }
}

func (g *Graph) between(a, b uint32, yield func(Request) bool) {
	x := g.byActor()
	lists := [3][]uint32{x.Between(a, b)}
	if a != b {
		lists[1] = x.Between(b, a)
	}
	for _, i := range g.loose(a) { // of which the columns may have other ends
		if c := &g.requests; !(c.From[i] == a && c.To[i] == b || c.From[i] == b && c.To[i] == a) && (Request{g, RequestID(i + 1)}).between(a, b) {
			lists[2] = append(lists[2], i)
		}
	}
	for {
		next := -1
		for i, list := range lists {
			if len(list) > 0 && (next < 0 || list[0] < lists[next][0]) {
				next = i
			}
		}
		if next < 0 || !yield(Request{g, RequestID(lists[next][0] + 1)}) {
			return
		}
		lists[next] = lists[next][1:]
	}
}
