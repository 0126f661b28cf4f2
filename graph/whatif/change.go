package whatif

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Change is what changes when other sources are believed.
type Change struct {
	Rows   []Row    // that change, of what stats counts
	Checks []Became // that change, in their order

	number   int
	requests iter.Seq[Changed] // nil where there are none
}

// NumRequests is how many requests there are whose outcomes change.
func (c Change) NumRequests() int { return c.number }

// Requests gives those whose outcomes change, in their order. With a source alone
// believed these are most of a graph, and found again each time.
func (c Change) Requests() iter.Seq[Changed] {
	if c.requests == nil {
		return func(func(Changed) bool) {}
	}
	return c.requests
}

// Changed is a request whose outcome changes.
type Changed struct {
	Request       graph.Request
	Before, After Outcome
}

// withoutOne finds what changes without a source.
func (f *finder) withoutOne(s graph.Source) (Change, error) {
	if !f.matters(s.Number()) {
		return Change{}, nil
	}
	var list []Changed
	after := f.now.clone()
	for _, n := range f.about[s.Number()] {
		v := &f.variants[n][f.by(n, s.Number()).without]
		after.change(&f.variants[n][0], v)
		if x, is := f.changed(n, v); is {
			list = append(list, x)
		}
	}
	return f.conclude(f.leave(newSet(s)), &after, len(list), func(yield func(Changed) bool) {
		for _, x := range list {
			if !yield(x) {
				return
			}
		}
	})
}

// aloneOne finds what changes where a source alone is believed.
func (f *finder) aloneOne(s graph.Source) (Change, error) {
	if !f.matters(s.Number()) {
		return f.aloneUncited()
	}
	after, number, about := f.bare.clone(), f.lost, f.about[s.Number()]
	for _, n := range about {
		bare, v := f.without(n), &f.variants[n][f.by(n, s.Number()).alone]
		after.change(bare, v)
		if _, is := f.changed(n, bare); is {
			number--
		}
		if _, is := f.changed(n, v); is {
			number++
		}
	}
	return f.conclude(f.alone(s.Number()), &after, number, func(yield func(Changed) bool) {
		about := about
		for _, n := range f.reported {
			v := f.without(n)
			if len(about) > 0 && about[0] == n {
				v, about = &f.variants[n][f.by(n, s.Number()).alone], about[1:]
			}
			if x, is := f.changed(n, v); is && !yield(x) {
				return
			}
		}
	})
}

// matters reports whether a request or the state of a channel rests on a source in any
// way.
func (f *finder) matters(n int) bool { return len(f.about[n]) > 0 || f.told[n] }

// findAloneUncited finds what changes where a source alone is believed on which nothing
// rests: it is the same whichever that is.
func (f *finder) findAloneUncited() (Change, error) {
	for s := range f.g.Sources() {
		if !f.matters(s.Number()) {
			return f.conclude(f.alone(s.Number()), &f.bare, f.lost, func(yield func(Changed) bool) {
				for _, n := range f.reported {
					if x, is := f.changed(n, f.without(n)); is && !yield(x) {
						return
					}
				}
			})
		}
	}
	return Change{}, nil
}

// changed tells of a request that becomes a variant. It reports whether its outcome
// changes.
func (f *finder) changed(n graph.RequestID, v *variant) (x Changed, is bool) {
	old := f.variants[n][0].outcome
	return Changed{f.g.RequestAt(n), old, v.outcome}, old != v.outcome
}

// conclude notes which requests, numbers and checks change by a choice.
func (f *finder) conclude(c choice, after *counts, number int, requests iter.Seq[Changed]) (Change, error) {
	out := Change{Rows: f.now.rows.changed(after.rows), number: number, requests: requests}
	whole := f.chooseWhole(c)
	for i, q := range f.questions {
		a := truth.No
		if q != nil {
			a = q.Answer(after.tallies[i])
		} else {
			var err error
			if a, err = whole.ask(i); err != nil {
				return out, err
			}
		}
		if a != f.answers[i] {
			out.Checks = append(out.Checks, Became{i, f.answers[i], a})
		}
	}
	return out, nil
}
