package render

import (
	"context"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/switchboard"
)

// View is a kind of drawing.
type View string

// The views. Auto, the zero value, takes the one that suits a graph's size.
const (
	Auto        View = ""
	Switchboard View = switchboard.View
)

// Views are all views but Auto.
func Views() []View { return []View{Switchboard} }

// Drawing is a figure and how it came about.
type Drawing struct {
	*scene.Figure
	View View
	Why  string // why this view was taken, in a sentence for who didn't choose it
}

// Draw draws a graph in the view that the options ask for.
func Draw(ctx context.Context, g *graph.Graph, opts Options) (*Drawing, error) {
	a, err := Arrange(ctx, g, opts)
	if err != nil {
		return nil, err
	}
	return &Drawing{Figure: switchboard.Draw(a), View: Switchboard}, nil
}
