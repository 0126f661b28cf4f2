package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/export"
)

// exports are the formats of convert that no ledger can be read from, but other
// programs read: each with what writes it.
var exports = map[string]func(io.Writer, *graph.Graph) ([]string, error){
	"gexf":      export.GEXF,
	"graphml":   export.GraphML,
	"gephi":     export.GephiEdges, // beside the nodes
	"mermaid":   export.Sequence,
	"flowchart": export.Flowchart,
}

// exportExtensions are those by which a name tells such a format.
var exportExtensions = []string{"gexf", "graphml", "mmd"}

// writes tells the format of an output by its name: of a diagram or a table that the
// one or the other format is written to, the one that was asked for.
func (v *convertCommand) writes(name string) string {
	asked := v.outputs.format.word
	switch strings.ToLower(filepath.Ext(name)) {
	case ".gexf":
		return "gexf"
	case ".graphml":
		return "graphml"
	case ".mmd", ".mermaid":
		if asked == "flowchart" {
			return asked
		}
		return "mermaid"
	case ".csv":
		if asked == "gephi" {
			return asked
		}
	}
	return ledgerFormat(name)
}

// tables gives the names of the two tables of Gephi.
func tables(path string) (nodes, edges string) {
	base := path
	if ext := filepath.Ext(path); strings.EqualFold(ext, ".csv") {
		base = strings.TrimSuffix(path, ext)
	}
	return base + "-nodes.csv", base + "-edges.csv"
}

// checkTables tells what can't end well with tables of Gephi.
func (v *convertCommand) checkTables(cmd *cobra.Command, targets []target, ledgers []string) error {
	var paths []string
	for _, t := range targets {
		switch {
		case t.format != "gephi":
			paths = append(paths, t.path)
		case output.IsStream(t.path):
			return usage(cmd, fmt.Errorf("gephi is two tables, which need a name: -o NAME writes NAME-nodes.csv and NAME-edges.csv"))
		default:
			nodes, edges := tables(t.path)
			paths = append(paths, nodes, edges)
		}
	}
	if err := output.Check(paths, input.Infos(ledgers, v.ledgers.std.in)); err != nil {
		return usage(cmd, err)
	}
	return nil
}

// exported gives the files of a format that other programs read, and sentences about
// what it has no place for.
func exported(g *graph.Graph, t target) (files []output.File, without []string, err error) {
	write := exports[t.format]
	if without, err = write(io.Discard, g); err != nil {
		return nil, nil, err
	}
	text := func(w io.Writer) error {
		_, err := write(w, g)
		return err
	}
	if t.format != "gephi" {
		return []output.File{{Path: t.path, Text: text}}, without, nil
	}
	nodes, edges := tables(t.path)
	return []output.File{
		{Path: nodes, Text: func(w io.Writer) error { return export.GephiNodes(w, g) }},
		{Path: edges, Text: text},
	}, without, nil
}
