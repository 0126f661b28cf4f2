package ledger

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// csvRow is a row to be written: a cell for each of columns.
type csvRow [14]string

func (r *csvRow) put(column, s string) { r[slices.Index(columns, column)] = s }

// sheet makes rows of requests.
type sheet struct {
	rows    []*csvRow
	taken   map[string]bool // ids in use
	gone    map[string]bool // ids that the sheet has no single request for
	made    []string        // ids that were made
	between []string        // requests left out
	counter []string        // requests whose counters is left out
}

// writeCSV writes requests and says what rows can't hold.
func writeCSV(w io.Writer, requests []graph.RequestSpec) (lost []string, err error) {
	s := sheet{taken: make(map[string]bool), gone: make(map[string]bool)}
	for _, r := range requests {
		s.taken[r.ID] = true
		if r.ID != "" && (len(r.Between) > 0 || len(r.To) > 1) {
			s.gone[r.ID] = true
		}
	}
	for i, r := range requests {
		s.request(i+1, r)
	}
	if err := s.write(w); err != nil {
		return nil, err
	}
	if n := len(s.between); n > 0 {
		lost = append(lost, fmt.Sprintf("csv holds no between: %s left out: %s", countOf(n, "request"), some(s.between)))
	}
	if n := len(s.counter); n > 0 {
		lost = append(lost, fmt.Sprintf("csv has no single request that %s counters, which is left out: %s", countOf(n, "request"), some(s.counter)))
	}
	if n := len(s.made); n > 0 {
		lost = append(lost, fmt.Sprintf("csv ties rows together by id: %s had none and got one: %s", countOf(n, "request"), some(s.made)))
	}
	return lost, nil
}

func countOf(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// request adds the rows of the n-th request.
func (s *sheet) request(n int, r graph.RequestSpec) {
	name := r.ID
	if name == "" {
		name = fmt.Sprintf("request %d", n)
	}
	if len(r.Between) > 0 {
		s.between = append(s.between, name)
		return
	}
	if r.Counters != "" && s.gone[r.Counters] {
		s.counter = append(s.counter, name)
		r.Counters = ""
	}
	if len(r.To) < 2 {
		s.one(n, r)
		return
	}
	id := r.ID
	for _, to := range r.To {
		one := r
		one.To = []string{to}
		if id != "" {
			one.ID = id + "/" + to // as the Builder names them
		}
		s.one(n, one)
	}
}

// one adds the rows of a request to one actor: one for itself and one for each
// report, or one for both where that says the same.
func (s *sheet) one(n int, r graph.RequestSpec) {
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
	s.rows = append(s.rows, own)

	states := r.Outcome != graph.Unstated || !r.Times.IsZero() || r.Note != ""
	if len(r.Reports) == 1 && r.Reports[0].Date.IsZero() && !states && !alone {
		own.put("id", r.ID)
		own.report(r.Reports[0])
		return
	}
	id := r.ID
	if id == "" && len(r.Reports) > 0 {
		id = s.makeID(n)
	}
	own.put("id", id)
	if r.Outcome != graph.Unstated {
		own.put("outcome", r.Outcome.String())
	}
	own.put("times", r.Times.String())
	own.put("note", r.Note)
	for _, rep := range r.Reports {
		row := &csvRow{}
		row.put("id", id)
		row.put("date", rep.Date.String())
		row.report(rep)
		s.rows = append(s.rows, row)
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

// makeID gives the n-th request an id that no other has.
func (s *sheet) makeID(n int) string {
	id := fmt.Sprintf("request-%d", n)
	for s.taken[id] {
		id += "-"
	}
	s.taken[id] = true
	s.made = append(s.made, id)
	return id
}

// write writes the columns that occur.
func (s *sheet) write(w io.Writer) error {
	out := csv.NewWriter(w)
	var used []int
	var cells []string
	for i, column := range columns {
		required := len(s.rows) == 0 && (column == "from" || column == "to")
		if required || slices.ContainsFunc(s.rows, func(r *csvRow) bool { return r[i] != "" }) {
			used = append(used, i)
			cells = append(cells, column)
		}
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	for _, r := range s.rows {
		for i, column := range used {
			cells[i] = r[column]
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
