package layout

import "context"

// Engine finds the places of a graph. It may be used from several goroutines.
type Engine interface {
	// Layout lays a graph out. The geometry it returns with a nil error has passed [Check]; the same
	// job gives the same geometry every time. It returns when ctx ends at the latest, with an error
	// that wraps ctx.Err().
	Layout(ctx context.Context, job Job) (*Geometry, error)
}

// Job is a graph to lay out.
type Job struct {
	// DOT is the source: one directed graph, UTF-8, without NUL. Every edge has an id attribute of
	// its own, unless they are Unrouted; nodes are known by their names, clusters by those of their
	// subgraphs ("cluster...").
	DOT []byte

	// Nodes, Edges and Clusters count what DOT holds, at least one node. The answer must hold as many.
	Nodes, Edges, Clusters int

	// Unrouted means that nobody asks for the course of the edges: the source has splines=none, which
	// takes Graphviz half the time, and the answer holds no edges.
	Unrouted bool
}

// Geometry says where everything lies: in points, from an origin at the top left, y growing
// downwards.
type Geometry struct {
	Width, Height float64
	Nodes         map[string]Box  // by name
	Clusters      map[string]Box  // by the name of the subgraph
	Edges         map[string]Edge // by id
}

// Point is a place.
type Point struct{ X, Y float64 }

// Box is a rectangle; X and Y are its top left corner.
type Box struct{ X, Y, W, H float64 }

// Edge is the course of a line.
type Edge struct {
	// Points are the control points of a chain of cubic Bézier curves from tail to head: the first,
	// then three for each curve, so 3n+1 with n at least 1. The curve stays inside the bounds of the
	// geometry; control points off the curve (all but every third) may lie outside.
	Points []Point

	// Start and End are the tips of the arrowheads at tail and head, or nil where there is none. The
	// curve ends short of a tip by the length of the head.
	Start, End *Point
}
