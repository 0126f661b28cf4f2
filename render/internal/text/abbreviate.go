package text

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// Abbreviate shortens the names that don't fit, so that no two that differ come to
// read alike: "Department of Defense … Health Agency" where the beginning alone would
// not tell it from another one. Fits says of a text, cleaned as by [plain.Clean], whether
// there is room for it; it is to hold of every shorter beginning, too.
//
// Names that fit stay as they are, also when another one is the same. Where there is
// no room for what tells two names apart, a number in brackets does. The cost is that
// of a few calls of fits for each name that is shortened.
func Abbreviate(names []string, fits func(string) bool) []string {
	out := make([]string, len(names))
	cut := false
	for i, n := range names {
		out[i] = evenly(plain.Clean(n))
		if !fits(out[i]) {
			out[i], cut = ending(out[i], "", fits), true
		}
	}
	if !cut {
		return out
	}
	alike := make(map[string][]int)
	for i := range names {
		alike[out[i]] = append(alike[out[i]], i)
	}
	for i := range names { // not over the map: its order would change the outcome
		group := alike[out[i]]
		if len(group) < 2 || group[0] != i || !differ(names, group) {
			continue
		}
		full := make([]string, len(group))
		for k, n := range group {
			full[k] = evenly(plain.Clean(names[n]))
		}
		from := common(full)
		for k, n := range group {
			if full[k] != out[n] {
				out[n] = ending(full[k], full[k][wordAt(full[k], from):], fits)
			}
		}
	}
	number(names, out, fits)
	return out
}

// evenly is a text with a single space between its words.
func evenly(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] < ' ' || s[i] == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// Shorten shortens names as [Abbreviate] does, to what fits on n lines. One of which
// nothing can be drawn stays.
func Shorten(names []string, t style.Type, width float64, n int) []string {
	short := Abbreviate(names, func(s string) bool { return fits(s, t, width, n) })
	for i, s := range short {
		if s == "" {
			short[i] = names[i]
		}
	}
	return short
}

// differ reports whether not all names of a group are the same.
func differ(names []string, group []int) bool {
	return slices.ContainsFunc(group, func(i int) bool { return names[i] != names[group[0]] })
}

// ending is as much of the beginning of a name as fits before an ellipsis and the
// given end of it.
func ending(name, end string, fits func(string) bool) string {
	ends := graphemes(name)
	with := func(n int) string {
		begin := strings.TrimRight(name[:ends[n]], " ")
		switch {
		case end == "":
			return begin + Ellipsis
		case begin == "":
			return Ellipsis + " " + end
		}
		return begin + " " + Ellipsis + " " + end
	}
	most := len(ends) - 1
	for most > 0 && ends[most] > len(name)-len(end) { // which would say some of it twice
		most--
	}
	if end != "" && !fits(with(0)) { // as much of the end as fits
		return ending(Ellipsis+" "+end, "", fits)
	}
	lo, hi := 0, most
	for lo < hi {
		if mid := (lo + hi + 1) / 2; fits(with(mid)) {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return with(lo)
}

// graphemes gives where the graphemes of a text end, after 0.
func graphemes(s string) []int {
	ends := []int{0}
	for at := newCursor(s); at.rest != ""; {
		at.step()
		ends = append(ends, len(s)-len(at.rest))
	}
	return ends
}

// common is how many bytes all texts begin with alike, to the end of a grapheme.
func common(texts []string) int {
	n := len(texts[0])
	for _, t := range texts[1:] {
		n = min(n, len(t))
		for i := range n {
			if t[i] != texts[0][i] {
				n = i
				break
			}
		}
	}
	ends := graphemes(texts[0])
	i, found := slices.BinarySearch(ends, n)
	if !found {
		i--
	}
	return ends[i]
}

// wordAt is where the word begins in which a place lies.
func wordAt(s string, at int) int {
	const most = 24 // bytes: of a longer word, the rest
	begin := strings.LastIndexFunc(s[:at], unicode.IsSpace) + 1
	if at-begin > most {
		return at
	}
	return begin
}

// number tells names apart by numbers that still read alike.
func number(names, out []string, fits func(string) bool) {
	first := make(map[string]string) // by what is read: the name
	for i := range out {
		name, taken := first[out[i]]
		for n := 2; taken && name != names[i]; n++ {
			mark := " (" + strconv.Itoa(n) + ")"
			with := func(s string) bool { return fits(s + mark) }
			read := out[i] + mark
			if !fits(read) {
				read = ending(strings.TrimSuffix(out[i], Ellipsis), "", with) + mark
			}
			if name, taken = first[read]; !taken || name == names[i] {
				out[i] = read
				break
			}
		}
		first[out[i]] = names[i]
	}
}
