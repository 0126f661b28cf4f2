package svg

import (
	"math"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/theme"
)

// property is an attribute that elements have from the group they are in, unless
// they state their own.
type property uint8

const (
	fill property = iota
	stroke
	strokeWidth
	strokeDash
	strokeCap
	strokeJoin
	fontSize
	fontWeight
	anchor
	properties
)

var propertyNames = [properties]string{
	"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "font-size", "font-weight", "text-anchor",
}

// presentation is the value of each property; "" where it makes no difference.
type presentation [properties]string

// initial is the presentation of what nobody says anything of. Of the colour that things are
// filled with and the size of words it is always said.
var initial = presentation{stroke: "none", strokeWidth: "1", strokeDash: "none", strokeCap: "butt", strokeJoin: "miter", fontWeight: "normal", anchor: "start"}

// painter knows the colours of a figure.
type painter struct {
	theme *theme.Theme
	css   bool // a style block comes along

	// What it made a text of, which are few.
	colours map[style.Paint]string
	lengths map[float64]string
}

// presentationOf is how an item looks that is no group.
func (p *painter) presentationOf(it figure.Item) (l presentation) {
	switch it := it.(type) {
	case *figure.Rect:
		return p.shapePresentation(&figure.Path{Fill: it.Fill, Stroke: it.Stroke, Width: it.Width, Dash: it.Dash}, it.Dash != nil, it.Radius == 0)
	case *figure.Path:
		ends, corners := joints(it.Steps)
		return p.shapePresentation(it, ends || it.Dash != nil, corners)
	case *figure.Target:
		if p.css { // else it is not written
			l[fill], l[stroke] = "none", "none"
		}
	case *figure.Text:
		l = presentation{fill: p.colour(it.Fill), stroke: "none", fontSize: p.length(it.Line.Type.Size), fontWeight: "normal", anchor: anchors[it.Anchor]}
		if it.Line.Type.Bold {
			l[fontWeight] = "bold"
		}
	}
	return l
}

var anchors = [...]string{figure.Start: "start", figure.Middle: "middle", figure.End: "end"}

// shapePresentation is how a shape looks that has loose ends, or corners.
func (by *painter) shapePresentation(p *figure.Path, ends, corners bool) presentation {
	l := presentation{fill: by.colour(p.Fill), stroke: by.colour(p.Stroke)}
	if p.Stroke == style.NoPaint {
		return l
	}
	l[strokeWidth], l[strokeDash] = "1", "none"
	if p.Width != 0 {
		l[strokeWidth] = by.length(p.Width)
	}
	if p.Dash != nil {
		l[strokeDash] = dashes(p.Dash)
	}
	if ends {
		l[strokeCap] = "butt"
	}
	if corners {
		l[strokeJoin] = "miter"
	}
	if p.Round {
		for _, p := range []property{strokeCap, strokeJoin} {
			if l[p] != "" {
				l[p] = "round"
			}
		}
	}
	return l
}

// joints says whether a path has loose ends, and corners.
func joints(steps []figure.Step) (ends, corners bool) {
	var at, way geom.Point
	var first geom.Point // way of the first step since the last Move
	drawn := false
	turn := func(next geom.Point) {
		if !drawn {
			drawn, first = true, next
		} else if !parallel(way, next) {
			corners = true
		}
	}
	for _, s := range steps {
		switch s.Op {
		case figure.Move:
			ends = ends || drawn
			at, drawn = s.P[0], false
		case figure.Line:
			turn(minus(s.P[0], at))
			at, way = s.P[0], minus(s.P[0], at)
		case figure.Curve:
			turn(minus(s.P[0], at))
			at, way = s.P[2], minus(s.P[2], s.P[1])
		case figure.Close:
			if drawn && !parallel(way, first) {
				corners = true
			}
			drawn = false
		}
	}
	return ends || drawn, corners
}

func minus(a, b geom.Point) geom.Point { return geom.Point{X: a.X - b.X, Y: a.Y - b.Y} }

// parallel reports whether two ways lead in the same direction; those of no length
// do not.
func parallel(a, b geom.Point) bool {
	return a.X*b.X+a.Y*b.Y > 0 && math.Abs(a.X*b.Y-a.Y*b.X) < 1e-9*(a.X*a.X+a.Y*a.Y+b.X*b.X+b.Y*b.Y)
}

// colour is a paint in few characters.
func (p *painter) colour(of style.Paint) string {
	if c, ok := p.colours[of]; ok {
		return c
	}
	c := of.In(p.theme)
	switch {
	case c == "":
		c = "none"
	case len(c) == len("#rrggbb") && c[1] == c[2] && c[3] == c[4] && c[5] == c[6]:
		c = string([]byte{'#', c[1], c[3], c[5]})
	}
	if p.colours == nil {
		p.colours = make(map[style.Paint]string)
	}
	p.colours[of] = c
	return c
}

func (p *painter) length(x float64) string {
	if s, ok := p.lengths[x]; ok {
		return s
	}
	if p.lengths == nil {
		p.lengths = make(map[float64]string)
	}
	p.lengths[x] = num(x)
	return p.lengths[x]
}
