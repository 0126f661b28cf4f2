package oracle

import (
	"slices"
	"strings"
)

// rest is something that rests on others: a report of a request, by its number, or a
// source that none of its reports is of, with -1.
type rest struct {
	report int
	source string
}

// Origins gives the different origins of what is reported of a request. Sources that
// rely on each other in a ring are one, named by all of them.
func (l *Ledger) Origins(r *Request) []string {
	found := map[string]bool{}
	for i := range r.Reports {
		for _, o := range l.originsOf(r, i) {
			found[o] = true
		}
	}
	return sorted(found)
}

// originsOf gives the origins of one report: what rests on nothing among all that it
// rests on, and rings from which nothing else is reached.
func (l *Ledger) originsOf(r *Request, report int) []string {
	begin := rest{report, r.Reports[report].Source}
	found := map[string]bool{}
	for x := range l.reach(r, begin) {
		ring := []string{}
		last := true
		for y := range l.reach(r, x) {
			if !l.reach(r, y)[x] {
				last = false
			} else if !slices.Contains(ring, y.source) {
				ring = append(ring, y.source)
			}
		}
		if last {
			slices.Sort(ring)
			found[strings.Join(ring, " ")] = true
		}
	}
	return sorted(found)
}

// on gives what something rests on: what the report relies on, or else its source; and
// of each source named its reports of the same request, or else the source.
func (l *Ledger) on(r *Request, x rest) (all []rest) {
	names := l.Sources[x.source].ReliesOn
	if x.report >= 0 && len(r.Reports[x.report].ReliesOn) > 0 {
		names = r.Reports[x.report].ReliesOn
	}
	for _, name := range names {
		spoke := false
		for i, y := range r.Reports {
			if y.Source == name {
				all, spoke = append(all, rest{i, name}), true
			}
		}
		if !spoke {
			all = append(all, rest{-1, name})
		}
	}
	return all
}

// reach gives something and all that it rests on, be it through others.
func (l *Ledger) reach(r *Request, x rest) map[rest]bool {
	reached := map[rest]bool{x: true}
	for left := []rest{x}; len(left) > 0; left = left[1:] {
		for _, y := range l.on(r, left[0]) {
			if !reached[y] {
				reached[y] = true
				left = append(left, y)
			}
		}
	}
	return reached
}
