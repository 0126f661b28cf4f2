package ledger

import (
	"bufio"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// csv parses rows, and the header if that is not known yet.
func (p *parser) csv(text string, line int, last bool, room int, r *result) {
	at := 0
	if p.text.names == nil {
		if at = p.csvHeader(text, last, r); at == 0 {
			return
		}
		line += strings.Count(text[:at], "\n")
	}
	for at < len(text) {
		end := strings.IndexByte(text[at:], '\n')
		next := at + end + 1
		if end < 0 {
			next = len(text)
		}
		row := strings.TrimSuffix(text[at:next], "\n")
		switch cells, ok := p.plainCells(row); {
		case ok && empty(cells):
			at, line = next, line+1
			continue
		case ok && p.rows.Len() < room && p.plainRow(cells):
			p.mark.Line, p.mark.Column = line, 1
			p.add(&p.spec)
			at, line = next, line+1
			continue
		}
		n := p.csvRow(text[at:], line, last, room, r)
		if n == 0 {
			r.rest = at
			return
		}
		if r.stop {
			return
		}
		line += strings.Count(text[at:at+n], "\n")
		at += n
	}
}

// table reads the text of a part of the input as a table of its own.
func (p *parser) table(text string) *table {
	d := p.decoder(text)
	rows := &tableText{rest: text, limit: p.text.opts.Line}
	if p.buffer == nil {
		p.buffer = bufio.NewReader(nil)
	}
	p.buffer.Reset(rows) // which the CSV reader takes as it is
	return &table{decoder: d, text: rows, rows: csvReader(p.buffer), at: start, header: &header{in: d.in, names: p.text.names}}
}

// csvHeader reads the header. It gives where that ends, and 0 if there is none.
func (p *parser) csvHeader(text string, last bool, r *result) (end int) {
	t := p.table(text)
	names, ok := t.next()
	end = int(t.rows.InputOffset())
	switch {
	case (!ok || names == nil && end == len(text) && !t.long) && !last:
		r.rest = 0
		return 0
	case !ok:
		t.fault(start, ErrSyntax, "no header row", "a row with some of "+fault.OneOf(columns))
	case names != nil && t.readHeader(slices.Clone(names)):
		p.text.names = t.header.names
		for _, name := range p.text.names {
			p.text.cells = append(p.text.cells, plainCellOf(name))
		}
		p.take(t.decoder, text[:end], 1)
		return end
	}
	r.stop, r.broken = true, true
	p.take(t.decoder, text[:end], 1)
	return 0
}

// csvRow reads one row that is not plain. It gives how long it is, with empty
// ones before it, and 0 if it does not end.
func (p *parser) csvRow(text string, line int, last bool, room int, r *result) (length int) {
	t := p.table(text)
	cells, ok := t.next()
	length = int(t.rows.InputOffset())
	switch {
	case !ok:
	case t.long:
		r.stop, r.broken = true, true
	case cells == nil && length == len(text) && !last:
		return 0
	case cells == nil:
		r.broken = true
	case p.rows.Len() >= room:
		t.noRoom(t.at)
		r.stop, r.broken = true, true
	default:
		t.row(cells)
	}
	p.take(t.decoder, text[:length], line)
	return max(length, 1)
}

// plainCells splits a line into cells if it surely is a row: cells in quotes hold
// no quotes, and there is no carriage return but the one that ends it.
func (p *parser) plainCells(row string) (cells []string, ok bool) {
	if len(row) > p.text.opts.Line {
		return nil, false
	}
	row = strings.TrimSuffix(row, "\r")
	if strings.IndexByte(row, '\r') >= 0 {
		return nil, false
	}
	if strings.IndexByte(row, '"') >= 0 {
		p.cells, ok = splitQuoted(row, p.cells[:0])
	} else {
		p.cells, ok = splitCommas(row, p.cells[:0]), true
	}
	return p.cells, ok
}

// splitCommas splits a row without quotes into cells. It looks at eight bytes at once.
func splitCommas(row string, cells []string) []string {
	begin, i := 0, 0
	for ; i+8 <= len(row); i += 8 {
		for found := commas(eight(row[i:])); found != 0; found &= found - 1 {
			end := i + bits.TrailingZeros64(found)/8
			cells = append(cells, trimmed(row[begin:end]))
			begin = end + 1
		}
	}
	for ; i < len(row); i++ {
		if row[i] == ',' {
			cells = append(cells, trimmed(row[begin:i]))
			begin = i + 1
		}
	}
	return append(cells, trimmed(row[begin:]))
}

// commas gives a word in which the top bit is set of each byte that is a comma.
func commas(word uint64) uint64 {
	const ones, rest = 0x0101010101010101, 0x7f7f7f7f7f7f7f7f
	word ^= ones * ','                         // then they are zero
	return ^((word&rest + rest) | word | rest) // which alone sets no top bit
}

// splitQuoted splits a row in which some cells are in quotes. It is not ok when cells
// have quotes elsewhere.
func splitQuoted(row string, cells []string) (_ []string, ok bool) {
	for begin := 0; ; {
		i := begin
		for i < len(row) && row[i] != ',' && row[i] != '"' {
			i++
		}
		if i < len(row) && row[i] == '"' {
			if strings.TrimSpace(row[begin:i]) != "" {
				return cells, false
			}
			begin = i + 1
			n := strings.IndexByte(row[begin:], '"')
			if n < 0 {
				return cells, false
			}
			if i = begin + n + 1; i < len(row) && row[i] != ',' {
				return cells, false
			}
			cells = append(cells, trimmed(row[begin:begin+n]))
		} else {
			cells = append(cells, trimmed(row[begin:i]))
		}
		if i >= len(row) {
			return cells, true
		}
		begin = i + 1
	}
}

// trimmed is [strings.TrimSpace], mostly without a call.
func trimmed(s string) string {
	if s == "" || plainEnd(s[0]) && plainEnd(s[len(s)-1]) {
		return s
	}
	return strings.TrimSpace(s)
}

func plainEnd(c byte) bool { return c > ' ' && c < utf8.RuneSelf }

func empty(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			return false
		}
	}
	return true
}

