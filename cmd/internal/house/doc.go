// Package house holds the module to its own rules of what may import what:
// cmd uses render, render uses graph, and never the other way round; and
// go-graphviz, which brings all of Graphviz and compiles it when a program starts,
// is imported in one place, so that a program which only writes DOT is without it.
package house
