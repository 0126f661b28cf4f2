package whatif

import (
	"errors"

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
	key := string(bits(out, nil))
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
	g, kept := f.g.Part(nil, func(r graph.Request) []bool {
		b := f.bases[r.Number()]
		if len(b.by) == 0 {
			return nil
		}
		return c.reports(b.by, b.on)
	}, func(s graph.Source) bool { return c.source(s.Number()) })
	if len(kept) < f.g.NumRequests() && f.counters() { // of which one may be gone that others counter
		return f.whole(c)
	}
	return g, nil
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
