package arrange

import (
	"bytes"
	"context"
	"fmt"

	"github.com/rapport-graph/rapport/render/dot"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/picture"
)

// Arrangement is a picture with coordinates: points from the top left corner of
// the drawing, y growing downwards.
type Arrangement struct {
	Picture *picture.Picture // its rows and ports are in the order in which they lie
	W, H    float64          // of all boxes and lines

	Actors  []layout.Box // by actor
	Boards  []layout.Box // by board
	Parties []layout.Box // by party; empty for one without actors
	Rows    []layout.Box // by row, within their board's border
	Lines   []Lines      // by row

	Crossings int // how often two lines cross

	router *router
}

// Lines are the two lines of a row, each a chain of cubic Bézier curves of 3n+1
// control points: Left from the left actor to the row, Right from the row to
// the right actor. Where both ends of a row are one actor, Right runs from the
// actor to the row too.
type Lines struct {
	Left, Right []layout.Point
}

// maxPasses is how often a picture is laid out at most. maxRows is up to how
// many rows it is laid out more than once: beyond that a pass costs seconds, and
// no eye follows the lines.
const (
	maxPasses = 3
	maxRows   = 250
)

// Arrange lays a picture out and puts its rows and ports in order, in place. It
// fails when the engine does.
func Arrange(ctx context.Context, engine layout.Engine, p *picture.Picture) (*Arrangement, error) {
	if len(p.Actors) == 0 && len(p.Boards) == 0 {
		return &Arrangement{Picture: p}, nil
	}
	passes := maxPasses
	if len(p.Rows) > maxRows {
		passes = 1
	}
	var best *Arrangement
	var bestOrder order
	for range passes {
		a, err := place(ctx, engine, p)
		if err != nil {
			return nil, err
		}
		a.sort()
		if best == nil || a.Crossings < best.Crossings {
			best, bestOrder = a, orderOf(p)
		}
		if best.Crossings == 0 {
			break
		}
	}
	bestOrder.restore(p)
	return best, nil
}

// place lays the picture out in its present order.
func place(ctx context.Context, engine layout.Engine, p *picture.Picture) (*Arrangement, error) {
	var source bytes.Buffer
	parts, err := dot.WritePicture(&source, p)
	if err != nil {
		return nil, err
	}
	g, err := engine.Layout(ctx, layout.Job{DOT: source.Bytes(), Nodes: parts.Nodes, Edges: parts.Edges, Clusters: parts.Clusters})
	if err != nil {
		return nil, fmt.Errorf("laying out %d actors, %d channels and %d routes: %w", len(p.Actors), len(p.Boards), len(p.Rows), err)
	}
	names := dot.NamesOf(p)
	a := &Arrangement{Picture: p}
	for _, name := range names.Actors {
		a.Actors = append(a.Actors, g.Nodes[name])
	}
	for _, name := range names.Boards {
		a.Boards = append(a.Boards, g.Nodes[name])
	}
	for _, name := range names.Parties {
		a.Parties = append(a.Parties, g.Clusters[name])
	}
	long := make([]Lines, len(p.Rows))
	for i := range p.Rows {
		long[i] = Lines{g.Edges[dot.LeftLine(i)].Points, g.Edges[dot.RightLine(i)].Points}
	}
	a.crop(long)
	a.router = newRouter(a, long)
	a.route()
	return a, nil
}
