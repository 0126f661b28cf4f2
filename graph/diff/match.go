package diff

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// requests compares the requests.
func requests(old, new *graph.Graph) (list []Request) {
	m := matcher{old: old, new: new, newOf: make([]graph.RequestID, old.NumRequests()+1), taken: make([]bool, new.NumRequests()+1)}
	m.byID()
	free := m.free()
	for _, key := range []func(graph.Request) string{
		content,
		func(r graph.Request) string { return r.String() + "\n" + r.Date().String() },
		graph.Request.String,
	} {
		m.by(key, free)
	}
	for x := range old.Requests() {
		n := m.newOf[x.Number()]
		if n == 0 {
			list = append(list, Request{Kind: Removed, Old: x})
			continue
		}
		y := new.RequestAt(n)
		if fields := compare(ofRequest(x), ofRequest(y)); len(fields) > 0 {
			list = append(list, Request{Changed, x, y, fields})
		}
	}
	list = slices.Grow(list, max(0, new.NumRequests()-old.NumRequests()))
	for y := range new.Requests() {
		if !m.taken[y.Number()] {
			list = append(list, Request{Kind: Added, New: y})
		}
	}
	return list
}

// matcher finds which request of one graph is which of the other.
type matcher struct {
	old, new *graph.Graph
	newOf    []graph.RequestID // by the old number; 0: none
	taken    []bool            // by the new number
}

func (m *matcher) match(x, y graph.Request) {
	m.newOf[x.Number()] = y.Number()
	m.taken[y.Number()] = true
}

func (m *matcher) byID() {
	for x := range m.old.Requests() {
		if id := x.ID(); id != "" {
			if y, ok := m.new.Request(id); ok {
				m.match(x, y)
			}
		}
	}
}

// free finds the requests of the new graph that are no request of the old one yet, and
// between the same two as one that is free in that.
func (m *matcher) free() (list []graph.Request) {
	ends := make(map[string]bool)
	for x := range m.old.Requests() {
		if m.newOf[x.Number()] == 0 {
			ends[x.String()] = true
		}
	}
	for y := range m.new.Requests() {
		if len(ends) > 0 && !m.taken[y.Number()] && ends[y.String()] {
			list = append(list, y)
		}
	}
	return list
}

// by matches requests that have the same key, the first with the first, unless
// both have ids.
func (m *matcher) by(key func(graph.Request) string, free []graph.Request) {
	type waits struct{ named, nameless []graph.Request }
	waiting := map[string]*waits{}
	for _, y := range free {
		if m.taken[y.Number()] {
			continue
		}
		k := key(y)
		f := waiting[k]
		if f == nil {
			f = new(waits)
			waiting[k] = f
		}
		if y.ID() == "" {
			f.nameless = append(f.nameless, y)
		} else {
			f.named = append(f.named, y)
		}
	}
	if len(waiting) == 0 {
		return
	}
	for x := range m.old.Requests() {
		if m.newOf[x.Number()] != 0 {
			continue
		}
		f := waiting[key(x)]
		if f == nil {
			continue
		}
		from := &f.nameless
		if len(*from) == 0 && x.ID() == "" {
			from = &f.named
		}
		if len(*from) > 0 {
			m.match(x, (*from)[0])
			*from = (*from)[1:]
		}
	}
}

// content is all that a request says, apart from its id.
func content(r graph.Request) string {
	var b strings.Builder
	for _, s := range ofRequest(r) {
		if s.name != "id" {
			b.WriteString(s.name + "\x00" + s.value + "\n")
		}
	}
	return b.String()
}
