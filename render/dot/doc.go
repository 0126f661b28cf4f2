// Package dot writes graphs in the DOT language of Graphviz
// (https://graphviz.org/doc/info/lang.html), in two flavours: a styled picture,
// the outline of which is what the layout engine reads, and a plain multigraph of
// the data for other programs.
//
// Quoting is done here and nowhere else. The package lays nothing out and
// imports no engine.
package dot
