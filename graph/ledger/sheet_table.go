package ledger

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
	"github.com/rapport-graph/rapport/graph/internal/foreign/workbook"
)

// sheetTable reads a sheet of a workbook as a table.
type sheetTable struct {
	*decoder
	name string
	data string
	book *workbook.Book
	plan *table.Plan
	sink *rowSink
}

// readSheet reads a workbook into records.
func (l *Ledger) readSheet(r io.Reader, name string, opts Options) {
	opts = opts.withDefaults(XLSX)
	data, err := slurp(r, 0, opts.Bytes)
	if err != nil {
		l.fail(name, err)
		return
	}
	in := &input{name: name}
	s := &sheetTable{decoder: &decoder{in: in, opts: opts, faults: &collector{limit: opts.Faults}, ledger: l}, name: name, data: data}
	l.inputs, l.Requests = nil, []graph.RequestSpec{}
	l.broken = !s.read()
	l.sheets = append(l.sheets, s)
	l.faults = s.faults.finish(in)
	s.showRows(slices.Concat(l.faults, l.skipped))
}

// openWorkbook opens a workbook at a sheet; "" is the first.
func (o Options) openWorkbook(data, sheet string) (*workbook.Book, error) {
	if o.Workbooks != nil {
		o.Workbooks()
	}
	return workbook.Open(data, sheet, o.limits(XLSX))
}

// read reads the sheet; ok is false when not all of it could be read.
func (s *sheetTable) read() (ok bool) {
	m := &foreign.Map{}
	if s.opts.Map != nil {
		*m = *s.opts.Map
	}
	book, err := s.opts.openWorkbook(s.data, m.Sheet)
	if err != nil {
		s.fault(err, 0)
		return false
	}
	defer book.Close()
	s.book = book
	rows := 0
	for row, err := range book.Rows() {
		if err != nil {
			s.fault(err, 0)
			return false
		}
		if row.Number < m.First {
			continue
		}
		if m.Last > 0 && row.Number > m.Last {
			break
		}
		cells := row.Cells
		for i := range cells {
			cells[i] = trim(cells[i])
		}
		if empty(cells) {
			continue
		}
		if s.plan == nil {
			if !s.header(m, cells, row.Number) {
				return false
			}
			if !m.NoHeader {
				continue
			}
		}
		if rows++; rows > s.opts.Requests {
			s.faults.add(&fault.Fault{Pos: s.pos(row.Number, -1), Kind: graph.ErrTooLarge, What: fmt.Sprintf("the sheet has more than %d rows", s.opts.Requests)})
			return false
		}
		s.row(m, cells, row.Number)
	}
	if s.plan == nil {
		s.faults.add(&fault.Fault{Pos: fault.Pos{File: s.name}, Kind: ErrSyntax, What: "the sheet " + fault.Quote(book.Sheet) + " has no header row", Want: "a row with some of " + fault.OneOf(foreign.Columns())})
		return false
	}
	s.sink.finish()
	return true
}

func (s *sheetTable) fault(err error, row int) {
	var f *fault.Fault
	if !errors.As(err, &f) {
		f = &fault.Fault{Kind: err, What: err.Error()}
	}
	own := *f
	own.Pos = fault.Pos{File: s.name, Line: row}
	s.faults.add(&own)
}

// header plans the table.
func (s *sheetTable) header(m *foreign.Map, cells []string, row int) bool {
	names := slices.Clone(cut(cells, 0))
	if s.opts.Map != nil {
		*m = *s.opts.Map.For(names, false)
		s.opts.Map = m
	}
	if m.NoHeader {
		for i := range names {
			names[i] = strconv.Itoa(i + 1)
		}
	} else if s.opts.Map == nil || len(m.Columns) == 0 && len(m.Fields) == 0 {
		if what, want, hint := foreignHeader(names); what != "" {
			s.faults.add(&fault.Fault{Pos: s.pos(row, -1), Kind: ErrUnknownKey, What: what, Want: want, Hint: hint})
			return false
		}
	}
	s.plan = table.NewPlan(s.opts.Map, names, table.Options{Sparse: m.Lenient()})
	for i := range s.plan.Problems {
		p := &s.plan.Problems[i]
		f := ofProblem(s.pos(row, p.Cell), p)
		s.faults.add(f)
		s.ledger.lost = true
	}
	s.sink = newRowSink(s.decoder, s.name, s.plan)
	return true
}

