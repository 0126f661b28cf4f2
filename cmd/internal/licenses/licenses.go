// Package licenses holds the licences of everything that is in the program: Rapport's
// own, those of Go and of each Go module that it is built of, and those of what is no
// module, such as the fonts and Graphviz.
//
// The text is made by the program in the folder collect, from the modules that the
// command needs on any of its platforms and from the files in the folder others. Make
// it anew after a dependency has changed: go generate ./cmd/internal/licenses
//
// What may not enter: what tests and tools need.
package licenses

import _ "embed"

//go:generate go run ./collect -o licenses.txt

// Text is all of it: a list of what there is, and the licence of each.
//
//go:embed licenses.txt
var Text string
