package graphviz

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	gographviz "github.com/goccy/go-graphviz"

	"github.com/rapport-graph/rapport/render/layout"
)

// Limits of a source that somebody else wrote. Graphviz can't be interrupted, and of
// more it takes minutes.
const (
	MaxSketchBytes = 1 << 20
	MaxSketchNodes = 2000
	MaxSketchEdges = 5000
)

// engines are the programs of Graphviz that a source can ask for with its attribute
// layout. Others are not in this build of it, or explode.
var engines = map[string]bool{"": true, "dot": true, "neato": true, "fdp": true, "twopi": true, "circo": true, "osage": true}

// Sketch implements [layout.Sketcher]. No file is opened that a source names, and no
// link of it is kept. The errors are those of [Engine.Layout]; waiting for the
// instance, and going on in the background when ctx ends, is as there.
func (e *Engine) Sketch(ctx context.Context, dot []byte) (*layout.Sketch, error) {
	job := layout.Job{DOT: dot, Nodes: 1}
	if len(dot) > MaxSketchBytes {
		return nil, fmt.Errorf("%w: %d bytes, at most %d", layout.ErrTooLarge, len(dot), MaxSketchBytes)
	}
	if err := e.admit(job); err != nil {
		return nil, err
	}
	if err := instance.acquire(ctx); err != nil {
		return nil, err
	}
	type answer struct {
		sketch *layout.Sketch
		err    error
	}
	done := make(chan answer, 1)
	source := bytes.Clone(dot)
	go func() {
		defer instance.release()
		if instance.dead != nil {
			done <- answer{nil, fmt.Errorf("%w: the instance is damaged: %w", layout.ErrEngine, instance.dead)}
			return
		}
		s, err := sketch(source)
		if err != nil && !errors.Is(err, layout.ErrRejected) && !errors.Is(err, layout.ErrTooLarge) && probe() != nil {
			instance.dead = err
		}
		done <- answer{s, err}
	}()
	select {
	case a := <-done:
		return a.sketch, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// sketch lays one graph out and distrusts the outcome.
func sketch(source []byte) (s *layout.Sketch, err error) {
	defer func() {
		if p := recover(); p != nil {
			s, err = nil, fmt.Errorf("%w: panic: %v", layout.ErrEngine, p)
		}
	}()
	ctx := context.Background() // go-graphviz takes no notice of it
	gv, err := gographviz.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("%w: start: %w", layout.ErrEngine, err)
	}
	defer gv.Close()
	g, err := gographviz.ParseBytes(source)
	if drain() {
		return nil, fmt.Errorf("%w: more than one graph", layout.ErrRejected)
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %s", layout.ErrRejected, strings.TrimSpace(err.Error()))
	case g == nil:
		return nil, fmt.Errorf("%w: no graph", layout.ErrRejected)
	}
	defer g.Close()
	nodes, err := g.NodeNum()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", layout.ErrEngine, err)
	}
	edges, err := g.EdgeNum()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", layout.ErrEngine, err)
	}
	if nodes > MaxSketchNodes || edges > MaxSketchEdges {
		return nil, fmt.Errorf("%w: %d nodes and %d edges, at most %d and %d", layout.ErrTooLarge, nodes, edges, MaxSketchNodes, MaxSketchEdges)
	}
	if nodes == 0 {
		return nil, fmt.Errorf("%w: a graph without nodes", layout.ErrRejected)
	}
	if program := g.GetStr("layout"); !engines[program] {
		return nil, fmt.Errorf("%w: layout=%q, expected dot, neato, fdp, twopi, circo or osage", layout.ErrRejected, program)
	}
	var b bytes.Buffer
	if err := gv.Render(ctx, g, "json", &b); err != nil {
		return nil, fmt.Errorf("%w: layout: %w", layout.ErrEngine, err)
	}
	if s, err = readSketch(b.Bytes()); err != nil {
		return nil, fmt.Errorf("%w: %w", layout.ErrEngine, err)
	}
	s.Nodes, s.Edges = nodes, edges
	return s, layout.CheckSketch(s)
}

