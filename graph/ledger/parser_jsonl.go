package ledger

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// jsonl parses lines.
func (p *parser) jsonl(text string, line, room int, r *result) {
	for at := 0; at < len(text); line++ {
		end := strings.IndexByte(text[at:], '\n')
		next := at + end + 1
		if end < 0 {
			next = len(text)
		}
		row := strings.TrimSuffix(text[at:next], "\n")
		at = next
		switch {
		case strings.TrimSpace(row) == "":
		case p.rows.Len() >= room:
			d := p.decoder(row)
			d.noRoom(start)
			p.take(d, row, line)
			r.stop, r.broken = true, true
			return
		case p.plainLine(row):
			p.mark.Line = line
			for i := range p.marks {
				p.marks[i].Line = line
			}
			p.add(&p.spec)
		default:
			d := p.decoder(row)
			r.broken = !d.jsonLine(start, row) || r.broken
			p.take(d, row, line)
		}
	}
}

// The keys that plainLine knows, the frequent ones first. Lines with others are read
// as trees.
var (
	plainRequestKeys = []string{"id", "from", "to", "between", "via", "date", "times", "outcome", "deadline", "about", "for",
		"note", "reports", "redirected_to", "counters", "source", "answered"}
	plainReportKeys = []string{"source", "outcome", "date", "times", "note", "from", "to", "via", "asked", "answered"}
)

// plainLine makes a line the spec, as decoder.request does, if it is a request
// without escapes, nulls or anything wrong. Its marks lack the line.
func (p *parser) plainLine(row string) (ok bool) {
	if len(row) > p.text.opts.Line || p.text.opts.Depth < maxPlainDepth || p.text.opts.Nodes < len(row) {
		return false
	}
	s := &p.spec
	*s = graph.RequestSpec{Where: &p.mark}
	p.marks, p.reports = p.marks[:0], p.reports[:0]
	j := jsonPlain{s: row, most: p.text.opts.Text}
	j.space()
	p.mark.Column = j.i + 1
	j.object(plainRequestKeys, func(key int) {
		switch plainRequestKeys[key] {
		case "id":
			s.ID = j.text()
			j.bad = j.bad || s.ID == ""
		case "from":
			s.From = j.text()
		case "to":
			s.To = j.texts(&p.to)
		case "between":
			s.Between = j.texts(&p.between)
			j.bad = j.bad || len(s.Between) != 2
		case "via":
			s.Via = j.text()
		case "date":
			s.Date = p.plainDate(&j)
		case "times":
			s.Times = plainTimes(&j)
		case "outcome":
			s.Outcome = p.plainOutcome(&j)
		case "deadline":
			s.Deadline = p.plainDate(&j)
		case "about":
			s.About = j.text()
		case "for":
			s.For = j.text()
		case "note":
			s.Note = j.text()
		case "reports":
			p.plainReports(&j)
		case "source":
			s.Source = j.text()
		case "answered":
			s.Answered = p.plainDate(&j)
		case "redirected_to":
			s.RedirectedTo = j.text()
		case "counters":
			s.Counters = j.text()
		}
	})
	if j.space(); j.bad || j.i != len(row) {
		return false
	}
	s.Reports = p.reports
	for i := range s.Reports {
		s.Reports[i].Where = &p.marks[i]
	}
	return true
}

// maxPlainDepth is how deep a request is at most: a report in a list.
const maxPlainDepth = 3

func (p *parser) plainReports(j *jsonPlain) {
	j.list(func() {
		m := graph.Mark{Origin: p.text, Column: utf8.RuneCountInString(j.s[:j.i]) + 1}
		var r graph.ReportSpec
		j.object(plainReportKeys, func(key int) {
			switch plainReportKeys[key] {
			case "source":
				r.Source = j.text()
			case "outcome":
				r.Outcome = p.plainOutcome(j)
			case "date":
				r.Date = p.plainDate(j)
			case "times":
				r.Times = plainTimes(j)
			case "note":
				r.Note = j.text()
			case "from":
				r.From = j.text()
			case "to":
				r.To = j.text()
			case "via":
				r.Via = j.text()
			case "asked":
				r.Asked = p.plainDate(j)
			case "answered":
				r.Answered = p.plainDate(j)
			}
		})
		p.marks, p.reports = append(p.marks, m), append(p.reports, r)
	})
}

