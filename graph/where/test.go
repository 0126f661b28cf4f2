package where

import (
	"sync"

	"github.com/expr-lang/expr/vm"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
)

// machine runs a program for one goroutine at a time.
type machine struct {
	vm  vm.VM
	env map[string]any
}

// newTest gives the function that runs a program in a world. It fills in the
// fields that the program uses, and no others.
func newTest(g *graph.Graph, program *vm.Program, r *rewriter) func(ask.World) bool {
	type filled struct {
		name string
		of   func(*values, ask.World) any
	}
	var fill []filled
	for _, name := range r.names() {
		if name == dayField {
			fill = append(fill, filled{name, func(_ *values, w ask.World) any { return int(w.Day) }})
		} else {
			fill = append(fill, filled{name, byName[name].of})
		}
	}
	known := newValues(g)
	pool := sync.Pool{New: func() any { return &machine{env: make(map[string]any, len(fill))} }}
	return func(w ask.World) bool {
		m := pool.Get().(*machine)
		for _, f := range fill {
			m.env[f.name] = f.of(known, w)
		}
		out, err := m.vm.Run(program, m.env)
		if err != nil {
			panic(err) // nothing in the language can fail
		}
		pool.Put(m)
		return out.(bool)
	}
}