// drawing is what Graphviz writes as json: json0 with what is drawn
// (https://graphviz.org/docs/outputs/json/, and for the operations
// https://graphviz.org/docs/outputs/canon/#xdot).
type drawing struct {
	Name      string `json:"name"`
	BB        string `json:"bb"`
	Subgraphs int    `json:"_subgraph_cnt"`
	operations
	Objects []struct {
		Name    string `json:"name"`
		Tooltip string `json:"tooltip"`
		operations
	} `json:"objects"`
	Edges []struct {
		Tail    int    `json:"tail"`
		Head    int    `json:"head"`
		Tooltip string `json:"tooltip"`
		operations
	} `json:"edges"`
}

// operations are those that draw something, its label, and the ends of an edge
// with theirs.
type operations struct {
	Draw  []operation `json:"_draw_"`
	TDraw []operation `json:"_tdraw_"`
	HDraw []operation `json:"_hdraw_"`
	LDraw []operation `json:"_ldraw_"`
	TL    []operation `json:"_tldraw_"`
	HL    []operation `json:"_hldraw_"`
}

type operation struct {
	Op       string          `json:"op"`
	Color    json.RawMessage `json:"color"`
	Grad     string          `json:"grad"`
	Points   [][]float64     `json:"points"`
	Rect     []float64       `json:"rect"`
	Pt       []float64       `json:"pt"`
	Align    string          `json:"align"`
	Text     string          `json:"text"`
	Size     float64         `json:"size"`
	Style    string          `json:"style"`
	FontChar int             `json:"fontchar"`
}

func readSketch(out []byte) (*layout.Sketch, error) {
	var d drawing
	if err := json.Unmarshal(out, &d); err != nil {
		return nil, fmt.Errorf("unreadable answer of %d bytes: %w", len(out), err)
	}
	bounds, err := numbers(d.BB, 4)
	if err != nil {
		return nil, err
	}
	const pad = 4
	f := frame{left: bounds[0] - pad, top: bounds[3] + pad}
	s := &layout.Sketch{Width: round(bounds[2]-bounds[0]) + 2*pad, Height: round(bounds[3]-bounds[1]) + 2*pad}
	ground := layout.Part{Shapes: f.shapes(d.operations)}
	var title []string
	for _, x := range ground.Shapes {
		if x.Kind == layout.Words && strings.TrimSpace(x.Text) != "" {
			title = append(title, strings.TrimSpace(x.Text))
		}
	}
	if s.Title = d.Name; len(title) > 0 {
		s.Title = title[0]
	}
	s.Parts = append(s.Parts, ground)
	if d.Subgraphs < 0 || d.Subgraphs > len(d.Objects) {
		return nil, fmt.Errorf("%d subgraphs among %d objects", d.Subgraphs, len(d.Objects))
	}
	for _, o := range d.Objects[:d.Subgraphs] {
		s.Parts = append(s.Parts, layout.Part{Name: o.Name, Words: o.Tooltip, Shapes: f.shapes(o.operations)})
	}
	name := func(i int) string {
		if i < 0 || i >= len(d.Objects) {
			return ""
		}
		return d.Objects[i].Name
	}
	for _, e := range d.Edges {
		s.Parts = append(s.Parts, layout.Part{Kind: layout.EdgePart, Name: name(e.Tail) + " -> " + name(e.Head), Words: e.Tooltip, Shapes: f.shapes(e.operations)})
	}
	for _, o := range d.Objects[d.Subgraphs:] {
		s.Parts = append(s.Parts, layout.Part{Kind: layout.NodePart, Name: o.Name, Words: o.Tooltip, Shapes: f.shapes(o.operations)})
	}
	return s, nil
}

