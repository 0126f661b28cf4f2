package ledger

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// specOf gives the request of a row, whose place the row has. fields is room for what
// else it says.
func specOf(row *table.Row, fields *[]graph.Attribute) *graph.RequestSpec {
	s := &row.Spec
	s.Source, s.Answered, s.FromParty, s.ToParty = row.Source, row.Answered, row.FromParty, row.ToParty
	if s.Fields = nil; len(row.Fields) > 0 {
		*fields = (*fields)[:0]
		for _, f := range row.Fields {
			*fields = append(*fields, graph.Attribute{Key: f.Name, Value: f.Theirs})
		}
		s.Fields = *fields
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
