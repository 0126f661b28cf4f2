package ledger

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// ReadRows reads rows that are no text, such as a database answers: the cells of
// each under the names of the columns of CSV, in any order. They read as those of
// CSV do, and places in them name the row, counted from 1, and the column. The name
// stands for the file's. A list of cells is done with when the next one is asked
// for.
//
// Reading ends with the first error that comes in place of a row, and gives it;
// otherwise the error is a [fault.List] as that of [Read]. The ledger is never nil.
// [Options.Bytes] limits the cells together, and [Options.Line] those of a row; what
// was read is kept for as long as the ledger is.
func ReadRows(name string, columns []string, rows iter.Seq2[[]string, error], opts Options) (*Ledger, error) {
	l := &Ledger{Requests: []graph.RequestSpec{}}
	set := &rowSet{name: name, columns: columns}
	l.rows = []*rowSet{set}
	var err error
	l.faults, l.broken, err = set.read(rows, opts, func(s *graph.RequestSpec) {
		own := table.Own(s)
		mark := *s.Where.(*graph.Mark)
		own.Where = &mark
		l.Requests = append(l.Requests, own)
	})
	if err != nil {
		l.faults = append(l.faults, &fault.Fault{Pos: fault.Pos{File: name}, Kind: err, What: err.Error()})
		return l, err
	}
	return l, l.faults.Err()
}

// ReadRows reads rows that are no text, as the function [ReadRows] does, into the
// graph's builder. Of each it keeps its cells besides, packed. What is wrong with them,
// Build reports. The error is the first that comes in place of a row.
func (l *Loader) ReadRows(name string, columns []string, rows iter.Seq2[[]string, error]) error {
	const many = 4096
	builder := l.begin()
	packed, kept := graph.NewRows(), graph.NewRowsAsWritten()
	take := func() {
		builder.AddRows(packed)
		if l.kept != nil {
			l.kept.Append(kept)
		}
	}
	set := &rowSet{name: name, columns: columns}
	faults, broken, err := set.read(rows, l.Options, func(s *graph.RequestSpec) {
		packed.Add(s)
		if l.kept != nil {
			kept.Add(s)
		}
		if packed.Len() == many {
			take()
		}
	})
	take()
	l.found, l.broken = append(l.found, faults...), l.broken || broken
	l.shows = append(l.shows, set.show)
	return err
}

// read reads rows, and gives their requests to be copied. It is broken when a row is
// left out, or it ends before they do: at a fault, or at the error that came in place
// of a row.
func (s *rowSet) read(rows iter.Seq2[[]string, error], opts Options, add func(*graph.RequestSpec)) (faults fault.List, broken bool, err error) {
	opts = opts.withDefaults(CSV)
	found := &collector{limit: opts.Faults}
	d := &decoder{in: &input{name: s.name}, opts: opts, faults: found}
	whole, err := d.rows(s, rows, add)
	faults = found.finish(d.in)
	s.show(faults)
	return faults, !whole, err
}

func (d *decoder) rows(set *rowSet, rows iter.Seq2[[]string, error], add func(*graph.RequestSpec)) (whole bool, err error) {
	names := set.columns
	if len(names) > maxColumns {
		d.faults.add(&fault.Fault{Pos: fault.Pos{File: set.name}, Kind: ErrShape, What: fmt.Sprintf("an answer of %d columns", len(names)), Want: fmt.Sprintf("%d at most", maxColumns)})
		return false, nil
	}
	set.plan = table.NewPlan(d.opts.Map, names, table.Options{})
	for _, p := range set.plan.Problems {
		at := fault.Pos{File: set.name}
		if p.Cell >= 0 {
			at.Cell = names[p.Cell]
		}
		f := ofProblem(at, &p)
		if p.First > 0 {
			f.Also = []fault.Note{{Pos: fault.Pos{File: set.name, Cell: names[p.First-1]}, What: "the first is here"}}
		}
		d.faults.add(f)
	}
	reader := table.NewReader(set.plan)
	size := 0
	whole = true
	for cells, err := range rows {
		if err != nil {
			return false, err
		}
		length := 0
		for _, c := range cells {
			length += len(c)
		}
		size += length
		var f fault.Fault
		switch {
		case length > d.opts.Line:
			f.What = tooLongLine("row", d.opts)
		case size > d.opts.Bytes:
			f.What = fmt.Sprintf("the rows are longer than %d bytes", d.opts.Bytes)
		case set.cells.len() >= d.opts.Requests:
			f.What = fmt.Sprintf("there are more than %d rows", d.opts.Requests)
		case len(cells) != len(names):
			f.Kind, f.What, f.Want = ErrShape, "a row of "+cellCount(len(cells)), cellCount(len(names))
		}
		if f.What != "" {
			f.Pos = fault.Pos{File: set.name, Line: set.cells.len() + 1}
			if f.Kind == nil {
				f.Kind = graph.ErrTooLarge
			}
			d.faults.add(&f)
			return false, nil
		}
		whole = d.row(set, reader, cells, add) && whole
	}
	return whole, nil
}

