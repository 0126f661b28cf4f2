package ledger

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// theirRow is a row of a sheet, or what JSON holds of one, on its way to a request.
type theirRow struct {
	cells []string
	where *graph.Mark
	// at gives the place of a cell, or with -1 that of the record.
	at func(cell int) fault.Pos
}

// rowSink makes requests of records, which come one after the other.
type rowSink struct {
	d       *decoder
	name    string
	plan    *table.Plan
	reader  *table.Reader
	groups  *table.Groups
	ids     map[string]int // by id the line of the first; nil where they may come twice
	none    tally
	lacking tally
	faults  *collector // of records; of those that are left out, where they are
}

func newRowSink(d *decoder, name string, plan *table.Plan) *rowSink {
	s := &rowSink{d: d, name: name, plan: plan, reader: table.NewReader(plan), groups: table.NewGroups(plan), faults: d.faults}
	if d.opts.SkipFaults {
		s.faults = &collector{limit: d.opts.Faults}
	}
	if plan.OwnIDs() {
		s.ids = make(map[string]int)
	}
	return s
}

// add reads a record.
func (s *rowSink) add(r *theirRow) {
	for i, c := range r.cells {
		if len(c) > s.d.opts.Text {
			s.d.ledger.lost = true
			s.faults.report(r.at(i), &problem{kind: graph.ErrTooLarge, what: tooLongText(s.d.opts)})
			return
		}
	}
	verdict := s.reader.Read(r.cells)
	for i := range s.reader.Problems {
		p := &s.reader.Problems[i]
		if !s.faults.known(p.Key()) {
			s.faults.addCounted(p.Key(), ofProblem(r.at(p.Cell), p))
		}
	}
	switch verdict {
	case table.Lacking:
		s.lacking.add(r.where.Line)
		return
	case table.NoRequest:
		if s.groups == nil {
			s.none.add(r.where.Line)
			return
		}
	case table.Faulty:
		if s.d.opts.SkipFaults {
			return
		}
	}
	for i := range s.reader.Rows {
		row := &s.reader.Rows[i]
		if s.groups != nil {
			s.groups.Add(s.reader.Key, row, r.where)
			continue
		}
		s.keep(row, r.where)
	}
}

// keep adds a request.
func (s *rowSink) keep(row *table.Row, where *graph.Mark) {
	if s.ids != nil && row.Spec.ID != "" {
		if first, twice := s.ids[row.Spec.ID]; twice {
			s.faults.add(twiceID(row.Spec.ID, where.Pos("id", 0), fault.Pos{File: s.name, Line: first}))
			if s.d.opts.SkipFaults {
				return
			}
		} else {
			s.ids[strings.Clone(row.Spec.ID)] = where.Line
		}
	}
	row.Spec.Where = where
	var fields []graph.Attribute
	s.d.ledger.Requests = append(s.d.ledger.Requests, table.Own(specOf(row, &fields)))
}

// finish adds what was gathered, and notes what was left out.
func (s *rowSink) finish() {
	if s.groups != nil {
		rows, none := s.groups.Rows()
		for i := range rows {
			s.keep(&rows[i], rows[i].Spec.Where.(*graph.Mark))
		}
		s.none.times += none
	}
	if s.faults != s.d.faults {
		s.d.ledger.skipped = s.faults.finish(s.d.in)
	}
	s.d.ledger.Notes = append(s.d.ledger.Notes, notesOf(s.name, s.plan, s.none, s.lacking, tally{})...)
}

// notesOf says what of a table was left out, or read though it is not well formed.
func notesOf(name string, plan *table.Plan, none, lacking, loose tally) []foreign.Note {
	var notes []foreign.Note
	if plan == nil {
		return nil
	}
	if n := len(plan.Unmapped); n > 0 {
		notes = append(notes, foreign.Note{Pos: fault.Pos{File: name}, What: "columns that are not named: " + someNames(plan.Unmapped), Times: n})
	}
	if none.times > 0 {
		notes = append(notes, foreign.Note{Pos: fault.Pos{File: name, Line: none.line}, What: "rows that are no requests by their outcome", Times: none.times})
	}
	if lacking.times > 0 {
		notes = append(notes, foreign.Note{Pos: fault.Pos{File: name, Line: lacking.line}, What: "rows without " + plan.Needed(), Times: lacking.times})
	}
	if loose.times > 0 {
		notes = append(notes, foreign.Note{Pos: fault.Pos{File: name, Line: loose.line}, What: "rows with quotes out of place", Times: loose.times, Kept: true})
	}
	return notes
}

// someNames lists the first of many names.
func someNames(names []string) string {
	const most = 8
	names = slices.Clone(names)
	for i, name := range names {
		if name == "" {
			names[i] = "one without a name"
		}
	}
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// twiceID is the fault of an id that comes twice in a table whose rows are requests of
// their own.
func twiceID(id string, at, first fault.Pos) *fault.Fault {
	return &fault.Fault{Pos: at, Kind: graph.ErrDuplicate, What: "the id " + fault.Quote(id) + " comes twice", Want: "an id of each row's own, or rows that are grouped by it (group: in a map)",
		Also: []fault.Note{{Pos: first, What: "the first is here"}}}
}
