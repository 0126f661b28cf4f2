package words

import (
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
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

// Says notes the signs in what a figure says of when and how often somebody asked.
func (k *Known) Says(when string, times graph.Count) {
	k.Uncertain = k.Uncertain || strings.Contains(when, "?")
	k.Approximate = k.Approximate || strings.Contains(when, "~")
	k.Both = k.Both || strings.Contains(when, "%")
	most, bounded := times.Max()
	switch {
	case times == graph.UnknownCount:
		k.Times = true
	case times == graph.Several:
		k.Several = true
	case !times.IsZero() && !bounded:
		k.Least = true
	case most != times.Min():
		k.Range = true
	}
}

// notes explain the signs, a clause each.
func (k *Known) notes(in *lang.Catalogue) (out []string) {
	for _, n := range []struct {
		occurs bool
		key    string
	}{
		{k.Uncertain, "legend.uncertain"},
		{k.Approximate, "legend.approximate"},
		{k.Both, "legend.both"},
		{k.Times, "legend.unknown"},
		{k.Several, "legend.several"},
		{k.Least, "legend.least"},
		{k.Range, "legend.range"},
	} {
		if n.occurs {
			out = append(out, in.Say(n.key))
		}
	}
	return out
}
