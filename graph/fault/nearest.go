package fault

import (
	"iter"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/cases"
)

// The bounds of the work that [Nearest] does.
const (
	nearestRunes      = 64
	nearestCandidates = 50_000
)

// Nearest gives the candidate that was probably meant by word, "" where none
// is near. Case is ignored; a letter too many, too few or wrong is a slip, and
// so are two neighbours in each other's place. A candidate is near when it is
// no more slips away than a third of the letters of the longer word, or one
// where the words have two letters and share one. Of candidates that are
// equally near one is taken that is nearest in case too, and of these the first.
//
// The work is bounded whatever the input: words of more than 64 code points
// and candidates after the first 50,000 are passed over.
func Nearest(word string, candidates iter.Seq[string]) string {
	n := utf8.RuneCountInString(word)
	if n == 0 || n > nearestRunes {
		return ""
	}
	fold := cases.Fold()
	folded := fold.String(word)
	best, least, exact, seen := "", nearestRunes+1, 0, 0
	for c := range candidates {
		if seen++; seen > nearestCandidates || least == 0 {
			break
		}
		if c == "" || len(c) > nearestRunes*utf8.UTFMax {
			continue
		}
		m := utf8.RuneCountInString(c)
		if m > nearestRunes {
			continue
		}
		limit := max(n, m) / 3
		if max(n, m) == 2 {
			limit = 1
		}
		// The difference of the lengths is a lower bound of the slips, and
		// cheap: most candidates of a large ledger end here.
		if limit = min(limit, least); max(n, m)-min(n, m) > limit {
			continue
		}
		d := slips(folded, fold.String(c))
		if d > limit {
			continue
		}
		if cased := slips(word, c); d < least || cased < exact {
			best, least, exact = c, d, cased
		}
	}
	return best
}

// slips is the Levenshtein distance, except that one pair of neighbours that
// changed places is one slip and not two.
func slips(a, b string) int {
	d := levenshtein.ComputeDistance(a, b)
	if d == 2 && swapped([]rune(a), []rune(b)) {
		return 1
	}
	return d
}

// swapped reports whether a and b differ in two neighbours that changed places
// and in nothing else, given that they are two slips apart.
func swapped(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i]
		}
	}
	return false
}
