package ledger

import (
	"errors"
	"io"
	"sort"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// streamText is a text that is read as a stream, as the [graph.Origin] of its
// rows. It finds their places by reading them again.
type streamText struct {
	name    string
	format  Format
	opts    Options
	source  *source
	pieces  []pieceMark
	again   [2]pieceAgain
	keep    bool // what is stated is kept as written, too
	records bool // requests are wanted as records, too

	// Of CSV, once the header is read.
	plan      *table.Plan
	separator rune
	ids       *idSet         // nil where ids may come twice
	first     map[string]int // by id the line of the first, where rows with another are left out
}

// pieceMark is where a piece begins.
type pieceMark struct {
	offset int64
	line   int
	kept   string // its text, if the source can't be read again
}

// maxWindow bounds what is read again to find a place. In a longer row the row
// itself is the place.
const maxWindow = 8 << 20

func (t *streamText) add(offset int64, line int, text string) {
	m := pieceMark{offset: offset, line: line}
	if t.source.again == nil {
		m.kept = strings.Clone(text)
	}
	t.pieces = append(t.pieces, m)
}

// Name is the name of the input; see [graph.Origin].
func (t *streamText) Name() string { return t.name }

// Pos gives the place of a field; see [graph.Origin].
func (t *streamText) Pos(line, column int, field string, n int) fault.Pos {
	in := t.window(line)
	if t.format == CSV {
		p, ok := in.rowCell(t.plan.Cell(field), t.separator)
		if !ok {
			return fault.Pos{File: t.name, Line: line, Column: column}
		}
		p.Line += line - 1
		return p
	}
	where := in.recordAt(column, t.opts)
	if where == nil {
		return fault.Pos{File: t.name, Line: line, Column: column}
	}
	p := where.Pos(field, n)
	p.Line += line - 1
	return p
}

// recordAt finds the request or report in a line of JSON Lines that begins at a
// column.
func (in *input) recordAt(column int, opts Options) graph.Locator {
	line, _, _ := strings.Cut(in.text, "\n")
	d := &decoder{in: in, opts: opts, faults: &collector{limit: 1}, ledger: &Ledger{}}
	if !d.jsonLine(start, line) {
		return nil
	}
	for _, r := range d.ledger.Requests {
		if at := r.Where.(*places); int(at.at.column) == column {
			return at
		}
		for _, p := range r.Reports {
			if at := p.Where.(*places); int(at.at.column) == column {
				return at
			}
		}
	}
	return nil
}

// window gives the text from a line on, as an input that begins with it.
func (t *streamText) window(line int) *input {
	in := &input{name: t.name}
	i := sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].line > line }) - 1
	if i < 0 {
		return in
	}
	if p := t.readAgain(i); line-t.pieces[i].line < len(p.lines) {
		in.text = p.text[p.lines[line-t.pieces[i].line]:]
	}
	return in
}

// pieceAgain is a piece that was read again, with what a row at its end may need.
type pieceAgain struct {
	piece int
	text  string
	lines []int // where each of its lines begins
}

// readAgain reads a piece again. The last two are kept: of a thousand faults most are
// near one another, and each may name a place in another piece besides.
func (t *streamText) readAgain(piece int) pieceAgain {
	for i, p := range t.again {
		if p.text != "" && p.piece == piece {
			t.again[0], t.again[i] = p, t.again[0]
			return p
		}
	}
	p := pieceAgain{piece: piece, lines: []int{0}}
	row := min(t.opts.Line, maxWindow) + 4096
	own := pieceSize + row // bytes in which its lines begin
	if piece+1 < len(t.pieces) {
		own = int(t.pieces[piece+1].offset - t.pieces[piece].offset)
	}
	p.text = t.from(piece, 0, own+row)
	for at := 0; ; {
		n := strings.IndexByte(p.text[at:min(own, len(p.text))], '\n')
		if n < 0 {
			break
		}
		at += n + 1
		p.lines = append(p.lines, at)
	}
	t.again[0], t.again[1] = p, t.again[0]
	return p
}

// from reads a number of bytes from a place in a piece on.
func (t *streamText) from(piece, begin, size int) string {
	if t.source.again == nil {
		var b strings.Builder
		for _, m := range t.pieces[piece:] {
			from := min(begin, len(m.kept))
			begin -= from
			b.WriteString(m.kept[from:])
			if b.Len() >= size {
				break
			}
		}
		return b.String()
	}
	offset := t.pieces[piece].offset + int64(begin)
	buf := make([]byte, min(int64(size), max(0, t.source.size-offset)))
	n, err := t.source.again.ReadAt(buf, t.source.base+offset)
	if err != nil && !errors.Is(err, io.EOF) {
		n = 0
	}
	return string(buf[:n])
}

// placeEnd makes the first byte that is too many the place of a fault, which shows
// nothing behind it.
func (t *streamText) placeEnd(f *fault.Fault) {
	end := int64(t.opts.Bytes)
	i := max(sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].offset > end })-1, 0)
	m := t.pieces[i]
	text := t.from(i, 0, pieceSize)
	n := min(int(end-m.offset), len(text))
	in := &input{name: t.name, text: text[:min(n+1, len(text))]}
	f.Pos = in.pos(n)
	in.show(fault.List{f})
	f.Pos.Line += m.line - 1
}

// show gives each fault of this text the line it speaks of.
func (t *streamText) show(faults fault.List) {
	for _, f := range faults {
		if f.Pos.File == t.name && f.Pos.Line > 0 && f.Line == "" {
			f.Line, f.Skipped = t.window(f.Pos.Line).line(fault.Pos{Line: 1, Column: f.Pos.Column})
		}
	}
}

// failure is the fault that the text can't be read.
func (t *streamText) failure(err error) *fault.Fault {
	switch {
	case errors.Is(err, errTooLong):
		f := tooLong(t.opts.Bytes, t.format)
		t.placeEnd(f)
		return f
	case errors.Is(err, errUTF16):
		return &fault.Fault{Pos: fault.Pos{File: t.name, Line: 1, Column: 1}, Kind: ErrSyntax, What: "the text is UTF-16", Want: "UTF-8"}
	}
	return readFailure(t.name, err)
}

// sequential reports whether rows mean something by those before them, so that one
// parser has to read them all.
func (t *streamText) sequential() bool {
	return t.plan != nil && (t.plan.Sequential() || t.first != nil)
}

// idAt gives the id that stands in the row of a line.
func (t *streamText) idAt(line int) string {
	cells := firstRow(t.window(line).text, t.separator, t.opts.Line)
	if i := t.plan.Cell("id"); i >= 0 && i < len(cells) {
		return cells[i]
	}
	return ""
}
