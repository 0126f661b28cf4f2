package ask

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// flags is what a request brings to a question about several: bits that add up.
type flags uint8

// flagSet is a set of flags, as bits.
type flagSet uint8

func (s flagSet) has(f flags) bool { return s>>f&1 == 1 }

// with gives what may come of two things that have nothing to do with each other.
func (s flagSet) with(t flagSet) (u flagSet) {
	for f := range flags(8) {
		for g := range flags(8) {
			if s.has(f) && t.has(g) && f|g < 8 {
				u |= 1 << (f | g)
			}
		}
	}
	return u
}

// joint answers a question about several requests together: whether it is so of the
// flags that they bring.
//
// Requests are believed independently of each other. So the answer is contested if,
// with the others settled in some way, two worlds of one of them differ.
type joint struct {
	q     *Query
	looks *Looks
	so    func(flags) bool
	of    func(w World, room int) flags
	rooms func(graph.Request) int

	parts []jointPart
	fixed flagSet // of the requests that bring one thing in every world
}

// jointPart is a request that may bring several things.
type jointPart struct {
	r   graph.Request
	can flagSet
}

// add adds a request.
func (j *joint) add(r graph.Request) {
	if j.fixed == 0 {
		j.fixed = 1
	}
	var can flagSet
	rooms := j.rooms(r)
	j.q.each(j.looks, r, func(w World, _ int) {
		for room := range rooms {
			can |= 1 << j.of(w, room)
		}
	})
	if can&(can-1) == 0 {
		j.fixed = j.fixed.with(can)
		return
	}
	j.parts = append(j.parts, jointPart{r, can})
}

// answer gives the answer.
func (j *joint) answer() truth.Answer {
	// behind[i] is what may come of the parts from i on.
	behind := make([]flagSet, len(j.parts)+1)
	behind[len(j.parts)] = 1
	for i := len(j.parts) - 1; i >= 0; i-- {
		behind[i] = behind[i+1].with(j.parts[i].can)
	}
	before := max(j.fixed, 1)
	var all values
	for f := range flags(8) {
		if before.with(behind[0]).has(f) {
			all |= valueOf(j.so(f))
		}
	}
	if a := all.answer(); a.Definite() {
		return a
	}
	for i, p := range j.parts {
		others := before.with(behind[i+1])
		before = before.with(p.can)
		if p.r.NumWorlds() == 1 {
			continue
		}
		for f := range flags(8) {
			if others.has(f) && j.q.judge(j.looks, p.r, j.rooms(p.r), nil, func(w World, room int) bool { return j.so(f | j.of(w, room)) }) == truth.Contested {
				return truth.Contested
			}
		}
	}
	return truth.Possibly
}

func oneRoom(graph.Request) int { return 1 }
