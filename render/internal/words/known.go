package words

import (
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
)

// Known is how exactly times and dates are known of which a figure says so with a
// sign.
type Known struct {
	Uncertain, Approximate, Both bool // dates behind which stands ? or ~ or %
	Times                        bool // nobody knows how often: ×?
	Several                      bool // more than once, not counted: ×several
	Least                        bool // at least so often: ×3+
	Range                        bool // so often at least and at most: ×3–5
}

// Says notes the signs in what a figure says of when and how often somebody asked, as
// package plain puts it into words.
func (k *Known) Says(when string, times graph.Count) {
	k.Uncertain = k.Uncertain || strings.Contains(when, "?")
	k.Approximate = k.Approximate || strings.Contains(when, "~")
	k.Both = k.Both || strings.Contains(when, "%")
	often := plain.Count(times)
	k.Times = k.Times || often == "×?"
	k.Several = k.Several || often == "×several"
	k.Least = k.Least || strings.HasSuffix(often, "+")
	k.Range = k.Range || strings.Contains(often, "–")
}

// notes explain the signs, a clause each.
func (k *Known) notes() (out []string) {
	for _, n := range []struct {
		occurs bool
		words  string
	}{
		{k.Uncertain, "? behind a date: uncertain"},
		{k.Approximate, "~ behind a date: about then"},
		{k.Both, "% behind a date: uncertain, and about then"},
		{k.Times, "×?: not known how often"},
		{k.Several, "×several: more than once, not counted"},
		{k.Least, "×3+: at least so often"},
		{k.Range, "×3–5: between so often and so often"},
	} {
		if n.occurs {
			out = append(out, n.words)
		}
	}
	return out
}
