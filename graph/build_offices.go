package graph

import (
	"cmp"
	"slices"
)

// mergeOffices unites the offices that the specs of an actor state. An office
// is the same one when its title and dates are; its rank is then one field. A
// spec that gives one office and no dates means it to be the only one: two that
// do so must agree.
func mergeOffices(f *faults, subject string, specs []*ActorSpec) []Office {
	type stated struct {
		Office
		at spot
	}
	var all []stated
	var only *stated
	for _, s := range specs {
		for i, o := range s.Offices {
			o.Title = normal(o.Title)
			one := stated{o, spot{s.Where, "office", i}}
			all = append(all, one)
			if len(s.Offices) > 1 || !o.From.IsZero() || !o.To.IsZero() {
				continue
			}
			switch {
			case only == nil:
				only = &one
			case only.Title != o.Title:
				f.conflict(subject, "office", only.Title, o.Title, only.at, one.at)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y stated) int { return compareOffices(&x.Office, &y.Office) })
	var out []Office
	var at spot
	for _, o := range all {
		if len(out) == 0 || compareOffices(&out[len(out)-1], &o.Office) != 0 {
			out, at = append(out, o.Office), o.at
			continue
		}
		switch last := &out[len(out)-1]; {
		case last.Rank == 0:
			last.Rank, at = o.Rank, o.at
		case o.Rank != 0 && o.Rank != last.Rank:
			f.conflict(subject, "the rank of "+show(o.Title), last.Rank, o.Rank, at, o.at)
		}
	}
	return out
}

// compareOffices orders offices by when they began and ended and by title. Two
// that are equal are the same office.
func compareOffices(x, y *Office) int {
	return cmp.Or(compareDates(x.From, y.From), compareDates(x.To, y.To), cmp.Compare(x.Title, y.Title))
}
