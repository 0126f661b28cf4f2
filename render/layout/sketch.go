package layout

import (
	"context"
	"fmt"
	"math"
)

// Sketcher draws a source that somebody else wrote, as an engine understands it.
type Sketcher interface {
	// Sketch lays a graph in the DOT language out and says what is to be drawn. What it
	// returns with a nil error has passed [CheckSketch].
	Sketch(ctx context.Context, dot []byte) (*Sketch, error)
}

// Sketch is what an engine would draw: in points, from an origin at the top left, y
// growing downwards.
type Sketch struct {
	Width, Height float64
	Title         string // words of the graph's label, or its name
	Parts         []Part // in the order in which they are painted
	Nodes, Edges  int
}

// Part is a node, an edge, or what is drawn of the graph itself and its clusters.
type Part struct {
	Kind   PartKind
	Name   string // of a node; of an edge "a -> b"
	Words  string // its tooltip
	Shapes []Shape
}

// PartKind says what a part is.
type PartKind uint8

// The kinds of parts.
const (
	Ground PartKind = iota // the graph or a cluster
	EdgePart
	NodePart
)

// Shape is a line, an outline or words.
type Shape struct {
	Kind ShapeKind
	// Points are the corners of a polygon or of a line, the control points of a chain
	// of cubic Bézier curves, the top left corner and the size of an ellipse, or where
	// words begin, have their middle or end, on their baseline.
	Points []Point
	Fill   string // #rrggbb, "" for none
	Stroke string
	Width  float64 // of the stroke
	Dash   []float64
	Text   string
	Size   float64 // of type
	Bold   bool
	Anchor int // 0: words begin at their place, 1: have their middle there, 2: end
}

// ShapeKind says what a shape is.
type ShapeKind uint8

// The kinds of shapes.
const (
	Polygon ShapeKind = iota
	Polyline
	Curve
	Ellipse
	Words
)

// Limits of a sketch: more is no figure.
const (
	maxSide   = 200000.0
	maxShapes = 200000
)

// CheckSketch tells whether a sketch can be drawn: it has a size, as many nodes and
// edges as were read, and every number in it is finite and near it.
func CheckSketch(s *Sketch) error {
	if s == nil || !(s.Width > 0 && s.Width <= maxSide && s.Height > 0 && s.Height <= maxSide) {
		return fmt.Errorf("%w: a sketch without a size, or larger than %v points", ErrBadGeometry, maxSide)
	}
	nodes, edges, shapes := 0, 0, 0
	slack := 100 + 0.5*max(s.Width, s.Height)
	for _, p := range s.Parts {
		switch p.Kind {
		case NodePart:
			nodes++
		case EdgePart:
			edges++
		}
		if shapes += len(p.Shapes); shapes > maxShapes {
			return fmt.Errorf("%w: more than %d shapes", ErrTooLarge, maxShapes)
		}
		for _, x := range p.Shapes {
			least := 1
			switch x.Kind {
			case Polygon, Polyline, Ellipse:
				least = 2
			case Curve:
				least = 4
			}
			if len(x.Points) < least || x.Kind == Curve && len(x.Points)%3 != 1 {
				return fmt.Errorf("%w: a shape of %d points", ErrBadGeometry, len(x.Points))
			}
			for _, q := range x.Points {
				if !(q.X >= -slack && q.Y >= -slack && q.X <= s.Width+slack && q.Y <= s.Height+slack) {
					return fmt.Errorf("%w: a shape of %q at %v, %v", ErrBadGeometry, p.Name, q.X, q.Y)
				}
			}
			if math.IsNaN(x.Width+x.Size) || x.Width < 0 || x.Width > 1000 || x.Size < 0 || x.Size > 2000 {
				return fmt.Errorf("%w: a line %v wide or words %v high", ErrBadGeometry, x.Width, x.Size)
			}
		}
	}
	if nodes != s.Nodes || edges != s.Edges {
		return fmt.Errorf("%w: %d of %d nodes and %d of %d edges came back", ErrIncomplete, nodes, s.Nodes, edges, s.Edges)
	}
	return nil
}
