package ledger

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/plain"
)

// columns are the columns of CSV, in the order in which they are written.
var columns = []string{"id", "from", "to", "via", "date", "times", "outcome", "deadline", "about", "for", "source", "note",
	"redirected_to", "counters", "between", "from_party", "to_party", "answered"}

// csvRow is a row to be written: a cell for each of columns, and fields.
type csvRow struct {
	cells  [18]string
	fields []graph.Attribute
}

func (r *csvRow) put(column, s string) { r.cells[slices.Index(columns, column)] = s }

func (r *csvRow) empty() bool { return len(r.fields) == 0 && r.cells == [18]string{} }

// maxFields is how many fields have a column of their own: each row has a cell for each.
const maxFields = 200

// sheet makes rows of requests, as often as it is asked to: it keeps neither.
type sheet struct {
	requests iter.Seq[graph.RequestSpec]
	taken    map[string]bool // ids in use that one that is made might have
	gone     map[string]bool // ids that the sheet has no single request for
	columns  [18]bool        // those that occur
	fields   []string        // the keys of those that occur, sorted
	lost     []string        // what rows can't hold
}

// newSheet goes through the requests, to know what the rows will need and lack.
func newSheet(requests iter.Seq[graph.RequestSpec]) *sheet {
	s := &sheet{requests: requests, taken: make(map[string]bool), gone: make(map[string]bool)}
	fields := make(map[string]bool)
	note := func(list []graph.Attribute) {
		for _, f := range list {
			if len(fields) <= maxFields && !fields[f.Key] {
				fields[strings.Clone(f.Key)] = true
			}
		}
	}
	for r := range requests {
		note(r.Fields)
		for i := range r.Reports {
			note(r.Reports[i].Fields)
		}
		if strings.HasPrefix(r.ID, madeID) {
			s.taken[r.ID] = true
		}
		if r.ID != "" && len(r.To) > 1 {
			s.gone[r.ID] = true
		}
	}
	if len(fields) <= maxFields {
		s.fields = slices.Sorted(maps.Keys(fields))
	}
	rows := 0
	t := s.rows(func(r *csvRow) {
		rows++
		for i, cell := range r.cells {
			s.columns[i] = s.columns[i] || cell != ""
		}
	})
	for i, column := range columns {
		s.columns[i] = s.columns[i] || rows == 0 && (column == "from" || column == "to")
	}
	if n := len(t.counter); n > 0 {
		s.lost = append(s.lost, fmt.Sprintf("csv has no single request that %s counters, which is left out: %s", plain.Plural(n, "request"), some(t.counter)))
	}
	for _, key := range lostKeys {
		if names := t.left[key]; len(names) > 0 {
			s.lost = append(s.lost, fmt.Sprintf("csv holds no %s: that of %s is left out: %s", key, plain.Plural(len(names), "request"), some(names)))
		}
	}
	if n := len(t.made); n > 0 {
		s.lost = append(s.lost, fmt.Sprintf("csv ties rows together by id: %s had none and got one: %s", plain.Plural(n, "request"), some(t.made)))
	}
	return s
}

// lostKeys are the keys that no column holds.
var lostKeys = []string{"fields", "date of a report", "quote", "at", "url", "relies_on", "grade", "between"}

// rows gives each row, which may be kept until the next.
func (s *sheet) rows(row func(*csvRow)) *turn {
	t := &turn{sheet: s, row: row, own: make(map[string]bool), left: make(map[string][]string)}
	n := 0
	for r := range s.requests {
		n++
		t.request(n, r)
	}
	return t
}

// turn is one turn of making all rows.
type turn struct {
	*sheet
	row     func(*csvRow)
	own     map[string]bool     // ids that were made
	made    []string            // likewise, in order
	counter []string            // requests whose counters is left out
	left    map[string][]string // requests of which what a key says is left out
}

// request adds the rows of the n-th request.
func (t *turn) request(n int, r graph.RequestSpec) {
	name := r.ID
	if name == "" {
		name = fmt.Sprintf("request %d", n)
	}
	if r.Counters != "" && t.gone[r.Counters] {
		t.counter = append(t.counter, name)
		r.Counters = ""
	}
	if len(r.To) < 2 {
		t.one(n, name, r)
		return
	}
	id := r.ID
	for _, to := range r.To {
		one := r
		one.To = []string{to}
		if id != "" {
			one.ID = id + "/" + to // as the Builder names them
		}
		t.one(n, name, one)
	}
}

