// Package render draws relationship graphs: the short way from a [graph.Graph] to a
// figure in any format.
//
// It adds no drawing of its own: view draws, svg, png, pdf and dot write. And it brings
// no layout engine, which would start with every program that imports it, for the few
// figures that are the better for one: see [Options].
package render
