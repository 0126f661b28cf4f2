package ask

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// Thread is a request, the counter-offers to it, those to them, and so on.
type Thread struct {
	// Steps are in the order of requests, except that each comes after what it
	// counters.
	Steps []Step
}

// Step is a request of a thread.
type Step struct {
	Request graph.Request
	Depth   int // how many counter-offers led to it, at most; 0 where the thread begins
}

// Threads gives the threads of counter-offers of a graph in which the predicate
// may hold of a request, by their first steps. A request to several actors that
// one of them countered is one request for each of them, and a counter-offer to
// all of them joins them into one thread.
func (q *Query) Threads() []Thread {
	in := map[graph.RequestID]int{} // a thread of the request
	var joined []int                // by thread: another that it is part of, or itself
	find := func(t int) int {
		for joined[t] != t {
			joined[t] = joined[joined[t]]
			t = joined[t]
		}
		return t
	}
	thread := func(r graph.Request) int {
		t, ok := in[r.Number()]
		if !ok {
			t = len(joined)
			joined = append(joined, t)
			in[r.Number()] = t
		}
		return find(t)
	}
	var requests []graph.Request
	for r := range q.g.Requests() {
		for old := range r.Counters() {
			joined[thread(r)] = thread(old)
			requests = append(requests, r, old)
		}
	}
	slices.SortFunc(requests, func(x, y graph.Request) int { return int(x.Number()) - int(y.Number()) })
	requests = slices.Compact(requests)
	order := inOrder(requests)

	steps := map[int][]Step{}
	var kept []int
	for _, s := range order {
		t := find(in[s.Request.Number()])
		if steps[t] == nil {
			kept = append(kept, t)
		}
		steps[t] = append(steps[t], s)
	}
	var threads []Thread
	for _, t := range kept {
		if slices.ContainsFunc(steps[t], func(s Step) bool { return q.Perhaps(s.Request) }) {
			threads = append(threads, Thread{steps[t]})
		}
	}
	return threads
}

// inOrder puts requests after what they counter, and keeps their order else. No
// request counters itself, however many steps away: a graph has no such circle.
func inOrder(requests []graph.Request) []Step {
	depth := map[graph.RequestID]int{}
	var order []Step
	type call struct {
		r       graph.Request
		waiting bool // what it counters comes first
	}
	for _, r := range requests {
		calls := []call{{r: r}}
		for len(calls) > 0 {
			c := calls[len(calls)-1]
			calls = calls[:len(calls)-1]
			n := c.r.Number()
			if _, done := depth[n]; done {
				continue
			}
			if !c.waiting {
				calls = append(calls, call{c.r, true})
				before := len(calls)
				for old := range c.r.Counters() {
					calls = append(calls, call{r: old})
				}
				slices.Reverse(calls[before:])
				continue
			}
			d := 0
			for old := range c.r.Counters() {
				d = max(d, depth[old.Number()]+1)
			}
			depth[n] = d
			order = append(order, Step{c.r, d})
		}
	}
	return order
}
