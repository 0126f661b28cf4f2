package cmif

import (
	"encoding/xml"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// span is from when to when something was written; an end may be zero, which is open.
type span struct{ from, to end }

type end struct {
	date   date.Date
	unsure bool
}

// dated reads a date of TEI (att.datable.w3c). One that says nothing in its attributes
// is none.
func (s *side) dated(f *file, t xml.StartElement, at fault.Pos) {
	cert := strings.ToLower(attr(t, "cert"))
	unsure := cert != "" && cert != "high" || strings.EqualFold(attr(t, "evidence"), "conjecture")
	read := func(name string) end {
		text := attr(t, name)
		if text == "" {
			return end{}
		}
		day, _, _ := strings.Cut(text, "T")
		d, err := date.Parse(day)
		if err != nil || d.IsInterval() || d.Start().Mark != 0 {
			f.letter.wrong = true
			f.tally.Fault(&fault.Fault{Pos: at, Kind: graph.ErrInvalid, What: fault.Quote(text) + " in @" + name + " is no date", Want: "a year, a month or a day such as 1906-05-08", Line: tag(t), Skipped: at.Column - 1})
			return end{}
		}
		return end{d, unsure}
	}
	if when := read("when"); !when.date.IsZero() {
		s.dates = append(s.dates, span{when, when})
		return
	}
	for _, ends := range [][2]string{{"from", "to"}, {"notBefore", "notAfter"}} {
		sp := span{read(ends[0]), read(ends[1])}
		if sp.from.date.IsZero() && sp.to.date.IsZero() {
			continue
		}
		if !sp.from.date.IsZero() && !sp.to.date.IsZero() && sp.from.date.Earliest() > sp.to.date.Latest() {
			f.letter.wrong = true
			f.tally.Fault(&fault.Fault{Pos: at, Kind: graph.ErrInvalid, What: "this date ends before it begins", Line: tag(t), Skipped: at.Column - 1})
			return
		}
		s.dates = append(s.dates, sp)
		return
	}
}

// tag writes an element that begins.
func tag(t xml.StartElement) string {
	var b strings.Builder
	b.WriteString("<" + t.Name.Local)
	for _, a := range t.Attr {
		b.WriteString(" " + a.Name.Local + `="` + shown(a.Value) + `"`)
	}
	return b.String() + ">"
}

// all gives the span from the first of several to the last.
func all(spans []span) span {
	var out span
	for i, s := range spans {
		if i == 0 {
			out = s
			continue
		}
		if s.from.date.IsZero() || !out.from.date.IsZero() && s.from.date.Earliest() < out.from.date.Earliest() {
			out.from = s.from
		}
		if s.to.date.IsZero() || !out.to.date.IsZero() && s.to.date.Latest() > out.to.date.Latest() {
			out.to = s.to
		}
	}
	return out
}

// date gives the span as a ledger has it; the zero Date if both of its ends are open.
func (s span) date() date.Date {
	from, to := s.from.String(), s.to.String()
	text := from + "/" + to
	if from == to {
		text = from
	}
	d, err := date.Parse(text)
	if err != nil {
		return date.Date{}
	}
	return d
}

// String writes the end, and ".." if it is open.
func (e end) String() string {
	switch {
	case e.date.IsZero():
		return ".."
	case e.unsure:
		return e.date.String() + "?"
	}
	return e.date.String()
}
