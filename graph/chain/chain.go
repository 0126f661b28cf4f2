package chain

import (
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Options say what a chain is. The zero value is a chain from asker to asked, at
// any time.
type Options struct {
	BothWays bool // a step may also lead from the one asked to the asker
	Forward  bool // each step is made on the day of the one before or later
}

// Step is a request of a chain, and the direction in which the chain takes it.
type Step struct {
	Request  graph.Request
	From, To graph.Actor
}

// Chain is a chain of requests. It has no steps where it leads from an actor to
// itself.
type Chain struct {
	Steps  []Step
	Answer truth.Answer // how certain it is, never No
	// Arrives tells of a chain forward in time when the last step is made: the
	// day by which it surely is, if the Answer is Yes, and otherwise the first day
	// on which it may be. It is date.MinDay where the dates are open, and for a
	// chain without steps.
	Arrives date.Day
}

// String gives the chain as ann -> bob -mail-> cem, with an arrow pointing the
// way each request was made.
func (c Chain) String() string {
	var b strings.Builder
	for i, s := range c.Steps {
		if i == 0 {
			b.WriteString(s.From.ID())
		}
		b.WriteString(" " + arrow(s) + " " + s.To.ID())
	}
	return b.String()
}

func arrow(s Step) string {
	line := "-"
	if c, ok := s.Request.Via(); ok {
		line = "-" + c.ID() + "-"
	}
	switch {
	case !s.Request.Directed() && line == "-":
		return "--"
	case !s.Request.Directed():
		return line
	case s.Request.From() == s.From:
		return line + ">"
	default:
		return "<" + line
	}
}

// Chains are chains between the same two actors, the most certain first.
type Chains []Chain

// Answer answers whether there is a chain.
func (c Chains) Answer() truth.Answer {
	if len(c) == 0 {
		return truth.No
	}
	return c[0].Answer
}

// levels are the grades from which on requests make a chain of some certainty,
// the most certain first.
var levels = [...]truth.Answer{truth.Yes, truth.Possibly, truth.Contested}

// enough reports whether a grade is at least as certain as another.
func enough(grade, least truth.Answer) bool { return certainty[grade] >= certainty[least] }

// certainty orders grades: a chain that is possible whatever the sources say is
// more certain than one that hangs on whom one believes.
var certainty = [...]uint8{truth.No: 0, truth.Contested: 1, truth.Possibly: 2, truth.Yes: 3}

// web is the requests of which a query may hold, as steps of chains.
type web struct {
	q *ask.Query
	Options
}

// anyone stands for no actor.
var anyone graph.Actor

// grade tells how certain it is that a request is a step from one actor to another.
func (w web) grade(r graph.Request, from, to graph.Actor) truth.Answer {
	return w.q.Step(r, from, to, w.BothWays)
}

// steps gives the requests that may be steps from an actor to another one, with
// the other. With back it gives those that lead to the actor, and where from. A request
// on whose ends sources disagree comes with each that it may lead to.
func (w web) steps(a graph.Actor, back bool) iter.Seq2[graph.Request, graph.Actor] {
	return func(yield func(graph.Request, graph.Actor) bool) {
		for r := range a.Sent() {
			if told(r) {
				continue
			}
			if to := r.To(); to != a && (!back || w.BothWays || !r.Certain()) && !yield(r, to) {
				return
			}
		}
		for r := range a.Received() {
			if told(r) {
				continue
			}
			if from := r.From(); from != a && (back || w.BothWays || !r.Certain()) && !yield(r, from) {
				return
			}
		}
		for r := range a.Disputed() {
			var seen []graph.Actor
			for i := range r.NumWorlds() {
				x := r.World(i)
				b, forth := x.To(), x.From() == a
				if !forth {
					b = x.From()
				}
				if !forth && x.To() != a || b == a || slices.Contains(seen, b) || forth == back && !w.BothWays && x.Directed() {
					continue
				}
				seen = append(seen, b)
				if !yield(r, b) {
					return
				}
			}
		}
	}
}

// told reports whether a request is among those that Disputed gives of its actors.
func told(r graph.Request) bool { return !r.Certain() && r.NumWorlds() > 1 }
