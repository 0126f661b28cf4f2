package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/listing"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/graph/truth"
)

// overall is what can be said of requests in short.
type overall struct {
	unit        ask.Unit
	requests    ask.Span
	times       ask.Span
	shares      []ask.Rate // by outcome, as counted gives them, in the unit
	contested   ask.Span   // likewise
	oneOrigin   ask.Span   // likewise
	mutual      ask.Rate
	waits       ask.Waits
	first, last *contact
	never       unanswered
}

func newOverall(q *ask.Query) *overall {
	s := &overall{unit: q.Unit(), never: unanswered{}}
	accepted := also(q, ask.With(graph.Accepted))
	works := []func(){ // what takes longest first
		func() { s.mutual = q.Reciprocity() },
		func() {
			for pair, answer := range q.Never() {
				s.never = append(s.never, asking{pair.From(), pair.To(), answer})
			}
		},
		func() { s.oneOrigin = q.OnOne() },
		func() { s.waits = q.Waits() },
		func() { s.first = newContact(accepted.First()) },
		func() { s.last = newContact(accepted.Last()) },
		func() { s.contested = also(q, ask.Contested()).Count() },
		func() { s.requests = q.Counting(ask.Requests).Count() },
		func() { s.times = q.Times() },
	}
	var each []graph.OutcomeSet
	for _, o := range countedOutcomes() {
		each = append(each, graph.SetOf(o))
	}
	works = append(works, func() { s.shares = q.Shares(each...) })
	await.All(works...)
	return s
}

// also gives a query narrowed by a predicate that names nothing.
func also(q *ask.Query, p ask.Predicate) *ask.Query {
	narrow, err := ask.Compile(q.Graph(), ask.And(q.Predicate(), p))
	if err != nil {
		panic(err) // what compiled once does so again
	}
	return narrow.Counting(q.Unit())
}

// write writes the summary for programs.
func (s *overall) write(format string) ([]byte, error) {
	grid := listing.Grid{Keys: []string{"requests", "times", "counted"}}
	row := []any{s.requests, s.times, s.unit.String()}
	for i, o := range countedOutcomes() {
		grid.Keys = append(grid.Keys, o.String())
		row = append(row, s.shares[i].Hits)
	}
	grid.Keys = append(grid.Keys, "low", "high", "contested", "pairs", "mutual", "one_origin", "first_contact", "last_contact", "never_answered")
	grid.Keys = append(grid.Keys, waitKeys...)
	row = append(row, rateEnd(s.shares[0], s.shares[0].Low), rateEnd(s.shares[0], s.shares[0].High), s.contested, s.mutual.Of, s.mutual.Hits, s.oneOrigin, s.first.cell(), s.last.cell(), s.never)
	row = append(row, waitCells(s.waits)...)
	grid.Rows = slices.Values([][]any{row})
	var b bytes.Buffer
	if format == "json" {
		err := grid.Object(&b)
		return b.Bytes(), err
	}
	err := grid.CSV(&b)
	return b.Bytes(), err
}

