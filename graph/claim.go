package graph

import (
	"iter"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// Claim is what one source says of a request. What it leaves out it does not say.
type Claim struct {
	g *Graph
	n uint32
}

func (c Claim) data() *claim { return c.g.claims.At(c.n) }

func (c Claim) said() *store.Said { return c.g.saidOf(c.data().said) }

func (c Claim) aside() *store.Aside { return c.g.asideOf(c.said()) }

func (g *Graph) saidOf(n uint32) *store.Said {
	if n == 0 {
		return &store.NoSaid
	}
	return g.said.At(int(n - 1))
}

func (g *Graph) asideOf(s *store.Said) *store.Aside {
	if s.Aside == 0 {
		return &store.NoAside
	}
	return g.aside.At(int(s.Aside - 1))
}

func (g *Graph) extraOf(d *store.Detail) store.Extra {
	if d.Extra == 0 {
		return store.Extra{}
	}
	return *g.extras.At(int(d.Extra - 1))
}

// unpack gives what a claim says.
func (g *Graph) unpack(c *claim) said {
	s := g.saidOf(c.said)
	return unpackSaid(c.source, c.date, c.outcome, c.times, s, g.asideOf(s))
}

func (c Claim) actor(n uint32) (a Actor, ok bool) { return Actor{c.g, n}, n != 0 }

// Source is who says it.
func (c Claim) Source() Source { return Source{c.g, c.data().source} }

// From is who asked by this source; ok is false where it doesn't say.
func (c Claim) From() (a Actor, ok bool) { return c.actor(c.said().From) }

// To is who was asked.
func (c Claim) To() (a Actor, ok bool) { return c.actor(c.said().To) }

// Between are the two of whom one asked.
func (c Claim) Between() (a, b Actor, ok bool) {
	two := c.said().Between
	return Actor{c.g, two[0]}, Actor{c.g, two[1]}, two != [2]uint32{}
}

// Via is the channel.
func (c Claim) Via() (ch Channel, ok bool) {
	n := c.said().Via
	return Channel{c.g, n}, n != 0
}

// Asked is when the request was made; zero where it doesn't say.
func (c Claim) Asked() date.Date { return c.g.dates[c.said().Asked] }

// Outcome is what became of the request by this source; Unstated if it doesn't
// say.
func (c Claim) Outcome() Outcome { return c.data().outcome }

// Answered is when the answer came.
func (c Claim) Answered() date.Date { return c.g.dates[c.said().Answered] }

// Deadline is by when one was due.
func (c Claim) Deadline() date.Date { return c.g.dates[c.aside().Deadline] }

// About is what was asked for.
func (c Claim) About() string { return c.g.texts.Text(c.aside().About) }

// For is on whose behalf the request was made.
func (c Claim) For() (a Actor, ok bool) { return c.actor(c.aside().ForWhom) }

// RedirectedTo is whom the asker was told to talk to instead.
func (c Claim) RedirectedTo() (a Actor, ok bool) { return c.actor(c.aside().RedirectedTo) }

// Counters is the id of the request that it counters.
func (c Claim) Counters() string { return c.g.texts.Text(c.aside().Counters) }

// Date is when it was said; zero when not stated.
func (c Claim) Date() date.Date { return c.g.dates[c.data().date] }

// Times is how often the request was made by this source; zero if it doesn't
// say.
func (c Claim) Times() Count { return countOf(c.data().times) }

// Note is what the ledger says of the claim besides.
func (c Claim) Note() string { return c.g.texts.Text(c.data().note) }

// Quote is the words of the source.
func (c Claim) Quote() string { return c.g.texts.Text(c.aside().Quote) }

// At is where in the source they stand.
func (c Claim) At() string { return c.g.texts.Text(c.aside().At) }

// URL is where they can be read.
func (c Claim) URL() string { return c.g.texts.Text(c.aside().URL) }

// Grade is how far the claim can be relied on: its own grade, or else its source's.
func (c Claim) Grade() Grade {
	if x := c.aside().Grade; x != [2]byte{} {
		return Grade{x[0], x[1]}
	}
	return c.Source().Grade()
}

// OwnGrade is the grade of the claim itself.
func (c Claim) OwnGrade() Grade {
	x := c.aside().Grade
	return Grade{x[0], x[1]}
}

// Unheard reports whether the claim said nothing by the day as of which the graph is
// asked: its outcome came later.
func (c Claim) Unheard() bool { return c.data().unheard }

// ReliesOn gives the sources whose word it repeats in this, as the claim itself names
// them.
func (c Claim) ReliesOn() iter.Seq[Source] {
	run := c.aside().ReliesOn
	return func(yield func(Source) bool) {
		for _, n := range c.g.several[run[0]:run[1]] {
			if !yield(Source{c.g, n}) {
				return
			}
		}
	}
}

// Fields gives what else it says, by keys of the writers' own.
func (c Claim) Fields() iter.Seq2[string, string] { return c.g.attributes(c.aside().Fields) }

// Pos is where the claim was stated.
func (c Claim) Pos() fault.Pos { return c.g.pos(c.data().at) }
