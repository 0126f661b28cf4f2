// Package dot writes the data of a graph in the DOT language of Graphviz
// (https://graphviz.org/doc/info/lang.html), as a plain multigraph for Gephi,
// NetworkX and scripts.
//
// Nothing is drawn and nothing laid out. A picture in DOT is what package render
// writes.
package dot
