package ledger

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/foreign/table"
)

// asReport takes out of a row with a source what the source says: outcome, times and
// note. The date is the request's, unless from, to and via are all empty: such a row
// speaks of the report alone.
func asReport(s *graph.RequestSpec, source string) graph.ReportSpec {
	r := graph.ReportSpec{Source: source, Outcome: s.Outcome, Times: s.Times, Note: s.Note, Where: s.Where}
	s.Outcome, s.Times, s.Note = graph.Unstated, graph.Count{}, ""
	if s.From == "" && s.To == nil && s.Via == "" {
		r.Date, s.Date = s.Date, r.Date
	}
	return r
}

// room is what the specs of rows refer to, which is used again with the next.
type room struct {
	reports []graph.ReportSpec
	fields  []graph.Attribute
}

// specOf gives the request of a row, whose place the row has.
func specOf(row *table.Row, r *room) *graph.RequestSpec {
	s := &row.Spec
	s.Answered = row.Answered
	if s.Fields = nil; len(row.Fields) > 0 {
		r.fields = r.fields[:0]
		for _, f := range row.Fields {
			r.fields = append(r.fields, graph.Attribute{Key: f.Name, Value: f.Theirs})
		}
		s.Fields = r.fields
	}
	if row.Source != "" {
		r.reports = append(r.reports[:0], asReport(s, row.Source))
		s.Reports = r.reports
	}
	return s
}

// ownSpec copies a spec with its texts, lists and places, which are those of a buffer.
func ownSpec(s *graph.RequestSpec) graph.RequestSpec {
	own := table.Own(s)
	if m, ok := s.Where.(*graph.Mark); ok {
		mark := *m
		own.Where = &mark
	}
	for i := range own.Reports {
		own.Reports[i].Where = own.Where
	}
	return own
}
