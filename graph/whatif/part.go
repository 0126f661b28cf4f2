package whatif

import (
	"errors"
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/truth"
)

// change finds what changes by a choice about one source: of the requests that touch it.
// from is what becomes of all others.
func (f *finder) change(c choice, source int, from *state) (Change, error) {
	p, err := f.part(c, f.about[source], from == &f.bare)
	if err != nil {
		return Change{}, err
	}
	var out Change
	now, rows := from.outcomes, from.rows
	after := make(map[graph.RequestID]Outcome)
	for r := range p.seen.Requests() {
		after[p.old(r)] = outcomeOf(r)
	}
	within := make(map[graph.RequestID]bool)
	for _, n := range p.list {
		within[n] = true
	}
	for r := range f.g.Requests() {
		old, new := f.outcomes[r.Number()], now[r.Number()]
		if within[r.Number()] {
			var ok bool
			new, ok = after[r.Number()]
			new.Gone = !ok
		}
		if old != new {
			out.Requests = append(out.Requests, Changed{r, old, new})
		}
	}
	was := countOutcomes(func(yield func(Outcome) bool) {
		for n := range within {
			if !yield(now[n]) {
				return
			}
		}
	})
	out.Rows = f.rows.changed(rows.with(was, countRows(p.seen.Requests())))
	for i := range f.checks {
		a, each, err := f.answer(i, c, p, from)
		if err != nil {
			return out, err
		}
		if from == &f.state {
			f.note(i, source, p, each)
		}
		if a != f.answers[i] {
			out.Checks = append(out.Checks, Became{i, f.answers[i], a})
		}
	}
	return out, nil
}

// olds gives some requests, as they are looked at.
func (f *finder) olds(list []graph.RequestID) iter.Seq[graph.Request] {
	return func(yield func(graph.Request) bool) {
		for _, n := range list {
			if !yield(f.seen.RequestAt(n)) {
				return
			}
		}
	}
}

// part is the requests that a choice may change, in a graph of their own.
type part struct {
	f    *finder
	list []graph.RequestID
	seen *graph.Graph
}

// part makes it, of those of some requests that a choice changes, or of all of them.
func (f *finder) part(c choice, touched []graph.RequestID, all bool) (*part, error) {
	p := &part{f: f}
	for _, n := range touched {
		if all || f.bases[n].loses(c) {
			p.list = append(p.list, n)
		}
	}
	return p, f.buildPart(p, c, func(graph.RequestID) choice { return c })
}

// buildPart builds the graph of a part, in which each request has the reports of a
// choice of its own.
func (f *finder) buildPart(p *part, c choice, of func(graph.RequestID) choice) error {
	g, err := f.build(c, requests{len(p.list), func(i int, room []graph.ReportSpec) graph.RequestSpec {
		n := p.list[i]
		s := f.specs[n]
		s.Reports = f.bases[n].choose(&s, of(n), room)
		s.Counters = "" // which may not be among them
		return s
	}}, true)
	if err != nil {
		return err
	}
	p.seen = f.look(g)
	return nil
}

// old gives the number of a request in the whole graph.
func (p *part) old(r graph.Request) graph.RequestID { return p.list[specIndex(r)] }

// answer answers a check by a choice, of which a part was made; from is what becomes of
// all other requests. each gives the answers of the requests of the part, or nil where the
// whole graph had to be asked.
func (f *finder) answer(i int, c choice, p *part, from *state) (all truth.Answer, each map[graph.RequestID]truth.Answer, err error) {
	if q := f.questions[i]; q != nil && from.judged[i] != nil {
		if again, err := f.checks[i].Again(p.seen); err == nil {
			n := from.tallies[i]
			for r := range f.olds(p.list) {
				if a := from.judged[i][r.Number()]; a != gone {
					n[a]--
				}
			}
			each = make(map[graph.RequestID]truth.Answer)
			for r := range again.Graph().Requests() {
				old := p.old(r)
				a := again.Judge(r, q.Expects(f.seen.RequestAt(old)))
				n[a]++
				each[old] = a
			}
			for _, old := range p.list {
				if _, ok := each[old]; !ok && f.missed(i, old) != gone {
					n[f.missed(i, old)]++
				}
			}
			return q.Answer(n), each, nil
		}
	}
	g, err := f.whole(c)
	if err != nil {
		return truth.No, nil, err
	}
	became, err := f.checks[i].Run(f.look(g))
	var list fault.List
	if errors.As(err, &list) { // it names a request that is gone, and is not as expected
		return truth.No, nil, nil
	}
	return became.Answer, nil, err
}

// missed is what a check has of a request that is gone: it counts as none, unless it is
// one of those that are expected by their ids.
func (f *finder) missed(i int, n graph.RequestID) truth.Answer {
	if f.questions[i].Expects(f.seen.RequestAt(n)) {
		return truth.No
	}
	return gone
}