func (p *parser) plainDate(j *jsonPlain) (d date.Date) {
	if s := j.scalar(); s != "" {
		var ok bool
		d, ok = p.dates.Read(s)
		j.bad = j.bad || !ok
	}
	return d
}

func (p *parser) plainOutcome(j *jsonPlain) (o graph.Outcome) {
	if s := j.text(); s != "" {
		var ok bool
		o, ok = p.outcome(s)
		j.bad = j.bad || !ok
	}
	return o
}

func plainTimes(j *jsonPlain) (n graph.Count) {
	if s := j.scalar(); s != "" {
		var ok bool
		n, ok = graph.ParseCount(s)
		j.bad = j.bad || !ok
	}
	return n
}

// jsonPlain reads a JSON text that has nothing unusual in it, and is bad as soon
// as it finds something else, be it right or wrong.
type jsonPlain struct {
	s    string
	i    int
	most int // bytes of a text
	bad  bool
}

func (j *jsonPlain) space() {
	for j.i < len(j.s) && (j.s[j.i] == ' ' || j.s[j.i] == '\t' || j.s[j.i] == '\r') {
		j.i++
	}
}

// take moves over a character, if it is the next one behind space.
func (j *jsonPlain) take(c byte) bool {
	j.space()
	if j.i < len(j.s) && j.s[j.i] == c {
		j.i++
		return true
	}
	return false
}

// raw reads a text in quotes.
func (j *jsonPlain) raw() string {
	if !j.take('"') {
		j.bad = true
		return ""
	}
	for i := j.i; i < len(j.s) && j.s[i] >= ' ' && j.s[i] != '\\'; i++ {
		if j.s[i] == '"' {
			s := j.s[j.i:i]
			j.i = i + 1
			j.bad = j.bad || len(s) >= j.most
			return s
		}
	}
	j.bad = true
	return ""
}

func (j *jsonPlain) text() string { return trimmed(j.raw()) }

// scalar reads a text or a whole number.
func (j *jsonPlain) scalar() string {
	j.space()
	if j.i < len(j.s) && j.s[j.i] >= '1' && j.s[j.i] <= '9' {
		from := j.i
		for j.i < len(j.s) && j.s[j.i] >= '0' && j.s[j.i] <= '9' {
			j.i++
		}
		if j.i < len(j.s) && strings.IndexByte(" ,}\t\r", j.s[j.i]) < 0 || j.i-from >= j.most {
			j.bad = true
		}
		return j.s[from:j.i]
	}
	return j.text()
}

// texts reads a list of texts, or one text as a list, into a buffer.
func (j *jsonPlain) texts(buf *[]string) []string {
	out := (*buf)[:0]
	if j.space(); j.i < len(j.s) && j.s[j.i] == '"' {
		if s := j.text(); s != "" {
			out = append(out, s)
		}
	} else {
		j.list(func() {
			s := j.text()
			j.bad = j.bad || s == ""
			out = append(out, s)
		})
	}
	*buf = out
	if len(out) == 0 {
		return nil
	}
	return out
}

// list calls each where an element begins.
func (j *jsonPlain) list(each func()) {
	if !j.take('[') {
		j.bad = true
		return
	}
	if j.take(']') {
		return
	}
	for !j.bad {
		j.space()
		each()
		if j.take(']') {
			return
		}
		j.bad = j.bad || !j.take(',')
	}
}

// object calls each with the number of every key, where its value begins.
func (j *jsonPlain) object(keys []string, each func(key int)) {
	if !j.take('{') {
		j.bad = true
		return
	}
	if j.take('}') {
		return
	}
	seen := uint32(0)
	for !j.bad {
		key := slices.Index(keys, j.raw())
		if key < 0 || seen>>key&1 == 1 || !j.take(':') {
			j.bad = true
			return
		}
		seen |= 1 << key
		each(key)
		if j.take('}') {
			return
		}
		j.bad = j.bad || !j.take(',')
	}
}
