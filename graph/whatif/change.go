package whatif

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// withoutOne finds what changes without a source.
func (f *finder) withoutOne(s graph.Source) (Change, error) {
	about := f.about[s.Number()]
	out := Change{Requests: make([]Changed, 0, len(about))}
	after := f.now.clone()
	for _, n := range about {
		f.becomes(&out, n, &f.variants[n][0], &f.variants[n][f.by(n, s.Number()).without], &after)
	}
	return out, f.conclude(&out, leave(newSet(f.g, s), f.reliesOn), &after)
}

// aloneOne finds what changes where a source alone is believed.
func (f *finder) aloneOne(s graph.Source) (Change, error) {
	out := Change{Requests: make([]Changed, 0, len(f.reported))}
	after, about := f.bare.clone(), f.about[s.Number()]
	for _, n := range f.reported {
		bare := f.without(n)
		v := bare
		if len(about) > 0 && about[0] == n {
			v, about = &f.variants[n][f.by(n, s.Number()).alone], about[1:]
		}
		f.becomes(&out, n, bare, v, &after)
	}
	return out, f.conclude(&out, alone{s.Number(), f.reliesOn}, &after)
}

// becomes notes that a request becomes a variant, and counts it in place of another one.
func (f *finder) becomes(out *Change, n graph.RequestID, counted, v *variant, after *counts) {
	if counted != v {
		after.change(counted, v)
	}
	if old := f.variants[n][0].outcome; old != v.outcome {
		out.Requests = append(out.Requests, Changed{f.g.RequestAt(n), old, v.outcome})
	}
}

// conclude notes which numbers and checks change by a choice.
func (f *finder) conclude(out *Change, c choice, after *counts) error {
	out.Rows = f.now.rows.changed(after.rows)
	whole := f.chooseWhole(c)
	for i, q := range f.questions {
		a := truth.No
		if q != nil {
			a = q.Answer(after.tallies[i])
		} else {
			var err error
			if a, err = whole.ask(i); err != nil {
				return err
			}
		}
		if a != f.answers[i] {
			out.Checks = append(out.Checks, Became{i, f.answers[i], a})
		}
	}
	return nil
}
