package picture

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// drawnDates are the dates of the requests of an actor, by their first day.
type drawnDates struct {
	undated bool
	begun   []date.Date
	last    []date.Date // of those up to here, the one that ends last
}

func datesOf(a graph.Actor) (d drawnDates) {
	add := func(on date.Date) {
		if on.IsZero() {
			d.undated = true
		} else {
			d.begun = append(d.begun, on)
		}
	}
	for r := range a.Sent() {
		add(r.Date())
	}
	for r := range a.Received() {
		add(r.Date())
	}
	slices.SortFunc(d.begun, func(x, y date.Date) int { return cmp.Compare(x.Earliest(), y.Earliest()) })
	for i, on := range d.begun {
		if i > 0 && d.last[i-1].Latest() > on.Latest() {
			on = d.last[i-1]
		}
		d.last = append(d.last, on)
	}
	return d
}

// held reports whether the office may have been held at one of the dates. Where that is so
// of any, it is so of the one that ends last among those that begin before the office ended.
func (d drawnDates) held(o graph.Office) bool {
	n := len(d.begun)
	if !o.To.IsZero() {
		n, _ = slices.BinarySearchFunc(d.begun, o.To.Latest(), func(on date.Date, ended date.Day) int {
			if on.Earliest() > ended {
				return 1
			}
			return -1
		})
	}
	return d.undated || n > 0 && o.Held(d.last[n-1]) != truth.No
}
