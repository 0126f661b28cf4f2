//go:build gc && go1.26 && !go1.27 && !engineatstart

package postpone

import "unsafe"

// record is the beginning of what the compiler makes of a package's init functions: the addresses of
// as many functions follow it.
type record struct {
	state, functions uint32
}

// The states of a record, as the runtime knows them.
const (
	waiting = 0
	done    = 2
)

//go:linkname cachedir github.com/rapport-graph/rapport/render/layout/graphviz/internal/cachedir..inittask
var cachedir record

//go:linkname wasm github.com/goccy/go-graphviz/internal/wasm..inittask
var wasm record

//go:linkname cgraph github.com/goccy/go-graphviz/cgraph..inittask
var cgraph record

//go:linkname gvc github.com/goccy/go-graphviz/gvc..inittask
var gvc record

//go:linkname goGraphviz github.com/goccy/go-graphviz..inittask
var goGraphviz record

//go:linkname graphviz github.com/rapport-graph/rapport/render/layout/graphviz..inittask
var graphviz record

// module is Graphviz, as go-graphviz embeds it.
//
//go:linkname module github.com/goccy/go-graphviz/internal/wasm.wasmFile
var module []byte

// records are in the order in which they depend on each other: from the package that says where
// compiled code is kept to the one that takes the engine into use.
var records = [...]*record{&cachedir, &wasm, &cgraph, &gvc, &goGraphviz, &graphviz}

// mostFunctions is more init functions than any of these packages has. A record with more is none.
const mostFunctions = 16

// postponed says whether the records wait for [Run].
var postponed bool

func init() {
	for _, r := range records {
		if r.state != waiting || r.functions == 0 || r.functions > mostFunctions {
			return
		}
	}
	for _, r := range records {
		r.state = done
	}
	postponed = true
}

// Run runs the init functions that were kept from running, if any. Once it is settled where compiled
// code is kept, and before go-graphviz compiles its WASM module, prepare is called with the module. Run
// panics when an init function does, and must not be called from several goroutines.
func Run(prepare func(module []byte)) {
	if !postponed {
		return
	}
	postponed = false
	for _, r := range records {
		if r == &wasm {
			prepare(module)
		}
		r.run()
	}
}

// run calls the functions as the runtime would: a function value is the address of a place that holds
// the address of code.
func (r *record) run() {
	first := unsafe.Add(unsafe.Pointer(r), unsafe.Sizeof(*r))
	for i := range r.functions {
		place := unsafe.Add(first, uintptr(i)*unsafe.Sizeof(uintptr(0)))
		(*(*func())(unsafe.Pointer(&place)))()
	}
}
