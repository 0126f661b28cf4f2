package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/whatif"
)

// without is the flag that leaves sources out.
type without struct {
	cmd   *cobra.Command
	names []string
}

func (w *without) add(cmd *cobra.Command) {
	w.cmd = cmd
	cmd.Flags().StringArrayVar(&w.names, "without", nil, "leave out what a `SOURCE` says, and what rests on it alone; may be repeated")
}

func (w *without) set() bool { return len(w.names) > 0 }

// and leaves sources out of a graph that was loaded, beside those that the flag names: a
// report that relies on both has nothing left to rest on.
func (w *without) and(g *graph.Graph, sources ...graph.Source) (*graph.Graph, error) {
	for _, name := range w.names {
		if s, ok := g.Source(name); ok {
			sources = append(sources, s)
		}
	}
	return whatif.Without(g, sources...)
}

// apply leaves the sources out of what was loaded. One of several ledgers may lack one.
func (w *without) apply(all ...*input.Loaded) error {
	if !w.set() {
		return nil
	}
	left := make([][]graph.Source, len(all))
	for _, name := range w.names {
		known := false
		for i, loaded := range all {
			if s, ok := loaded.Graph.Source(name); ok {
				left[i], known = append(left[i], s), true
			}
		}
		if !known {
			return usage(w.cmd, fmt.Errorf("--without: %w", all[len(all)-1].Graph.Unknown(graph.Sources, name)))
		}
	}
	for i, loaded := range all {
		g, err := whatif.Without(loaded.Graph, left[i]...)
		if err != nil {
			return err
		}
		loaded.Graph = g
	}
	return nil
}
