package picture

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
)

func (b *builder) occurs(o graph.Outcome) {
	if o != graph.Unstated && !slices.Contains(b.legend.Outcomes, o) {
		b.legend.Outcomes = append(b.legend.Outcomes, o)
	}
}

// finishLegend sorts what occurred and lists the sources that were cited.
func (b *builder) finishLegend() {
	l := &b.legend
	slices.SortFunc(l.Outcomes, func(x, y graph.Outcome) int { return cmp.Compare(x, y) })
	slices.Sort(l.Shut)
	for s := range b.g.Sources() {
		if !b.cited[s.Number()] {
			continue
		}
		words := s.Name()
		if w := plain.Moment(s.Published()); w != "" {
			words += ", " + w
		}
		l.Sources = append(l.Sources, Source{Number: s.Number(), Text: plain.Clean(words), URL: SafeURL(s.URL())})
	}
	if d := b.g.AsOf(); !d.IsZero() {
		l.AsOf = "As of " + plain.Date(d)
	}
	b.p.Legend = *l
}