// plainRow makes a row the spec, as decoder.decodeRow does, if nothing is wrong
// with it.
func (p *parser) plainRow(cells []string) (ok bool) {
	if cells = cut(cells, len(p.text.names)); len(cells) != len(p.text.names) {
		return false
	}
	s := &p.spec
	*s = graph.RequestSpec{Where: &p.mark}
	p.source = ""
	for i, c := range cells {
		if c != "" && (len(c) > p.text.opts.Text || !p.text.cells[i](p, c)) {
			return false
		}
	}
	if !tells(s) {
		return false
	}
	if p.source != "" {
		p.reports = append(p.reports[:0], asReport(s, p.source))
		s.Reports = p.reports
	}
	return true
}

// plainCell reads a cell, which is not empty. It is not ok when that is wrong.
type plainCell func(p *parser, c string) (ok bool)

// plainCellOf gives what reads the cells of a column; "" is one that is not read.
func plainCellOf(name string) plainCell {
	switch name {
	case "id":
		return func(p *parser, c string) bool { p.spec.ID = c; return true }
	case "from":
		return func(p *parser, c string) bool { p.spec.From = c; return true }
	case "to":
		return func(p *parser, c string) bool {
			p.to = append(p.to[:0], c)
			p.spec.To = p.to
			return true
		}
	case "via":
		return func(p *parser, c string) bool { p.spec.Via = c; return true }
	case "date":
		return func(p *parser, c string) (ok bool) { p.spec.Date, ok = p.dates.read(c); return ok }
	case "times":
		return func(p *parser, c string) (ok bool) { p.spec.Times, ok = graph.ParseCount(c); return ok }
	case "outcome":
		return func(p *parser, c string) (ok bool) { p.spec.Outcome, ok = p.outcome(c); return ok }
	case "deadline":
		return func(p *parser, c string) (ok bool) { p.spec.Deadline, ok = p.dates.read(c); return ok }
	case "about":
		return func(p *parser, c string) bool { p.spec.About = c; return true }
	case "for":
		return func(p *parser, c string) bool { p.spec.For = c; return true }
	case "source":
		return func(p *parser, c string) bool { p.source = c; return true }
	case "note":
		return func(p *parser, c string) bool { p.spec.Note = c; return true }
	case "redirected_to":
		return func(p *parser, c string) bool { p.spec.RedirectedTo = c; return true }
	case "counters":
		return func(p *parser, c string) bool { p.spec.Counters = c; return true }
	default:
		return func(*parser, string) bool { return true }
	}
}
