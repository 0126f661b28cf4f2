package timeline

import (
	"cmp"
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// MaxLanes is how many lanes a figure has at most. At some 40 points each, 40
// pairs of actors still stand on one sheet.
const MaxLanes = 40

// division is what lanes stand for.
type division uint8

const (
	byPair    division = iota // two actors
	byAsker                   // an actor that asked
	byParties                 // two parties, or one among itself
)

// lane is the requests that share one line.
type lane struct {
	group int
	// order is the indexes of the two in [fold.Folded.Actors]; of a lane of askers the
	// second is -1, and of one that several share both are.
	order    [2]int
	upper    name
	lower    name  // none for a lane of askers
	to       []int // whom a lane of askers asked, up to one more than are named
	requests []request
	first    date.Day // the first on which any of its requests may have been
}

// itself reports whether a lane stands for requests of one to itself.
func (l *lane) itself() bool { return l.order[0] == l.order[1] && l.order[0] >= 0 }

// request is a request in its lane.
type request struct {
	id   graph.RequestID
	side side
}

// name is what stands beside a lane's line.
type name struct{ text, id string }

// group is lanes that stand together under the names of their parties, each by
// its place among the graph's; noParty stands for actors without one.
type group struct {
	parties [2]int // equal within one party
}

const (
	noParty = 1 << 30
	anyOne  = noParty + 1 // for a lane that actors of all parties share
)

// lanes are the lanes of a graph, those of a group behind one another.
type lanes struct {
	by       division
	folded   *fold.Folded
	party    []int // of who the folded graph has
	list     []lane
	groups   []group
	shared   int // how many share the last lane; 0 when none do
	requests int
}

// side is where in its lane a mark stands: on which side of the line.
type side uint8

const (
	above  side = iota // the upper asked
	middle             // who asked is not reported
	below              // the lower asked
)

// divide gives each request its lane. It takes a few passes over them.
func divide(g *graph.Graph, opts Options) lanes {
	l := choose(g, opts)
	at := make(map[[2]int]int)
	for r, route := range l.folded.Requests() {
		k, s := l.place(route)
		n, ok := at[k]
		if !ok {
			n = len(l.list)
			at[k] = n
			l.list = append(l.list, lane{order: k, first: date.MaxDay})
		}
		l.list[n].requests = append(l.list[n].requests, request{r.Number(), s})
		l.list[n].asks(route.To)
		l.list[n].first = min(l.list[n].first, firstDay(r.Date()))
		l.requests++
	}
	l.share()
	for i := range l.list {
		l.list[i].turn(l.by)
		l.name(&l.list[i])
	}
	l.sort()
	return l
}

// maxTo is how many a lane of askers names that were asked.
const maxTo = 2

// asks notes who was asked.
func (l *lane) asks(to int) {
	if len(l.to) <= maxTo && !slices.Contains(l.to, to) {
		l.to = append(l.to, to)
	}
}

// turn puts the one of two who asked more often on top.
func (l *lane) turn(by division) {
	if by != byPair || l.order[0] == l.order[1] {
		return
	}
	asked := 0
	for _, r := range l.requests {
		switch r.side {
		case above:
			asked++
		case below:
			asked--
		}
	}
	if asked >= 0 {
		return
	}
	l.order[0], l.order[1] = l.order[1], l.order[0]
	for i := range l.requests {
		switch r := &l.requests[i]; r.side {
		case above:
			r.side = below
		case below:
			r.side = above
		}
	}
}

// toWords says whom a lane of askers asked; "" for other lanes, and for so many that
// they are not named.
func (l *lanes) toWords(lane *lane) string {
	if l.by != byAsker || len(lane.to) > maxTo {
		return ""
	}
	names := make([]string, len(lane.to))
	for i, n := range lane.to {
		names[i] = l.folded.Actors[n].Name()
	}
	in := l.folded.Words()
	return in.Say("timeline.to", "names", in.Join("list.and", names))
}

// place is the lane of a route, and the side of its line.
func (l *lanes) place(r fold.Route) (lane [2]int, s side) {
	switch {
	case !r.Directed:
		s = middle
	case l.by != byAsker && r.From > r.To:
		s = below
	}
	if l.by == byAsker {
		return [2]int{r.From, -1}, s
	}
	return [2]int{min(r.From, r.To), max(r.From, r.To)}, s
}

// firstDay is where a date begins or, where that is open, ends. No date comes
// behind all.
func firstDay(d date.Date) date.Day {
	if d.IsZero() {
		return date.MaxDay
	}
	if first := d.Earliest(); first != date.MinDay {
		return first
	}
	return d.End().First
}

// choose finds what the lanes of a graph stand for.
func choose(g *graph.Graph, opts Options) lanes {
	of := partiesOf(g)
	as := func(by division, f *fold.Folded) lanes {
		l := lanes{by: by, folded: f}
		for _, w := range f.Actors {
			p := noParty
			for a := range w.Actors() {
				p = of[a.Number()]
				break
			}
			l.party = append(l.party, p)
		}
		return l
	}
	f := opts.Picture.Folded(g)
	pairs, askers := extent(f)
	if pairs <= MaxLanes {
		return as(byPair, f)
	}
	if !opts.Whole && (askers > MaxLanes || g.NumRequests() > MaxMarks) {
		parties := opts.Picture
		parties.Fold.Party, parties.Fold.Top = true, 0
		if folded := parties.Folded(g); len(folded.Actors) > 1 {
			if pairs, _ := extent(folded); pairs <= MaxLanes {
				return as(byParties, folded)
			}
		}
	}
	return as(byAsker, f)
}

// extent counts the pairs and the askers of a folded graph, up to one more than
// there may be lanes.
func extent(f *fold.Folded) (pairs, askers int) {
	seen, asked := make(map[[2]int]bool), make(map[int]bool)
	for _, r := range f.Requests() {
		if len(seen) <= MaxLanes {
			seen[[2]int{min(r.From, r.To), max(r.From, r.To)}] = true
		}
		if len(asked) <= MaxLanes {
			asked[r.From] = true
		} else if len(seen) > MaxLanes {
			break
		}
	}
	return len(seen), len(asked)
}

// partiesOf gives the party of each actor, by their numbers from 1.
func partiesOf(g *graph.Graph) []int {
	of := make([]int, g.NumActors()+1)
	for i := range of {
		of[i] = noParty
	}
	nth := 0
	for p := range g.Parties() {
		for a := range p.Actors() {
			of[a.Number()] = nth
		}
		nth++
	}
	return of
}

// share puts those that asked least into one lane when there are too many.
func (l *lanes) share() {
	if len(l.list) <= MaxLanes {
		return
	}
	slices.SortFunc(l.list, func(x, y lane) int {
		return cmp.Or(cmp.Compare(len(y.requests), len(x.requests)), cmp.Compare(x.order[0], y.order[0]))
	})
	last := &l.list[MaxLanes-1]
	l.shared = len(l.list) - MaxLanes + 1
	for _, other := range l.list[MaxLanes:] {
		last.requests = append(last.requests, other.requests...)
		last.first = min(last.first, other.first)
		for _, to := range other.to {
			last.asks(to)
		}
	}
	slices.SortFunc(last.requests, func(x, y request) int { return cmp.Compare(x.id, y.id) })
	last.order = [2]int{-1, -1}
	l.list = l.list[:MaxLanes]
}

// name names what a lane stands for.
func (l *lanes) name(lane *lane) {
	who := func(n int) name {
		w := &l.folded.Actors[n]
		return name{w.Name(), w.ID()}
	}
	from, to := lane.order[0], lane.order[1]
	if from < 0 {
		lane.upper = name{l.folded.Words().Say("name.others", "n", l.shared), ""}
		return
	}
	lane.upper = who(from)
	switch {
	case to < 0:
	case from != to:
		lane.lower = who(to)
	case l.folded.Actors[from].Len() > 1:
		lane.lower = name{l.folded.Words().Say("timeline.among"), ""}
	default:
		lane.lower = name{l.folded.Words().Say("timeline.to-itself"), ""}
	}
}

// short gives the names of lanes, short enough for their room, so that no two read alike
// that are not.
func (l *lanes) short() func(name string) string {
	var names []string
	for i := range l.list {
		names = append(names, l.list[i].upper.text, l.list[i].lower.text)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	of := make(map[string]string, len(names))
	for i, s := range text.Shorten(names, style.NameType, nameMax, 2) {
		of[names[i]] = s
	}
	return func(name string) string { return of[name] }
}

// partyOf gives the party of one whom a lane stands for.
func (l *lanes) partyOf(who int) int {
	if who < 0 {
		return noParty
	}
	return l.party[who]
}

// sort puts lanes and groups in order: groups by their parties, lanes by when
// their requests begin or, of many askers, by how often they asked.
func (l *lanes) sort() {
	of := func(x *lane) [2]int {
		switch a := l.partyOf(x.order[0]); {
		case x.order[0] < 0:
			return [2]int{anyOne, anyOne}
		case l.by == byParties:
			return [2]int{noParty, noParty}
		case l.by == byAsker:
			return [2]int{a, a}
		default:
			b := l.partyOf(x.order[1])
			return [2]int{min(a, b), max(a, b)}
		}
	}
	compare := func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) }
	slices.SortFunc(l.list, func(x, y lane) int {
		if l.by == byParties {
			return compare(x.order, y.order)
		}
		often := 0
		if l.by == byAsker && l.requests > MaxMarks {
			often = cmp.Compare(len(y.requests), len(x.requests))
		}
		return cmp.Or(compare(of(&x), of(&y)), often, cmp.Compare(x.first, y.first), compare(x.order, y.order))
	})
	for i := range l.list {
		k := of(&l.list[i])
		if n := len(l.groups); n == 0 || l.groups[n-1].parties != k {
			l.groups = append(l.groups, group{parties: k})
		}
		l.list[i].group = len(l.groups) - 1
	}
}

// all gives every request that is drawn.
func (l *lanes) all(g *graph.Graph) iter.Seq[graph.Request] {
	return func(yield func(graph.Request) bool) {
		for i := range l.list {
			for _, q := range l.list[i].requests {
				if !yield(g.RequestAt(q.id)) {
					return
				}
			}
		}
	}
}

// others are the names of a request that its lane doesn't say.
func (l *lanes) others(n int, r graph.Request) string {
	lane := &l.list[n]
	sign := "→ "
	if !r.Certain() {
		sign = "– "
	}
	single := func(who int) bool { return who >= 0 && l.folded.Actors[who].Len() == 1 }
	switch a := single(lane.order[0]); {
	case l.by == byAsker && len(lane.to) == 1 && l.folded.Actors[lane.to[0]].Len() == 1:
		if a {
			return ""
		}
		return r.From().Name()
	case l.by == byAsker && a:
		return sign + r.To().Name()
	case l.by != byAsker && a && single(lane.order[1]):
		return ""
	default:
		return r.From().Name() + " " + sign + r.To().Name()
	}
}
