// Package figures draws the figures that tests of formats write.
package figures

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

// Figure draws a graph in a view.
func Figure(tb testing.TB, g *graph.Graph, k render.View) *figure.Figure {
	tb.Helper()
	d, err := render.Draw(tb.Context(), g, render.Options{View: k})
	if err != nil {
		tb.Fatal(err)
	}
	return d.Figure
}

// Samples draws every ledger of [sample.Cases] in every view, by both their names.
func Samples(tb testing.TB) map[string]*figure.Figure {
	tb.Helper()
	all := make(map[string]*figure.Figure)
	for _, c := range sample.Cases() {
		for _, k := range render.Views() {
			all[c+" "+string(k)] = Figure(tb, sample.Case(tb, c), k)
		}
	}
	return all
}
