package ask

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// compiler finds what predicates mean in one graph, and collects what they name
// that it lacks.
type compiler struct {
	g      *graph.Graph
	faults fault.List
}

func (c *compiler) plan(p Predicate) plan {
	if p.in == nil {
		return plan{}
	}
	return p.in(c)
}

// all compiles the parts of a combination. What they look at is added to p, and
// where they are near given to near.
func (c *compiler) all(parts []Predicate, p *plan, near func(near)) (tests []func(World) bool) {
	for _, part := range parts {
		one := c.plan(part)
		p.looks.add(one.looks)
		near(one.near)
		tests = append(tests, one.holds)
		if one.test != nil {
			tests[len(tests)-1] = one.test
		}
	}
	return tests
}

func (c *compiler) query(p Predicate) *Query {
	made := c.plan(p)
	q := &Query{g: c.g, predicate: p, test: made.test, looks: made.looks.sorted(), near: made.near, rooms: newRooms()}
	if q.test == nil {
		q.test = func(World) bool { return true }
	}
	return q
}

func (c *compiler) fault(f *fault.Fault) { c.faults = append(c.faults, f) }

// find gives what the names mean in a section, and reports those that mean
// nothing with the nearest name that does.
func find[T any](c *compiler, names []string, in graph.Section, what string, get func(string) (T, bool)) []T {
	if len(names) == 0 {
		c.fault(&fault.Fault{Kind: graph.ErrMissing, What: "no " + what + " is named", Want: "at least one"})
	}
	var found []T
	for _, name := range names {
		x, ok := get(name)
		if ok {
			found = append(found, x)
			continue
		}
		c.fault(c.g.Unknown(in, name))
	}
	return found
}

func (c *compiler) actors(names []string) []graph.Actor {
	return find(c, names, graph.Actors, "actor", c.g.Actor)
}

func (c *compiler) parties(names []string) []graph.Party {
	return find(c, names, graph.Parties, "party", c.g.Party)
}

func (c *compiler) channels(names []string) []graph.Channel {
	return find(c, names, graph.Channels, "channel", c.g.Channel)
}

func (c *compiler) sources(names []string) []graph.Source {
	return find(c, names, graph.Sources, "source", c.g.Source)
}

// span reads a date of a predicate: a span of days that the question names, not
// one unknown day of it.
func (c *compiler) span(text string) (first, last date.Day) {
	d, err := date.Parse(text)
	if err != nil {
		c.fault(&fault.Fault{Kind: date.ErrSyntax, What: fault.Quote(text) + " is " + err.Error(), Want: date.Expected, Hint: fault.OneOf(date.Suggest(text))})
	}
	return d.Earliest(), d.Latest()
}
