package ledger

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// Merge gives one ledger of several that agree, as [Build] finds out. In each
// section the things of all of them follow each other, and what they state of
// one id is one record: where two state a field, the first one does. Ledgers that
// have a source come behind those that have none, in the order of their sources, and
// what their requests state becomes reports; the merged ledger has no source.
func Merge(ledgers ...*Ledger) *Ledger {
	m := &Ledger{}
	ledgers = arranged(ledgers)
	m.Title, m.AsOf = whole(ledgers)
	for _, l := range ledgers {
		first(&m.schema, l.schema)
		first(&m.Lang, l.Lang)
		union(&m.Open, l.Open)
		if m.Where == nil {
			m.Where = l.Where
		}
		m.inputs = append(m.inputs, l.inputs...)
		m.texts = append(m.texts, l.texts...)
		m.sheets = append(m.sheets, l.sheets...)
		m.Notes = append(m.Notes, l.Notes...)
		m.rows = append(m.rows, l.rows...)
		m.faults = append(m.faults, l.faults...)
		m.broken = m.broken || l.broken
		m.lost = m.lost || l.lost
	}
	mergeSection(&sourceSection, m, ledgers)
	mergeSection(&partySection, m, ledgers)
	mergeSection(&actorSection, m, ledgers)
	mergeSection(&channelSection, m, ledgers)
	several := make(map[string]bool) // ids of requests to several, of which each entry stays as it is
	for _, l := range ledgers {
		for i := range l.Requests {
			if s := &l.Requests[i]; len(s.To) > 1 {
				several[same(s.ID)] = true
			}
		}
	}
	m.Requests = mergeAll(ledgers,
		func(l *Ledger) []graph.RequestSpec { return l.Requests },
		func(s *graph.RequestSpec) string {
			if several[same(s.ID)] {
				return ""
			}
			return s.ID
		}, asReported, mergeRequest)
	return m
}

// arranged gives ledgers in the order in which they are merged, so that the order in
// which those of different sources were given does not matter.
func arranged(ledgers []*Ledger) []*Ledger {
	return slices.SortedStableFunc(slices.Values(ledgers), func(x, y *Ledger) int { return cmp.Compare(same(x.Source), same(y.Source)) })
}

// whole gives the title of ledgers together, and when they were last true, as a graph of
// them has it. Where their dates are faulty, building them says so.
func whole(ledgers []*Ledger) (title string, asOf date.Date) {
	b := graph.NewBuilder()
	for _, l := range ledgers {
		b.TitleBy(l.Source, l.Title, nil)
		b.AsOfBy(l.Source, l.AsOf, nil)
	}
	g, err := b.Build()
	if err != nil {
		return "", date.Date{}
	}
	return g.Title(), g.AsOf()
}

func mergeSection[S any](x *section[S], into *Ledger, ledgers []*Ledger) {
	*x.list(into) = mergeAll(ledgers, func(l *Ledger) []S { return *x.list(l) }, func(s *S) string { return *x.id(s) },
		func(s S) S { return s },
		func(into, s *S) {
			if x.also != nil {
				x.also(into, s)
			}
			mergeRecord(x.shape, into, s)
		})
	natural := true // nobody says that the section is complete
	for _, l := range ledgers {
		natural = natural && (*x.list(l) == nil || l.open[x.of])
	}
	into.open[x.of] = natural && *x.list(into) != nil
}

// mergeAll merges a section. Records without an id are none but themselves. own
// makes a record one that can be merged into.
func mergeAll[S any](ledgers []*Ledger, of func(*Ledger) []S, id func(*S) string, own func(S) S, merge func(into, s *S)) []S {
	n, given := 0, false
	for _, l := range ledgers {
		section := of(l)
		n, given = n+len(section), given || section != nil
	}
	if !given {
		return nil
	}
	out, index := make([]S, 0, n), make(map[string]int)
	for _, l := range ledgers {
		section := of(l)
		for i := range section {
			s := own(section[i])
			key := same(id(&s))
			if n, ok := index[key]; ok {
				merge(&out[n], &s)
				continue
			}
			if key != "" {
				index[key] = len(out)
			}
			out = append(out, s)
		}
	}
	return out
}

// asReported gives a request in which what a source states of it is a report.
func asReported(s graph.RequestSpec) graph.RequestSpec {
	report, ok := s.Report()
	if !ok || len(s.To) > 1 {
		return s
	}
	s = graph.RequestSpec{ID: s.ID, Reports: append([]graph.ReportSpec{report}, s.Reports...), Where: s.Where, Incomplete: s.Incomplete}
	return s
}
