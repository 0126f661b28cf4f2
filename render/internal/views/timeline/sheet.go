package timeline

import (
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
)

// sheet is a part of the figure: some lanes, and behind the last some channels, below an
// axis of their own.
type sheet struct {
	lanes    [2]int // from, to
	channels [2]int
	from, to float64 // of the whole figure
}

// height is how high a sheet is, with its axis.
func (s *sheet) height() float64 { return axisH + s.to - s.from }

// sheets divides the figure so that each sheet is no higher than the limit, as far as
// single lanes leave room for that; 0 is no limit.
func (c *chart) sheets(limit float64) []sheet {
	out := []sheet{{from: axisH, to: axisH}}
	add := func(top, bottom, head float64, at func(*sheet) *[2]int, n int) {
		s := &out[len(out)-1]
		if limit > 0 && s.to > s.from && axisH+bottom-s.from > limit {
			// What begins a sheet has its heading again.
			out = append(out, sheet{from: top - head})
			s = &out[len(out)-1]
		}
		if s.to = bottom; at(s)[1] == 0 {
			at(s)[0] = n
		}
		at(s)[1] = n + 1
	}
	for i := range c.rows {
		r, head := &c.rows[i], 0.0
		if c.headed(c.lanes.list[i].group) {
			head = groupH
		}
		add(r.top, r.top+r.h, head, func(s *sheet) *[2]int { return &s.lanes }, i)
	}
	for i := range c.channels {
		r, more := &c.channels[i], 0.0
		if c.more > 0 && i == len(c.channels)-1 {
			more = moreH
		}
		add(r.top, r.top+r.h+more, groupH, func(s *sheet) *[2]int { return &s.channels }, i)
	}
	return out
}

// draw draws a sheet.
func (c *chart) draw(s *sheet) figure.Sheet {
	h := s.height()
	down := func(items ...figure.Item) []figure.Item {
		if s.from == axisH || len(items) == 0 {
			return items
		}
		return []figure.Item{&figure.Group{At: geom.Point{Y: axisH - s.from}, Items: items}}
	}
	var items, lanes []figure.Item
	if len(c.rows) > 0 {
		items = append(items, c.drawAxis(h)...)
	}
	for i := s.lanes[0]; i < s.lanes[1]; i++ {
		if i == s.lanes[0] || c.lanes.list[i].group != c.lanes.list[i-1].group {
			lanes = append(lanes, c.drawGroup(i)...)
		}
	}
	for i := s.lanes[0]; i < s.lanes[1]; i++ {
		lanes = append(lanes, c.drawLane(i)...)
	}
	items = append(items, down(lanes...)...)
	items = append(items, c.drawBreaks(h)...)
	items = append(items, down(c.drawChannels(s.channels[0], s.channels[1])...)...)
	items = append(items, down(c.drawRequests(s.lanes[0], s.lanes[1]))...)
	return figure.Sheet{W: c.right, H: h, Items: items}
}
