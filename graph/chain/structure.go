package chain

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Structure says how a graph hangs together by the requests of a query, such as those
// that were accepted. Each statement has an answer; what is surely not so is left out.
type Structure struct {
	// Groups are the sets of two actors or more of whom each reaches each other by a
	// chain from asker to asked, in the order of their first actors. One that is in
	// doubt holds the sure ones that it may be made of.
	Groups []Group
	// Between are the go-betweens, in the order of actors: without one of them others
	// would not be connected, whoever asked.
	Between []Standing
	// Bridges are the pairs without whose requests others, or they themselves, would
	// not be connected.
	Bridges []Bridge
	// CutOff are the actors that are in some request, but in none of the query.
	CutOff []Standing
	// Pairs counts the pairs that asked at all, and Mutual those of them of whom each
	// asked the other.
	Pairs, Mutual ask.Span
}

// Group is a set of actors, in their order.
type Group struct {
	Actors []graph.Actor
	Answer truth.Answer
}

// Standing is what is said of an actor.
type Standing struct {
	Actor  graph.Actor
	Answer truth.Answer
}

// Bridge is two actors, the first in the order of actors first.
type Bridge struct {
	A, B   graph.Actor
	Answer truth.Answer
}

// StructureOf finds the structure of the requests of a query among all those of
// another, which counts for who is cut off and who asked at all.
//
// Answers are exact as far as requests are independent of each other. A go-between is
// one in every world if two of whom it is surely joined to could not be connected
// without it by all requests that may count; it is none in any if all those whom it
// may be joined to are connected without it by the requests that surely count. Where
// neither holds, it is contested if believing all claims or none makes a difference,
// and else possible. Bridges and cut off actors likewise.
//
// Groups are found by the library's algorithm, see [Circles]; the rest takes some
// passes over the requests, and time and memory in proportion to the pairs.
func StructureOf(q, all *ask.Query) (*Structure, error) {
	p := pairsOf(q)
	s := &Structure{}
	var err error
	if s.Groups, err = groups(q); err != nil {
		return nil, err
	}
	w := worlds{
		sure: newForest(p.n, p.atLeast(truth.Yes)), firm: newForest(p.n, p.atLeast(truth.Possibly)),
		any: newForest(p.n, p.atLeast(truth.Contested)), believed: newForest(p.n, p.believed()),
	}
	g := q.Graph()
	for a := range g.Actors() {
		n := int(a.Number())
		if answer := w.judge(func(lo, hi *forest) truth.Answer { return between(lo, hi, n) }); answer != truth.No {
			s.Between = append(s.Between, Standing{a, answer})
		}
	}
	for _, e := range p.list {
		if answer := w.judge(func(lo, hi *forest) truth.Answer { return bridge(lo, hi, e.a, e.b) }); answer != truth.No {
			s.Bridges = append(s.Bridges, Bridge{g.ActorAt(graph.ActorID(e.a)), g.ActorAt(graph.ActorID(e.b)), answer})
		}
	}
	asked := make([]bool, p.n+1)
	for r := range g.Requests() {
		if r.From() != r.To() && all.Perhaps(r) {
			asked[r.From().Number()], asked[r.To().Number()] = true, true
		}
	}
	for a := range g.Actors() {
		n := int(a.Number())
		if !asked[n] {
			continue
		}
		alone := func(lo, hi *forest) truth.Answer {
			switch {
			case len(hi.near[n]) == 0:
				return truth.Yes
			case len(lo.near[n]) > 0:
				return truth.No
			}
			return truth.Possibly
		}
		if answer := w.judge(alone); answer != truth.No {
			s.CutOff = append(s.CutOff, Standing{a, answer})
		}
	}
	s.Pairs, s.Mutual = mutual(all)
	return s, nil
}

// pairs are the two actors between which there is a request of a query that may
// count, by numbers, the lower first, in their order.
type pairs struct {
	n    int // actors
	list []pairGrade
}

type pairGrade struct {
	a, b  int
	grade truth.Answer // the best of their requests
}

func pairsOf(q *ask.Query) *pairs {
	g := q.Graph()
	best := make(map[[2]int]truth.Answer)
	for r := range g.Requests() {
		for one, other := range ends(r, Perhaps) {
			a, b := int(one.Number()), int(other.Number())
			if a == b {
				continue
			}
			if answer := q.Step(r, one, other, true); answer != truth.No {
				k := [2]int{min(a, b), max(a, b)}
				if old, ok := best[k]; !ok || certainty[answer] > certainty[old] {
					best[k] = answer
				}
			}
		}
	}
	p := &pairs{n: g.NumActors()}
	for k, grade := range best {
		p.list = append(p.list, pairGrade{k[0], k[1], grade})
	}
	slices.SortFunc(p.list, func(x, y pairGrade) int {
		if x.a != y.a {
			return x.a - y.a
		}
		return x.b - y.b
	})
	return p
}

// atLeast are the pairs that are so certain.
func (p *pairs) atLeast(least truth.Answer) func(yield func(a, b int)) {
	return func(yield func(a, b int)) {
		for _, e := range p.list {
			if enough(e.grade, least) {
				yield(e.a, e.b)
			}
		}
	}
}

// believed are the pairs that are sure when every claim is believed.
func (p *pairs) believed() func(yield func(a, b int)) {
	return func(yield func(a, b int)) {
		for _, e := range p.list {
			if e.grade == truth.Yes || e.grade == truth.Contested {
				yield(e.a, e.b)
			}
		}
	}
}

// worlds are the pairs that count in any world: those that surely do, those that may
// whatever the sources say, those that may at all, and those that surely do when
// every claim is believed.
type worlds struct{ sure, firm, any, believed *forest }