// one adds the rows of a request to one actor: one for itself, where it states anything,
// and one for each report.
func (t *turn) one(n int, name string, r graph.RequestSpec) {
	own := t.row0(name, &r)
	states := !own.empty()
	id := r.ID
	if id == "" && (len(r.Reports) > 1 || states && len(r.Reports) > 0) {
		id = t.makeID(n)
	}
	if states || len(r.Reports) == 0 {
		own.put("id", id)
		t.row(own)
	}
	for _, report := range r.Reports {
		row := t.rowOf(name, report)
		row.put("id", id)
		t.row(row)
	}
}

// row0 makes the row of what is stated by no report.
func (t *turn) row0(name string, r *graph.RequestSpec) *csvRow {
	own := &csvRow{}
	own.put("from", r.From)
	if len(r.To) > 0 {
		own.put("to", r.To[0])
	}
	t.between(own, name, r.Between)
	own.put("via", r.Via)
	own.put("date", r.Date.String())
	own.put("times", r.Times.String())
	own.outcome(r.Outcome)
	own.put("answered", r.Answered.String())
	own.put("deadline", r.Deadline.String())
	own.put("about", r.About)
	own.put("for", r.For)
	own.put("redirected_to", r.RedirectedTo)
	own.put("counters", r.Counters)
	own.put("source", r.Source)
	own.put("from_party", r.FromParty)
	own.put("to_party", r.ToParty)
	own.put("note", r.Note)
	t.carry(own, name, r.Fields)
	return own
}

// rowOf makes the row of a report.
func (t *turn) rowOf(name string, r graph.ReportSpec) *csvRow {
	row := &csvRow{}
	row.put("source", r.Source)
	row.put("from", r.From)
	row.put("to", r.To)
	t.between(row, name, r.Between)
	row.put("via", r.Via)
	row.put("date", r.Asked.String())
	row.put("times", r.Times.String())
	row.outcome(r.Outcome)
	row.put("answered", r.Answered.String())
	row.put("deadline", r.Deadline.String())
	row.put("about", r.About)
	row.put("for", r.For)
	row.put("redirected_to", r.RedirectedTo)
	row.put("counters", r.Counters)
	row.put("note", r.Note)
	t.carry(row, name, r.Fields)
	t.lose("date of a report", name, !r.Date.IsZero())
	t.lose("quote", name, r.Quote != "")
	t.lose("at", name, r.At != "")
	t.lose("url", name, r.URL != "")
	t.lose("relies_on", name, len(r.ReliesOn) > 0)
	t.lose("grade", name, r.Grade != graph.Grade{})
	return row
}

// carry puts what is carried along into columns of their own, unless there are too many.
func (t *turn) carry(row *csvRow, name string, fields []graph.Attribute) {
	if len(t.fields) == 0 {
		t.lose("fields", name, len(fields) > 0)
		return
	}
	row.fields = fields
}

// between puts two names into their cell, unless one has what stands between them.
func (t *turn) between(row *csvRow, name string, names []string) {
	text := strings.Join(names, "; ")
	if strings.Count(text, ";") > 1 {
		t.lose("between", name, true)
		return
	}
	row.put("between", text)
}

// lose notes that what a key says of a request is left out.
func (t *turn) lose(key, name string, is bool) {
	if names := t.left[key]; is && (len(names) == 0 || names[len(names)-1] != name) {
		t.left[key] = append(names, name)
	}
}

func (r *csvRow) outcome(o graph.Outcome) {
	if o != graph.Unstated {
		r.put("outcome", o.String())
	}
}

// madeID is how ids begin that are made.
const madeID = "request-"

// makeID gives the n-th request an id that no other has.
func (t *turn) makeID(n int) string {
	id := fmt.Sprintf(madeID+"%d", n)
	for t.taken[id] || t.own[id] {
		id += "-"
	}
	t.own[id] = true
	t.made = append(t.made, id)
	return id
}

// write writes the columns that occur.
func (s *sheet) write(w io.Writer) error {
	out := csv.NewWriter(w)
	var cells []string
	put := func(r *csvRow) {
		cells = cells[:0]
		for i, used := range s.columns {
			if used {
				cells = append(cells, r.cells[i])
			}
		}
		for _, key := range s.fields {
			value := ""
			if i := slices.IndexFunc(r.fields, func(f graph.Attribute) bool { return f.Key == key }); i >= 0 {
				value = r.fields[i].Value
			}
			cells = append(cells, value)
		}
		out.Write(cells) // whose error stays
	}
	header := &csvRow{cells: [18]string(columns)}
	for _, key := range s.fields {
		header.fields = append(header.fields, graph.Attribute{Key: key, Value: foreign.FieldColumn + key})
	}
	put(header)
	s.rows(put)
	out.Flush()
	return out.Error()
}
