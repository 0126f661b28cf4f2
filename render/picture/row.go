package picture

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// row words one row.
func (b *builder) row(rt *route, board int) Row {
	r := Row{
		Board: board, Left: rt.left, Right: rt.right,
		Direction: rt.direction, Outcome: rt.outcome, Requests: rt.requests,
	}
	var times graph.Count
	var dates []date.Date
	for _, q := range rt.requests {
		times = times.Add(q.Times())
		dates = append(dates, q.Date())
		for c := range q.Claims() {
			if n := c.Source().Number(); !slices.Contains(r.Sources, n) {
				r.Sources = append(r.Sources, n)
			}
		}
	}
	slices.Sort(r.Sources)
	main := rt.outcome.String()
	if w := plain.Count(times); w != "" {
		main += " " + w
	}
	if w := plain.Dates(dates); w != "" {
		main += " · " + w
	}
	if b.folds {
		r.Notes = b.foldedNotes(rt)
	} else {
		r.Notes = b.notes(rt)
	}
	if !b.campsCite(rt) {
		if c := b.cite(r.Sources...); c != "" {
			main += " " + c
		}
	}
	mark, was := b.marks(rt)
	r.Mark, r.Notes = mark, append(r.Notes, was...)
	r.Times = times
	r.Main = text.Break(mark.sign()+main, style.RowType, BoardMaxText, mainLines)

	for _, q := range rt.requests {
		b.legend.explain(q)
	}
	b.legend.Undirected = b.legend.Undirected || rt.direction == Undirected
	b.occurs(rt.outcome)
	for _, n := range r.Notes {
		b.occurs(n.Glyph)
	}
	return r
}

// campsCite reports whether the notes of a row cite its sources, by what they say.
func (b *builder) campsCite(rt *route) bool {
	if b.folds {
		return rt.outcome == graph.Contested
	}
	return rt.requests[0].Disputed()
}

func timesDiffer(r graph.Request) bool {
	var seen graph.Count
	for c := range r.Claims() {
		if t := c.Times(); !t.IsZero() {
			if !seen.IsZero() && seen != t {
				return true
			}
			seen = t
		}
	}
	return false
}

// maxCited is how many sources one row cites by number before it counts the
// rest. A row of a folded picture names fewer, and the legend only those.
const maxCited, maxCitedFolded = 6, 3

// cite gives the marks of sources: "[1][4]".
func (b *builder) cite(sources ...int) string {
	most := maxCited
	if b.folds {
		most = maxCitedFolded
	}
	var s strings.Builder
	for i, n := range sources {
		if i < most {
			fmt.Fprintf(&s, "[%d]", n)
		}
		if i < most || !b.folds {
			b.cited[n] = true
		}
	}
	if more := len(sources) - most; more > 0 {
		fmt.Fprintf(&s, "+%d", more)
	}
	return s.String()
}
