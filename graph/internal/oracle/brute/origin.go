package oracle

import (
	"slices"
	"strings"
)

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

// originsOf gives the origins of one report. What a report or source rests on is
// followed from name to name; a set of names from each of which each other is reached
// is a ring, and stands at the end if nothing else is reached from it.
func (l *Ledger) originsOf(r *Request, report int) (all []string) {
	x := r.Reports[report]
	next := x.ReliesOn
	if len(next) == 0 {
		next = l.Sources[x.Source].ReliesOn
	}
	if len(next) == 0 {
		return []string{x.Source}
	}
	reached := map[string]bool{}
	for _, s := range next {
		l.reach(r, s, reached)
	}
	found := map[string]bool{}
	for s := range reached {
		beyond := map[string]bool{}
		for _, t := range l.restsOn(r, s) {
			l.reach(r, t, beyond)
		}
		ring := []string{s}
		last := true
		for t := range beyond {
			back := map[string]bool{}
			for _, u := range l.restsOn(r, t) {
				l.reach(r, u, back)
			}
			if !back[s] {
				last = false
			} else if t != s {
				ring = append(ring, t)
			}
		}
		if last {
			slices.Sort(ring)
			found[strings.Join(ring, " ")] = true
		}
	}
	return sorted(found)
}

// restsOn gives what a source rests on beside a request: what its reports of the
// request rely on, or else what it relies on itself.
func (l *Ledger) restsOn(r *Request, source string) (all []string) {
	spoke := false
	for _, x := range r.Reports {
		if x.Source == source {
			spoke = true
			if len(x.ReliesOn) > 0 {
				all = append(all, x.ReliesOn...)
			} else {
				all = append(all, l.Sources[source].ReliesOn...)
			}
		}
	}
	if !spoke {
		return l.Sources[source].ReliesOn
	}
	return all
}

func (l *Ledger) reach(r *Request, source string, reached map[string]bool) {
	if !reached[source] {
		reached[source] = true
		for _, s := range l.restsOn(r, source) {
			l.reach(r, s, reached)
		}
	}
}
