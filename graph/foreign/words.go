package foreign

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/cases"

	"github.com/rapport-graph/rapport/graph"
)

// Words reads words of theirs, in any case and with any run of blanks as one. The
// exact word wins, then the longest of those with a * at the end. It may be used by
// several goroutines.
type Words struct {
	exact map[string]Meaning
	stars []star // the longest first
}

type star struct {
	begin string
	means Meaning
}

// NewWords makes Words of a list. Of several that are the same the last one counts.
func NewWords(list []Word) *Words {
	w := &Words{exact: make(map[string]Meaning, len(list))}
	for _, o := range list {
		plain := Plain(o.Theirs)
		if begin, ok := strings.CutSuffix(plain, "*"); ok {
			w.stars = slices.DeleteFunc(w.stars, func(s star) bool { return s.begin == begin })
			w.stars = append(w.stars, star{begin, o.Means})
		} else {
			w.exact[plain] = o.Means
		}
	}
	slices.SortStableFunc(w.stars, func(a, b star) int { return cmp.Compare(len(b.begin), len(a.begin)) })
	return w
}

// Plain is the form in which words are compared.
func Plain(word string) string {
	return cases.Fold().String(strings.Join(strings.Fields(word), " "))
}

// Find gives what a word means. A word of our own outcomes means itself, unless the
// list has it.
func (w *Words) Find(word string) (Meaning, bool) {
	plain := Plain(word)
	if m, ok := w.exact[plain]; ok {
		return m, true
	}
	if o, ok := graph.ParseOutcome(plain); ok {
		return Meaning{Outcome: o}, true
	}
	return w.starred(plain)
}

// Listed gives what a word means by the list alone, which matters for words that
// are no outcomes, such as the subject of a mail.
func (w *Words) Listed(word string) (Meaning, bool) {
	plain := Plain(word)
	if m, ok := w.exact[plain]; ok {
		return m, true
	}
	return w.starred(plain)
}

func (w *Words) starred(plain string) (Meaning, bool) {
	for _, s := range w.stars {
		if strings.HasPrefix(plain, s.begin) {
			return s.means, true
		}
	}
	return Meaning{}, false
}
