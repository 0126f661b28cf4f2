package warehouse

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// plain is a text as words are compared: in small letters, blanks as one. Databases
// know small letters of ASCII at least.
func (d Dialect) plain(text string, blanks bool) string {
	s := "lower(trim(" + d.text(text) + "))"
	if blanks {
		for range 4 { // of sixteen
			s = "replace(" + s + ", '  ', ' ')"
		}
	}
	return s
}

// writings are how a word may be written once it is in small letters of ASCII: other
// letters may be small or not, all of them or the first of the word.
func writings(word string) []string {
	small := strings.ToLower(joined(word))
	large := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf {
			return r
		}
		return unicode.ToUpper(r)
	}, small)
	out := []string{small}
	if large != small {
		first, size := utf8.DecodeRuneInString(small)
		if first >= utf8.RuneSelf {
			out = append(out, string(unicode.ToUpper(first))+small[size:])
		}
		out = append(out, large)
	}
	return slices.Compact(out)
}

// joined is a word with blanks as one, and none around it.
func joined(word string) string { return strings.Join(strings.Fields(word), " ") }

// isWord is the condition that a plain text is one of some words.
func (d Dialect) isWord(plain string, words []string) string {
	var list []string
	for _, w := range words {
		for _, s := range writings(w) {
			if l := d.literal(s); !slices.Contains(list, l) {
				list = append(list, l)
			}
		}
	}
	return plain + " IN (" + strings.Join(list, ", ") + ")"
}

// begins is the condition that a plain text begins as a word; every text but an empty
// one does as an empty word.
func (d Dialect) begins(plain, begin string) string {
	if joined(begin) == "" {
		return plain + " <> ''"
	}
	blank := ""
	if strings.HasSuffix(begin, " ") {
		blank = " "
	}
	var as []string
	for _, s := range writings(begin) {
		s += blank
		as = append(as, d.begin(plain, strconv.Itoa(utf8.RuneCountInString(s)))+" = "+d.literal(s))
	}
	return strings.Join(as, " OR ")
}

// choice is a condition on an outcome, and what it means then.
type choice struct {
	when  string
	means foreign.Meaning
}

// choices are the words of outcomes as conditions, in the order in which they count: a
// word by itself, then the longest of those with a star.
func (g Grouping) choices() []choice {
	const plain = "raw.word"
	var exact, stars []foreign.Word
	for i, w := range g.Outcomes {
		p := foreign.Plain(w.Theirs)
		if slices.ContainsFunc(g.Outcomes[i+1:], func(o foreign.Word) bool { return foreign.Plain(o.Theirs) == p }) {
			continue // of two for one word the last counts
		}
		if begin, ok := strings.CutSuffix(w.Theirs, "*"); ok {
			stars = append(stars, foreign.Word{Theirs: strings.TrimLeft(begin, " "), Means: w.Means})
		} else {
			exact = append(exact, w)
		}
	}
	slices.SortStableFunc(stars, func(a, b foreign.Word) int { return cmp.Compare(len(b.Theirs), len(a.Theirs)) })
	var out []choice
	for _, m := range meanings(exact) {
		var words []string
		for _, w := range exact {
			if w.Means == m {
				words = append(words, w.Theirs)
			}
		}
		out = append(out, choice{g.Dialect.isWord(plain, words), m})
	}
	if len(stars) > 0 { // our own words come before them
		out = append(out, choice{g.Dialect.isWord(plain, ownWords()), foreign.Meaning{}})
	}
	for _, w := range stars {
		out = append(out, choice{g.Dialect.begins(plain, w.Theirs), w.Means})
	}
	return out
}

// meanings are what words mean, each once.
func meanings(words []foreign.Word) []foreign.Meaning {
	var out []foreign.Meaning
	for _, w := range words {
		if !slices.Contains(out, w.Means) {
			out = append(out, w.Means)
		}
	}
	return out
}

// ownWords are the words of our own outcomes.
func ownWords() []string {
	var out []string
	for _, o := range graph.Outcomes() {
		out = append(out, o.String())
	}
	if !slices.Contains(out, "unreported") {
		out = append(out, "unreported")
	}
	return out
}