// judge answers a question of which a test gives yes, no or possibly between the pairs
// that surely count and those that may.
func (w *worlds) judge(test func(lo, hi *forest) truth.Answer) truth.Answer {
	if answer := test(w.sure, w.any); answer.Definite() {
		return answer
	}
	if test(w.sure, w.firm) != test(w.believed, w.any) {
		return truth.Contested
	}
	return truth.Possibly
}

// between answers whether two neighbours of an actor are connected by it alone.
func between(lo, hi *forest, v int) truth.Answer {
	switch {
	case hi.parted(v, lo.near[v]):
		return truth.Yes
	case !lo.parted(v, hi.near[v]):
		return truth.No
	}
	return truth.Possibly
}

// bridge answers whether two actors are connected by the requests between them alone.
func bridge(lo, hi *forest, a, b int) truth.Answer {
	_, sure := slices.BinarySearch(lo.near[a], b)
	_, perhaps := slices.BinarySearch(hi.near[a], b)
	switch {
	case !perhaps:
		return truth.No
	case sure && hi.bridges(a, b):
		return truth.Yes
	case sure && lo.bridges(a, b), !sure && lo.root[a] != lo.root[b]:
		return truth.Possibly
	}
	return truth.No
}

// groups finds the sets in which each reaches each other: those that surely are, and
// those that may be, where these are larger.
func groups(q *ask.Query) ([]Group, error) {
	sure, err := Circles(q, Surely)
	if err != nil {
		return nil, err
	}
	firm, err := possibleCircles(q.Graph(), func(r graph.Request) bool { return enough(q.Judge(r), truth.Possibly) })
	if err != nil {
		return nil, err
	}
	perhaps, err := possibleCircles(q.Graph(), q.Perhaps)
	if err != nil {
		return nil, err
	}
	var list []Group
	has := func(sets [][]graph.Actor, set []graph.Actor) bool {
		return slices.ContainsFunc(sets, func(s []graph.Actor) bool { return slices.Equal(s, set) })
	}
	for _, set := range sure {
		list = append(list, Group{set, truth.Yes})
	}
	for _, set := range firm {
		if !has(sure, set) {
			list = append(list, Group{set, truth.Possibly})
		}
	}
	for _, set := range perhaps {
		if !has(sure, set) && !has(firm, set) {
			list = append(list, Group{set, truth.Contested})
		}
	}
	slices.SortStableFunc(list, func(x, y Group) int { return int(x.Actors[0].Number()) - int(y.Actors[0].Number()) })
	return list, nil
}

// possibleCircles finds the sets of which each reaches each other if all requests that
// are kept are made, and those of unknown direction the right way round. Such a set
// there is where each reaches each other with these both ways, unless it hangs
// together by one of them alone (Boesch and Tindell, Amer. Math. Monthly 87, 1980).
func possibleCircles(g *graph.Graph, keep func(graph.Request) bool) ([][]graph.Actor, error) {
	without := make(map[graph.RequestID]bool)
	for {
		kept := func(r graph.Request) bool { return keep(r) && !without[r.Number()] }
		sets, err := circles(g, kept, AsPossible)
		if err != nil {
			return nil, err
		}
		set := make([]int, g.NumActors()+1)
		for i, list := range sets {
			for _, a := range list {
				set[a.Number()] = i + 1
			}
		}
		of := make(map[[2]int][]graph.Request) // by pair: its first two requests
		var list [][2]int
		for r := range g.Requests() {
			a, b := int(r.From().Number()), int(r.To().Number())
			if a == b || set[a] == 0 || set[a] != set[b] || !kept(r) {
				continue
			}
			k := [2]int{min(a, b), max(a, b)}
			if of[k] == nil {
				list = append(list, k)
			}
			if len(of[k]) < 2 {
				of[k] = append(of[k], r)
			}
		}
		f := newForest(g.NumActors(), func(yield func(a, b int)) {
			for _, k := range list {
				yield(k[0], k[1])
			}
		})
		done := true
		for _, k := range list {
			if rs := of[k]; len(rs) == 1 && !rs[0].Directed() && f.bridges(k[0], k[1]) {
				without[rs[0].Number()], done = true, false
			}
		}
		if done {
			return sets, nil
		}
	}
}

// mutual counts the pairs that asked, and those of whom each asked the other. A
// request of which it is not known who asked is one of either.
func mutual(q *ask.Query) (asked, both ask.Span) {
	type ways struct {
		sure, perhaps [2]int // requests one way and the other
		either        int    // that may have been made one way or the other
		firm          bool   // some request was surely made
	}
	of := make(map[[2]graph.ActorID]*ways)
	for r := range q.Graph().Requests() {
		a, b := r.From().Number(), r.To().Number()
		answer := q.Judge(r)
		if a == b || answer == truth.No {
			continue
		}
		k := [2]graph.ActorID{min(a, b), max(a, b)}
		w := of[k]
		if w == nil {
			w = &ways{}
			of[k] = w
		}
		w.firm = w.firm || answer == truth.Yes
		way := 0
		if a > b {
			way = 1
		}
		switch {
		case !r.Directed():
			w.either++
		case answer == truth.Yes:
			w.sure[way]++
			w.perhaps[way]++
		default:
			w.perhaps[way]++
		}
	}
	for _, w := range of {
		asked.Most++
		if w.firm {
			asked.Least++
		}
		if w.sure[0] > 0 && w.sure[1] > 0 {
			both.Least++
		}
		missing := 0
		for _, n := range w.perhaps {
			if n == 0 {
				missing++
			}
		}
		if missing <= w.either {
			both.Most++
		}
	}
	return asked, both
}
