// Package engine is the layout engine of the command: Graphviz in this process, started when it is
// first needed instead of with every run.
//
// The command uses this package in place of render/layout/graphviz, which here works only once it has
// been started. How the start is put off is the matter of package postpone.
package engine