// pos gives the place of a cell: the row, and the letters of its column.
func (s *sheetTable) pos(row, cell int) fault.Pos {
	p := fault.Pos{File: s.name, Line: row}
	if cell >= 0 {
		p.Column, p.Cell = cell+1, workbook.ColumnName(cell)
	}
	return p
}

func (s *sheetTable) row(m *foreign.Map, cells []string, number int) {
	for i, c := range cells {
		if wrong := wrongText(c); wrong != nil {
			s.sink.faults.report(s.pos(number, i), wrong)
			return
		}
	}
	names := s.plan.Names()
	if cells = cut(cells, len(names)); len(cells) > len(names) && !m.NoHeader {
		s.ledger.lost = true
		s.sink.faults.add(&fault.Fault{Pos: s.pos(number, len(names)), Kind: ErrShape, What: "a row of " + cellCount(len(cells)), Want: cellCount(len(names)) + ", as the header has"})
		return
	}
	s.sink.add(&theirRow{cells: cells, where: &graph.Mark{Origin: s, Line: number, Column: 1}, at: func(i int) fault.Pos { return s.pos(number, i) }})
}

// Name is the name of the file; see [graph.Origin].
func (s *sheetTable) Name() string { return s.name }

// Pos gives the place of a field; see [graph.Origin].
func (s *sheetTable) Pos(line, _ int, field string, _ int) fault.Pos {
	return s.pos(line, s.plan.Cell(field))
}

// showRows gives faults the rows that they speak of, which are read again for them.
func (s *sheetTable) showRows(faults []*fault.Fault) {
	wanted := make(map[int][]*fault.Fault)
	for _, f := range faults {
		if f.Pos.File == s.name && f.Pos.Line > 0 && f.Line == "" {
			wanted[f.Pos.Line] = append(wanted[f.Pos.Line], f)
		}
	}
	if len(wanted) == 0 {
		return
	}
	sheetName := ""
	if s.opts.Map != nil {
		sheetName = s.opts.Map.Sheet
	}
	book, err := s.opts.openWorkbook(s.data, sheetName)
	if err != nil {
		return
	}
	defer book.Close()
	var names []string
	if s.plan != nil {
		names = s.plan.Names()
	}
	for row, err := range book.Rows() {
		if err != nil || len(wanted) == 0 {
			return
		}
		for _, f := range wanted[row.Number] {
			f.Line, _ = lineOf(names, row.Cells, f.Pos.Column-1)
			if f.Pos.Column > 0 { // of a cell it is where that stands in the row as it is shown
				f.Pos.Column = columnIn(names, row.Cells, f.Pos.Column-1) + 1
			}
		}
		delete(wanted, row.Number)
	}
}

func columnIn(names, cells []string, i int) int {
	_, column := lineOf(names, cells, i)
	return column
}

// lineOf gives the cells of a row in a line, with the names of their columns, and where
// one of them begins.
func lineOf(names, cells []string, i int) (line string, column int) {
	var b strings.Builder
	for n, c := range cells {
		if strings.TrimSpace(c) == "" && n != i {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		if n < len(names) && names[n] != "" {
			b.WriteString(names[n] + ": ")
		}
		if n == i {
			column = utf8.RuneCountInString(b.String())
		}
		if len(c) > shownCell {
			c = strings.ToValidUTF8(c[:shownCell], "") + "…"
		}
		b.WriteString(strings.ReplaceAll(c, "\n", " "))
	}
	return b.String(), column
}
