// Package graphviz lays graphs out with Graphviz, by way of go-graphviz: Graphviz compiled to WASM,
// run inside the process. It is the only package that imports go-graphviz.
//
// It knows nothing of what is drawn. What it adds to go-graphviz is distrust: the module is one for
// the whole process and not made for concurrency, reports success when it has trapped, reads files
// when asked to, and compiles itself into a shared folder at start. Each is dealt with here, and
// every answer passes [layout.Check].
package graphviz
