package sequence

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// thread is a line that joins requests with the counter-offers to them.
type thread struct {
	rows []int // from top to bottom
	lane int
}

// findThreads joins the rows of requests that counter each other. Threads beyond
// [maxThreads] lanes are left to the words of their rows.
func (c *chart) findThreads() {
	of := make(map[graph.RequestID]int)
	for i := range c.rows {
		if c.rows[i].kind == asking {
			for _, q := range c.rows[i].requests {
				of[q.Number()] = i
			}
		}
	}
	group := make([]int, len(c.rows))
	for i := range group {
		group[i] = i
	}
	find := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for i := range c.rows {
		if c.rows[i].kind != asking {
			continue
		}
		for _, q := range c.rows[i].requests {
			for old := range q.Counters() {
				if j, drawn := of[old.Number()]; drawn {
					group[find(i)] = find(j)
				}
			}
		}
	}
	at := make(map[int]int)
	var list []thread
	for i := range c.rows {
		if c.rows[i].kind != asking {
			continue
		}
		g := find(i)
		n, ok := at[g]
		if !ok {
			n = len(list)
			at[g] = n
			list = append(list, thread{})
		}
		list[n].rows = append(list[n].rows, i)
	}
	list = slices.DeleteFunc(list, func(t thread) bool { return len(t.rows) < 2 })
	c.chain = make(map[graph.RequestID]bool)
	var free lanes
	for _, t := range list {
		if t.lane = free.take(t.rows[0], t.rows[len(t.rows)-1]); t.lane < maxThreads {
			c.threads = append(c.threads, t)
			c.lanes = max(c.lanes, t.lane+1)
			c.chained(&t, of)
		}
	}
}

// chained finds the requests of a thread that counter the row before theirs alone: of
// these the thread says what they counter.
func (c *chart) chained(t *thread, of map[graph.RequestID]int) {
	for n, i := range t.rows {
		for _, q := range c.rows[i].requests {
			chained := true
			for old := range q.Counters() {
				if j, drawn := of[old.Number()]; !drawn || n == 0 || j != t.rows[n-1] {
					chained = false
				}
			}
			if chained {
				c.chain[q.Number()] = true
			}
		}
	}
}

// lanes are the last rows taken, by lane.
type lanes []int

// take gives the first lane that is free from a row to another.
func (l *lanes) take(from, to int) int {
	for i, end := range *l {
		if end < from {
			(*l)[i] = to
			return i
		}
	}
	*l = append(*l, to)
	return len(*l) - 1
}

// band is the time in which a channel was not open, though somebody asked through it.
type band struct {
	channel  graph.Channel
	from, to int // the row of the state, and the first one after it
	lane     int
	asked    []knock
}

// knock is a row that asks through a channel that was not open, or possibly so.
type knock struct {
	row  int
	sure bool
}

// findBands finds the bands. Channels of which nothing was asked while they were not
// open have none.
func (c *chart) findBands() {
	end := len(c.rows) // of the rows with dates
	for end > 0 && c.rows[end-1].when.undated {
		end--
	}
	var list []band
	for i := range c.rows[:end] {
		r := &c.rows[i]
		if r.kind != state || r.state.Is() == graph.Open {
			continue
		}
		b := band{channel: r.channel, from: i, to: end}
		for j := i + 1; j < end; j++ {
			s := &c.rows[j]
			if s.kind == state && s.channel == r.channel {
				b.to = j
				break
			}
			if s.kind != asking || len(s.requests) == 0 {
				continue
			}
			if via, ok := s.requests[0].Via(); !ok || via != r.channel || s.requests[0].Date().IsZero() {
				continue
			}
			states := r.channel.StatesDuring(s.requests[0].Date())
			if slices.ContainsFunc(states, func(s graph.State) bool { return s != graph.Open }) {
				b.asked = append(b.asked, knock{j, !slices.Contains(states, graph.Open)})
			}
		}
		if len(b.asked) > 0 {
			list = append(list, b)
		}
	}
	var free lanes
	for _, b := range list {
		if b.lane = free.take(b.from, b.to-1); b.lane < maxBands {
			c.bands = append(c.bands, b)
		}
	}
}
