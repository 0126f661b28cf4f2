package main

import (
	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/engine"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/layout/worker"
)

const workerHelp = `Lay out graphs for another program, which starts this and speaks to it over
standard input and output: the Go package render/layout/pool of this module. It
is of no use to people.`

const workerName = "layout-worker"

// workerCommand is the command that other programs use; helps don't list it.
type workerCommand struct{ limits graphviz.Options }

func newWorker(streams) *cobra.Command {
	v := &workerCommand{}
	cmd := &cobra.Command{
		Use:    workerName,
		Short:  "Lay out graphs for another program",
		Long:   workerHelp,
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE:   v.run,
	}
	cmd.Flags().IntVar(&v.limits.MaxBytes, "max-bytes", graphviz.DefaultMaxBytes, "refuse larger graphs: bytes of DOT")
	cmd.Flags().IntVar(&v.limits.MaxNodes, "max-nodes", graphviz.DefaultMaxNodes, "refuse larger graphs: nodes")
	cmd.Flags().IntVar(&v.limits.MaxEdges, "max-edges", graphviz.DefaultMaxEdges, "refuse larger graphs: edges")
	return cmd
}

func (v *workerCommand) run(cmd *cobra.Command, _ []string) error {
	if err := engine.Start(); err != nil { // a worker says that it is ready when it is
		return layoutError(err)
	}
	return worker.Run(cmd.Context(), engine.New(v.limits))
}
