package graphviz

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/render/layout"
)

// document is what Graphviz writes as json0: the graph with its attributes, among them the results of
// the layout. It is the one format that has everything and a grammar to rely on. Of the others plain
// knows neither clusters nor ids; json is json0 with drawing instructions, twice the size; dot, half
// the size, and svg would need parsers for HTML labels or for paths, to save a millisecond or two of ten
// on a small graph and nothing to speak of on a large one.
//
// Places are in points with y growing upwards, sizes in inches, both with five significant digits: a
// drawing wider than 10,000 points is exact to half a point.
type document struct {
	BB        string   `json:"bb"`
	Subgraphs int      `json:"_subgraph_cnt"` // how many of the objects, all of them before the nodes
	Objects   []object `json:"objects"`
	Edges     []struct {
		ID  string `json:"id"`
		Pos string `json:"pos"`
	} `json:"edges"`
}

// object is a subgraph with bb, or a node with pos, width and height.
type object struct {
	Name   string `json:"name"`
	BB     string `json:"bb"`
	Pos    string `json:"pos"`
	Width  string `json:"width"`
	Height string `json:"height"`
}

// parse reads json0. Parts without a place are left out: it is for the check to miss them.
func parse(out []byte) (*layout.Geometry, error) {
	var d document
	if err := json.Unmarshal(out, &d); err != nil {
		return nil, fmt.Errorf("unreadable answer of %d bytes: %w", len(out), err)
	}
	if d.Subgraphs < 0 || d.Subgraphs > len(d.Objects) {
		return nil, fmt.Errorf("%d subgraphs among %d objects", d.Subgraphs, len(d.Objects))
	}
	bounds, err := numbers(d.BB, 4)
	if err != nil {
		return nil, err
	}
	f := frame{left: bounds[0], top: bounds[3]}
	g := &layout.Geometry{
		Width: round(bounds[2] - bounds[0]), Height: round(bounds[3] - bounds[1]),
		Nodes:    make(map[string]layout.Box, len(d.Objects)),
		Clusters: make(map[string]layout.Box, d.Subgraphs),
		Edges:    make(map[string]layout.Edge, len(d.Edges)),
	}
	for _, o := range d.Objects[:d.Subgraphs] {
		if o.BB == "" || !strings.HasPrefix(o.Name, "cluster") {
			continue
		}
		if g.Clusters[o.Name], err = f.cluster(o); err != nil {
			return nil, fmt.Errorf("cluster %q: %w", o.Name, err)
		}
	}
	for _, o := range d.Objects[d.Subgraphs:] {
		if o.Pos == "" {
			continue
		}
		if g.Nodes[o.Name], err = f.node(o); err != nil {
			return nil, fmt.Errorf("node %q: %w", o.Name, err)
		}
	}
	for _, e := range d.Edges {
		if e.Pos == "" {
			continue
		}
		if g.Edges[e.ID], err = f.edge(e.Pos); err != nil {
			return nil, fmt.Errorf("edge %q: %w", e.ID, err)
		}
	}
	return g, nil
}

// frame turns Graphviz's places into the geometry's.
type frame struct{ left, top float64 }

func (f frame) point(x, y float64) layout.Point {
	return layout.Point{X: round(x - f.left), Y: round(f.top - y)}
}

func (f frame) cluster(o object) (layout.Box, error) {
	n, err := numbers(o.BB, 4)
	if err != nil {
		return layout.Box{}, err
	}
	p := f.point(n[0], n[3])
	return layout.Box{X: p.X, Y: p.Y, W: round(n[2] - n[0]), H: round(n[3] - n[1])}, nil
}

func (f frame) node(o object) (layout.Box, error) {
	n, err := numbers(o.Pos+","+o.Width+","+o.Height, 4)
	if err != nil {
		return layout.Box{}, err
	}
	w, h := n[2]*72, n[3]*72
	p := f.point(n[0]-w/2, n[1]+h/2)
	return layout.Box{X: p.X, Y: p.Y, W: round(w), H: round(h)}, nil
}

// edge reads "s,x,y e,x,y x,y x,y ...", where the arrow tips may be missing.
func (f frame) edge(pos string) (layout.Edge, error) {
	var e layout.Edge
	for field := range strings.FieldsSeq(pos) {
		var tip **layout.Point
		if rest, ok := strings.CutPrefix(field, "s,"); ok {
			field, tip = rest, &e.Start
		} else if rest, ok := strings.CutPrefix(field, "e,"); ok {
			field, tip = rest, &e.End
		}
		n, err := numbers(field, 2)
		if err != nil {
			return layout.Edge{}, err
		}
		p := f.point(n[0], n[1])
		if tip != nil {
			*tip = &p
		} else {
			e.Points = append(e.Points, p)
		}
	}
	return e, nil
}

// numbers reads count numbers parted by commas.
func numbers(s string, count int) ([]float64, error) {
	n := make([]float64, 0, count)
	for field := range strings.SplitSeq(s, ",") {
		x, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return nil, err
		}
		n = append(n, x)
	}
	if len(n) != count {
		return nil, fmt.Errorf("%q holds %d numbers, not %d", s, len(n), count)
	}
	return n, nil
}

// round rounds to hundredths of a point, which are all that five digits are good for.
func round(x float64) float64 { return math.Round(x*100) / 100 }
