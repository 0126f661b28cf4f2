package review

import (
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
	first := make(map[string]fault.Pos) // of a name, where it is used first
	use := func(name string, at fault.Pos) {
		if p, ok := first[name]; !ok || at.Compare(p) < 0 {
			first[name] = at
		}
	}
	for r := range g.Requests() {
		actors := []graph.Actor{r.From(), r.To()}
		if a, ok := r.For(); ok {
			actors = append(actors, a)
		}
		if a, ok := r.RedirectedTo(); ok {
			actors = append(actors, a)
		}
		for _, a := range actors {
			use("actor "+a.Name(), r.Pos())
		}
		if c, ok := r.Via(); ok {
			use("channel "+c.Name(), r.Pos())
		}
	}
	compare := func(section string, names []string) {
		at := func(name string) fault.Pos { return first[section+" "+name] }
		slices.SortStableFunc(names, func(x, y string) int { return at(x).Compare(at(y)) })
		similar(names, func(x, y string) {
			add(Warning, at(x), "%ss %s and %s (at %s) are spelt alike; if they are two, declare both", section, fault.Quote(x), fault.Quote(y), at(y))
		})
	}
	var names []string
	for a := range g.Actors() {
		if a.Pos().IsZero() {
			names = append(names, a.Name())
		}
	}
	compare("actor", names)
	names = nil
	for c := range g.Channels() {
		if c.Pos().IsZero() {
			names = append(names, c.Name())
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
// of it without each one of its letters.
func keys(core string) []string {
	out := []string{core}
	if n := utf8.RuneCountInString(core); n < minSlip || n > maxSlip {
		return out
	}
	for i, r := range core {
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
