package ledger

import (
	"bufio"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// csv parses rows, and the header if that is not known yet.
func (p *parser) csv(text string, line int, last bool, room int, r *result) {
	at := 0
	if p.text.plan == nil {
		var known bool
		if at, known = p.csvHeader(text, last, r); !known {
			return
		}
		line += strings.Count(text[:at], "\n")
	}
	if p.reader == nil {
		p.reader = table.NewReader(p.text.plan)
	}
	end := p.text.mapOf().Last
	for at < len(text) {
		if end > 0 && line > end { // what follows is no part of the table
			break
		}
		row := firstLine(text[at:])
		next := at + len(row)
		row = strings.TrimSuffix(row, "\n")
		switch cells, ok := p.plainCells(row); {
		case ok && empty(cells):
			at, line = next, line+1
			continue
		case ok && p.rows.Len() < room && (p.plainRow(cells, line, r) || p.oneMore(cells)):
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
	if last && p.groups != nil {
		p.takeGroups(r)
	}
}

// table reads the text of a part of the input as a table of its own.
func (p *parser) table(text string) *csvTable {
	d := p.decoder(text)
	rows := &tableText{rest: text, limit: p.text.opts.Line}
	if p.buffer == nil {
		p.buffer = bufio.NewReader(nil)
	}
	p.buffer.Reset(rows) // which the CSV reader takes as it is
	return &csvTable{decoder: d, text: rows, rows: csvReader(p.buffer, p.text.separator), at: start}
}

// csvRow reads one row that is not plain. It gives how long it is, with empty
// ones before it, and 0 if it does not end.
func (p *parser) csvRow(text string, line int, last bool, room int, r *result) (length int) {
	t := p.table(text)
	if p.text.opts.Map != nil {
		t.names = len(p.text.plan.Names())
	}
	cells, ok := t.next()
	length = int(t.rows.InputOffset())
	if t.loose {
		r.loose.add(line + t.at.line - 1)
	}
	switch {
	case !ok:
	case t.long:
		r.stop, r.broken = true, true
	case cells == nil && length == len(text) && !last:
		return 0
	case cells == nil:
		r.broken = r.broken || !p.text.opts.SkipFaults
	case p.rows.Len() >= room:
		t.noRoom(t.at)
		r.stop, r.broken = true, true
	default:
		p.row(t, cells, line, r)
	}
	if p.text.opts.SkipFaults && !r.stop {
		p.takeTo(&p.skipped, t.decoder, text[:length], line)
	} else {
		p.take(t.decoder, text[:length], line)
	}
	return max(length, 1)
}

// plainRow reads a row if nothing is wrong with it, or only what was told before.
func (p *parser) plainRow(cells []string, line int, r *result) (ok bool) {
	given := len(cells)
	if cells = p.fit(cells); cells == nil {
		return false
	}
	for _, c := range cells {
		if len(c) > p.text.opts.Text {
			return false
		}
	}
	verdict := p.reader.Read(cells)
	if verdict == table.Faulty {
		if p.text.opts.SkipFaults || given > len(cells) || !p.told() {
			return false
		}
		verdict = table.Request // as in row
	}
	p.addRows(verdict, line, 1, r)
	return true
}

// oneMore counts a row that has more or fewer cells than the header, where so many faults
// are known that no more are told.
func (p *parser) oneMore(cells []string) bool {
	faults := &p.faults
	if p.text.opts.SkipFaults {
		faults = &p.skipped
	}
	return p.lost && len(faults.list) >= faults.limit && p.fit(cells) == nil && faults.full()
}

// told counts the problems of the row that was read last, if all of them were reported
// of another row: then their places need not be found.
func (p *parser) told() bool {
	problems := p.reader.Problems
	for i := range problems {
		if p.faults.times[problems[i].Key()] == nil {
			return false
		}
	}
	for i := range problems {
		p.faults.known(problems[i].Key())
	}
	return true
}

// fit gives the cells of a row that has as many as it may, without empty ones that
// are too many; nil of another.
func (p *parser) fit(cells []string) []string {
	names := len(p.text.plan.Names())
	if m := p.text.opts.Map; m != nil {
		if m.NoHeader || len(cells) <= names {
			return cells
		}
		if cells = cut(cells, names); len(cells) > names {
			return nil
		}
		return cells
	}
	cells = cut(cells, names)
	for i := len(cells); i < names; i++ {
		if p.text.plan.Reads(i) {
			return nil // a row that ends early may be one that a cell is missing in
		}
	}
	if len(cells) > names {
		return nil
	}
	return cells
}

// row reads a row that t read last, and reports what is wrong with it.
func (p *parser) row(t *csvTable, cells []string, line int, r *result) {
	for i, c := range cells {
		if len(c) > t.opts.Text {
			t.ledger.lost = true
			if !t.faults.full() {
				t.faults.add(&fault.Fault{Pos: t.cell(i), Kind: graph.ErrTooLarge, What: tooLongText(t.opts)})
			}
			return
		}
	}
	fitting := p.fit(cells)
	if fitting == nil {
		t.ledger.lost = true
		t.faults.add(p.misfit(t, cells))
		return
	}
	verdict := p.reader.Read(fitting)
	if verdict == table.Faulty && len(cells) > len(fitting) {
		// An empty cell too many at the end, and cells that are not what they are to
		// be: a comma has moved them.
		t.ledger.lost = true
		t.faults.add(p.misfit(t, cells))
		return
	}
	for i := range p.reader.Problems {
		p.report(t, &p.reader.Problems[i])
	}
	if verdict == table.Faulty {
		if p.text.opts.SkipFaults {
			return
		}
		verdict = table.Request // what could be read of it may explain other faults
	}
	p.addRows(verdict, line+t.at.line-1, t.at.column, r)
}

// misfit is the fault of a row that has more or fewer cells than the header.
func (p *parser) misfit(t *csvTable, cells []string) *fault.Fault {
	names := len(p.text.plan.Names())
	f := &fault.Fault{Pos: t.in.at(t.at), Kind: ErrShape, What: "a row of " + cellCount(len(cells)), Want: cellCount(names) + ", as the header has"}
	if len(cells) > names && p.text.separator == ',' {
		f.Want += `; a comma inside a cell needs quotes round the cell`
		for i := 1; i < len(cells); i++ {
			line, column := t.rows.FieldPos(i)
			begin := t.in.lineFrom(t.at, line).offset + column - 1
			if begin > 0 && t.in.text[begin-1] == ' ' && cells[i-1] != "" && cells[i] != "" { // "RailCo, Inc."
				f.Pos = t.cell(i - 1)
				f.Hint = `"` + cells[i-1] + ", " + cells[i] + `"`
				break
			}
		}
	}
	return f
}

// report reports a problem of a row, or counts it if it is known.
func (p *parser) report(t *csvTable, f *table.Problem) {
	t.faults.addCounted(f.Key(), ofProblem(t.cell(f.Cell), f))
}

// addRows adds the requests of the row that the reader read last.
func (p *parser) addRows(verdict table.Verdict, line, column int, r *result) {
	p.mark.Line, p.mark.Column = line, column
	if p.groups != nil && verdict != table.Lacking {
		for i := range p.reader.Rows {
			m := p.mark
			p.groups.Add(p.reader.Key, &p.reader.Rows[i], &m)
		}
		return
	}
	switch verdict {
	case table.NoRequest:
		r.none.add(line)
		return
	case table.Lacking:
		r.lacking.add(line)
		return
	}
	for i := range p.reader.Rows {
		p.addRow(&p.reader.Rows[i], &p.mark)
	}
}

// addRow adds a request.
func (p *parser) addRow(row *table.Row, where *graph.Mark) {
	if p.text.first != nil && row.Spec.ID != "" {
		if first, twice := p.text.first[row.Spec.ID]; twice {
			p.skipped.add(twiceID(row.Spec.ID, where.Pos("id", 0), fault.Pos{File: p.text.name, Line: first}))
			return
		}
		p.text.first[strings.Clone(row.Spec.ID)] = where.Line
	}
	if p.text.ids != nil && row.Spec.ID != "" {
		p.seen = append(p.seen, seenID{p.text.ids.hash(row.Spec.ID), where.Line})
	}
	row.Spec.Where = where
	p.add(specOf(row, &p.fields))
}

// takeGroups adds the requests that rows were grouped to.
func (p *parser) takeGroups(r *result) {
	rows, none := p.groups.Rows()
	r.none.times += none
	for i := range rows {
		p.addRow(&rows[i], rows[i].Spec.Where.(*graph.Mark))
	}
	p.groups = nil
}

// tally counts rows that are left out, and knows the line of the first.
type tally struct{ times, line int }

func (t *tally) add(line int) {
	if t.times++; t.times == 1 {
		t.line = line
	}
}

func (t *tally) merge(o tally) {
	if t.times == 0 {
		t.line = o.line
	}
	t.times += o.times
}
