package svg

import (
	"math"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/style"
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

// look is the value of each property; "" where it makes no difference.
type look [properties]string

// initial is the look of what nobody says anything of. Of the colour that things are
// filled with and the size of words it is always said.
var initial = look{stroke: "none", strokeWidth: "1", strokeDash: "none", strokeCap: "butt", strokeJoin: "miter", fontWeight: "normal", anchor: "start"}

// attrs are the attributes of what is to look so within what looks otherwise.
func (l *look) attrs(within *look) string {
	s := ""
	for p, value := range l {
		if value != within[p] {
			s += attr(propertyNames[p], value)
		}
	}
	return s
}

// lookOf is how an item looks; ok is false for groups and what is not painted.
func lookOf(it scene.Item) (l look, ok bool) {
	switch it := it.(type) {
	case *scene.Rect:
		return shapeLook(&scene.Path{Fill: it.Fill, Stroke: it.Stroke, Width: it.Width, Dash: it.Dash}, it.Dash != nil, it.Radius == 0), true
	case *scene.Path:
		ends, corners := joints(it.Steps)
		return shapeLook(it, ends || it.Dash != nil, corners), true
	case *scene.Text:
		l = look{fill: style.Light.Of(it.Fill), stroke: "none", fontSize: num(it.Line.Type.Size), fontWeight: "normal", anchor: anchors[it.Anchor]}
		if it.Line.Type.Bold {
			l[fontWeight] = "bold"
		}
		return l, true
	}
	return l, false
}

var anchors = [...]string{scene.Start: "start", scene.Middle: "middle", scene.End: "end"}

// shapeLook is how a shape looks that has loose ends, or corners.
func shapeLook(p *scene.Path, ends, corners bool) look {
	l := look{fill: colour(p.Fill), stroke: colour(p.Stroke)}
	if p.Stroke == style.NoPaint {
		return l
	}
	l[strokeWidth], l[strokeDash] = "1", "none"
	if p.Width != 0 {
		l[strokeWidth] = num(p.Width)
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
func joints(steps []scene.Step) (ends, corners bool) {
	var at, way layout.Point
	var first layout.Point // way of the first step since the last Move
	drawn := false
	turn := func(next layout.Point) {
		if !drawn {
			drawn, first = true, next
		} else if !parallel(way, next) {
			corners = true
		}
	}
	for _, s := range steps {
		switch s.Op {
		case scene.Move:
			ends = ends || drawn
			at, drawn = s.P[0], false
		case scene.Line:
			turn(minus(s.P[0], at))
			at, way = s.P[0], minus(s.P[0], at)
		case scene.Curve:
			turn(minus(s.P[0], at))
			at, way = s.P[2], minus(s.P[2], s.P[1])
		case scene.Close:
			if drawn && !parallel(way, first) {
				corners = true
			}
			drawn = false
		}
	}
	return ends || drawn, corners
}

func minus(a, b layout.Point) layout.Point { return layout.Point{X: a.X - b.X, Y: a.Y - b.Y} }

// parallel reports whether two ways lead in the same direction; those of no length
// do not.
func parallel(a, b layout.Point) bool {
	return a.X*b.X+a.Y*b.Y > 0 && math.Abs(a.X*b.Y-a.Y*b.X) < 1e-9*(a.X*a.X+a.Y*a.Y+b.X*b.X+b.Y*b.Y)
}

func colour(p style.Paint) string {
	if p == style.NoPaint {
		return "none"
	}
	return style.Light.Of(p)
}

// shared is how a group says that its items look so that least has to be said of
// each: most things in it agree in most. It is never said of the whole figure, since
// pages style the element svg.
func shared(items []scene.Item, within look) look {
	type use struct {
		value string
		n     int
	}
	var uses [properties][]use
	var count func(items []scene.Item)
	count = func(items []scene.Item) {
		for _, it := range items {
			if g, ok := it.(*scene.Group); ok {
				count(g.Items)
				continue
			}
			l, _ := lookOf(it)
		next:
			for p, value := range l {
				if value == "" {
					continue
				}
				for i := range uses[p] {
					if uses[p][i].value == value {
						uses[p][i].n++
						continue next
					}
				}
				uses[p] = append(uses[p], use{value, 1})
			}
		}
	}
	count(items)
	for p, list := range uses {
		if property(p) == stroke && len(uses[fontSize]) > 0 {
			continue // words have no outline, even in a viewer that knows no none
		}
		said := func(value string) int { return len(attr(propertyNames[p], value)) }
		all := 0 // bytes to say it of each
		for _, u := range list {
			all += u.n * said(u.value)
		}
		cost := func(value string) int { // of all when that is said
			for _, u := range list {
				if u.value == value {
					return all - u.n*said(value)
				}
			}
			return all
		}
		best, least := within[p], cost(within[p])
		for _, u := range list {
			if c := cost(u.value) + said(u.value); u.value != within[p] && c < least {
				best, least = u.value, c
			}
		}
		within[p] = best
	}
	return within
}
