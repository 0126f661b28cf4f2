// Package fault holds what is wrong with an input: where, what was found,
// what was expected and what was probably meant. Every reader and the graph
// builder report in these types, and this package is the one place that draws
// them for a person.
//
// It knows nothing of graphs or of file formats.
package fault
