package ledger

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// columns are the columns of CSV, in the order in which they are written.
var columns = []string{"id", "from", "to", "via", "date", "times", "outcome", "deadline", "about", "for", "source", "note",
	"redirected_to", "counters"}

// csvRow is a row to be written: a cell for each of columns.
type csvRow [14]string

func (r *csvRow) put(column, s string) { r[slices.Index(columns, column)] = s }

// sheet makes rows of requests, as often as it is asked to: it keeps neither.
type sheet struct {
	requests iter.Seq[graph.RequestSpec]
	taken    map[string]bool     // ids in use that one that is made might have
	gone     map[string]bool     // ids that the sheet has no single request for
	columns  [len(csvRow{})]bool // those that occur
	lost     []string            // what rows can't hold
}

// newSheet goes through the requests, to know what the rows will need and lack.
func newSheet(requests iter.Seq[graph.RequestSpec]) *sheet {
	s := &sheet{requests: requests, taken: make(map[string]bool), gone: make(map[string]bool)}
	for r := range requests {
		if strings.HasPrefix(r.ID, madeID) {
			s.taken[r.ID] = true
		}
		if r.ID != "" && (len(r.Between) > 0 || len(r.To) > 1) {
			s.gone[r.ID] = true
		}
	}
	rows := 0
	t := s.rows(func(r *csvRow) {
		rows++
		for i, cell := range r {
			s.columns[i] = s.columns[i] || cell != ""
		}
	})
	for i, column := range columns {
		s.columns[i] = s.columns[i] || rows == 0 && (column == "from" || column == "to")
	}
	if n := len(t.between); n > 0 {
		s.lost = append(s.lost, fmt.Sprintf("csv holds no between: %s left out: %s", countOf(n, "request"), some(t.between)))
	}
	if n := len(t.counter); n > 0 {
		s.lost = append(s.lost, fmt.Sprintf("csv has no single request that %s counters, which is left out: %s", countOf(n, "request"), some(t.counter)))
	}
	if n := len(t.made); n > 0 {
		s.lost = append(s.lost, fmt.Sprintf("csv ties rows together by id: %s had none and got one: %s", countOf(n, "request"), some(t.made)))
	}
	return s
}

// rows gives each row, which may be kept until the next.
func (s *sheet) rows(row func(*csvRow)) *turn {
	t := &turn{sheet: s, row: row, own: make(map[string]bool)}
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
	own     map[string]bool // ids that were made
	made    []string        // likewise, in order
	between []string        // requests left out
	counter []string        // requests whose counters is left out
}

func countOf(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// request adds the rows of the n-th request.
func (t *turn) request(n int, r graph.RequestSpec) {
	name := r.ID
	if name == "" {
		name = fmt.Sprintf("request %d", n)
	}
	if len(r.Between) > 0 {
		t.between = append(t.between, name)
		return
	}
	if r.Counters != "" && t.gone[r.Counters] {
		t.counter = append(t.counter, name)
		r.Counters = ""
	}
	if len(r.To) < 2 {
		t.one(n, r)
		return
	}
	id := r.ID
	for _, to := range r.To {
		one := r
		one.To = []string{to}
		if id != "" {
			one.ID = id + "/" + to // as the Builder names them
		}
		t.one(n, one)
	}
}

// one adds the rows of a request to one actor: one for itself and one for each
// report, or one for both where that says the same.
func (t *turn) one(n int, r graph.RequestSpec) {
	own := &csvRow{}
	own.put("from", r.From)
	if len(r.To) > 0 {
		own.put("to", r.To[0])
	}
	own.put("via", r.Via)
	alone := *own == csvRow{} // with a source it would speak of the report alone
	own.put("date", r.Date.String())
	own.put("deadline", r.Deadline.String())
	own.put("about", r.About)
	own.put("for", r.For)
	own.put("redirected_to", r.RedirectedTo)
	own.put("counters", r.Counters)

	states := r.Outcome != graph.Unstated || !r.Times.IsZero() || r.Note != ""
	if len(r.Reports) == 1 && r.Reports[0].Date.IsZero() && !states && !alone {
		own.put("id", r.ID)
		own.report(r.Reports[0])
		t.row(own)
		return
	}
	id := r.ID
	if id == "" && len(r.Reports) > 0 {
		id = t.makeID(n)
	}
	own.put("id", id)
	if r.Outcome != graph.Unstated {
		own.put("outcome", r.Outcome.String())
	}
	own.put("times", r.Times.String())
	own.put("note", r.Note)
	t.row(own)
	for _, rep := range r.Reports {
		row := &csvRow{}
		row.put("id", id)
		row.put("date", rep.Date.String())
		row.report(rep)
		t.row(row)
	}
}

func (r *csvRow) report(rep graph.ReportSpec) {
	r.put("source", rep.Source)
	if rep.Outcome != graph.Unstated {
		r.put("outcome", rep.Outcome.String())
	}
	r.put("times", rep.Times.String())
	r.put("note", rep.Note)
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
				cells = append(cells, r[i])
			}
		}
		out.Write(cells) // whose error stays
	}
	put((*csvRow)(columns))
	s.rows(put)
	out.Flush()
	return out.Error()
}
