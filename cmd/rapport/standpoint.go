package main

import (
	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/progress"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
)

// standpoint are the flags that say as of which day ledgers are taken, and what
// settles contested requests.
type standpoint struct {
	asOf   asOf
	settle settle
}

func newStandpoint(std streams) standpoint { return standpoint{asOf: asOf{std: std}} }

func (s *standpoint) add(cmd *cobra.Command) {
	s.asOf.add(cmd)
	s.settle.add(cmd)
}

// apply gives the graph as it is seen from there; see [asOf.apply].
func (s *standpoint) apply(cmd *cobra.Command, loaded *input.Loaded) (g *graph.Graph, made ask.Predicate, err error) {
	g, made = s.asOf.apply(loaded)
	g, err = s.settle.apply(cmd, g)
	return g, made, err
}

// load reads ledgers and gives their graph as it is seen from there.
func (s *standpoint) load(cmd *cobra.Command, l *ledgers, paths []string, line *progress.Line) (g *graph.Graph, made ask.Predicate, err error) {
	loaded, err := l.load(cmd.Context(), paths, line, "")
	if err != nil {
		return nil, made, err
	}
	return s.apply(cmd, loaded)
}
