package words

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
)

const (
	endFields = 1<<graph.FieldFrom | 1<<graph.FieldTo | 1<<graph.FieldBetween

	maxOr = 3 // ways of reading a date that are listed
)

// When says when a request was made: by one source or another, where they disagree.
func When(r graph.Request) string {
	if !unsettled(r).Has(graph.FieldDate) {
		return plain.Date(r.Date())
	}
	var all []string
	for n := range r.NumWorlds() {
		all = addNew(all, plain.Date(r.World(n).Date()))
	}
	if len(all) > maxOr {
		return plain.Date(r.Date())
	}
	return strings.Join(all, " or ")
}

// Through names the channel of a request, or those of which sources disagree.
func Through(r graph.Request) string {
	var all []string
	for n := range r.NumWorlds() {
		name := "direct"
		if via, ok := r.World(n).Via(); ok {
			name = plain.Clean(via.Name())
		}
		all = addNew(all, name)
	}
	return strings.Join(all, " or ")
}

// camp is a value of a field with the sources that claim it.
type camp struct {
	value   string
	sources []int
}

// disputes says of each field on which reports disagree, but the outcome and how often,
// who says what: "asked by Ann [1] / by Bob [2]".
func disputes(r graph.Request, cites *Cites) (out []string) {
	against, unsettled := r.Disputes(), r.Unsettled()
	if against&^(1<<graph.FieldOutcome) == 0 && unsettled == 0 {
		return nil
	}
	say := func(before, again string, fields graph.Fields, value func(graph.Claim) string) {
		var camps []camp
		for c := range r.Claims() {
			v := value(c)
			if v == "" {
				continue
			}
			i := 0
			for i < len(camps) && camps[i].value != v {
				i++
			}
			if i == len(camps) {
				camps = append(camps, camp{value: v})
			}
			camps[i].sources = addNew(camps[i].sources, c.Source().Number())
		}
		if len(camps) < 2 && unsettled&fields == 0 {
			return
		}
		var parts []string
		for i, c := range camps {
			word := again
			if i == 0 {
				word = before
			}
			parts = append(parts, word+c.value+" "+cites.Of(c.sources...))
		}
		words := strings.Join(parts, " / ")
		if unsettled&fields == 0 {
			words += ", settled"
		}
		out = append(out, words)
	}
	sayName := func(before string, f graph.Field, of func(graph.Claim) (graph.Actor, bool)) {
		if against.Has(f) {
			say(before, "", 1<<f, func(c graph.Claim) string {
				if a, ok := of(c); ok {
					return a.Name()
				}
				return ""
			})
		}
	}
	if (against|unsettled)&endFields != 0 {
		switch {
		case sameAsker(r):
			say("asked of ", "of ", endFields, func(c graph.Claim) string {
				if _, to, _, ok := claimedEnds(r, c); ok {
					return to.Name()
				}
				return ""
			})
		case samePair(r):
			say("asked by ", "by ", endFields, func(c graph.Claim) string {
				if from, _, directed, ok := claimedEnds(r, c); ok && directed {
					return from.Name()
				}
				return ""
			})
		default:
			say("", "", endFields, func(c graph.Claim) string {
				from, to, directed, ok := claimedEnds(r, c)
				switch {
				case !ok:
					return ""
				case directed:
					return from.Name() + " → " + to.Name()
				}
				return from.Name() + " – " + to.Name()
			})
		}
	}
	if against.Has(graph.FieldVia) {
		say("through ", "", 1<<graph.FieldVia, func(c graph.Claim) string {
			if via, ok := c.Via(); ok {
				return via.Name()
			}
			return ""
		})
	}
	if against.Has(graph.FieldDate) {
		say("", "", 1<<graph.FieldDate, func(c graph.Claim) string { return plain.Date(c.Asked()) })
	}
	if against.Has(graph.FieldAnswered) {
		say("answered ", "", 1<<graph.FieldAnswered, func(c graph.Claim) string { return plain.Date(c.Answered()) })
	}
	if against.Has(graph.FieldDeadline) {
		say("answer due by ", "by ", 1<<graph.FieldDeadline, func(c graph.Claim) string { return plain.Moment(c.Deadline()) })
	}
	sayName("for ", graph.FieldFor, graph.Claim.For)
	sayName("redirected to ", graph.FieldRedirectedTo, graph.Claim.RedirectedTo)
	return out
}

// claimedEnds gives the ends of a request by a claim. One that names one end leaves the
// other as it is, or has the two change places.
func claimedEnds(r graph.Request, c graph.Claim) (from, to graph.Actor, directed, ok bool) {
	from, hasFrom := c.From()
	to, hasTo := c.To()
	switch {
	case hasFrom && hasTo:
	case hasFrom:
		if to = r.To(); to == from {
			to = r.From()
		}
	case hasTo:
		if from = r.From(); from == to {
			from = r.To()
		}
	default:
		from, to, ok = c.Between()
		return from, to, false, ok
	}
	return from, to, true, true
}

// sameAsker reports whether all claims of the ends of a request have the same asker.
func sameAsker(r graph.Request) bool {
	var first graph.Actor
	for c := range r.Claims() {
		from, _, directed, ok := claimedEnds(r, c)
		if ok && (!directed || first != (graph.Actor{}) && from != first) {
			return false
		}
		if ok {
			first = from
		}
	}
	return true
}

// samePair reports whether all that is claimed of the ends of a request is about the
// same two.
func samePair(r graph.Request) bool {
	for c := range r.Claims() {
		from, to, _, ok := claimedEnds(r, c)
		if ok && !(from == r.From() && to == r.To()) && !(from == r.To() && to == r.From()) {
			return false
		}
	}
	return true
}

// unsettled gives the fields on which sources disagree, but the outcome, where nothing
// settles it.
func unsettled(r graph.Request) graph.Fields {
	return r.Unsettled() & (r.Disputes() | endFields) &^ (1 << graph.FieldOutcome)
}

// fieldList names the fields on which sources disagree, but the outcome.
func fieldList(r graph.Request) string {
	var list []string
	for f := range unsettled(r).All() {
		switch f {
		case graph.FieldFrom, graph.FieldTo, graph.FieldBetween:
			list = addNew(list, "who asked whom")
		case graph.FieldVia:
			list = append(list, "through what")
		case graph.FieldDate:
			list = append(list, "when")
		case graph.FieldTimes:
			list = append(list, "how often")
		default:
			list = append(list, strings.ReplaceAll(f.String(), "_", " "))
		}
	}
	return strings.Join(list, ", ")
}

// EndsWords names the ends of a request, as each way of reading its sources has them.
func EndsWords(r graph.Request) string {
	var all []string
	for n := range r.NumWorlds() {
		w := r.World(n)
		sign := " → "
		if !w.Directed() {
			sign = " – "
		}
		all = addNew(all, w.From().Name()+sign+w.To().Name())
	}
	return strings.Join(all, " or ")
}

// addNew adds what a list doesn't have yet.
func addNew[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}
