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
	opts = opts.withDefaults(CSV)
	faults := &collector{limit: opts.Faults}
	d := &decoder{in: &input{name: name}, opts: opts, faults: faults, ledger: l}
	whole, err := d.rows(set, rows)
	l.broken = !whole
	l.faults = faults.finish(d.in)
	set.show(l.faults)
	if err != nil {
		l.faults = append(l.faults, &fault.Fault{Pos: fault.Pos{File: name}, Kind: err, What: err.Error()})
		return l, err
	}
	return l, l.faults.Err()
}

// rows reads rows into the ledger. It is not whole when it ends before they do: at
// a fault, or at the error that came in place of a row.
func (d *decoder) rows(set *rowSet, rows iter.Seq2[[]string, error]) (whole bool, err error) {
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
		f := &fault.Fault{Pos: fault.Pos{File: set.name, Line: len(set.texts) + 1}, Kind: graph.ErrTooLarge}
		switch {
		case length > d.opts.Line:
			f.What = tooLongLine("row", d.opts)
		case size > d.opts.Bytes:
			f.What = fmt.Sprintf("the rows are longer than %d bytes", d.opts.Bytes)
		case len(set.texts) >= d.opts.Requests:
			f.What = fmt.Sprintf("there are more than %d rows", d.opts.Requests)
		case len(cells) != len(names):
			f.Kind, f.What, f.Want = ErrShape, "a row of "+cellCount(len(cells)), cellCount(len(names))
		}
		if f.What != "" {
			d.faults.add(f)
			return false, nil
		}
		whole = d.row(set, reader, cells) && whole
	}
	return whole, nil
}

// row reads one row. One with a text that is too long or can't be shown is left out,
// and not ok.
func (d *decoder) row(set *rowSet, reader *table.Reader, cells []string) (ok bool) {
	if i := d.tooLong(cells); i >= 0 {
		for j, c := range cells {
			cells[j] = c[:min(len(c), 2*shownCell)]
		}
		where := set.add(cells)
		d.faults.report(where.at(set.columns[i]), &problem{kind: graph.ErrTooLarge, what: tooLongText(d.opts)})
		return false
	}
	where := set.add(cells)
	kept := where.cells()
	ok = true
	for i, c := range kept {
		if wrong := wrongText(c); wrong != nil {
			d.faults.report(where.at(set.columns[i]), wrong)
			ok = false
		}
		kept[i] = trim(c)
	}
	if !ok {
		return false
	}
	verdict := reader.Read(kept)
	for i := range reader.Problems {
		p := &reader.Problems[i]
		column := ""
		if p.Cell >= 0 {
			column = set.columns[p.Cell]
		}
		d.faults.addCounted(p.Key(), ofProblem(where.at(column), p))
	}
	for i := range reader.Rows {
		if verdict == table.Request || verdict == table.Faulty {
			row := &reader.Rows[i]
			row.Spec.Where = where
			var fields []graph.Attribute
			d.ledger.Requests = append(d.ledger.Requests, table.Own(specOf(row, &fields)))
		}
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

// rowSet is what is kept of rows, so that faults can show the one they speak of.
type rowSet struct {
	name    string
	columns []string
	plan    *table.Plan
	texts   []rowText
}

// rowText is the cells of a row in one piece, with where each of them ends.
type rowText struct {
	text string
	ends []uint32
}

// add keeps a row.
func (s *rowSet) add(cells []string) *rowSpot {
	ends := make([]uint32, len(cells))
	end := 0
	for i, c := range cells {
		end += len(c)
		ends[i] = uint32(end)
	}
	s.texts = append(s.texts, rowText{strings.Join(cells, ""), ends})
	return &rowSpot{s, len(s.texts)}
}

// rowSpot is a row of a set, as the [graph.Locator] of its request and of its
// report.
type rowSpot struct {
	set    *rowSet
	number int // from 1
}

func (r *rowSpot) cells() []string {
	t := r.set.texts[r.number-1]
	cells := make([]string, len(t.ends))
	from := uint32(0)
	for i, end := range t.ends {
		cells[i] = t.text[from:end]
		from = end
	}
	return cells
}

// Pos gives the place of a cell; see [graph.Locator].
func (r *rowSpot) Pos(field string, _ int) fault.Pos {
	if r.set.plan == nil {
		return r.at(field)
	}
	if i := r.set.plan.Cell(field); i >= 0 {
		return r.at(r.set.columns[i])
	}
	return r.at("")
}

// at gives the place of a cell by the name of its column.
func (r *rowSpot) at(column string) fault.Pos {
	p := fault.Pos{File: r.set.name, Line: r.number}
	if i := slices.Index(r.set.columns, column); i >= 0 && column != "" {
		_, p.Column = r.shown(i)
		p.Cell = column
	}
	return p
}

// shownCell is how many bytes of a cell are shown.
const shownCell = 200

// shown gives the row in a line, with the names of the columns that it fills, and
// the column of that line, in code points from 1, at which the cell i stands.
func (r *rowSpot) shown(i int) (line string, column int) {
	var b strings.Builder
	for n, c := range r.cells() {
		if c == "" && n != i {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(r.set.columns[n] + ": ")
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
		if f.Pos.File == s.name && f.Pos.Line > 0 && f.Pos.Line <= len(s.texts) && f.Line == "" {
			row := rowSpot{s, f.Pos.Line}
			f.Line, _ = row.shown(slices.Index(s.columns, f.Pos.Cell))
		}
	}
}
