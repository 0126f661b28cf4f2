package sequence

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// thinLine is the width of an answer.
const thinLine = 1.0

// level is a line from x1 to x2 with a head.
func level(x1, x2, y float64, head style.Head, s figure.Stroke) []figure.Item {
	a, b := geom.Point{X: x1, Y: y}, geom.Point{X: x2, Y: y}
	points := []geom.Point{a, a, b, b}
	if head == style.Hook { // at the asker
		points = figure.Reverse(points)
	}
	return figure.LineWithHead(points, head, s)
}

// end is the dot at the end of a line.
func end(x, y float64, o graph.Outcome) figure.Item {
	return &figure.Path{Class: "rapport-solid", Steps: figure.CircleOf(x, y, 2.6), Fill: style.OutcomePaint(o)}
}

func (r *row) look() (style.Outcome, figure.Stroke) {
	look := style.Of(r.outcome)
	return look, figure.Stroke{Paint: style.OutcomePaint(r.outcome), Width: min(style.LineWidth(r.outcome, r.times.Min()), 3), Dash: look.Dash}
}

// arrows are the lines of a request: from the asker to each one asked.
func (c *chart) arrows(r *row, y float64) []figure.Item {
	if c.order == nil {
		return c.sideArrows(r, y)
	}
	look, stroke := r.look()
	from := c.x[r.from]
	if r.to[0] == r.from && len(r.to) == 1 {
		return c.loop(r, from, y)
	}
	if r.disputed {
		return bothWays(from, c.x[r.to[0]], y, stroke)
	}
	if !r.directed {
		to := c.x[r.to[0]]
		return append(level(from, to, y, style.NoHead, stroke), end(from, y, r.outcome), end(to, y, r.outcome))
	}
	var items []figure.Item
	for _, sign := range []float64{-1, 1} { // to the left and to the right
		var to []float64
		for _, who := range r.to {
			if x := c.x[who]; (x-from)*sign > 0 {
				to = append(to, x)
			}
		}
		slices.SortFunc(to, func(a, b float64) int {
			if (a-b)*sign < 0 {
				return -1
			}
			return 1
		})
		begin := from
		for _, x := range to {
			items = append(items, level(begin, x-sign, y, look.Head, stroke)...)
			begin = x
		}
	}
	if look.Head != style.Hook {
		items = append(items, end(from, y, r.outcome))
	}
	return items
}

// bothWays is the line of a request of which sources disagree who asked.
func bothWays(from, to, y float64, s figure.Stroke) []figure.Item {
	a, b := geom.Point{X: min(from, to) + 1, Y: y}, geom.Point{X: max(from, to) - 1, Y: y}
	return figure.LineWithHeads([]geom.Point{a, a, b, b}, style.Diamond, style.Diamond, s)
}

// loop is a request to oneself.
func (c *chart) loop(r *row, x, y float64) []figure.Item {
	look, stroke := r.look()
	head := look.Head
	if !r.directed {
		head = style.NoHead
	}
	p := func(dx, dy float64) geom.Point { return geom.Point{X: x + dx, Y: y + dy} }
	points := []geom.Point{p(0, 0), p(loopW*0.7, 0), p(loopW, 0), p(loopW, loopH/2), p(loopW, loopH), p(loopW*0.7, loopH), p(1, loopH)}
	if head == style.Hook {
		points = figure.Reverse(points)
	}
	items := figure.LineWithHead(points, head, stroke)
	if head != style.Hook {
		items = append(items, end(x, y, r.outcome))
	}
	return items
}

// sideArrows are the lines of a request between two sides: one, that divides before
// several who are asked.
func (c *chart) sideArrows(r *row, y float64) []figure.Item {
	look, stroke := r.look()
	from, to := c.ends(r)
	if r.disputed {
		return bothWays(from, to, y, stroke)
	}
	if !r.directed {
		return append(level(from, to, y, style.NoHead, stroke), end(from, y, r.outcome), end(to, y, r.outcome))
	}
	if r.leftward {
		from, to = to, from
	}
	var items []figure.Item
	if len(r.rightWho) < 2 {
		items = level(from, to, y, look.Head, stroke)
	} else {
		const stem = 26.0
		x, at := to-stem, y
		stemPath := &figure.Path{Class: "rapport-line", Stroke: stroke.Paint, Width: stroke.Width, Dash: stroke.Dash, Steps: []figure.Step{figure.MoveTo(from, y), figure.LineTo(x, y)}}
		for i := range r.rightWho {
			if i > 0 {
				at += boxH(c.names[r.rightWho[i-1]]) + stackGap
			}
			items = append(items, level(x, to, at, look.Head, stroke)...)
		}
		stemPath.Steps = append(stemPath.Steps, figure.LineTo(x, at))
		items = append([]figure.Item{stemPath}, items...)
	}
	if look.Head != style.Hook {
		items = append(items, end(from, y, r.outcome))
	}
	return items
}

// reply is the line of an answer: thin, from the one asked back to the asker.
func (c *chart) reply(r *row, y float64) []figure.Item {
	look, stroke := r.look()
	stroke.Width, stroke.Dash = thinLine, nil
	if c.order == nil {
		from, to := c.ends(r)
		if !r.leftward {
			from, to = to, from
		}
		return level(from, to, y, look.Head, stroke)
	}
	to := c.x[r.from]
	far := to
	for _, who := range r.to { // of several, the answer of all
		if x := c.x[who]; (x-to)*(x-to) > (far-to)*(far-to) {
			far = x
		}
	}
	if far == to {
		return nil
	}
	sign := 1.0
	if far < to {
		sign = -1
	}
	return level(far, to+sign, y, look.Head, stroke)
}

// drawRedirect draws whom the asker was sent to, below a request.
func (c *chart) drawRedirect(r *row, y float64) []figure.Item {
	a, b := c.x[r.to[0]], c.x[r.redirect]
	sign := 1.0
	if b < a {
		sign = -1
	}
	y += 5
	words := text.Break(c.in().Say("sequence.redirected"), style.OfficeType, 100, 1)
	w := text.Width(words)
	x := max(c.left, min((a+b)/2-w/2, c.left+c.span-w))
	arrow := line(a, y, b-sign*2, y, 1.2, dashed)
	tip := line(b-sign*8, y-3.5, b-sign*1.5, y, 1.2, nil)
	tip.Steps = append(tip.Steps, figure.LineTo(b-sign*8, y+3.5))
	items := []figure.Item{arrow, tip}
	return append(items, c.minor(words, x, y+3)...)
}