// shapes reads what is drawn of one thing.
func (f frame) shapes(d operations) []layout.Shape {
	var out []layout.Shape
	for _, list := range [][]operation{d.Draw, d.TDraw, d.HDraw, d.LDraw, d.TL, d.HL} {
		pen := pen{stroke: "#000000", fill: "#000000", width: 1, size: 14}
		for i := range list {
			if x, ok := f.shape(&list[i], &pen); ok {
				out = append(out, x)
			}
		}
	}
	return out
}

// pen is what earlier operations have set.
type pen struct {
	stroke, fill string
	width, size  float64
	dash         []float64
	bold         bool
}

func (f frame) shape(o *operation, p *pen) (x layout.Shape, ok bool) {
	x = layout.Shape{Stroke: p.stroke, Width: p.width, Dash: p.dash}
	for _, q := range o.Points {
		if len(q) < 2 {
			return x, false
		}
		x.Points = append(x.Points, f.point(q[0], q[1]))
	}
	switch o.Op {
	case "c":
		p.stroke = colour(o, p.stroke)
	case "C":
		p.fill = colour(o, p.fill)
	case "F":
		p.size = o.Size
	case "t":
		p.bold = o.FontChar&1 != 0
	case "S":
		p.style(o.Style)
	case "P", "p":
		x.Kind = layout.Polygon
	case "L":
		x.Kind = layout.Polyline
	case "b", "B":
		x.Kind = layout.Curve
	case "E", "e":
		if len(o.Rect) != 4 { // the middle, and half of the width and height
			return x, false
		}
		x.Kind = layout.Ellipse
		x.Points = []layout.Point{f.point(o.Rect[0]-o.Rect[2], o.Rect[1]+o.Rect[3]), f.point(o.Rect[0]+o.Rect[2], o.Rect[1]-o.Rect[3])}
	case "T":
		if len(o.Pt) < 2 || strings.TrimSpace(o.Text) == "" {
			return x, false
		}
		x = layout.Shape{Kind: layout.Words, Points: []layout.Point{f.point(o.Pt[0], o.Pt[1])}, Fill: p.stroke, Text: o.Text, Size: p.size, Bold: p.bold}
		switch o.Align {
		case "c":
			x.Anchor = 1
		case "r":
			x.Anchor = 2
		}
		return x, true
	default: // images, and what is not drawn
		return x, false
	}
	switch o.Op {
	case "P", "B", "E":
		x.Fill = p.fill
		return x, true
	case "p", "L", "b", "e":
		return x, true
	}
	return x, false
}

// style reads a style that an operation sets.
func (p *pen) style(s string) {
	switch {
	case s == "solid":
		p.dash = nil
	case s == "dashed":
		p.dash = []float64{6, 4}
	case s == "dotted":
		p.dash = []float64{1.5, 3.5}
	case s == "bold":
		p.width = 2
	case strings.HasPrefix(s, "setlinewidth("):
		if w, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimPrefix(s, "setlinewidth("), ")"), 64); err == nil {
			p.width = w
		}
	}
}

// colour reads #rrggbb, and what is nearly transparent as none. Of a gradient, which
// is an object, the colour before stays.
func colour(o *operation, before string) string {
	var s string
	if o.Grad != "" && o.Grad != "none" || json.Unmarshal(o.Color, &s) != nil {
		return before
	}
	hex := func(s string) bool {
		_, err := strconv.ParseUint(s, 16, 32)
		return err == nil
	}
	switch {
	case len(s) == 9 && s[0] == '#' && hex(s[7:]):
		if alpha, _ := strconv.ParseUint(s[7:], 16, 8); alpha < 16 {
			return ""
		}
		s = s[:7]
	case s == "transparent":
		return ""
	}
	if len(s) != 7 || s[0] != '#' || !hex(s[1:]) {
		return before
	}
	return strings.ToLower(s)
}

var _ layout.Sketcher = (*Engine)(nil)
