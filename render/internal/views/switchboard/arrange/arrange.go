package arrange

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/asdot"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout"
)

// Arrangement is a picture with coordinates: points from the top left corner of
// the drawing, y growing downwards.
type Arrangement struct {
	Picture *picture.Picture // its boxes, rows and ports are in the order in which they lie
	W, H    float64          // of all boxes and lines

	Actors  []geom.Box // by actor
	Boards  []geom.Box // by board
	Parties []geom.Box // by party of the picture
	Rows    []geom.Box // by row, within their board's border
	Strips  []float64  // by strip: where its words begin, below the columns
	Lines   []Lines    // by row

	// Crossings is how often two lines cross, StartCrossings how often they would
	// with the boxes in the engine's order and the rows unsorted, or in the picture's
	// order where the engine gave none.
	Crossings, StartCrossings int

	// Unaided says why the engine did not help with a picture that is large enough
	// for it: "400 routes, more than 250". Otherwise it is empty.
	Unaided string
}

// Lines are the two lines of a row, each a chain of cubic Bézier curves of 3n+1
// control points, from left to right on the page: Left joins the row to its left
// actor, Right to its right one.
type Lines struct {
	Left, Right []geom.Point
}

// The engine is asked about pictures without parties of MinEngineRows to MaxEngineRows
// rows and up to MaxEngineBoxes boxes. In smaller ones a search from the spectrum finds
// orders in which a thirtieth more lines cross at most, in half of the time that the engine
// takes to start, and of parties as good ones (BenchmarkAid). For larger ones the engine
// takes seconds.
const (
	MinEngineRows  = 161
	MaxEngineRows  = 250
	MaxEngineBoxes = 1000
)

// Arrange arranges a picture and puts its boxes, rows and ports in order, in
// place. It fails when the engine does. The search for an order with few crossings
// starts from that of the picture and, where the engine is asked, from the engine's
// too; see [MinEngineRows].
func Arrange(ctx context.Context, engine layout.Engine, p *picture.Picture) (*Arrangement, error) {
	return arrangeIn(ctx, engine, p, 0)
}

// arrangeIn is [Arrange] that keeps within a height, where that is possible; 0 is any.
func arrangeIn(ctx context.Context, engine layout.Engine, p *picture.Picture, height float64) (*Arrangement, error) {
	s := newStack(p)
	s.limit = height
	a := &Arrangement{Picture: p, StartCrossings: s.crossings()}
	orders := 1 // from which better ones are looked for: the picture's, and the engine's
	if engine != nil && len(p.Rows) >= MinEngineRows && !parted(p) {
		if a.Unaided = tooLarge(p); a.Unaided == "" {
			orders = 2
		}
	}
	// Looking for an order from the picture's own goes on beside the engine.
	own := s.snapshot()
	s.start(s.spectrum())
	alone := begin(ctx, p, []snapshot{own, s.snapshot()}, orders)
	defer alone.stop()
	var aided *found
	if orders == 2 {
		var err error
		if aided, err = a.aid(ctx, engine, s, orders); err != nil {
			return nil, err
		}
	}
	best, err := alone.wait()
	if err != nil {
		return nil, err
	}
	if aided != nil && compare(aided, best) < 0 {
		best = aided
	}
	s.restore(best.order)
	s.upright(own)
	s.byTime()
	a.Crossings = s.crossings()
	s.commit()
	s.level()
	s.straighten()
	a.place(s)
	return a, nil
}

// aid looks for an order from that of the engine, one of some orders. It is nil where
// the picture is too large for the engine.
func (a *Arrangement) aid(ctx context.Context, engine layout.Engine, s *stack, orders int) (*found, error) {
	g, err := ask(ctx, engine, a.Picture)
	switch {
	case errors.Is(err, layout.ErrTooLarge):
		a.Unaided = err.Error()
		return nil, nil
	case err != nil:
		return nil, err
	}
	s.start(orderBy(a.Picture, g))
	a.StartCrossings = s.crossings()
	return bestOf(ctx, a.Picture, []snapshot{s.snapshot()}, orders)
}

// parted reports whether actors stand together by their parties. The engine's order of
// these is no better a start than that of the spectrum (BenchmarkAid).
func parted(p *picture.Picture) bool {
	return slices.ContainsFunc(p.Actors, func(a picture.Actor) bool { return a.Party >= 0 })
}

// tooLarge says why the engine is not to be asked; "" where it is.
func tooLarge(p *picture.Picture) string {
	switch boxes := len(p.Actors) + len(p.Boards); {
	case len(p.Rows) > MaxEngineRows:
		return fmt.Sprintf("%d routes, more than %d", len(p.Rows), MaxEngineRows)
	case boxes > MaxEngineBoxes:
		return fmt.Sprintf("%d actors and channels, more than %d", boxes, MaxEngineBoxes)
	}
	return ""
}

// orderBy gives the heights at which the engine put the boxes.
func orderBy(p *picture.Picture, g *layout.Geometry) func(picture.Box) float64 {
	names := asdot.NamesOf(p)
	return func(b picture.Box) float64 {
		name := ""
		if b.Actor >= 0 {
			name = names.Actors[b.Actor]
		} else {
			name = names.Boards[b.Board]
		}
		box := g.Nodes[name]
		return box.Y + box.H/2
	}
}

// ask has the engine lay the picture out.
func ask(ctx context.Context, engine layout.Engine, p *picture.Picture) (*layout.Geometry, error) {
	var source bytes.Buffer
	parts, err := asdot.WriteOutline(&source, p)
	if err != nil {
		return nil, err
	}
	g, err := engine.Layout(ctx, layout.Job{DOT: source.Bytes(), Nodes: parts.Nodes, Edges: parts.Edges, Clusters: parts.Clusters, Unrouted: true})
	if err != nil {
		return nil, fmt.Errorf("laying out %d actors, %d channels and %d routes: %w", len(p.Actors), len(p.Boards), len(p.Rows), err)
	}
	return g, nil
}

// start sorts the nodes of each rank by where the engine put them. A line that
// passes a rank starts level with the middle of its two ends.
func (s *stack) start(order func(picture.Box) float64) {
	y := make([]float64, len(s.nodes))
	for i := range s.nodes {
		if s.nodes[i].line < 0 {
			y[i] = order(s.nodes[i].box)
		}
	}
	for i := range s.chains {
		c := &s.chains[i]
		first, last := y[c.nodes[0]], y[c.nodes[len(c.nodes)-1]]
		for j, n := range c.nodes[1 : len(c.nodes)-1] {
			y[n] = first + (last-first)*float64(j+1)/float64(len(c.nodes)-1)
		}
	}
	for r := range s.ranks {
		// Parties stay together: they are sorted by the middle of their boxes.
		sum, n := make(map[int]float64), make(map[int]float64)
		for _, i := range s.ranks[r] {
			g := s.nodes[i].group
			sum[g] += y[i]
			n[g]++
		}
		slices.SortStableFunc(s.ranks[r], func(i, j int) int {
			g, h := s.nodes[i].group, s.nodes[j].group
			if g != h {
				return cmp.Or(cmp.Compare(sum[g]/n[g], sum[h]/n[h]), cmp.Compare(g, h))
			}
			return cmp.Compare(y[i], y[j])
		})
	}
	s.renumber()
}