// table writes the summary for a person.
func (s *overall) table(width int) ([]byte, error) {
	grid := listing.Grid{Keys: []string{"what", "number", "share"}}
	var rows [][]any
	add := func(what string, number any, share string) {
		rows = append(rows, []any{what, number, some(share)})
	}
	// What became of them stands under what counts.
	const requests, times = "requests", "asked in all"
	byTimes := s.unit == ask.Times && s.times != s.requests
	add(requests, s.requests, "")
	if byTimes {
		add(times, s.times, "")
	}
	for i, o := range countedOutcomes() {
		if o == graph.Accepted || s.shares[i].Hits.Most > 0 {
			percent := s.shares[i].Percent()
			if o == graph.Unreported {
				percent = "" // which counts in no rate
			}
			add("  "+o.String(), s.shares[i].Hits, percent)
		}
	}
	if s.contested.Most > 0 {
		add("contested", s.contested, "")
	}
	if !byTimes {
		add(times, s.times, "")
	}
	add("asked each other", s.mutual.Hits, of(s.mutual, "pair"))
	if s.oneOrigin.Most > 0 {
		add("said by one origin", s.oneOrigin, "")
	}
	if s.waits.Overdue.Most > 0 {
		add("overdue", s.waits.Overdue, "")
	}
	if s.waits.Of.Most > 0 {
		add("days to an answer", s.waits.Of, waitWords(s.waits))
	}
	grid.Rows = slices.Values(rows)
	var b bytes.Buffer
	if err := grid.Table(&b, 0); err != nil {
		return nil, err
	}
	_, table, _ := strings.Cut(b.String(), "\n") // the head says nothing here
	var out bytes.Buffer
	out.WriteString(table)
	if s.first != nil {
		fmt.Fprintf(&out, "\nFirst contact: %s\nLast contact:  %s\n", s.first.words(), s.last.words())
	}
	before := "\nNever had an answer:\n"
	for _, x := range s.never {
		fmt.Fprintf(&out, "%s  %s from %s", before, plain.Clean(x.from.Name()), plain.Clean(x.to.Name()))
		if x.answer != truth.Yes {
			out.WriteString(" (" + x.answer.String() + ")")
		}
		out.WriteByte('\n')
		before = ""
	}
	return out.Bytes(), nil
}

// rateEnd is a cell for an end of a rate, empty where there is none.
func rateEnd(r ask.Rate, end float64) any {
	if r.Of.Most == 0 {
		return nil
	}
	return share(end)
}

// of says what a number is part of.
func of(r ask.Rate, thing string) string {
	if n, ok := r.Of.Exact(); !ok || n != 1 {
		thing += "s"
	}
	text := "of " + r.Of.String() + " " + thing
	if p := r.Percent(); p != "" {
		text += ", " + p
	}
	return text
}

// contact is the first or the last request that was accepted. An open end is null.
type contact struct {
	Earliest *string `json:"earliest"`
	Latest   *string `json:"latest"`
	Answer   string  `json:"answer"` // whether there was one
}

func newContact(e ask.Extreme) *contact {
	if e.Exists == truth.No {
		return nil
	}
	c := &contact{Answer: e.Exists.String()}
	if e.Earliest != date.MinDay {
		s := e.Earliest.String()
		c.Earliest = &s
	}
	if e.Latest != date.MaxDay {
		s := e.Latest.String()
		c.Latest = &s
	}
	return c
}

func (c *contact) cell() any {
	if c == nil {
		return nil
	}
	return c
}

// String gives the bounds of the day as a date of a ledger.
func (c *contact) String() string {
	first, last := "..", ".."
	if c.Earliest != nil {
		first = *c.Earliest
	}
	if c.Latest != nil {
		last = *c.Latest
	}
	if first == last && c.Earliest != nil {
		return first
	}
	return first + "/" + last
}

// words gives the bounds of the day for a person.
func (c *contact) words() string {
	words := ""
	switch {
	case c.Earliest == nil && c.Latest == nil:
		words = "on a day that is not known"
	case c.Earliest == nil:
		words = "by " + *c.Latest
	case c.Latest == nil:
		words = *c.Earliest + " or later"
	case *c.Earliest == *c.Latest:
		words = *c.Earliest
	default:
		words = *c.Earliest + " to " + *c.Latest
	}
	if c.Answer != truth.Yes.String() {
		words += " (" + c.Answer + ")"
	}
	return words
}

// unanswered are those who asked somebody and never had an answer.
type unanswered []asking

// asking is somebody asking somebody. There may be as many as pairs, so it holds no
// words.
type asking struct {
	from, to graph.Actor
	answer   truth.Answer // whether it is so
}

func (x asking) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		From   named  `json:"from"`
		To     named  `json:"to"`
		Answer string `json:"answer"`
	}{reference(x.from), reference(x.to), x.answer.String()})
}

type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func reference(a graph.Actor) named { return named{a.ID(), a.Name()} }

// String lists them for CSV.
func (u unanswered) String() string {
	var parts []string
	for _, x := range u {
		part := x.from.ID() + " -> " + x.to.ID()
		if x.answer != truth.Yes {
			part += " (" + x.answer.String() + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}