// row reads one row. One with a text that is too long or can't be shown is left out,
// and not ok.
func (d *decoder) row(set *rowSet, reader *table.Reader, cells []string, add func(*graph.RequestSpec)) (ok bool) {
	if i := d.tooLong(cells); i >= 0 {
		for j, c := range cells {
			cells[j] = c[:min(len(c), 2*shownCell)]
		}
		set.cells.add(cells)
		d.faults.report(set.at(set.cells.len(), set.columns[i]), &problem{kind: graph.ErrTooLarge, what: tooLongText(d.opts)})
		return false
	}
	set.cells.add(cells)
	number := set.cells.len()
	ok = true
	for i, c := range cells {
		if wrong := wrongText(c); wrong != nil {
			d.faults.report(set.at(number, set.columns[i]), wrong)
			ok = false
		}
		cells[i] = trim(c)
	}
	if !ok {
		return false
	}
	verdict := reader.Read(cells)
	for i := range reader.Problems {
		p := &reader.Problems[i]
		column := ""
		if p.Cell >= 0 {
			column = set.columns[p.Cell]
		}
		d.faults.addCounted(p.Key(), ofProblem(set.at(number, column), p))
	}
	if verdict != table.Request && verdict != table.Faulty {
		return true
	}
	set.mark = graph.Mark{Origin: set, Line: number}
	for i := range reader.Rows {
		row := &reader.Rows[i]
		row.Spec.Where = &set.mark
		add(specOf(row, &set.fields))
	}
	return true
}

// ofProblem is the fault of a problem at a place.
func ofProblem(at fault.Pos, p *table.Problem) *fault.Fault {
	f := &fault.Fault{Pos: at, Kind: p.Kind, What: p.What, Want: p.Want, Hint: p.Hint}
	if errors.Is(p.Kind, table.ErrUnknownColumn) {
		f.Kind = ErrUnknownKey
	}
	return f
}

// tooLong gives the first cell that is longer than a text may be, or -1.
func (d *decoder) tooLong(cells []string) int {
	return slices.IndexFunc(cells, func(c string) bool { return len(c) > d.opts.Text })
}

// wrongText tells what no cell may hold, as checkText does of texts.
func wrongText(s string) *problem {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return &problem{kind: ErrSyntax, what: fmt.Sprintf("the byte 0x%02x is not UTF-8", s[i]), want: "a text in UTF-8"}
			}
		}
		if forbidden(r) {
			f := badCharacter(fault.Pos{}, r)
			return &problem{kind: f.Kind, what: f.What, want: f.Want}
		}
	}
	return nil
}

// rowSet is what is kept of rows, as the [graph.Origin] of their requests: so faults
// can show the row that they speak of.
type rowSet struct {
	name    string
	columns []string
	plan    *table.Plan
	cells   packedCells
	mark    graph.Mark        // of the row that was read last
	fields  []graph.Attribute // likewise
}

// Name is the name of the rows; see [graph.Origin].
func (s *rowSet) Name() string { return s.name }

// Pos gives the place of a field; see [graph.Origin].
func (s *rowSet) Pos(row, _ int, field string, _ int) fault.Pos {
	if i := s.plan.Cell(field); i >= 0 {
		return s.at(row, s.columns[i])
	}
	return s.at(row, "")
}

// at gives the place of a cell by the name of its column.
func (s *rowSet) at(row int, column string) fault.Pos {
	p := fault.Pos{File: s.name, Line: row}
	if i := slices.Index(s.columns, column); i >= 0 && column != "" {
		_, p.Column = s.shown(row, i)
		p.Cell = column
	}
	return p
}

// shownCell is how many bytes of a cell are shown.
const shownCell = 200

// shown gives the row in a line, with the names of the columns that it fills, and
// the column of that line, in code points from 1, at which the cell i stands.
func (s *rowSet) shown(row, i int) (line string, column int) {
	var b strings.Builder
	for n, c := range s.cells.row(row) {
		if c == "" && n != i {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(s.columns[n] + ": ")
		if n == i {
			column = utf8.RuneCountInString(b.String()) + 1
		}
		if len(c) > shownCell {
			c = strings.ToValidUTF8(c[:shownCell], "") + "…"
		}
		b.WriteString(strings.ToValidUTF8(strings.ReplaceAll(c, "\n", " "), "\ufffd"))
	}
	return b.String(), column
}

// show gives each fault of these rows the row it speaks of.
func (s *rowSet) show(faults fault.List) {
	for _, f := range faults {
		if f.Pos.File == s.name && f.Pos.Line > 0 && f.Pos.Line <= s.cells.len() && f.Line == "" {
			f.Line, _ = s.shown(f.Pos.Line, slices.Index(s.columns, f.Pos.Cell))
		}
	}
}
