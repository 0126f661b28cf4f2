package table

import (
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

func clone(s string) string { return strings.Clone(s) }

func cloneAll(list []string) []string {
	if list == nil {
		return nil
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = clone(s)
	}
	return out
}

// Own copies a spec with its texts and lists, which may be parts of a buffer.
func Own(s *graph.RequestSpec) graph.RequestSpec {
	own := *s
	own.ID, own.From, own.Via, own.About, own.For, own.Note = clone(s.ID), clone(s.From), clone(s.Via), clone(s.About), clone(s.For), clone(s.Note)
	own.RedirectedTo, own.Counters, own.Source = clone(s.RedirectedTo), clone(s.Counters), clone(s.Source)
	own.FromParty, own.ToParty = clone(s.FromParty), clone(s.ToParty)
	own.To, own.Between = cloneAll(s.To), cloneAll(s.Between)
	if own.Fields = nil; s.Fields != nil {
		own.Fields = make([]graph.Attribute, len(s.Fields))
		for i, f := range s.Fields {
			own.Fields[i] = graph.Attribute{Key: clone(f.Key), Value: clone(f.Value)}
		}
	}
	own.Reports = make([]graph.ReportSpec, len(s.Reports))
	for i, r := range s.Reports {
		r.Source, r.Note = clone(r.Source), clone(r.Note)
		own.Reports[i] = r
	}
	if s.Reports == nil {
		own.Reports = nil
	}
	return own
}
