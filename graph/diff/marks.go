package diff

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// marks tell requests of a union by what they say, since a union has its own order. What
// is between two on a day in one of the graphs only has the order of that one, as long as
// it turns out so.
type marks struct {
	mixed bool              // the union has another order, and all are told by likeness
	both  map[ends]bool     // what only the old graph has and such as the new one has too
	left  []fate            // what only the old graph has, in its order, and not both have such
	stays []graph.RequestID // of the new graph, in its order, and not both have such
	alike map[string][]fate // the others, by likeness
}

// ends are two of whom one asked the other, and when.
type ends struct {
	two  [2]string
	date date.Date
}

// endsOf gives those of a request, with ids as id gives them.
func endsOf(r graph.Request, id func(graph.Section, string) string) ends {
	x, y := id(graph.Actors, r.From().ID()), id(graph.Actors, r.To().ID())
	return ends{[2]string{min(x, y), max(x, y)}, r.Date()}
}

// mark notes what became of each request.
func (w *uniter) mark() {
	w.became = make([]int32, w.new.NumRequests()+1)
	w.marks = marks{alike: make(map[string][]fate)}
	removed := 0
	for i := range w.union.Difference.Requests {
		if d := &w.union.Difference.Requests[i]; d.Kind != Removed {
			w.became[d.New.Number()] = int32(i + 1)
		} else {
			removed++
		}
	}
	w.both = common(w.onlyOld, w.new.Requests(), w.new.NumRequests() < removed,
		func(r graph.Request) ends { return endsOf(r, w.oldID) }, func(r graph.Request) ends { return endsOf(r, w.same) })
	for r := range w.new.Requests() {
		if w.both[endsOf(r, w.same)] {
			w.add(specOf(r, w.same), w.of(r))
		} else {
			w.stays = append(w.stays, r.Number())
		}
	}
	for i := range w.union.Difference.Requests {
		d := &w.union.Difference.Requests[i]
		if d.Kind != Removed {
			continue
		}
		if w.both[endsOf(d.Old, w.oldID)] {
			w.add(w.removed(d), fate(i))
		} else {
			w.left = append(w.left, fate(i))
		}
	}
}

// onlyOld gives the requests that only the old graph has.
func (w *uniter) onlyOld(yield func(graph.Request) bool) {
	for i := range w.union.Difference.Requests {
		if d := &w.union.Difference.Requests[i]; d.Kind == Removed && !yield(d.Old) {
			return
		}
	}
}

// of tells what became of a request of the new graph.
func (w *uniter) of(r graph.Request) fate {
	if i := w.became[r.Number()]; i != 0 {
		return fate(i - 1)
	}
	return -fate(r.Number())
}

func (m *marks) add(s graph.RequestSpec, f fate) {
	k := likeness(&s)
	m.alike[k] = append(m.alike[k], f)
}

// mix has all requests told by likeness, where the union has another order.
func (w *uniter) mix() {
	w.marks = marks{mixed: true, alike: make(map[string][]fate)}
	for r := range w.new.Requests() {
		w.add(specOf(r, w.same), w.of(r))
	}
	for i := range w.union.Difference.Requests {
		if d := &w.union.Difference.Requests[i]; d.Kind == Removed {
			w.add(w.removed(d), fate(i))
		}
	}
}

// find finds what became of each request of the union.
func (w *uniter) find() error {
	g := w.union.Graph
	w.union.requests = make([]fate, g.NumRequests()+1)
	for n := 1; n <= g.NumRequests(); n++ {
		r := g.RequestAt(graph.RequestID(n))
		f, ok := w.next(r)
		if !ok && !w.mixed {
			w.mix()
			n = 0
			continue
		}
		if !ok {
			return fmt.Errorf("the request %s is in neither graph", r)
		}
		w.union.requests[n] = f
	}
	return nil
}

// next tells what became of the next request of the union.
func (w *uniter) next(r graph.Request) (f fate, ok bool) {
	e := endsOf(r, w.same)
	if w.mixed || w.both[e] {
		spec := specOf(r, w.same)
		k := likeness(&spec)
		list := w.alike[k]
		if len(list) == 0 {
			return 0, false
		}
		w.alike[k] = list[1:]
		return list[0], true
	}
	if len(w.left) > 0 {
		f = w.left[0]
		if d := &w.union.Difference.Requests[f]; e == endsOf(d.Old, w.oldID) {
			w.left = w.left[1:]
			return f, samePlace(r, d.Old) || alike(specOf(r, w.same), w.removed(d))
		}
	}
	if len(w.stays) == 0 {
		return 0, false
	}
	x := w.new.RequestAt(w.stays[0])
	w.stays = w.stays[1:]
	return w.of(x), e == endsOf(x, w.same) && (samePlace(r, x) || alike(specOf(r, w.same), specOf(x, w.same)))
}

// samePlace reports whether two requests were written in the same place. Those of one
// graph between the same two on the same day are then written as one, and alike.
func samePlace(x, y graph.Request) bool {
	at := x.Pos()
	return !at.IsZero() && at == y.Pos()
}

// bare gives what a request says, apart from its id and what it counters.
func bare(s *graph.RequestSpec) graph.RequestSpec {
	like := *s
	like.ID, like.Counters, like.Where, like.Incomplete = "", "", nil, false
	like.Between = slices.Sorted(slices.Values(s.Between))
	like.Reports = slices.Clone(s.Reports)
	for i := range like.Reports {
		like.Reports[i].Where = nil
	}
	return like
}

// alike reports whether two requests say the same.
func alike(x, y graph.RequestSpec) bool {
	return reflect.DeepEqual(bare(&x), bare(&y)) || likeness(&x) == likeness(&y)
}

// likeness is the same for requests that say the same.
func likeness(s *graph.RequestSpec) string {
	like := bare(s)
	reports := make([]string, len(like.Reports))
	for i, r := range like.Reports {
		reports[i] = fmt.Sprintf("%q %v", r.Between, r)
	}
	slices.Sort(reports)
	like.Reports = nil
	return fmt.Sprintf("%q %v %q", s.To, like, reports)
}
