package timeline

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// Measures of columns of counts, in points.
const (
	cellW   = 30.0 // how wide a period is at least
	columnH = 44.0 // the highest column
	leastH  = 8.0  // the lowest, so that its outcomes can be told
	countH  = 13.0 // the number over a column
)

// cell is the requests of a lane and side in one period.
type cell struct {
	figure.Requests
	begin   date.Day // of the period; [date.MaxDay] for what is of none
	undated int      // of those of no period, how many have no date
}

// planCounts counts the requests of each lane by period.
func (c *chart) planCounts(left float64, busy []stretch) {
	// Dates of more than one period have no place on the axis.
	land := islands(slices.Clone(busy))
	c.period = steps[len(steps)-1]
	c.undated = true // for all that is known yet
	for _, s := range steps {
		if len(land) == 0 {
			break
		}
		c.spread(left, 0, slices.Clone(land), &s)
		if c.fits(s) {
			c.period = s
			break
		}
	}
	type place struct {
		lane  int
		side  side
		begin date.Day
	}
	at := make(map[place]int)
	outside := false
	for i := range c.rows {
		for _, q := range c.lanes.list[i].requests {
			r, s := c.g.RequestAt(q.id), q.side
			p := place{i, s, c.periodOf(r.Date())}
			k, ok := at[p]
			if !ok {
				k = len(c.rows[i].counts[s])
				at[p] = k
				c.rows[i].counts[s] = append(c.rows[i].counts[s], cell{Requests: figure.Requests{In: c.opts.Words, Tell: c.opts.Tell}, begin: p.begin})
			}
			c.rows[i].counts[s][k].add(r)
			outside = outside || p.begin == date.MaxDay
		}
	}
	c.undated = outside
	c.spread(left, 0, land, &c.period)
	c.findMost()
	for i := range c.rows {
		var high [below + 1]float64
		for s, list := range c.rows[i].counts {
			for _, k := range list {
				high[s] = max(high[s], c.cellH(i, &k)+countH+2*linePad)
			}
		}
		c.stackLane(i, high)
	}
}

func (k *cell) add(r graph.Request) {
	k.Add(r)
	if r.Date().IsZero() {
		k.undated++
	}
}

// fits reports whether the periods of a step are wide enough for their counts.
func (c *chart) fits(s step) bool {
	for _, p := range c.axis.parts {
		if w := (p.right - p.left) / float64(p.days()) * s.about(); w < cellW {
			return false
		}
	}
	return true
}

// periodOf gives the period that a date lies in wholly, or [date.MaxDay].
func (c *chart) periodOf(d date.Date) date.Day {
	if d.IsZero() || d.Earliest() == date.MinDay || d.Latest() == date.MaxDay {
		return date.MaxDay
	}
	begin := c.period.floor(d.Earliest())
	if d.Latest() >= c.period.next(begin) {
		return date.MaxDay
	}
	return begin
}

// scale is what the columns of a cell are compared with. What is of no period, and
// the lane that the least active share, are compared within themselves: there may
// be far more of those than of all others.
type scale struct{ outside, shared bool }

func (c *chart) scaleOf(lane int, k *cell) scale {
	return scale{k.begin == date.MaxDay, c.lanes.list[lane].order[0] < 0}
}

// findMost finds the greatest count of each scale.
func (c *chart) findMost() {
	c.most = make(map[scale]int)
	for i := range c.rows {
		for _, list := range c.rows[i].counts {
			for _, k := range list {
				s := c.scaleOf(i, &k)
				c.most[s] = max(c.most[s], k.Len())
			}
		}
	}
}

func (c *chart) cellH(lane int, k *cell) float64 {
	return max(leastH, columnH*float64(k.Len())/float64(c.most[c.scaleOf(lane, k)]))
}

// stretchOf is where a cell stands across the figure.
func (c *chart) stretchOf(k *cell) stretchX {
	if k.begin == date.MaxDay {
		return c.column
	}
	return stretchX{c.axis.at(k.begin), c.axis.at(c.period.next(k.begin))}
}

