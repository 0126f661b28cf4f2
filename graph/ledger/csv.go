package ledger

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// columns are the columns of CSV, in the order in which they are written.
var columns = []string{"id", "from", "to", "via", "date", "times", "outcome", "deadline", "about", "for", "source", "note",
	"redirected_to", "counters"}

// maxColumns is how many columns are looked at one by one.
const maxColumns = 100

// table reads the rows of CSV text, as RFC 4180 has it.
type table struct {
	*decoder
	text   *tableText
	rows   *csv.Reader
	header *header
	at     mark // where the row began that was read last
	long   bool // it has more bytes than a row may have
}

// csv reads the requests and reports of a CSV text: one RequestSpec a row. It
// goes on after a row that is not well formed; ok is then false.
func (d *decoder) csv() (ok bool) {
	text := &tableText{rest: d.in.text, limit: d.opts.Line}
	t := table{decoder: d, text: text, rows: csvReader(text), at: start}
	names, ok := t.next()
	switch {
	case !ok:
		t.fault(start, ErrSyntax, "no header row", "a row with some of "+fault.OneOf(columns))
		return false
	case names == nil || !t.readHeader(slices.Clone(names)):
		return false
	}
	d.ledger.Requests = d.requestSpace()
	well := true
	for {
		switch cells, ok := t.next(); {
		case !ok:
			return well
		case cells == nil:
			well = false
		case d.full(t.at):
			return false
		default:
			t.row(cells)
		}
	}
}

func (t *table) fault(at mark, kind error, what, want string) {
	t.faults.add(&fault.Fault{Pos: t.in.at(at), Kind: kind, What: what, Want: want})
}

// next reads the next row that is not empty. It is nil where that is not well
// formed; ok is false at the end.
func (t *table) next() (cells []string, ok bool) {
	for {
		t.text.left = t.text.limit
		begins := t.rows.InputOffset()
		cells, err := t.rows.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil, false
		case errors.Is(err, errLongRow):
			t.long = true
			t.text.rest = "" // what follows may be the inside of a cell
			t.at = t.in.mark(int(begins))
			t.fault(t.at, graph.ErrTooLarge, tooLongLine("row", t.opts), "")
			return nil, true
		case err != nil:
			t.syntaxFault(err)
			return nil, true
		}
		line, _ := t.rows.FieldPos(0)
		t.at = t.in.lineFrom(t.at, line)
		empty := true
		for i, c := range cells {
			cells[i] = trim(c)
			empty = empty && cells[i] == ""
		}
		if !empty {
			return cells, true
		}
	}
}

// cell gives the place of the i-th cell of the row that was read last.
func (t *table) cell(i int) fault.Pos {
	line, column := t.rows.FieldPos(i)
	return t.in.csvPos(t.in.lineFrom(t.at, line), column)
}

func (t *table) syntaxFault(err error) {
	f := &fault.Fault{Kind: ErrSyntax, What: err.Error()}
	var e *csv.ParseError
	if errors.As(err, &e) {
		t.at = t.in.lineFrom(t.at, e.StartLine)
		line := t.in.lineFrom(t.at, e.Line)
		at := t.in.advance(line, line.offset+e.Column-1)
		f.Pos = t.in.at(at)
		switch {
		case t.at.offset == line.offset:
		case strings.IndexFunc(t.in.text[at.offset:], func(r rune) bool { return !unicode.IsSpace(r) }) < 0:
			f.Pos = t.in.at(t.at) // a cell without an end takes in all that follows
		default:
			f.Also = []fault.Note{{Pos: t.in.at(t.at), What: "the row begins here"}}
		}
	}
	switch {
	case errors.Is(err, csv.ErrBareQuote):
		f.What, f.Want = `a " inside a cell`, `the cell in quotes, with "" for each " of its own`
	case errors.Is(err, csv.ErrQuote):
		f.What, f.Want = `a cell in quotes that does not end with its last "`, `"" for each " of its own, and one " at its end`
	}
	t.faults.add(f)
}

// readHeader checks the names of the columns; ok is false when rows can't be
// read under them.
func (t *table) readHeader(names []string) (ok bool) {
	if len(names) == 1 {
		for _, separator := range []struct{ mark, words string }{{";", "semicolons"}, {"\t", "tabs"}} {
			if strings.Contains(names[0], separator.mark) {
				t.fault(t.at, ErrSyntax, "columns separated by "+separator.words, "commas")
				return false
			}
		}
	}
	names = cut(names, 0)
	t.header = &header{in: t.in, names: names}
	return t.checkColumns(names, func(i int) fault.Pos {
		if i < 0 {
			return t.in.at(t.at)
		}
		return t.cell(i)
	})
}
