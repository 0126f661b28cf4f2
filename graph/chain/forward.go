package chain

import (
	"container/heap"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// arrival is an actor that a chain has reached, and when.
type arrival struct {
	day   date.Day
	actor graph.Actor
}

// arrivals are a heap, the earliest first, and of one day the first actor.
type arrivals []arrival

func (h arrivals) Len() int { return len(h) }
func (h arrivals) Less(i, j int) bool {
	if h[i].day != h[j].day {
		return h[i].day < h[j].day
	}
	return h[i].actor.Number() < h[j].actor.Number()
}
func (h arrivals) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *arrivals) Push(x any)   { *h = append(*h, x.(arrival)) }
func (h *arrivals) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// trip is how an actor was reached.
type trip struct {
	day  date.Day
	via  graph.RequestID // 0 for the one where all begins
	from graph.Actor
	done bool
	open uint8 // on the ends of how many requests of the way sources disagree: 2 for more
}

// with counts the requests of a way on whose ends sources disagree, with one more.
func (t trip) with(r graph.Request) uint8 {
	if r.Certain() {
		return t.open
	}
	return min(t.open+1, 2)
}

// travel finds when actors are reached first from one, going forward in time
// along requests of a grade, but for some steps. It ends when it has reached to, unless
// that is anyone. It is Dijkstra's algorithm with days for lengths.
func (w web) travel(from, to graph.Actor, least truth.Answer, lacks []Step) map[graph.Actor]trip {
	reached := map[graph.Actor]trip{from: {day: date.MinDay}}
	queue := &arrivals{{date.MinDay, from}}
	for queue.Len() > 0 {
		now := heap.Pop(queue).(arrival)
		a := reached[now.actor]
		if a.done {
			continue
		}
		a.done = true
		reached[now.actor] = a
		if now.actor == to {
			break
		}
		for r, b := range w.steps(now.actor, false) {
			if len(lacks) > 0 && slices.Contains(lacks, Step{r, now.actor, b}) {
				continue
			}
			day, ok := w.arrives(r, now, b, least)
			if was, seen := reached[b]; ok && (!seen || !was.done && day < was.day) {
				reached[b] = trip{day: day, via: r.Number(), from: now.actor, open: a.with(r)}
				heap.Push(queue, arrival{day, b})
			}
		}
	}
	return reached
}

// arrives gives the day on which a request leads on, if it does.
//
// Where all must be certain, that is the last day of the request, and it can be
// relied on only if its first day is not before the arrival so far. That is
// exact: if each request of which this fails is made on its first day, and every
// other one on its last, nobody is reached earlier.
func (w web) arrives(r graph.Request, now arrival, to graph.Actor, least truth.Answer) (date.Day, bool) {
	first, last := r.World(0).Days()
	for i := 1; i < r.NumWorlds(); i++ {
		x, y := r.World(i).Days()
		first, last = min(first, x), max(last, y)
	}
	if least == truth.Yes {
		return last, first >= now.day && w.grade(r, now.actor, to) == truth.Yes
	}
	if last < now.day {
		return 0, false
	}
	for spell := range w.q.Spells(r, now.actor, to, w.BothWays) {
		if spell.Last >= now.day && enough(spell.Answer, least) {
			return max(spell.First, now.day), true
		}
	}
	return 0, false
}

// forward finds the chain of requests of a grade that arrives first.
func (w web) forward(from, to graph.Actor, least truth.Answer) (Chain, bool) {
	return once(func(lacks []Step) (Chain, bool) { return w.earliest(from, to, least, lacks) },
		func(x, y Chain) bool { return x.Arrives < y.Arrives })
}

// earliest finds it among those that lack some steps.
func (w web) earliest(from, to graph.Actor, least truth.Answer, lacks []Step) (Chain, bool) {
	reached := w.travel(from, to, least, lacks)
	end, ok := reached[to]
	if !ok {
		return Chain{}, false
	}
	c := Chain{Answer: least, Arrives: end.day}
	for b := to; b != from; {
		r := w.q.Graph().RequestAt(reached[b].via)
		a := reached[b].from
		c.Steps = append(c.Steps, Step{r, a, b})
		b = a
	}
	slices.Reverse(c.Steps)
	return c, true
}
