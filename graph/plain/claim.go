package plain

import (
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// Says puts into words what a claim says of its request beside the outcome, a clause
// for each field: "asked by Ann", "through Telephone", "made May 2021". Names are as
// the ledger has them: see [Clean].
func Says(c graph.Claim) (clauses []string) {
	say := func(before, words string) {
		if words != "" {
			clauses = append(clauses, before+words)
		}
	}
	actor := func(before string, a graph.Actor, ok bool) {
		if ok {
			say(before, a.Name())
		}
	}
	if a, b, ok := c.Between(); ok {
		say("between ", a.Name()+" and "+b.Name())
	}
	from, ok := c.From()
	actor("asked by ", from, ok)
	to, ok := c.To()
	actor("asked of ", to, ok)
	if via, ok := c.Via(); ok {
		say("through ", via.Name())
	}
	say("made ", Date(c.Asked()))
	if t := c.Times(); !t.IsZero() {
		say("", Often(t))
	}
	say("answered ", Moment(c.Answered()))
	say("answer due by ", Moment(c.Deadline()))
	say("about ", c.About())
	behalf, ok := c.For()
	actor("for ", behalf, ok)
	other, ok := c.RedirectedTo()
	actor("redirected to ", other, ok)
	say("counters ", c.Counters())
	var origins []string
	for s := range c.ReliesOn() {
		origins = append(origins, s.Name())
	}
	say("on the word of ", strings.Join(origins, ", "))
	return clauses
}

// Often says how often: "once", "3 times", "3+ times".
func Often(c graph.Count) string {
	switch c {
	case graph.Once:
		return "once"
	case graph.UnknownCount:
		return "not known how often"
	}
	return strings.TrimPrefix(Count(c), "×") + " times"
}

// Quotation is the words of the source of a claim and where they stand: “we were not
// told” (page 3, https://example.org/a). Without either it is "".
func Quotation(c graph.Claim) string {
	words, at := "", c.At()
	if q := c.Quote(); q != "" {
		words = "“" + q + "”"
	}
	if url := c.URL(); url != "" {
		if at != "" {
			at += ", "
		}
		at += url
	}
	if at != "" {
		if words != "" {
			words += " "
		}
		words += "(" + at + ")"
	}
	return words
}
