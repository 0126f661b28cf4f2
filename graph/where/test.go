package where

import (
	"sync"

	"github.com/expr-lang/expr/vm"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
)

// machine runs programs for one goroutine at a time.
type machine struct {
	vm  vm.VM
	env map[string]any
}

// filled is a field and how it is had.
type filled struct {
	name string
	of   func(*values, ask.World) any
}

// newTest gives the function that answers whether all terms hold in a world. It
// fills in the fields that a term names, and no others.
func newTest(g *graph.Graph, terms []term) func(ask.World) bool {
	fill := make([][]filled, len(terms))
	for i, t := range terms {
		for _, name := range t.fields {
			if h, ok := hiddenFields[name]; ok {
				fill[i] = append(fill[i], filled{name, func(_ *values, w ask.World) any { return h.of(w) }})
			} else {
				fill[i] = append(fill[i], filled{name, byName(name).of})
			}
		}
	}
	known := newValues(g)
	pool := sync.Pool{New: func() any { return &machine{env: make(map[string]any)} }}
	return func(w ask.World) bool {
		m := pool.Get().(*machine)
		defer pool.Put(m)
		for i := range terms {
			for _, f := range fill[i] {
				m.env[f.name] = f.of(known, w)
			}
			out, err := m.vm.Run(terms[i].program, m.env)
			if err != nil {
				panic(err) // nothing in the language can fail
			}
			if !out.(bool) {
				return false
			}
		}
		return true
	}
}
