package graph

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
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

// names gives the names, and where each was written.
func (h identity) names(yield func(string, spot) bool) {
	if !yield(normal(h.id), spot{h.at, "id", 0}) || !yield(normal(h.name), spot{h.at, "name", 0}) {
		return
	}
	for i, other := range h.also {
		if !yield(normal(other), spot{h.at, "also", i}) {
			return
		}
	}
}

// declare makes the things of a section: one for each id that its specs have,
// in the order in which the ids turn up. It enters their names into the
// section's namespace and hands the thing and its specs to add, which gives the
// thing's number.
func declare[S any](a *assembly, s Section, specs *store.Pages[S], identityOf func(*S) identity, add func(t thing, subject string, specs []*S) uint32) {
	index := make(map[string]int, specs.Len())
	groups, all := make([][]*S, 0, specs.Len()), make([]*S, 0, specs.Len())
	for spec := range specs.All() {
		h := identityOf(spec)
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
			all = append(all, spec)
			groups = append(groups, all[n:n+1:n+1])
			continue
		}
		groups[n] = append(groups[n], spec)
	}
	var first uint32 // the number of the first thing
	a.names[s].spot = func(name string, thing uint32) spot {
		for _, spec := range groups[thing-first] {
			for other, at := range identityOf(spec).names {
				if other == name {
					return at
				}
			}
		}
		return spot{}
	}
	at := func(s *S) Locator { return identityOf(s).at }
	name := func(s *S) string { return normal(identityOf(s).name) }
	for i, g := range groups {
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
		first = n - uint32(i)
		for _, spec := range g {
			for name, at := range identityOf(spec).names {
				a.names[s].add(a.faults, name, n, at)
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
