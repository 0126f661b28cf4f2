package network

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/rapport-graph/rapport/render/internal/views/network/place"
	"github.com/rapport-graph/rapport/render/layout"
)

// An engine is asked for the parts of a graph that have so many boxes, and for no more
// parts than that: to start it takes longer than to draw a small network, each part takes it
// some milliseconds, and one of more boxes half a second. The others are found here, by the
// same method ([place.Rough]).
const (
	engineLeast = 100
	engineParts = 24
	engineMost  = 250
)

// rough asks an engine for places of the boxes of a connected graph as points. What
// comes back is checked, and rounded before it is used. Without an engine, or where
// it can't do it, the places are found here.
func rough(ctx context.Context, e layout.Engine, g *place.Graph) ([]place.Point, error) {
	if e == nil || len(g.Boxes) < engineLeast || len(g.Boxes) > engineMost {
		return place.Rough(g), nil
	}
	at, err := asked(ctx, e, g)
	switch {
	case err == nil:
		return at, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, layout.ErrTooLarge), errors.Is(err, layout.ErrBadGeometry), errors.Is(err, layout.ErrIncomplete):
		return place.Rough(g), nil // which is as good
	}
	return nil, err
}

// asked has Graphviz's neato place points by stochastic gradient descent: of its modes
// the one that gives the same places every time and stays with a graph's shape.
// Sizes, overlaps and lines are not its business, see package place.
func asked(ctx context.Context, e layout.Engine, g *place.Graph) ([]place.Point, error) {
	var b strings.Builder
	b.WriteString("digraph { layout=neato; mode=sgd; overlap=true; splines=none; start=7; node [shape=point, label=\" \"]; edge [len=1, arrowhead=none];\n")
	for i := range g.Boxes {
		fmt.Fprintf(&b, "n%d;\n", i)
	}
	for _, x := range g.Edges {
		fmt.Fprintf(&b, "n%d -> n%d;\n", x.A, x.B)
	}
	b.WriteString("}\n")
	job := layout.Job{DOT: []byte(b.String()), Nodes: len(g.Boxes), Edges: len(g.Edges), Unrouted: true}
	found, err := e.Layout(ctx, job)
	if err != nil {
		return nil, err
	}
	if err := layout.Check(job, found); err != nil {
		return nil, err
	}
	at := make([]place.Point, len(g.Boxes))
	for i := range at {
		box, ok := found.Nodes[fmt.Sprintf("n%d", i)]
		if !ok {
			return nil, job.Errorf(layout.ErrIncomplete, "no node n%d", i)
		}
		at[i] = place.Point{X: int(math.Round(10 * (box.X + box.W/2))), Y: int(math.Round(10 * (box.Y + box.H/2)))}
	}
	return at, nil
}