// drawCell draws a column of a lane: its outcomes side by side, so that a low one
// shows them too, and the number.
func (c *chart) drawCell(lane int, s side, k *cell) *figure.Group {
	r := &c.rows[lane]
	at := c.stretchOf(k)
	w := min(at.right-at.left-3, 40)
	x := (at.left + at.right - w) / 2
	h := c.cellH(lane, k)
	top := r.line - r.over - linePad - h
	switch s {
	case middle:
		top = r.line + r.under - linePad - h
	case below:
		top = r.line + r.under + linePad
	}
	total := k.Len()
	number := text.Break(c.opts.Words.Number(total), style.NoteType, c.width, 1)
	numberY := top - countH
	if s == below {
		numberY = top + h
	}
	words, _ := figure.Block(number, x+w/2, numberY, figure.Middle, style.Ink)
	g := &figure.Group{Class: "rapport-request rapport-cell", Object: true, Title: c.cellWords(lane, s, k), Data: c.cellData(lane, s, k), Requests: k.Shown()}
	g.Items = append(g.Items, &figure.Target{Box: box(x, min(top, numberY), w, h+countH)})
	g.Items = append(g.Items, figure.OutcomeBar(k.Tally(), box(x, top, w, h), false)...)
	g.Items = append(g.Items, backing(box(x+w/2-number[0].Width/2-1, numberY, number[0].Width+2, countH-0.5)))
	g.Items = append(g.Items, words...)
	return g
}

// cellData says what a cell shows.
func (c *chart) cellData(lane int, s side, k *cell) []figure.Datum {
	l := &c.lanes.list[lane]
	from, to := l.order[0], l.order[1]
	if s == below {
		from, to = to, from
	}
	directed, period := "", ""
	if s == middle {
		directed = "no"
	}
	if k.begin != date.MaxDay {
		period = k.begin.String() + "/" + (c.period.next(k.begin) - 1).String()
	}
	out := k.Listing(c.lanes.requests)
	out = append(out, c.whoData("from", from)...)
	out = append(out, c.whoData("to", to)...)
	out = append(out, figure.Datum{Name: "period", Value: period}, figure.Datum{Name: "directed", Value: directed})
	return append(out, figure.TallyData(k.Tally())...)
}

// whoData says for whom a lane stands: an actor, or the party of several.
func (c *chart) whoData(name string, who int) []figure.Datum {
	if who < 0 {
		return nil
	}
	return figure.EndData(name, c.lanes.folded.Actors[who])
}

// cellWords says in a sentence what a cell shows.
func (c *chart) cellWords(lane int, s side, k *cell) string {
	in, l := c.opts.Words, &c.lanes.list[lane]
	upper, lower := l.upper.text, l.lower.text
	var who string
	switch {
	case l.lower == name{} && s == middle:
		who = in.Say("timeline.asked-or-was", "name", upper)
	case l.lower == name{}:
		who = in.Say("timeline.asked-by", "name", upper)
	case l.itself():
		who = in.Say("timeline.itself", "name", upper, "how", lower)
	case s == middle:
		who = in.Say("list.aside", "a", in.Say("between.who", "from", upper, "to", lower), "b", in.Say("note.unsaid-who"))
	case s == below:
		who = in.Say("asked.who", "from", lower, "to", upper)
	default:
		who = in.Say("asked.who", "from", upper, "to", lower)
	}
	when := c.period.name(in, k.begin)
	if k.begin == date.MaxDay {
		when = in.Say("timeline.no-single", "period", c.period.words())
		if k.undated > 0 {
			when = in.Say("list.aside", "a", when, "b", in.Say("timeline.undated", "n", k.undated))
		}
	}
	said := in.Join("list.comma", []string{in.Say("requests", "n", k.Len()), when})
	said = in.Say("list.colon", "a", in.Say("list.colon", "a", who, "b", said), "b", k.Tally().Words(in))
	return k.Beside(said)
}
