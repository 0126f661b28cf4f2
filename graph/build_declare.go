package graph

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
)

// pick gives the one value that the specs of a thing state for a field, and
// reports two that differ. The zero value states nothing.
func pick[S any, T comparable](f *faults, subject string, specs []*S, field string, get func(*S) T, at func(*S) Locator) T {
	var zero, value T
	var first *S
	for _, s := range specs {
		v := get(s)
		switch {
		case v == zero:
		case value == zero:
			value, first = v, s
		case v != value:
			f.conflict(subject, field, value, v, spot{at(first), field, 0}, spot{at(s), field, 0})
		}
	}
	return value
}

// pickBy is pick where specs may be the word of sources, which contradict nobody: where
// nobody else states a value, that of the first source in the order of their names
// counts.
func pickBy[S any, T comparable](f *faults, subject string, specs []*S, field string, get func(*S) T, at func(*S) Locator, by func(*S) string) T {
	if len(specs) == 1 {
		return get(specs[0])
	}
	own := slices.DeleteFunc(slices.Clone(specs), func(s *S) bool { return by(s) != "" })
	var zero T
	if v := pick(f, subject, own, field, get, at); v != zero {
		return v
	}
	value, source := zero, ""
	for _, s := range specs {
		of := normal(by(s))
		if of == "" {
			continue
		}
		if v := get(s); v != zero && (value == zero || of < source) {
			value, source = v, of
		}
	}
	return value
}

// identity is what the specs of every section have.
type identity struct {
	id, name string
	also     []string
	at       Locator
	source   string
}

// declare makes the things of a section: one for each id that its specs have,
// in the order in which the ids turn up. It enters their names into the
// section's namespace and hands the thing and its specs to add, which gives the
// thing's number.
func declare[S any](a *assembly, s Section, specs []S, identityOf func(*S) identity, add func(t thing, subject string, specs []*S) uint32) {
	index := make(map[string]int, len(specs))
	groups, all := make([][]*S, 0, len(specs)), pointers(specs)
	for i := range specs {
		h := identityOf(&specs[i])
		if h.id == "" {
			a.faults.add(&fault.Fault{Pos: locate(h.at, "id", 0), Kind: ErrMissing,
				What: sectionWords[s].a + " without an id", Want: "an id that is not empty"})
			continue
		}
		id := normal(h.id)
		n, ok := index[id]
		if !ok {
			n = len(groups)
			index[id] = n
			groups = append(groups, all[i:i:i+1])
		}
		groups[n] = append(groups[n], &specs[i])
	}
	at := func(s *S) Locator { return identityOf(s).at }
	name := func(s *S) string { return normal(identityOf(s).name) }
	for _, g := range groups {
		t := thing{id: normal(identityOf(g[0]).id)}
		subject := sectionWords[s].singular + " " + fault.Quote(t.id)
		by := func(s *S) string { return identityOf(s).source }
		t.name = pickBy(a.faults, subject, g, "name", name, at, by)
		for _, spec := range g {
			h := identityOf(spec)
			if at := locate(h.at, "", 0); comparePlaces(at, t.at) < 0 {
				t.at = at
			}
			if h.source != "" && h.name != "" && normal(h.name) != t.name {
				t.also = append(t.also, normal(h.name))
			}
			for i, other := range h.also {
				if other == "" {
					a.faults.empty(subject+" has an empty name in also", spot{h.at, "also", i})
				}
				t.also = append(t.also, normal(other))
			}
		}
		slices.Sort(t.also)
		t.also = slices.Compact(t.also)
		n := add(t, subject, g)
		for _, spec := range g {
			h := identityOf(spec)
			a.names[s].add(a.faults, t.id, n, spot{h.at, "id", 0})
			a.names[s].add(a.faults, normal(h.name), n, spot{h.at, "name", 0})
			for i, other := range h.also {
				a.names[s].add(a.faults, normal(other), n, spot{h.at, "also", i})
			}
		}
	}
}

func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}
