package cmif

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// people are those who wrote and received letters: by the @ref of an authority file,
// else by their names.
type people struct {
	number map[string]int32 // by id
	list   []person
}

type person struct {
	id    string
	ref   bool // the id is a reference
	names map[string]int
	used  bool
	at    fault.Pos
}

// of gives the number of somebody, from 1; 0 for nobody.
func (p *people) of(ref, name string, at fault.Pos) int32 {
	id := cmp.Or(ref, name)
	if id == "" {
		return 0
	}
	n, ok := p.number[id]
	if !ok {
		if p.number == nil {
			p.number = map[string]int32{}
		}
		p.list = append(p.list, person{id: id, at: at})
		n = int32(len(p.list))
		p.number[id] = n
	}
	who := &p.list[n-1]
	who.ref = who.ref || ref != ""
	if at.Compare(who.at) < 0 {
		who.at = at
	}
	if ref != "" && name != "" && name != id {
		if who.names == nil {
			who.names = map[string]int{}
		}
		who.names[name]++
	}
	return n
}

func (p *people) use(n int32) string {
	p.list[n-1].used = true
	return p.list[n-1].id
}

// sorted gives the names, the commonest first.
func (w *person) sorted() []string {
	var names []string
	for name := range w.names {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(w.names[b], w.names[a]), cmp.Compare(a, b))
	})
	return names
}

// specs gives those who are named in letters. Of the names with one reference the
// commonest is the name, and the others are told, too. A name that goes with two
// references, or also stands without one, is left out: it tells nobody apart.
func (p *people) specs() []graph.ActorSpec {
	times := map[string]int{}
	for _, who := range p.list {
		for name := range who.names {
			times[name]++
		}
	}
	var out []graph.ActorSpec
	for _, who := range p.list {
		if !who.used {
			continue
		}
		spec := graph.ActorSpec{ID: who.id, Where: graph.At(who.at)}
		for _, name := range who.sorted() {
			switch {
			case times[name] > 1 || p.number[name] != 0:
			case spec.Name == "":
				spec.Name = name
			default:
				spec.Also = append(spec.Also, name)
			}
		}
		out = append(out, spec)
	}
	slices.SortFunc(out, func(a, b graph.ActorSpec) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
