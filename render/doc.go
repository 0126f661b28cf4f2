// Package render draws relationship graphs: the short way from a [graph.Graph] to a
// figure in any format.
//
// [SVG], [PNG], [PDF] and [DOT] write one figure each. For several formats of one
// figure, [Draw] it once and hand its Figure to the packages svg, png and pdf. [Figure]
// is for HTML templates, [Table] for those who read tables, and [Alt] gives a figure in
// words.
//
// No layout engine is brought along, which would start with every program that
// imports it, for the few figures that are the better for one: see [Options].
package render
