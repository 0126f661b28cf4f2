package render

import (
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/internal/views/sequence"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard"
	"github.com/rapport-graph/rapport/render/internal/views/timeline"
)

// View is a kind of figure.
type View string

// The views. Auto, the zero value, takes the one that suits a graph's size.
const (
	Auto        View = ""
	Switchboard View = switchboard.View // a board for each channel, a row for each route through it
	Matrix      View = matrix.View      // a table: askers down, asked across
	Network     View = network.View     // lines from askers to those asked: the overall shape
	Timeline    View = timeline.View    // time from left to right, a lane for each pair
	Sequence    View = sequence.View    // time downwards, a row for each request
)

// Views are all views but Auto.
func Views() []View { return []View{Switchboard, Matrix, Network, Timeline, Sequence} }
