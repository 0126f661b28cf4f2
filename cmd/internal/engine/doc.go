// Package engine is the layout engine of the command: Graphviz in this process, started when it is
// first needed instead of with every run.
//
// The command uses this package in place of render/layout/graphviz, of which here nothing may be called
// before it has started. How the start is put off is the matter of package postpone.
package engine
