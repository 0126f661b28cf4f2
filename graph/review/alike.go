package review

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

const (
	// minSlip is from how many letters on two names are alike that differ in
	// one: Reed and Reid are two people, Northwind and Nortwind hardly.
	minSlip = 8
	// maxSlip is up to how many letters a slip is looked for.
	maxSlip = 64
)

// alike finds names that are probably meant to be one, among the actors and
// channels that no section declares: there every spelling makes another. Two
// names are alike when they differ in nothing but case, spaces and punctuation,
// or in a single letter of a long name. Names with different numbers in them
// are not.
func alike(g *graph.Graph, add add) {
	actors := make([]fault.Pos, g.NumActors()+1) // by number: where it is used first
	channels := make([]fault.Pos, g.NumChannels()+1)
	use := func(first *fault.Pos, r graph.Request) {
		if at := r.Pos(); first.IsZero() || at.Compare(*first) < 0 {
			*first = at
		}
	}
	for r := range g.Requests() {
		use(&actors[r.From().Number()], r)
		use(&actors[r.To().Number()], r)
		if a, ok := r.For(); ok {
			use(&actors[a.Number()], r)
		}
		if a, ok := r.RedirectedTo(); ok {
			use(&actors[a.Number()], r)
		}
		if c, ok := r.Via(); ok {
			use(&channels[c.Number()], r)
		}
	}
	compare := func(section string, at map[string]fault.Pos) {
		names := slices.SortedFunc(maps.Keys(at), func(x, y string) int {
			return cmp.Or(at[x].Compare(at[y]), cmp.Compare(x, y))
		})
		similar(names, func(x, y string) {
			add(Warning, at[x], "%ss %s and %s (at %s) are spelt alike; if they are two, declare both", section, fault.Quote(x), fault.Quote(y), at[y])
		})
	}
	names := make(map[string]fault.Pos) // of those that no section declares
	for a := range g.Actors() {
		if a.Pos().IsZero() {
			names[a.Name()] = actors[a.Number()]
		}
	}
	compare("actor", names)
	clear(names)
	for c := range g.Channels() {
		if c.Pos().IsZero() {
			names[c.Name()] = channels[c.Number()]
		}
	}
	compare("channel", names)
}

// similar gives the pairs of names that are alike, each name with the first one
// before it that it is like. The cost is that of the letters of each name
// squared.
func similar(names []string, found func(x, y string)) {
	// Names a slip apart become the same when the right letter is taken away
	// from one of them or from both.
	index := make(map[string][]int)
	cores := make([]string, len(names))
	for i, name := range names {
		cores[i] = core(name)
		like := len(names)
		own := keys(cores[i])
		for _, key := range own {
			for _, j := range index[key] {
				if j < like && slip(cores[i], cores[j]) {
					like = j
				}
			}
		}
		for _, key := range own {
			index[key] = append(index[key], i)
		}
		if like < len(names) {
			found(name, names[like])
		}
	}
}

// core is what of a name tells it from others: its letters and numbers in
// lower case.
func core(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.M, unicode.N) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// keys gives a core and, when it is neither too short nor too long, what is left
// of it without each one of its letters. A slip is not in a number: thousands of
// names that differ in their numbers alone have no key in common.
func keys(core string) []string {
	out := []string{core}
	if n := utf8.RuneCountInString(core); n < minSlip || n > maxSlip {
		return out
	}
	for i, r := range core {
		if unicode.IsNumber(r) {
			continue
		}
		out = append(out, core[:i]+core[i+utf8.RuneLen(r):])
	}
	return slices.Compact(out) // to take either of two s away is the same
}

// slip reports whether two cores are the same or one slip apart that is not in
// a number.
func slip(x, y string) bool {
	if x == y {
		return x != ""
	}
	return numbers(x) == numbers(y) && levenshtein.ComputeDistance(x, y) == 1
}

func numbers(core string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsNumber(r) {
			return r
		}
		return -1
	}, core)
}
