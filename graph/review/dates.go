package review

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/truth"
)

// dates finds what certainly comes in the wrong order: a ledger that was last
// true at its as_of can't know of later days, nobody reports what is yet to be
// asked, and no answer is due before the question. A deadline may well lie
// after as_of.
func dates(g *graph.Graph, add add) {
	later := func(d date.Date) bool {
		return !d.IsZero() && !g.AsOf().IsZero() && g.AsOf().Before(d) == truth.Yes
	}
	before := func(d, e date.Date) bool { return d.Before(e) == truth.Yes }

	for s := range g.Sources() {
		if later(s.Published()) {
			add(Warning, s.Pos(), "source %s was published %s, after the ledger's as_of %s", source(s), s.Published(), g.AsOf())
		}
	}
	for c := range g.Channels() {
		for s := range c.States() {
			if later(s.From()) {
				add(Warning, s.Pos(), "channel %s is %s from %s, after the ledger's as_of %s", channel(c), s.Is(), s.From(), g.AsOf())
			}
		}
	}
	for a := range g.Actors() {
		for o := range a.Offices() {
			if before(o.To, o.From) {
				add(Warning, a.Pos(), "actor %s holds the office %s to %s, before it begins %s", actor(a), fault.Quote(o.Title), o.To, o.From)
			}
		}
	}
	for r := range g.Requests() {
		if later(r.Date()) {
			add(Warning, r.Pos(), "%s is dated %s, after the ledger's as_of %s", request(r), r.Date(), g.AsOf())
		}
		if before(r.Deadline(), r.Date()) {
			add(Warning, r.Pos(), "%s has the deadline %s, before its date %s", request(r), r.Deadline(), r.Date())
		}
		for c := range r.Claims() {
			if later(c.Date()) {
				add(Warning, c.Pos(), "the report of %s is dated %s, after the ledger's as_of %s", source(c.Source()), c.Date(), g.AsOf())
			}
			switch published := c.Source().Published(); {
			case before(c.Date(), r.Date()):
				add(Warning, c.Pos(), "the report of %s is dated %s, before the date %s of %s", source(c.Source()), c.Date(), r.Date(), request(r))
			case c.Date().IsZero() && before(published, r.Date()):
				add(Warning, c.Pos(), "source %s was published %s, before the date %s of %s that it reports", source(c.Source()), published, r.Date(), request(r))
			}
		}
	}
}
