package ledger

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// errLongRow means that a row has more bytes than it may have.
var errLongRow = errors.New("row too long")

// tableText is the text of a table, of which no more than a limit is read for one
// row: a cell in quotes goes on until they end.
type tableText struct {
	rest  string
	limit int
	left  int // for the row that is being read
}

func (t *tableText) Read(b []byte) (int, error) {
	switch {
	case t.rest == "":
		return 0, io.EOF
	case t.left <= 0:
		return 0, errLongRow
	}
	n := copy(b, t.rest)
	t.rest = t.rest[n:]
	t.left -= n
	return n, nil
}

// csvReader reads rows of any number of cells: the caller counts them, to say
// more.
func csvReader(text io.Reader, separator rune) *csv.Reader {
	r := csv.NewReader(text)
	r.Comma = separator
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = separator != '\t' // which is space itself
	r.ReuseRecord = true
	return r
}

// table reads the rows of CSV text, as RFC 4180 has it, with any separator.
type csvTable struct {
	*decoder
	text  *tableText
	rows  *csv.Reader
	at    mark // where the row began that was read last
	cells int  // how many it has
	long  bool // it has more bytes than a row may have
	names int  // how many columns there are; 0 where a row has to be well formed
	loose bool // its quotes are out of place
}

func (t *csvTable) fault(at mark, kind error, what, want string) {
	t.faults.add(&fault.Fault{Pos: t.in.at(at), Kind: kind, What: what, Want: want})
}

// next reads the next row that is not empty. It is nil where that is not well
// formed; ok is false at the end.
func (t *csvTable) next() (cells []string, ok bool) {
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
			if cells := t.looseRow(err, int(begins)); cells != nil {
				return cells, true
			}
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
			t.cells = len(cells)
			return cells, true
		}
	}
}

// looseRow reads a row whose quotes are out of place, as some programs write it: a quote
// that does not end its cell is part of it. It has to lie on one line and have as many
// cells as there are columns; else it is nil.
func (t *csvTable) looseRow(err error, begins int) []string {
	var e *csv.ParseError
	if t.names == 0 || !errors.As(err, &e) || e.StartLine != e.Line {
		return nil
	}
	at := t.in.lineFrom(t.in.mark(begins), e.StartLine)
	r := csvReader(strings.NewReader(firstLine(t.in.text[at.offset:])), t.rows.Comma)
	r.LazyQuotes = true
	cells, err := r.Read()
	if err != nil || len(cut(cells, t.names)) != t.names {
		return nil
	}
	for i, c := range cells {
		cells[i] = trim(c)
	}
	t.at, t.cells, t.loose = at, 0, true
	return cells
}

// cell gives the place of the i-th cell of the row that was read last, or that of the
// row where it has none.
func (t *csvTable) cell(i int) fault.Pos {
	if i < 0 || i >= t.cells {
		return t.in.at(t.at)
	}
	line, column := t.rows.FieldPos(i)
	return t.in.csvPos(t.in.lineFrom(t.at, line), column)
}

func (t *csvTable) syntaxFault(err error) {
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
		if open := t.openQuote(); open != nil && open.Line < f.Pos.Line {
			f.Pos, f.What, f.Want, f.Also = *open, "the cell that this quote begins does not end in its line", `a " at its end, or none at its begin`, nil
		}
	}
	t.faults.add(f)
}

// openQuote gives the quote with which a cell begins that does not end in the first line
// of the row at hand; nil where there is none.
func (t *csvTable) openQuote() *fault.Pos {
	line := strings.TrimRight(firstLine(t.in.text[t.at.offset:]), "\r\n")
	separator := string(t.rows.Comma)
	for at := 0; ; {
		cell := line[at:]
		if strings.HasPrefix(cell, `"`) {
			end := cellEnd(cell)
			if end < 0 {
				p := t.in.at(t.in.advance(t.at, t.at.offset+at))
				return &p
			}
			at += end
			cell = line[at:]
		}
		i := strings.Index(cell, separator)
		if i < 0 {
			return nil
		}
		at += i + len(separator)
	}
}

// cellEnd gives where a cell in quotes ends, behind its last quote; -1 if it does not.
func cellEnd(s string) int {
	for i := 1; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			i++
			continue
		}
		return i + 1
	}
	return -1
}

// cut leaves out empty cells at the end of a row, down to so many: spreadsheets
// write as many as their widest row has.
func cut(cells []string, most int) []string {
	for len(cells) > most && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

func cellCount(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}

// lineFrom gives where a line begins that is not before m.
func (in *input) lineFrom(m mark, line int) mark {
	for m.line < line {
		i := strings.IndexByte(in.text[m.offset:], '\n')
		if i < 0 {
			break
		}
		m = mark{m.offset + i + 1, m.line + 1, 1}
	}
	return m
}

// csvPos turns a column that is counted in bytes into one in code points.
func (in *input) csvPos(line mark, column int) fault.Pos {
	return in.at(in.advance(line, line.offset+column-1))
}

// rowCell finds a cell of the row that an input begins with; ok is false where the
// row has none.
func (in *input) rowCell(i int, separator rune) (at fault.Pos, ok bool) {
	if i < 0 {
		return in.at(start), false
	}
	r := csvReader(strings.NewReader(in.text), separator)
	if cells, err := r.Read(); err != nil || i >= len(cells) {
		return in.at(start), false
	}
	line, column := r.FieldPos(i)
	return in.csvPos(in.lineFrom(start, line), column), true
}
