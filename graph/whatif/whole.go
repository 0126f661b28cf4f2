package whatif

import (
	"errors"
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/truth"
)

// whole asks checks of the whole graph by a choice. The graph is made when the first of
// them needs it, and another one for those that are asked without some sources.
type whole struct {
	f      *finder
	choice choice
	seen   map[string]*graph.Graph // by what is left out beside
}

func (f *finder) chooseWhole(c choice) *whole {
	return &whole{f: f, choice: c, seen: make(map[string]*graph.Graph)}
}

// ask answers a check.
func (w *whole) ask(i int) (truth.Answer, error) {
	out := w.f.leftOut[i]
	key := fmt.Sprint(out)
	if w.seen[key] == nil {
		c := w.choice
		if out != nil {
			c = c.and(out)
		}
		g, err := w.f.part(c)
		if err != nil {
			return truth.No, err
		}
		w.seen[key] = w.f.look(g)
	}
	became, err := w.f.checks[i].Run(w.seen[key])
	var list fault.List
	if errors.As(err, &list) { // it names a request that is gone, and is not as expected
		return truth.No, nil
	}
	return became.Answer, err
}

// part gives the graph by a choice: as [known.whole] does, but for the order of its
// requests, and faster.
func (f *finder) part(c choice) (*graph.Graph, error) {
	base, list := f.all, []graph.RequestID(nil)
	bare, sources := c.changes()
	if bare {
		base = f.noReports()
	}
	if len(sources) == 1 {
		list = f.about[sources[0]]
	} else if len(sources) > 1 {
		for _, n := range sources {
			list = append(list, f.about[n]...)
		}
		slices.Sort(list)
		list = slices.Compact(list)
	}
	part := base.Change(list, func(r graph.Request) []bool {
		return c.reports(f.ties(f.bases[r.Number()]))
	}, func(s graph.Source) bool { return c.source(s.Number()) })
	if len(part.Requests) < f.g.NumRequests() && f.counters() { // of which one may be gone that others counter
		return f.whole(c)
	}
	return part.Graph, nil
}

// noReport gives the graph without any report.
func (f *finder) noReport() graph.Part {
	return f.all.Change(f.reported, func(r graph.Request) []bool { return make([]bool, len(f.bases[r.Number()].by)) },
		func(graph.Source) bool { return true })
}

// counters reports whether any request counters another one, by anybody's word.
func (f *finder) counters() bool {
	f.countersOnce.Do(func() {
		for r := range f.g.Requests() {
			for range r.Counters() {
				f.anyCounters = true
				return
			}
		}
	})
	return f.anyCounters
}
