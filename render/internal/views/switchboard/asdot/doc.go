// Package asdot writes a switchboard in the DOT language: as a styled picture for
// Graphviz, and as the outline of it that a layout engine reads.
//
// It lays nothing out and imports no engine.
package asdot
