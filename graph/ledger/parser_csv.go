package ledger

import (
	"bufio"
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
	cells = p.cells[:0]
	for begin := 0; ; {
		i := begin
		for i < len(row) && row[i] != ',' && row[i] != '"' && row[i] != '\r' {
			i++
		}
		if i < len(row) && row[i] != ',' {
			if row[i] == '\r' || strings.TrimSpace(row[begin:i]) != "" {
				return nil, false
			}
			begin = i + 1
			n := strings.IndexByte(row[begin:], '"')
			if n < 0 || strings.IndexByte(row[begin:begin+n], '\r') >= 0 {
				return nil, false
			}
			if i = begin + n + 1; i < len(row) && row[i] != ',' {
				return nil, false
			}
			cells = append(cells, trimmed(row[begin:begin+n]))
		} else {
			cells = append(cells, trimmed(row[begin:i]))
		}
		if i >= len(row) {
			p.cells = cells
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
	source := ""
	ok = true
	for i, c := range cells {
		if c == "" {
			continue
		}
		if len(c) > p.text.opts.Text {
			return false
		}
		right := true
		switch p.text.names[i] {
		case "id":
			s.ID = c
		case "from":
			s.From = c
		case "to":
			p.to = append(p.to[:0], c)
			s.To = p.to
		case "via":
			s.Via = c
		case "date":
			s.Date, right = p.dates.read(c)
		case "times":
			s.Times, right = graph.ParseCount(c)
		case "outcome":
			s.Outcome, right = p.outcome(c)
		case "deadline":
			s.Deadline, right = p.dates.read(c)
		case "about":
			s.About = c
		case "for":
			s.For = c
		case "source":
			source = c
		case "note":
			s.Note = c
		case "redirected_to":
			s.RedirectedTo = c
		case "counters":
			s.Counters = c
		}
		ok = ok && right
	}
	if !ok || !tells(s) {
		return false
	}
	if source != "" {
		p.reports = append(p.reports[:0], asReport(s, source))
		s.Reports = p.reports
	}
	return true
}
