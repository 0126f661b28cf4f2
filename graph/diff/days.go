package diff

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Between is what happened in a graph after the end of one day and until the end
// of another.
type Between struct {
	g        *graph.Graph // as of both
	from, to date.Day
}

// Days compares a graph as of two days, of which from is not the later one.
func Days(g *graph.Graph, from, to date.Day) Between { return Between{g.On(from, to), from, to} }

// Requests gives the requests that were made or may have been made in between,
// in their order, with the answer, which is not No.
func (b Between) Requests() iter.Seq2[graph.Request, truth.Answer] {
	cuts := ask.Looks{Days: []date.Day{b.from + 1, b.to + 1}}
	return b.selected(ask.Func("made in between", cuts, func(w ask.World) bool { return b.from < w.Day && w.Day <= b.to }))
}

// Changed gives the requests that had been made before, or may have been, and of which
// the outcome changed or may have, with the answer, which is not No. Outcome tells what
// it was and what it became.
func (b Between) Changed() iter.Seq2[graph.Request, truth.Answer] {
	looks := ask.Looks{Outcome: true, Days: []date.Day{b.from + 1}}
	return b.selected(ask.Func("changed in between", looks, func(w ask.World) bool {
		return w.Day <= b.from && w.OutcomeOn(0) != w.OutcomeOn(1)
	}))
}

// Outcomes gives what a request of Changed may have become by the first day and by the
// second.
func (b Between) Outcomes(r graph.Request) (before, after graph.OutcomeSet) {
	q, err := ask.Compile(b.g, ask.Func("changed", ask.Looks{Outcome: true}, func(w ask.World) bool {
		if then, now := w.OutcomeOn(0), w.OutcomeOn(1); then != now {
			before |= graph.SetOf(then)
			after |= graph.SetOf(now)
		}
		return true
	}))
	if err != nil {
		panic(err) // it names nothing
	}
	q.Judge(r)
	return before, after
}

func (b Between) selected(p ask.Predicate) iter.Seq2[graph.Request, truth.Answer] {
	q, err := ask.Compile(b.g, p)
	if err != nil {
		panic(err) // it names nothing
	}
	return q.Select()
}

// happened answers whether a state that began on some day began in between.
func (b Between) happened(s graph.ChannelState) truth.Answer {
	switch first, last := s.Begins(); {
	case last <= b.from || first > b.to:
		return truth.No
	case first > b.from && last <= b.to:
		return truth.Yes
	default:
		return truth.Possibly
	}
}

// ChannelChange is what became of a channel in between.
type ChannelChange struct {
	Before, After ask.ChannelOn // of the same channel, on the two days
	Entered       []Entered     // the states that it entered or may have entered in between
}

// Entered is a state of a channel, and whether it began in between. The answer
// is not No.
type Entered struct {
	State  graph.ChannelState
	Answer truth.Answer
}

// Channels gives the channels that entered or may have entered a state in
// between, in their order.
func (b Between) Channels() iter.Seq[ChannelChange] {
	return func(yield func(ChannelChange) bool) {
		after := slices.Collect(ask.Channels(b.g, b.to))
		for i, before := range slices.Collect(ask.Channels(b.g, b.from)) {
			c := ChannelChange{Before: before, After: after[i]}
			for s := range before.Channel.States() {
				if s.From().IsZero() {
					continue // since ever
				}
				if a := b.happened(s); a != truth.No {
					c.Entered = append(c.Entered, Entered{s, a})
				}
			}
			if len(c.Entered) > 0 && !yield(c) {
				return
			}
		}
	}
}
