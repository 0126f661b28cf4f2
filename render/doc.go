// Package render draws relationship graphs with the layout engine that comes
// with this module: the short way from a [graph.Graph] to a figure.
//
// It adds no drawing of its own. A program that brings another engine, or must
// not link the default one, uses the packages below directly: picture makes of a
// graph what is drawn, arrange places it, svg, png, pdf and dot write it.
package render
