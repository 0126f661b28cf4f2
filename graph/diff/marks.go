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
	both  map[ends]bool        // of what only the old graph has: whether the new one has such too
	left  []*Request           // what only the old graph has, in its order, and not both have such
	stays []graph.RequestID    // of the new graph, in its order, and not both have such
	alike map[string][]Request // the others, by likeness
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
	w.marks = marks{both: make(map[ends]bool), alike: make(map[string][]Request)}
	for i := range w.union.Difference.Requests {
		if d := &w.union.Difference.Requests[i]; d.Kind != Removed {
			w.became[d.New.Number()] = int32(i + 1)
		} else {
			w.both[endsOf(d.Old, w.oldID)] = false
		}
	}
	for r := range w.new.Requests() {
		e := endsOf(r, w.same)
		if _, ok := w.both[e]; !ok {
			w.stays = append(w.stays, r.Number())
			continue
		}
		w.both[e] = true
		w.add(specOf(r, w.same), w.of(r))
	}
	for i := range w.union.Difference.Requests {
		d := &w.union.Difference.Requests[i]
		if d.Kind != Removed {
			continue
		}
		if w.both[endsOf(d.Old, w.oldID)] {
			w.add(w.removed(d), *d)
		} else {
			w.left = append(w.left, d)
		}
	}
}

// of tells what became of a request of the new graph.
func (w *uniter) of(r graph.Request) Request {
	if i := w.became[r.Number()]; i != 0 {
		return w.union.Difference.Requests[i-1]
	}
	return Request{Kind: Same, Old: r, New: r}
}

func (m *marks) add(s graph.RequestSpec, d Request) {
	k := likeness(&s)
	m.alike[k] = append(m.alike[k], d)
}

// mix has all requests told by likeness, where the union has another order.
func (w *uniter) mix() {
	w.marks = marks{alike: make(map[string][]Request)}
	for r := range w.new.Requests() {
		w.add(specOf(r, w.same), w.of(r))
	}
	for i := range w.union.Difference.Requests {
		if d := &w.union.Difference.Requests[i]; d.Kind == Removed {
			w.add(w.removed(d), *d)
		}
	}
}

// find finds what became of each request of the union.
func (w *uniter) find() error {
	g := w.union.Graph
	w.union.requests = make([]Request, g.NumRequests()+1)
	for n := 1; n <= g.NumRequests(); n++ {
		r := g.RequestAt(graph.RequestID(n))
		d, ok := w.next(r)
		if !ok && w.both != nil {
			w.mix()
			n = 0
			continue
		}
		if !ok {
			return fmt.Errorf("the request %s is in neither graph", r)
		}
		w.union.requests[n] = d
	}
	return nil
}

// next tells what became of the next request of the union.
func (w *uniter) next(r graph.Request) (d Request, ok bool) {
	e := endsOf(r, w.same)
	switch both, gone := w.both[e]; {
	case both || w.both == nil:
		spec := specOf(r, w.same)
		k := likeness(&spec)
		list := w.alike[k]
		if len(list) == 0 {
			return d, false
		}
		w.alike[k] = list[1:]
		return list[0], true
	case gone:
		if len(w.left) == 0 {
			return d, false
		}
		d, w.left = *w.left[0], w.left[1:]
		return d, e == endsOf(d.Old, w.oldID) && (samePlace(r, d.Old) || alike(specOf(r, w.same), w.removed(&d)))
	default:
		if len(w.stays) == 0 {
			return d, false
		}
		x := w.new.RequestAt(w.stays[0])
		w.stays = w.stays[1:]
		return w.of(x), e == endsOf(x, w.same) && (samePlace(r, x) || alike(specOf(r, w.same), specOf(x, w.same)))
	}
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
