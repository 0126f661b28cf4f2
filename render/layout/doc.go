// Package layout is the seam between a drawing and the engine that finds the places for it.
//
// A drawing is put to an [Engine] as a graph in the DOT language whose nodes, clusters and edges have
// their final sizes; back comes a [Geometry]. The engine decides where things are, never how they
// look. [Check] tells a usable answer from one that only looks like it.
//
// No engine lives here, and nothing may be imported that brings one: see package graphviz below.
package layout
