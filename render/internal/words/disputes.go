package words

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

const (
	endFields = 1<<graph.FieldFrom | 1<<graph.FieldTo | 1<<graph.FieldBetween

	maxOr = 3 // ways of reading a date that are listed
)

// When says when a request was made: by one source or another, where they disagree.
func When(in *lang.Catalogue, r graph.Request) string {
	if !unsettled(r).Has(graph.FieldDate) {
		return in.Date(r.Date())
	}
	var all []string
	for n := range r.NumWorlds() {
		all = addNew(all, in.Date(r.World(n).Date()))
	}
	if len(all) > maxOr {
		return in.Date(r.Date())
	}
	return in.Join("list.or", all)
}

// Through names the channel of a request, or those of which sources disagree.
func Through(in *lang.Catalogue, r graph.Request) string {
	var all []string
	for n := range r.NumWorlds() {
		name := in.Say("name.direct")
		if via, ok := r.World(n).Via(); ok {
			name = plain.Clean(via.Name())
		}
		all = addNew(all, name)
	}
	return in.Join("list.or", all)
}

// camp is a value of a field with the sources that claim it.
type camp struct {
	value   string
	sources []int
}

// disputes says of each field on which reports disagree, but the outcome and how often,
// who says what: "asked by Ann [1] / by Bob [2]".
func disputes(r graph.Request, cites *Cites) (out []string) {
	in := cites.Words
	against, unsettled := r.Disputes(), r.Unsettled()
	if against&^(1<<graph.FieldOutcome) == 0 && unsettled == 0 {
		return nil
	}
	say := func(first, again string, fields graph.Fields, value func(graph.Claim) string) {
		var camps []camp
		at := make(map[string]int) // camps by their value
		for c := range r.Claims() {
			v := value(c)
			if v == "" {
				continue
			}
			i, known := at[v]
			if !known {
				i = len(camps)
				at[v] = i
				camps = append(camps, camp{value: v})
			}
			camps[i].sources = addNew(camps[i].sources, c.Source().Number())
		}
		if len(camps) < 2 && unsettled&fields == 0 {
			return
		}
		var parts []string
		for i, c := range camps {
			key := again
			if i == 0 {
				key = first
			}
			parts = append(parts, in.Say(key, "value", c.value, "sources", cites.Of(c.sources...)))
		}
		words := in.Join("list.slash", parts)
		if unsettled&fields == 0 {
			words = in.Say("dispute.settled", "words", words)
		}
		out = append(out, words)
	}
	sayName := func(key string, f graph.Field, of func(graph.Claim) (graph.Actor, bool)) {
		if against.Has(f) {
			say(key, "dispute.camp", 1<<f, func(c graph.Claim) string {
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
			say("dispute.asked-of", "dispute.asked-of-again", endFields, func(c graph.Claim) string {
				if _, to, _, ok := claimedEnds(r, c); ok {
					return to.Name()
				}
				return ""
			})
		case samePair(r):
			say("dispute.asked-by", "dispute.asked-by-again", endFields, func(c graph.Claim) string {
				if from, _, directed, ok := claimedEnds(r, c); ok && directed {
					return from.Name()
				}
				return ""
			})
		default:
			say("dispute.camp", "dispute.camp", endFields, func(c graph.Claim) string {
				from, to, directed, ok := claimedEnds(r, c)
				switch {
				case !ok:
					return ""
				case directed:
					return in.Say("ends.arrow", "from", from.Name(), "to", to.Name())
				}
				return in.Say("ends.dash", "from", from.Name(), "to", to.Name())
			})
		}
	}
	if against.Has(graph.FieldVia) {
		say("dispute.through", "dispute.camp", 1<<graph.FieldVia, func(c graph.Claim) string {
			if via, ok := c.Via(); ok {
				return via.Name()
			}
			return ""
		})
	}
	if against.Has(graph.FieldDate) {
		say("dispute.camp", "dispute.camp", 1<<graph.FieldDate, func(c graph.Claim) string { return in.Date(c.Asked()) })
	}
	if against.Has(graph.FieldAnswered) {
		say("dispute.answered", "dispute.camp", 1<<graph.FieldAnswered, func(c graph.Claim) string { return in.Date(c.Answered()) })
	}
	if against.Has(graph.FieldDeadline) {
		say("dispute.due", "dispute.due-again", 1<<graph.FieldDeadline, func(c graph.Claim) string { return in.Moment(c.Deadline()) })
	}
	sayName("dispute.for", graph.FieldFor, graph.Claim.For)
	sayName("dispute.redirected", graph.FieldRedirectedTo, graph.Claim.RedirectedTo)
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
func fieldList(in *lang.Catalogue, r graph.Request) string {
	var list []string
	for f := range unsettled(r).All() {
		switch f {
		case graph.FieldFrom, graph.FieldTo, graph.FieldBetween:
			list = addNew(list, in.Say("field.ends"))
		default:
			list = append(list, in.Say("field."+f.String()))
		}
	}
	return in.Join("list.comma", list)
}

// EndsWords names the ends of a request, as each way of reading its sources has them.
func EndsWords(in *lang.Catalogue, r graph.Request) string {
	var all []string
	for n := range r.NumWorlds() {
		w := r.World(n)
		key := "ends.arrow"
		if !w.Directed() {
			key = "ends.dash"
		}
		all = addNew(all, in.Say(key, "from", w.From().Name(), "to", w.To().Name()))
	}
	return in.Join("list.or", all)
}

// addNew adds what a list doesn't have yet.
func addNew[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}
