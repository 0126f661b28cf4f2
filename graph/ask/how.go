package ask

import (
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Via holds when the request went through one of the channels.
func Via(channels ...string) Predicate {
	channels = slices.Clone(channels)
	return Predicate{text: "via " + or(channels), bond: looseIfMany(len(channels)), in: func(c *compiler) plan {
		list := c.channels(channels)
		through := func(via graph.Channel, ok bool) bool { return ok && slices.Contains(list, via) }
		return plan{
			near: nearIf(func(r graph.Request) bool { return r.NumWorlds() > 1 || through(r.Via()) }),
			test: func(w World) bool { return through(w.Told.Via()) },
		}
	}}
}

// Direct holds when the request went through no channel.
func Direct() Predicate {
	return Predicate{text: "direct", in: func(*compiler) plan {
		return plan{test: func(w World) bool {
			_, ok := w.Told.Via()
			return !ok
		}}
	}}
}

// About holds when what was asked for has the text in it. Case is ignored.
func About(text string) Predicate {
	return Predicate{text: "about " + fault.Quote(text), in: func(*compiler) plan {
		// A Caser must not be shared, and predicates are.
		fold := func(s string) string { return norm.NFC.String(cases.Fold().String(norm.NFC.String(s))) }
		part := fold(text)
		return plan{test: func(w World) bool {
			about := w.Told.About()
			return strings.Contains(about, text) || about != "" && strings.Contains(fold(about), part)
		}}
	}}
}

// ReportedBy holds when one of the sources reports the request, whatever it says
// of the outcome.
func ReportedBy(sources ...string) Predicate {
	sources = slices.Clone(sources)
	return Predicate{text: "reported by " + or(sources), bond: looseIfMany(len(sources)), in: func(c *compiler) plan {
		list := c.sources(sources)
		return plan{test: func(w World) bool {
			for claim := range w.Request.Claims() {
				if slices.Contains(list, claim.Source()) {
					return true
				}
			}
			return false
		}}
	}}
}

// ID holds of the requests with the ids. Of a request that was made to several
// actors, its id alone stands for all of them. Requests that have no id are
// found by how they print, such as "ann -mail-> bob".
func ID(ids ...string) Predicate {
	ids = slices.Clone(ids)
	return Predicate{text: "with the id " + or(ids), bond: looseIfMany(len(ids)), in: func(c *compiler) plan {
		if len(ids) == 0 {
			c.fault(&fault.Fault{Kind: graph.ErrMissing, What: "no request is named", Want: "at least one"})
		}
		var list []graph.RequestID
		for _, id := range ids {
			list = append(list, c.request(id)...)
		}
		slices.Sort(list)
		return plan{near: near{kind: nearRequests, requests: list}, test: func(w World) bool {
			_, ok := slices.BinarySearch(list, w.Request.Number())
			return ok
		}}
	}}
}

// request gives the requests that an id stands for.
func (c *compiler) request(id string) (list []graph.RequestID) {
	if r, ok := c.g.Request(id); ok {
		return []graph.RequestID{r.Number()}
	}
	name := norm.NFC.String(id)
	for r := range c.g.Requests() {
		own := r.ID()
		base, isPart := strings.CutSuffix(own, "/"+r.To().ID())
		if own != "" && isPart && base == name || own == "" && r.String() == name {
			list = append(list, r.Number())
		}
	}
	if len(list) > 0 {
		return list
	}
	c.fault(&fault.Fault{
		Kind: graph.ErrUnknownName,
		What: "unknown request " + fault.Quote(id),
		Want: "an id that the ledger has",
		Hint: fault.Nearest(id, func(yield func(string) bool) {
			for r := range c.g.Requests() {
				if own := r.ID(); own != "" && !yield(own) {
					return
				}
			}
		}),
	})
	return nil
}
