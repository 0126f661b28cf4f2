//go:build gc && go1.26 && !go1.27 && !startatonce

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

//go:linkname excelize github.com/xuri/excelize/v2..inittask
var excelize record

//go:linkname goldmarkUtil github.com/yuin/goldmark/util..inittask
var goldmarkUtil record

//go:linkname goldmarkParser github.com/yuin/goldmark/parser..inittask
var goldmarkParser record

//go:linkname goldmarkHTML github.com/yuin/goldmark/renderer/html..inittask
var goldmarkHTML record

//go:linkname goldmarkExtension github.com/yuin/goldmark/extension..inittask
var goldmarkExtension record

//go:linkname goldmark github.com/yuin/goldmark..inittask
var goldmark record

// library is packages whose start is put off together, in the order in which they depend on each
// other. A package that reads what one of them makes in its own init function has to be among them.
type library struct {
	records   []*record
	postponed bool // they wait to be run
}

var (
	engine    = library{records: []*record{&cachedir, &wasm, &cgraph, &gvc, &goGraphviz, &graphviz}}
	workbooks = library{records: []*record{&excelize}}
	markdown  = library{records: []*record{&goldmarkUtil, &goldmarkParser, &goldmarkHTML, &goldmarkExtension, &goldmark}}
)

// mostFunctions is more init functions than any of these packages has. A record with more is none.
const mostFunctions = 16

func init() {
	engine.postpone()
	workbooks.postpone()
	markdown.postpone()
}

// postpone marks the packages of a library as started, if all of them look as expected.
func (l *library) postpone() {
	for _, r := range l.records {
		if r.state != waiting || r.functions == 0 || r.functions > mostFunctions {
			return
		}
	}
	for _, r := range l.records {
		r.state = done
	}
	l.postponed = true
}

// Engine starts go-graphviz, if it has not started. Once it is settled where compiled code is kept, and
// before go-graphviz compiles its WASM module, prepare is called with the module. Engine panics when an
// init function does, and must not be called from several goroutines.
func Engine(prepare func(module []byte)) {
	engine.run(func(r *record) {
		if r == &wasm {
			prepare(module)
		}
	})
}

// Workbooks starts excelize, if it has not started. It must not be called from several goroutines.
func Workbooks() { workbooks.run(func(*record) {}) }

// Markdown starts goldmark, if it has not started. It must not be called from several goroutines.
func Markdown() { markdown.run(func(*record) {}) }

// run runs the init functions that were kept from running, if any, and calls before for each package.
func (l *library) run(before func(*record)) {
	if !l.postponed {
		return
	}
	l.postponed = false
	for _, r := range l.records {
		before(r)
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
