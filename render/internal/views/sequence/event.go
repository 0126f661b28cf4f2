package sequence

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// kind is what an event is.
type kind uint8

const (
	state   kind = iota // a channel enters a state
	asking              // somebody asks
	replied             // an answer, some time after the request
)

// event is what a row of the figure shows.
type event struct {
	kind kind
	when moment

	// Of an asking and its answer: requests that agree in all that is drawn of them.
	requests []graph.Request
	from     int   // who asked
	to       []int // whom: several only of a request to several
	directed bool
	disputed bool // sources disagree who asked whom
	outcome  graph.Outcome
	times    graph.Count
	dates    plain.Span
	answer   date.Date // when it was answered, if that is known
	after    int       // of an answer: the index of the asking
	below    bool      // of an asking: the answer is drawn with it

	channel graph.Channel
	state   graph.ChannelState
}

// moment is where an event stands in the figure. What has no date comes last.
type moment struct {
	undated bool
	day     date.Day
	nth     int // among those of a day
	depth   int // how many steps after that one
}

func (m moment) compare(n moment) int {
	undated := func(m moment) int {
		if m.undated {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(undated(m), undated(n)), cmp.Compare(m.day, n.day), cmp.Compare(m.nth, n.nth), cmp.Compare(m.depth, n.depth))
}

// dayOf is the day by which a date is put in order: its first or, of a date without
// one, its last.
func dayOf(d date.Date) date.Day {
	if day := d.Earliest(); day != date.MinDay {
		return day
	}
	return d.Latest()
}

// events are all that the figure shows, in its order.
func events(g *graph.Graph, f *fold.Folded, per period) []event {
	list := askings(f, per)
	inOrder(list)
	list = withAnswers(list)
	for _, way := range f.Channels {
		for c := range way.Channels() {
			for s := range c.States() {
				if s.Is() == graph.Open && s.From().IsZero() {
					continue // as every channel is
				}
				e := event{kind: state, channel: c, state: s, when: moment{day: date.MinDay, nth: -1}}
				if !s.From().IsZero() {
					e.when.day = dayOf(s.From())
				}
				list = append(list, e)
			}
		}
	}
	at := make([]int, len(list))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(i, j int) int { return list[i].when.compare(list[j].when) })
	place := make([]int, len(list))
	sorted := make([]event, len(list))
	for n, i := range at {
		place[i], sorted[n] = n, list[i]
	}
	for i := range sorted {
		if sorted[i].kind == replied {
			sorted[i].after = place[sorted[i].after]
		}
	}
	return sorted
}

// askings are the requests that are drawn, those of a period as one where per says
// so, and else those of one entry of a ledger that differ in nothing but whom they
// asked.
func askings(f *fold.Folded, per period) []event {
	var list []event
	seen := make(map[string]int)
	for r, route := range f.Requests() {
		key := per.key(r, route)
		if per == single {
			key = entryKey(r)
		}
		if n, ok := seen[key]; ok && key != "" {
			e := &list[n]
			e.requests = append(e.requests, r)
			e.dates.Add(r.Date())
			if per != single {
				e.times = e.times.Add(r.Times())
				e.answer = date.Date{}
			} else if !slices.Contains(e.to, route.To) {
				e.to = append(e.to, route.To)
			}
			continue
		}
		if key != "" {
			seen[key] = len(list)
		}
		e := event{
			kind: asking, requests: []graph.Request{r}, from: route.From, to: []int{route.To}, directed: route.Directed, disputed: route.Disputed,
			outcome: r.Outcome(), times: r.Times(), answer: answered(r),
			when: moment{undated: r.Date().IsZero(), nth: int(r.Number())},
		}
		e.dates.Add(r.Date())
		if !r.Date().IsZero() {
			e.when.day = dayOf(r.Date())
		}
		list = append(list, e)
	}
	return list
}

// entryKey is the same for the requests of one entry that a row can show together;
// empty for a request that stands alone.
func entryKey(r graph.Request) string {
	base, several := strings.CutSuffix(r.ID(), "/"+r.To().ID())
	if !several {
		if base = r.Pos().String(); r.Pos().IsZero() || r.ID() != "" {
			return ""
		}
	}
	if !r.Certain() || r.From() == r.To() {
		return ""
	}
	parts := []string{base, r.From().ID(), r.Date().String(), r.Outcome().String(), r.Basis().String(), r.Times().String(), r.About(), answered(r).String()}
	if c, ok := r.Via(); ok {
		parts = append(parts, c.ID())
	}
	notes, cited := words.RequestNotes(nil, r, words.NoteOptions{Width: noteMax, Dates: true})
	for _, n := range notes {
		parts = append(parts, text.Join(n.Lines))
	}
	return strings.Join(append(parts, new(words.Cites).Of(cited...)), "\x00")
}

// answered is when a request was accepted or declined, if that is known and sources
// don't disagree on it; what they say of it is then told in words.
func answered(r graph.Request) date.Date {
	if days := words.Answered(r); len(days) == 1 {
		return days[0]
	}
	return date.Date{}
}

// inOrder moves counter-offers behind what they counter, whatever the dates say.
func inOrder(list []event) {
	of := make(map[graph.RequestID]int)
	for i := range list {
		for _, r := range list[i].requests {
			of[r.Number()] = i
		}
	}
	const doing, done = 1, 2
	seen := make([]uint8, len(list))
	var visit func(i int)
	visit = func(i int) {
		seen[i] = doing
		for _, r := range list[i].requests {
			for c := range r.Counters() {
				old, drawn := of[c.Number()]
				if !drawn || old == i {
					continue
				}
				if seen[old] == 0 {
					visit(old)
				}
				// Of several that are drawn as one, each may counter the other.
				if after := list[old].when; seen[old] == done && list[i].when.compare(after) < 0 {
					after.depth++
					list[i].when = after
				}
			}
		}
		seen[i] = done
	}
	for i := range list {
		if seen[i] == 0 {
			visit(i)
		}
	}
}

// withAnswers adds the answers that have rows of their own: those before which
// somebody else asked. The others are drawn with their requests.
func withAnswers(list []event) []event {
	order := make([]moment, len(list))
	for i := range list {
		order[i] = list[i].when
	}
	slices.SortFunc(order, moment.compare)
	for i := range len(list) {
		e := &list[i]
		if e.answer.IsZero() || e.when.undated || !e.directed || e.answer.Latest() < e.when.day {
			continue
		}
		reply := moment{day: max(dayOf(e.answer), e.when.day), nth: -1}
		next, _ := slices.BinarySearchFunc(order, e.when, moment.compare)
		if next+1 == len(order) || order[next+1].undated || order[next+1].compare(reply) >= 0 {
			e.below = true
			continue
		}
		reply.depth = i
		list = append(list, event{
			kind: replied, when: reply, after: i, requests: e.requests, from: e.from, to: e.to, directed: true,
			outcome: e.outcome, answer: e.answer,
		})
	}
	return list
}
