package ledger

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// header is an input with the names of its columns.
type header struct {
	in    *input
	names []string // "" for a column that is unknown or came before
}

// rowPlace is where a row of CSV stands, as the [graph.Locator] of its request
// and of its report. To find a cell it reads the row again: places are asked
// for where something is wrong, and a million rows need not remember theirs.
type rowPlace struct {
	header *header
	offset int
	line   int
}

// Pos gives the place of a cell; see [graph.Locator].
func (p *rowPlace) Pos(field string, _ int) fault.Pos {
	in := p.header.in
	row := mark{p.offset, p.line, 1}
	i := slices.Index(p.header.names, field)
	if i < 0 || field == "" {
		return in.at(row)
	}
	r := csvReader(strings.NewReader(in.text[p.offset:]))
	if cells, err := r.Read(); err != nil || i >= len(cells) {
		return in.at(row)
	}
	line, column := r.FieldPos(i)
	return in.csvPos(in.lineFrom(row, p.line+line-1), column)
}

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

// cut leaves out empty cells at the end of a row, down to so many: spreadsheets
// write as many as their widest row has.
func cut(cells []string, most int) []string {
	for len(cells) > most && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// row reads one row.
func (t *table) row(cells []string) {
	for i, c := range cells {
		if len(c) > t.opts.Text {
			t.ledger.lost = true
			if !t.faults.full() {
				t.faults.add(&fault.Fault{Pos: t.cell(i), Kind: graph.ErrTooLarge, What: tooLongText(t.opts)})
			}
			return
		}
	}
	written := len(cells)
	if cells = cut(cells, len(t.header.names)); len(cells) != len(t.header.names) {
		t.ledger.lost = true
		t.faults.add(&fault.Fault{Pos: t.in.at(t.at), Kind: ErrShape, What: "a row of " + cellCount(written),
			Want: cellCount(len(t.header.names)) + ", as the header has"})
		return
	}
	where := &rowPlace{header: t.header, offset: t.at.offset, line: t.at.line}
	if s, ok := t.decodeRow(t.header.names, cells, where); ok {
		t.ledger.Requests = append(t.ledger.Requests, s)
	}
}

func cellCount(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}

// csvReader reads rows of any number of cells: the caller counts them, to say
// more.
func csvReader(text io.Reader) *csv.Reader {
	r := csv.NewReader(text)
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	r.ReuseRecord = true
	return r
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
