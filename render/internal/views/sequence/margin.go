package sequence

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// drawThreads draws the part of each thread that lies in a sheet: a dot at each
// request, a hollow one where it begins.
func (c *chart) drawThreads(s sheet, at []float64, top, bottom float64) []figure.Item {
	var items []figure.Item
	for _, t := range c.threads {
		first, last := t.rows[0], t.rows[len(t.rows)-1]
		if first >= s.to || last < s.from {
			continue
		}
		x := c.left + c.span + gutterGap + (float64(t.lane)+0.5)*threadW
		from, to := top, bottom // where it goes on in another sheet
		if first >= s.from {
			from = at[first-s.from]
		}
		if last < s.to {
			to = at[last-s.from]
		}
		g := &figure.Group{Class: "rapport-thread"}
		g.Items = append(g.Items, line(x, from, x, to, 1.4, nil))
		for _, i := range t.rows {
			if i < s.from || i >= s.to {
				continue
			}
			y := at[i-s.from]
			g.Items = append(g.Items, line(x-threadW/2-1, y, x, y, 1, nil), dot(x, y, 3, i != first))
		}
		items = append(items, g)
	}
	return items
}

// drawBands draws the part of each band that lies in a sheet, with a leader from the
// state that begins it, and a dot at each request.
func (c *chart) drawBands(s sheet, at []float64, top, bottom float64) []figure.Item {
	left := c.left + c.span + gutterGap/2
	if c.lanes > 0 {
		left += gutterGap + threadW*float64(c.lanes)
	}
	var items []figure.Item
	for _, b := range c.bands {
		if b.from >= s.to || b.to <= s.from {
			continue
		}
		x := left + float64(b.lane)*(bandW+bandGap)
		from, to := top, bottom
		if b.from >= s.from {
			from = at[b.from-s.from]
			begin := c.left
			if c.order != nil {
				begin = c.usedAt(b.channel)
			}
			items = append(items, line(begin, from, x, from, 0.75, dotted))
		}
		if b.to < s.to {
			to = at[b.to-s.from]
		}
		g := &figure.Group{
			Class: "rapport-shut", Title: c.in().Say("sequence.shut", "channel", b.channel.Name()),
			Data:  append([]figure.Datum{{Name: "channel", Value: b.channel.ID()}}, figure.FieldsData(b.channel.Fields())...),
			Items: []figure.Item{bandBox(x, from, to)},
		}
		for _, k := range b.asked {
			if k.row >= s.from && k.row < s.to {
				g.Items = append(g.Items, dot(x+bandW/2, at[k.row-s.from], 2, k.sure))
			}
		}
		items = append(items, g)
	}
	return items
}

func bandBox(x, from, to float64) figure.Item {
	return &figure.Rect{Class: "rapport-head rapport-frame", Box: geom.Box{X: x + 0.5, Y: from, W: bandW - 1, H: max(to-from, 4)}, Radius: 2, Fill: style.BoardHead, Stroke: style.BoardLine, Dash: []float64{3, 2}}
}

// signs are the signs that occur besides outcomes, for the legend.
func (c *chart) signs() []figure.Sign {
	var undirected, disputed, reply, redirect, sure, perhaps bool
	for i := range c.rows {
		r := &c.rows[i]
		undirected = undirected || r.kind == asking && !r.directed && !r.disputed
		disputed = disputed || r.disputed
		reply = reply || r.kind == replied || r.below
		redirect = redirect || r.redirect >= 0
	}
	for _, b := range c.bands {
		for _, k := range b.asked {
			sure, perhaps = sure || k.sure, perhaps || !k.sure
		}
	}
	in := c.in()
	var out []figure.Sign
	sign := func(w float64, words string, items ...figure.Item) {
		out = append(out, figure.Sign{Items: items, W: w, Words: words})
	}
	if undirected {
		sign(34, in.Say("sequence.sign-undirected"), line(3, 0, 31, 0, 1.5, nil), dot(3, 0, 2.6, true), dot(31, 0, 2.6, true))
	}
	if disputed {
		out = append(out, figure.DisputedEnds(in))
	}
	if reply {
		l := line(0, 0, 34, 0, thinLine, nil)
		sign(34, in.Say("sequence.sign-answer"), l)
	}
	if redirect {
		tip := line(28, -3.5, 33, 0, 1.2, nil)
		tip.Steps = append(tip.Steps, figure.LineTo(28, 3.5))
		sign(34, in.Say("sequence.sign-redirected"), line(0, 0, 32, 0, 1.2, dashed), tip)
	}
	if len(c.threads) > 0 {
		sign(14, in.Say("sequence.sign-counters"), line(7, -6, 7, 6, 1.4, nil), dot(7, -6, 3, false), dot(7, 6, 3, true))
	}
	if len(c.bands) > 0 {
		key := "sequence.sign-shut"
		switch {
		case perhaps && sure:
			key = "sequence.sign-shut-both"
		case perhaps:
			key = "sequence.sign-shut-possibly"
		}
		sign(bandW+4, in.Say(key), bandBox(2, -7, 7))
	}
	return append(out, c.marks()...)
}

// marks explain what stands in words about dates and numbers.
func (c *chart) marks() []figure.Sign {
	var all signsOf
	for r := range c.f.Drawn() {
		all.add(r)
	}
	var out []figure.Sign
	for _, key := range all.keys() {
		out = append(out, figure.Sign{Words: c.in().Say(key)})
	}
	return out
}

// signsOf are the signs in the words of requests.
type signsOf struct{ uncertain, approximate, unknown, several, least bool }

func (s *signsOf) add(r graph.Request) {
	for _, e := range []uint8{uint8(r.Date().Start().Mark), uint8(r.Date().End().Mark)} {
		s.uncertain = s.uncertain || e&1 != 0
		s.approximate = s.approximate || e&2 != 0
	}
	switch t := r.Times(); {
	case t == graph.UnknownCount:
		s.unknown = true
	case t == graph.Several:
		s.several = true
	default:
		_, bounded := t.Max()
		s.least = s.least || !bounded
	}
}

// keys are those of the messages that explain the signs.
func (s *signsOf) keys() []string {
	var out []string
	switch {
	case s.uncertain && s.approximate:
		out = append(out, "sequence.date-both")
	case s.uncertain:
		out = append(out, "sequence.date-uncertain")
	case s.approximate:
		out = append(out, "sequence.date-approximate")
	}
	if s.unknown {
		out = append(out, "sequence.count-unknown")
	}
	if s.several {
		out = append(out, "legend.several")
	}
	if s.least {
		out = append(out, "legend.least")
	}
	return out
}
