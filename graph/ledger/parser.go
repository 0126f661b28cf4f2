package ledger

import (
	"bufio"
	"slices"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// parser parses pieces of a stream, one after the other: each goroutine has one. What
// is plain it reads itself, without an allocation; the rest (faults, line ends in
// cells, escapes) it leaves to the readers that make records.
type parser struct {
	text    *streamText
	rows    *graph.Rows
	kept    *graph.Rows // the same as written; nil if nobody wants it
	faults  collector
	skipped collector // faults of rows that are left out
	lost    bool      // a request of the piece could not be read
	seen    []seenID
	idle    bool // it only looks for what no text may hold

	spec    graph.RequestSpec
	mark    graph.Mark
	marks   []graph.Mark // of reports
	to      []string
	between []string
	reports []graph.ReportSpec
	fields  []graph.Attribute
	cells   []string
	buffer  *bufio.Reader // of rows that are not plain
	reader  *table.Reader // of rows; nil until the columns are known
	groups  *table.Groups // what rows are gathered to; nil where they are not
	specs   specs

	dates    date.Cache
	outcomes [256]stated // by the first letter of the word, in which they differ
}

func newParser(t *streamText) *parser {
	p := &parser{text: t, rows: graph.NewRows()}
	for _, o := range graph.Outcomes() {
		if outcome, ok := graph.ParseOutcome(o.String()); ok {
			p.outcomes[o.String()[0]] = stated{o.String(), outcome}
		}
	}
	p.mark.Origin = t
	if t.keep {
		p.kept = graph.NewRowsAsWritten()
	}
	return p
}

// add adds a request.
func (p *parser) add(s *graph.RequestSpec) {
	if p.text.records {
		p.specs.add(ownSpec(s))
	}
	p.rows.Add(s)
	if p.kept != nil {
		p.kept.Add(s)
	}
}

// stated is an outcome and its word.
type stated struct {
	word    string
	outcome graph.Outcome
}

// outcome reads an outcome.
func (p *parser) outcome(word string) (graph.Outcome, bool) {
	s := &p.outcomes[word[0]]
	return s.outcome, s.word == word
}

// another gives a parser of the same text for another goroutine.
func (p *parser) another(idle bool) *parser {
	q := newParser(p.text)
	q.idle = idle
	return q
}

// ready reports whether rows can be parsed: of CSV, when the columns are known.
func (p *parser) ready() bool { return p.text.format == JSONL || p.text.plan != nil }

// result is what comes of parsing a piece.
type result struct {
	rows    *graph.Rows
	kept    *graph.Rows // the same as written; nil if nobody wants it
	specs   specs       // the same as records, if they are wanted
	ids     []seenID
	faults  collector
	skipped collector
	lost    bool // a request of the piece could not be read

	none    tally // rows that say that they are no request
	lacking tally // rows without what the map needs
	loose   tally // rows with quotes that are out of place

	rest   int          // where a row begins that does not end in the piece; the piece's length if none does
	wrong  *fault.Fault // the piece is no text
	stop   bool         // nothing behind it can be read
	broken bool         // a row or line could not be read
}

// newResult gives a result that a parser of the text can fill.
func (t *streamText) newResult() *result {
	r := &result{rows: graph.NewRows()}
	if t.keep {
		r.kept = graph.NewRowsAsWritten()
	}
	return r
}

// parse parses a text that begins with a line. last says that nothing follows. Of
// more than so many rows as there is room for, the rest are not read. What the
// result held before must have been taken.
func (p *parser) parse(text string, line int, last bool, room int, r *result) {
	*r = result{rows: r.rows, kept: r.kept}
	p.faults, p.skipped = collector{limit: p.text.opts.Faults}, collector{limit: p.text.opts.Faults}
	p.lost, p.specs, p.seen = false, nil, nil
	p.read(text, line, last, room, r)
	r.faults, r.skipped, r.lost, r.specs, r.ids = p.faults, p.skipped, p.lost, p.specs, p.seen
	p.rows.HandOver(r.rows)
	if p.kept != nil {
		p.kept.HandOver(r.kept)
	}
}

func (p *parser) read(text string, line int, last bool, room int, r *result) {
	r.rest = len(text)
	if !asciiOnly(text) {
		in := &input{name: p.text.name, text: text}
		if f := checkCharacters(in); f != nil {
			in.show(fault.List{f})
			f.Pos.Line += line - 1
			r.wrong = f
			return
		}
	}
	switch {
	case p.idle:
	case p.text.format == CSV:
		p.csv(text, line, last, room, r)
	default:
		p.jsonl(text, line, room, r)
	}
}

// asciiOnly reports whether a text surely has no character that no text may hold: it
// is ASCII without control characters, but for tabs and line ends. It looks at
// eight bytes at once.
func asciiOnly(s string) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for ; len(s) >= 8; s = s[8:] {
		word := eight(s)
		// The top bit of a byte tells that it is below a space, if all are ASCII. Others
		// than ends of lines are looked at one by one.
		below := ^(word + ones*(0x80-' ')) &^ equal(word, '\n')
		if (below|word)&tops != 0 && !plainBytes(s[:8]) {
			return false
		}
	}
	return plainBytes(s)
}

// eight gives the first eight bytes of a text, the first of them lowest.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func plainBytes(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || forbidden(rune(s[i])) {
			return false
		}
	}
	return true
}

// take takes the faults and requests of a decoder that read a part of the text,
// which begins at a line, as a text of its own.
func (p *parser) take(d *decoder, part string, line int) { p.takeTo(&p.faults, d, part, line) }

// takeTo is take with another place for the faults.
func (p *parser) takeTo(faults *collector, d *decoder, part string, line int) {
	if len(faults.list) < faults.limit {
		in := &input{name: p.text.name, text: part}
		in.show(d.faults.list)
	}
	for _, f := range d.faults.list {
		f.Pos.Line += line - 1
		for i := range f.Also {
			f.Also[i].Pos.Line += line - 1
		}
	}
	faults.merge(d.faults)
	p.lost = p.lost || d.ledger.lost
	for i := range d.ledger.Requests {
		s := &d.ledger.Requests[i]
		p.remark(&p.mark, s.Where, line)
		s.Where = &p.mark
		p.marks = slices.Grow(p.marks[:0], len(s.Reports))[:len(s.Reports)]
		for j := range s.Reports {
			p.marks[j].Origin = p.text
			p.remark(&p.marks[j], s.Reports[j].Where, line)
			s.Reports[j].Where = &p.marks[j]
		}
		p.add(s)
	}
}

// remark makes a mark of where a record of such a decoder stands.
func (p *parser) remark(m *graph.Mark, where graph.Locator, line int) {
	at := where.Pos("", 0)
	m.Line, m.Column = at.Line+line-1, at.Column
}

// decoder gives a decoder for a part of the text.
func (p *parser) decoder(text string) *decoder {
	return &decoder{in: &input{name: p.text.name, text: text}, opts: p.text.opts, faults: &collector{limit: max(p.faults.limit-len(p.faults.list), 0)}, ledger: &Ledger{}}
}
