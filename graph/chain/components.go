package chain

import (
	"fmt"
	"iter"
	"slices"

	lib "github.com/dominikbraun/graph"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
)

// Certainty says of how certain requests an answer is made.
type Certainty uint8

const (
	// Surely: those of which the query holds in every world.
	Surely Certainty = iota
	// Perhaps: those of which it may hold.
	Perhaps
)

func (w Certainty) keep(q *ask.Query) func(graph.Request) bool {
	if w == Perhaps {
		return q.Perhaps
	}
	return q.Surely
}

// Components gives the sets of actors that requests connect, whoever asked: each
// in the order of actors, and by their first actors. An actor that no request
// connects with another is in none.
//
// It takes one pass over the requests.
func Components(q *ask.Query, which Certainty) [][]graph.Actor {
	keep := which.keep(q)
	s := newSets(q.Graph().NumActors())
	for r := range q.Graph().Requests() {
		for a, b := range ends(r, which) {
			if a != b && keep(r) {
				s.join(uint32(a.Number()), uint32(b.Number()))
			}
		}
	}
	var list [][]graph.Actor
	number := make([]uint32, len(s)) // by the first actor: where the set stands in list, from 1
	for a := range q.Graph().Actors() {
		first := s.find(uint32(a.Number()))
		if number[first] == 0 {
			list = append(list, nil)
			number[first] = uint32(len(list))
		}
		list[number[first]-1] = append(list[number[first]-1], a)
	}
	return slices.DeleteFunc(list, func(set []graph.Actor) bool { return len(set) == 1 })
}

// ends gives the two actors whom a request connects: where sources disagree about them,
// with Perhaps the two of each world, and with Surely those of all worlds alone.
func ends(r graph.Request, which Certainty) iter.Seq2[graph.Actor, graph.Actor] {
	return func(yield func(a, b graph.Actor) bool) {
		if !told(r) {
			yield(r.From(), r.To())
			return
		}
		var seen [][2]graph.Actor
		for i := range r.NumWorlds() {
			two := [2]graph.Actor{r.World(i).From(), r.World(i).To()}
			if two[0].Number() > two[1].Number() {
				two[0], two[1] = two[1], two[0]
			}
			if !slices.Contains(seen, two) {
				seen = append(seen, two)
			}
		}
		if which == Surely && len(seen) > 1 {
			return
		}
		for _, two := range seen {
			if !yield(two[0], two[1]) {
				return
			}
		}
	}
}

// sets are disjoint sets of numbers: each leads to another one of its set, or is
// the one that stands for it.
type sets []uint32

func newSets(n int) sets {
	s := make(sets, n+1)
	for i := range s {
		s[i] = uint32(i)
	}
	return s
}

func (s sets) find(x uint32) uint32 {
	for s[x] != x {
		s[x] = s[s[x]]
		x = s[x]
	}
	return x
}

func (s sets) join(x, y uint32) {
	x, y = s.find(x), s.find(y)
	if y < x {
		x, y = y, x
	}
	s[y] = x
}

// Circles gives the sets of actors of whom each is reached from each other by a
// chain of requests from asker to asked: each set in the order of actors, and by
// their first actors. With Surely, a request without direction is no step; with
// Perhaps it is one both ways, although it was made one way, so that two such
// requests are needed for a circle of two actors in fact.
//
// The algorithm is the library's. Its time and memory are some microseconds and
// some hundred bytes for each two actors between which there is a request.
func Circles(q *ask.Query, which Certainty) ([][]graph.Actor, error) {
	edges := AsAsked
	if which == Perhaps {
		edges = AsPossible
	}
	return circles(q.Graph(), which.keep(q), edges)
}

// circles finds the circles of the requests that are kept.
func circles(g *graph.Graph, keep func(graph.Request) bool, edges Direction) ([][]graph.Actor, error) {
	found, err := lib.StronglyConnectedComponents(Project(g, keep, edges).Graph())
	if err != nil {
		return nil, fmt.Errorf("circles of requests: %w", err)
	}
	var list [][]graph.Actor
	for _, ids := range found {
		if len(ids) > 1 {
			slices.Sort(ids)
			set := make([]graph.Actor, len(ids))
			for i, id := range ids {
				set[i] = g.ActorAt(id)
			}
			list = append(list, set)
		}
	}
	slices.SortFunc(list, func(x, y []graph.Actor) int { return int(x[0].Number()) - int(y[0].Number()) })
	return list, nil
}

// Cuts gives the actors without whom others that are connected would not be, in
// their order: whoever asked, and however many requests connect two.
//
// It takes a pass over the requests and 32 bytes for each that connects.
// The algorithm is that of Hopcroft and Tarjan (Commun. ACM 16, 1973) without
// recursion.
func Cuts(q *ask.Query, which Certainty) iter.Seq[graph.Actor] {
	return func(yield func(graph.Actor) bool) {
		cut := cuts(neighbors(q, which))
		for a := range q.Graph().Actors() {
			if cut[a.Number()] && !yield(a) {
				return
			}
		}
	}
}

// neighbors gives for each actor those that requests connect it with: actor a has
// to[at[a]:at[a+1]].
func neighbors(q *ask.Query, which Certainty) (at, to []uint32) {
	g, keep := q.Graph(), which.keep(q)
	at = make([]uint32, g.NumActors()+2)
	var kept [][2]graph.Actor
	for r := range g.Requests() {
		for a, b := range ends(r, which) {
			if a != b && keep(r) {
				kept = append(kept, [2]graph.Actor{a, b})
				at[a.Number()]++
				at[b.Number()]++
			}
		}
	}
	for a := 1; a < len(at); a++ {
		at[a] += at[a-1]
	}
	to = make([]uint32, 2*len(kept))
	add := func(a, b graph.Actor) {
		at[a.Number()]--
		to[at[a.Number()]] = uint32(b.Number())
	}
	for _, two := range kept {
		add(two[0], two[1])
		add(two[1], two[0])
	}
	return at, to
}

// cuts finds which numbers, from 1, are cut points.
func cuts(at, to []uint32) []bool {
	n := len(at) - 1
	var (
		cut  = make([]bool, n)
		seen = make([]uint32, n) // when it was seen first, from 1
		low  = make([]uint32, n) // the least that was seen by going on from it and back by one edge
		left = make([]uint32, n) // edges that were followed
		time uint32
	)
	for root := uint32(1); root < uint32(n); root++ {
		if seen[root] != 0 {
			continue
		}
		branches := 0
		time++
		seen[root], low[root] = time, time
		for path := []uint32{root}; len(path) > 0; {
			v := path[len(path)-1]
			if i := at[v] + left[v]; i < at[v+1] {
				left[v]++
				w := to[i]
				if seen[w] != 0 {
					low[v] = min(low[v], seen[w])
					continue
				}
				time++
				seen[w], low[w] = time, time
				path = append(path, w)
				continue
			}
			path = path[:len(path)-1]
			if len(path) == 0 {
				break
			}
			parent := path[len(path)-1]
			low[parent] = min(low[parent], low[v])
			if parent == root {
				branches++
			} else if low[v] >= seen[parent] {
				cut[parent] = true
			}
		}
		cut[root] = branches > 1
	}
	return cut
}
