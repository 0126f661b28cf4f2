package sequence

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/fold"
)

// MaxRows is how many requests have a row each. A thousand are some twenty pages. Of
// more, those of one asker, one asked, one channel and one outcome share a row where
// they fall into the same month, or the same year, or ever.
const MaxRows = 1000

// period is the time of which like requests share a row.
type period uint8

const (
	single period = iota // none do
	month
	year
	ever
)

// key is the same for requests that share a row.
func (p period) key(r graph.Request, route fold.Route) string {
	if p == single {
		return ""
	}
	when := ""
	if d := r.Date(); !d.IsZero() && p != ever {
		first, last := d.Earliest().String(), d.Latest().String() // 2006-01-02, or ".."
		cut := func(s string) string { return s[:min(len(s), len("2006-01"))] }
		if p == year {
			cut = func(s string) string { return s[:min(len(s), len("2006"))] }
		}
		when = cut(first) + "/" + cut(last)
	}
	return fmt.Sprint(route, r.Outcome(), r.Date().IsZero(), when)
}

// periodFor is the shortest period by which no more than [MaxRows] rows come about.
func periodFor(f *fold.Folded) period {
	for p := single; p < ever; p++ {
		rows := make(map[string]bool)
		n := 0
		for r, route := range f.Requests() {
			if p == single {
				n++
			} else {
				rows[p.key(r, route)] = true
			}
			if n+len(rows) > MaxRows {
				break
			}
		}
		if n+len(rows) <= MaxRows {
			return p
		}
	}
	return ever
}
