package listing

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// columns of the CSV. claims holds all claims of a request, in the form that
// claimsCell gives them.
var columns = []string{
	"number", "id", "from", "from_name", "to", "to_name", "directed", "via", "via_name",
	"date", "earliest", "latest", "times", "outcome", "basis", "disputed", "claims",
	"about", "for", "redirected_to", "counters", "deadline", "note", "place", "disputes", "answered", "days", "fields",
}

// CSV writes the requests, a row for each, in their order. Actors and channels are
// ids beside their names; what is not known is empty. Answers are the last column.
func CSV(w io.Writer, l List) error {
	out := csv.NewWriter(w)
	header := slices.Clone(columns)
	if l.Answers {
		header = append(header, "answer")
	}
	if err := out.Write(header); err != nil {
		return err
	}
	for r, a := range l.Requests {
		cells := row(r)
		if l.Answers {
			cells = append(cells, a.String())
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func row(r graph.Request) []string {
	var via, viaName, forWhom, redirected, earliest, latest string
	if c, ok := r.Via(); ok {
		via, viaName = c.ID(), c.Name()
	}
	if a, ok := r.For(); ok {
		forWhom = a.ID()
	}
	if a, ok := r.RedirectedTo(); ok {
		redirected = a.ID()
	}
	if d := r.Date(); !d.IsZero() {
		earliest, latest = value(day(d.Earliest())), value(day(d.Latest()))
	}
	var counters []string
	for c := range r.Counters() {
		counters = append(counters, cmp.Or(c.ID(), number(c)))
	}
	return []string{
		number(r), r.ID(), r.From().ID(), r.From().Name(), r.To().ID(), r.To().Name(), strconv.FormatBool(r.Directed()), via, viaName,
		r.Date().String(), earliest, latest, r.Times().String(), r.Outcome().String(), r.Basis().String(), strconv.FormatBool(r.Disputed()), claimsCell(r),
		r.About(), forWhom, redirected, strings.Join(counters, "; "), r.Deadline().String(), r.Note(), r.Pos().String(), disputes(r), r.Answered().String(), newDays(r).text(""), carried(r, "; "),
	}
}

// carried gives what a ledger carries along, as key=value.
func carried(r graph.Request, between string) string {
	var list []string
	for key, value := range r.Fields() {
		list = append(list, key+"="+value)
	}
	return strings.Join(list, between)
}

// disputes lists the fields on which reports disagree.
func disputes(r graph.Request) string {
	var list []string
	for f := range r.Disputes().All() {
		list = append(list, f.String())
	}
	return strings.Join(list, "; ")
}

func number(r graph.Request) string { return strconv.FormatUint(uint64(r.Number()), 10) }

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// claimsCell writes claims as "source: outcome", with date and times in
// parentheses where they are stated, separated by semicolons. Notes are left to
// JSON.
func claimsCell(r graph.Request) string {
	var parts []string
	for c := range heard(r) {
		word := "?"
		if o := c.Outcome(); o != graph.Unstated {
			word = o.String()
		}
		var more []string
		if d := c.Date(); !d.IsZero() {
			more = append(more, d.String())
		}
		if t := c.Times(); !t.IsZero() {
			more = append(more, "times "+t.String())
		}
		part := c.Source().ID() + ": " + word
		if len(more) > 0 {
			part += " (" + strings.Join(more, ", ") + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}
