package render

import (
	"fmt"
	"math"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// MaxBoxes is how many rows, actors and channels a switchboard has together, and how many
// requests a sequence, unless [Options.Large] lifts the limit.
const MaxBoxes = 5000

// MaxLines is the same for the lines of a network: an asker, one asked and an outcome each.
const MaxLines = 2500

// TooManyError means that a figure would show more than can be followed, or read. It is
// also an [ErrOptions].
type TooManyError struct {
	View    View
	N, Most int
	Things  string // what there are N of
}

// Error says what there is too much of, and which options help.
func (e *TooManyError) Error() string {
	fewer := "top, min and fold party draw less"
	if e.View == Sequence {
		fewer = "min draws less"
	}
	if e.Lifted() {
		fewer += ", and large draws all"
	}
	return fmt.Sprintf("%v: %s; %s", ErrOptions, e.What(), fewer)
}

// What says it without a remedy.
func (e *TooManyError) What() string {
	can := "followed"
	if e.View == Matrix {
		can = "read"
	}
	return fmt.Sprintf("a %s of %d %s can't be %s, expected %d at most", e.View, e.N, e.Things, can, e.Most)
}

// Lifted reports whether [Options.Large] lifts the limit.
func (e *TooManyError) Lifted() bool { return e.View != Matrix }

// Unwrap gives [ErrOptions].
func (e *TooManyError) Unwrap() error { return ErrOptions }

// check says why what was chosen can't be drawn.
func (p *plan) check(g *graph.Graph, large bool) error {
	n, most, things := 0, MaxBoxes, ""
	f := p.content.Folded(g)
	switch p.view {
	case Switchboard:
		things = "rows, actors and channels"
		n = len(f.Actors) + len(f.Channels)
		if !f.Folds { // or most rows are summed up
			n += picture.CountRows(g, p.content, math.MaxInt)
		}
	case Sequence:
		n, things = g.NumRequests()-f.Hidden.Requests, "requests"
	case Network:
		most, things = MaxLines, "lines"
		_, n, _ = network.Dense(g, p.content.Fold)
	case Matrix:
		n, most, things = len(f.Actors), matrix.MaxActors, "actors"
	}
	if n <= most || large && p.view != Matrix {
		return nil
	}
	return &TooManyError{p.view, n, most, things}
}
