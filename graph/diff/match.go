package diff

import (
	"iter"
	"maps"
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
	// Of what changed, which is often little, the list has room as it comes.
	list = slices.Grow(list, old.NumRequests()-m.matched+new.NumRequests()-m.matched)
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
	matched  int               // how many there are
}

func (m *matcher) match(x, y graph.Request) {
	m.newOf[x.Number()] = y.Number()
	m.taken[y.Number()] = true
	m.matched++
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
	inOld := func(yield func(graph.Request) bool) {
		for x := range m.old.Requests() {
			if m.newOf[x.Number()] == 0 && !yield(x) {
				return
			}
		}
	}
	inNew := func(yield func(graph.Request) bool) {
		for y := range m.new.Requests() {
			if !m.taken[y.Number()] && !yield(y) {
				return
			}
		}
	}
	ends := common(inOld, inNew, m.new.NumRequests() < m.old.NumRequests(), graph.Request.String, graph.Request.String)
	if len(ends) == 0 {
		return nil
	}
	for y := range inNew {
		if ends[y.String()] {
			list = append(list, y)
		}
	}
	return list
}

// common gives the keys that requests of both lists have. It holds those of one of the
// two at a time, of the second if that is the shorter.
func common[K comparable](first, second iter.Seq[graph.Request], shorter bool, ofFirst, ofSecond func(graph.Request) K) map[K]bool {
	if shorter {
		first, second, ofFirst, ofSecond = second, first, ofSecond, ofFirst
	}
	one := make(map[K]bool) // whether the other has it too
	for r := range first {
		one[ofFirst(r)] = false
	}
	if len(one) == 0 {
		return nil
	}
	for r := range second {
		k := ofSecond(r)
		if _, ok := one[k]; ok {
			one[k] = true
		}
	}
	maps.DeleteFunc(one, func(_ K, both bool) bool { return !both })
	return one
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
