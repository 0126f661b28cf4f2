package ask

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// World is one way in which a request may have been made and ended: what is believed
// of it, and a day, a direction and a number where these are not known. What a predicate
// doesn't look at is not told apart, and then holds any value.
type World struct {
	Request  graph.Request
	Told     graph.World   // what is believed: who asked whom through what, when and so on
	From, To graph.Actor   // who asked whom
	Outcome  graph.Outcome // never Contested
	Day      date.Day      // the first of a run of days that no predicate tells apart
	Due      date.Day      // the first of such a run of days of the deadline, if there is one
	Answered date.Day      // likewise of the answer
	Times    int           // the least of a run of numbers that no predicate tells apart
	// Took is how many days it took to answer, or how many there were since: the least of
	// such a run of numbers; see [graph.World.Wait]. It is -1 where that is not known, and
	// 0 where no predicate looks at it.
	Took int

	last   date.Day // the last of the run of days
	dueEnd date.Day // the last of that of Due
	until  date.Day // the last of that of Answered
	most   int      // the greatest of the run of numbers
	longer int      // the greatest of that of Took
	moment graph.Moment
}

// Basis is why the request has the outcome in this world.
func (w *World) Basis() graph.Basis { return w.Told.Basis(w.moment) }

// OutcomeOn is what had become of the request by one of the days as of which the graph is
// asked, by its number from 0; see [graph.Graph.On].
func (w *World) OutcomeOn(on int) graph.Outcome {
	m := w.moment
	m.On = on
	return w.Told.Outcome(m)
}

// Looks says what a predicate looks at beside what is told in a world. Only what is
// looked at is told apart within it.
type Looks struct {
	Outcome   bool
	Direction bool       // World.From and To
	Days      []date.Day // each day that it tells from the day before
	Due       []date.Day // likewise of the deadline
	Answered  []date.Day // and of the answer
	Times     []int      // each number that it tells from the number before
	Took      []int      // likewise of the days until the answer; it then looks at the outcome too
}

func (l *Looks) add(m Looks) {
	l.Outcome = l.Outcome || m.Outcome
	l.Direction = l.Direction || m.Direction
	l.Days = append(l.Days, m.Days...)
	l.Due = append(l.Due, m.Due...)
	l.Answered = append(l.Answered, m.Answered...)
	l.Times = append(l.Times, m.Times...)
	l.Took = append(l.Took, m.Took...)
	l.Outcome = l.Outcome || len(l.Took) > 0
}

// also gives looks that look at m too. The lists of neither change.
func (l Looks) also(m Looks) Looks {
	l.Days, l.Due, l.Answered = slices.Clone(l.Days), slices.Clone(l.Due), slices.Clone(l.Answered)
	l.Times, l.Took = slices.Clone(l.Times), slices.Clone(l.Took)
	l.add(m)
	return l.sorted()
}

func (l Looks) sorted() Looks {
	slices.Sort(l.Days)
	slices.Sort(l.Due)
	slices.Sort(l.Answered)
	slices.Sort(l.Times)
	slices.Sort(l.Took)
	l.Days, l.Due, l.Answered = slices.Compact(l.Days), slices.Compact(l.Due), slices.Compact(l.Answered)
	l.Times, l.Took = slices.Compact(l.Times), slices.Compact(l.Took)
	return l
}

// cuts gives the part of a sorted list that lies in (lo, hi]: where runs of what
// is told apart begin, apart from the first, which begins at lo.
func cuts[T date.Day | int](list []T, lo, hi T) []T {
	if len(list) == 0 {
		return nil
	}
	i, ok := slices.BinarySearch(list, lo)
	if ok {
		i++
	}
	j, ok := slices.BinarySearch(list, hi)
	if ok {
		j++
	}
	if j <= i {
		return nil
	}
	return list[i:j]
}

// single gives the world of a request that has only one, in which nothing is told
// apart.
func (l *Looks) single(r graph.Request) (w World, ok bool) {
	w = World{Request: r, From: r.From(), To: r.To(), Outcome: r.Outcome()}
	if l.Outcome && (w.Outcome == graph.Contested || !r.Sure()) || l.Direction && !r.Certain() || r.NumWorlds() > 1 {
		return w, false
	}
	w.Told = r.World(0)
	if len(l.Days) > 0 {
		w.Day, w.last = w.Told.Days()
		if len(cuts(l.Days, w.Day, w.last)) > 0 {
			return w, false
		}
	}
	if len(l.Due) > 0 {
		d := w.Told.Deadline()
		w.Due = d.Earliest()
		if len(cuts(l.Due, w.Due, d.Latest())) > 0 {
			return w, false
		}
	}
	if len(l.Answered) > 0 {
		first, last := w.Told.AnsweredDays()
		w.Answered = first
		if len(cuts(l.Answered, first, last)) > 0 {
			return w, false
		}
	}
	if len(l.Times) > 0 {
		c := w.Told.Times()
		w.Times, w.most = c.Min(), most(c)
		if len(cuts(l.Times, w.Times, w.most)) > 0 {
			return w, false
		}
	}
	if len(l.Took) > 0 && untold(w.Told, w.Outcome) {
		w.Took, w.longer = -1, -1
	} else if len(l.Took) > 0 {
		first, last := w.Told.Days()
		least, most := took(w.Told, w.Outcome, graph.Moment{}, first, last)
		w.Took, w.longer = least, most
		if _, end := answerDays(w.Told, w.Outcome); first <= end && end < last || len(cuts(l.Took, least, most)) > 0 {
			return w, false
		}
	}
	return w, true
}

// answerDays gives the days on which a request may have been answered, or else the one on
// which it is looked at.
func answerDays(w graph.World, o graph.Outcome) (first, last date.Day) {
	if o != graph.Ignored && o != graph.Pending {
		return w.AnsweredDays()
	}
	day, _ := w.Judge(graph.Moment{})
	return day, day
}

// untold reports whether nobody says when the request was answered, or as of when it is
// without an answer.
func untold(w graph.World, o graph.Outcome) bool {
	if o != graph.Ignored && o != graph.Pending {
		return w.Answered().IsZero()
	}
	_, ok := w.Judge(graph.Moment{})
	return !ok
}

// period is the days from one to another.
type period struct{ first, last date.Day }

// answeredIn gives when the answer may have come of which [World.Took] tells; before all
// days where nobody says.
func answeredIn(w World) period {
	if missing := w.Outcome == graph.Ignored || w.Outcome == graph.Pending; missing {
		if day, ok := w.Told.Judge(w.moment); ok {
			return period{day, day}
		}
	} else if !w.Told.Answered().IsZero() {
		first, last := w.Told.AnsweredDays()
		return period{first, last}
	}
	return period{date.MinDay, date.MinDay}
}

// took gives the bounds of [World.Took].
func took(w graph.World, o graph.Outcome, m graph.Moment, first, last date.Day) (least, most int) {
	least, most, ok := w.Wait(o, m, first, last)
	if !ok {
		return -1, -1
	}
	return least, most
}

// point is where a world stands among those of its request: on the same day, in the same
// direction and with the same number they are to be compared.
type point struct {
	day      date.Day
	from, to graph.ActorID
	times    int
	due      date.Day
	answered date.Day
	way      int
	took     int
	room     int // see never
}

// box is all that a told world allows.
type box struct {
	told        graph.World
	first, last date.Day
	from, to    graph.ActorID
	either      bool // who asked is not told
	least, most int
	due, dueEnd date.Day
	came, until date.Day // when the answer came
	dated       bool     // and it is looked at
	answered    []period // when the answer may have come, where how long it took is looked at
}

func newBox(w graph.World) box {
	b := box{told: w, from: w.From().Number(), to: w.To().Number(), either: !w.Directed(), least: w.Times().Min(), most: most(w.Times())}
	b.first, b.last = w.Days()
	d := w.Deadline()
	b.due, b.dueEnd = d.Earliest(), d.Latest()
	b.came, b.until = w.AnsweredDays()
	return b
}

// meets reports whether two worlds have a day, direction and number in common.
func (b *box) meets(c *box) bool {
	ends := b.from == c.from && b.to == c.to || (b.either || c.either) && b.from == c.to && b.to == c.from
	return ends && b.first <= c.last && c.first <= b.last && b.least <= c.most && c.least <= b.most && b.due <= c.dueEnd && c.due <= b.dueEnd && (!b.dated || b.came <= c.until && c.came <= b.until) && b.tookAs(c)
}

// tookAs reports whether two worlds may have taken as long, made on the same day.
func (b *box) tookAs(c *box) bool {
	if len(b.answered) == 0 || len(c.answered) == 0 {
		return true // which is not looked at
	}
	first, last := max(b.first, c.first), min(b.last, c.last)
	for _, x := range b.answered {
		for _, y := range c.answered {
			if max(x.last, y.last) < last || max(x.first, y.first, first) <= min(x.last, y.last) {
				return true // neither by then, or both on one day
			}
		}
	}
	return false
}

// grid is the worlds of a request, and where the runs of days and numbers begin that are
// told apart in them: by what is looked at, or by where one of them begins or ends.
type grid struct {
	looks *Looks
	boxes []box
	days  []date.Day
	dues  []date.Day
	came  []date.Day // of the answer
	times []int
	took  []int
	one   [1]box
	many  []box // room for boxes
}

func (l *Looks) grid(r graph.Request, g *graph.Graph, into *grid) {
	into.looks = l
	n := r.NumWorlds()
	into.days, into.dues, into.came, into.times, into.took = l.Days, l.Due, l.Answered, l.Times, l.Took
	if len(l.Took) > 0 {
		into.days = slices.Clone(l.Days)
		for i := range n {
			w := r.World(i)
			for _, o := range []graph.Outcome{graph.Accepted, graph.Pending} {
				into.days = l.tookDays(into.days, w, o)
			}
		}
		slices.Sort(into.days)
		into.days = slices.Compact(into.days)
	}
	if l.Outcome {
		for on := range max(g.NumDays(), 1) {
			if judge, ok := g.Judge(on); ok {
				into.dues = append(slices.Clip(into.dues), judge)
			}
		}
		slices.Sort(into.dues)
	}
	if n == 1 {
		into.one[0] = newBox(r.World(0))
		into.boxes = into.one[:]
		return
	}
	into.many = slices.Grow(into.many[:0], n)[:n]
	into.boxes = into.many
	alike := true
	for i := range n {
		into.boxes[i] = newBox(r.World(i))
		x, y := &into.boxes[i], &into.boxes[0]
		alike = alike && x.first == y.first && x.last == y.last && x.least == y.least && x.most == y.most && x.due == y.due && x.dueEnd == y.dueEnd
	}
	defer into.alignTook()
	if len(l.Answered) > 0 {
		into.came = slices.Clone(into.came)
		for i := range into.boxes {
			into.boxes[i].dated = true
			into.came = bounds(into.came, into.boxes[i].came, into.boxes[i].until)
		}
		slices.Sort(into.came)
		into.came = slices.Compact(into.came)
	}
	if alike {
		return
	}
	days, dues, times := slices.Clone(into.days), slices.Clone(into.dues), slices.Clone(into.times)
	for i := range into.boxes {
		b := &into.boxes[i]
		days, dues, times = bounds(days, b.first, b.last), bounds(dues, b.due, b.dueEnd), bounds(times, b.least, b.most)
	}
	slices.Sort(days)
	slices.Sort(dues)
	slices.Sort(times)
	into.days, into.dues, into.times = slices.Compact(days), slices.Compact(dues), slices.Compact(times)
}

// alignTook tells apart the days until the answer where those of one world begin or end,
// in each run of days.
func (x *grid) alignTook() {
	if len(x.looks.Took) == 0 {
		return
	}
	all := slices.Clone(x.took)
	for i := range x.boxes {
		b := &x.boxes[i]
		x.each(b, func(w World) {
			least, most := took(w.Told, w.Outcome, w.moment, w.Day, w.last)
			if days := answeredIn(w); !slices.Contains(b.answered, days) {
				b.answered = append(b.answered, days)
			}
			all = bounds(all, least, most)
		})
	}
	slices.Sort(all)
	x.took = slices.Compact(all)
}

// tookDays adds the days from which on a request may have taken less, or no longer as
// much, as what is told apart. None is made behind its answer.
func (l *Looks) tookDays(days []date.Day, w graph.World, o graph.Outcome) []date.Day {
	begin, end := answerDays(w, o)
	if end < date.MaxDay {
		days = append(days, end+1)
	}
	for _, t := range l.Took {
		for _, day := range [2]date.Day{begin, end} {
			if from := int64(day) - int64(t) + 1; day > date.MinDay && day < date.MaxDay && from > int64(date.MinDay) && from < int64(date.MaxDay) {
				days = append(days, date.Day(from))
			}
		}
	}
	return days
}

// bounds adds where a run begins and where what lies behind it does.
func bounds[T date.Day | int](list []T, first, last T) []T {
	list = append(list, first)
	if last+1 > last {
		list = append(list, last+1)
	}
	return list
}

// each gives the worlds that are told apart of those that one is believed in.
func (x *grid) each(b *box, yield func(World)) {
	r := b.told.Request()
	w := World{Request: r, Told: b.told}
	directions := 1
	if b.either && (x.looks.Direction || len(x.boxes) > 1) {
		directions = 2
	}
	ways := 1
	if x.looks.Outcome {
		ways = r.Histories()
	}
	days, nextDues, times := cuts(x.days, b.first, b.last), cuts(x.dues, b.due, b.dueEnd), cuts(x.times, b.least, b.most)
	for i := range len(days) + 1 {
		w.Day, w.last = run(days, i, b.first, b.last)
		for direction := range directions {
			w.From, w.To = b.told.From(), b.told.To()
			if direction == 1 {
				w.From, w.To = w.To, w.From
			}
			for j := range len(times) + 1 {
				w.Times, w.most = run(times, j, b.least, b.most)
				for k := range len(nextDues) + 1 {
					w.Due, w.dueEnd = run(nextDues, k, b.due, b.dueEnd)
					for way := range ways {
						w.moment = graph.Moment{History: way, Due: w.Due}
						w.Outcome = b.told.Outcome(w.moment)
						x.eachAnswered(b, w, yield)
					}
				}
			}
		}
	}
}

// eachAnswered gives a world with the days of the answer that are told apart.
func (x *grid) eachAnswered(b *box, w World, yield func(World)) {
	if len(x.looks.Answered) == 0 {
		x.eachTook(w, yield)
		return
	}
	list := cuts(x.came, b.came, b.until)
	for i := range len(list) + 1 {
		w.Answered, w.until = run(list, i, b.came, b.until)
		x.eachTook(w, yield)
	}
}

// eachTook gives a world with the days until the answer that are told apart.
func (x *grid) eachTook(w World, yield func(World)) {
	if len(x.looks.Took) == 0 {
		yield(w)
		return
	}
	least, most := took(w.Told, w.Outcome, w.moment, w.Day, w.last)
	list := cuts(x.took, least, most)
	for i := range len(list) + 1 {
		w.Took, w.longer = run(list, i, least, most)
		yield(w)
	}
}

// run gives the i-th of the runs that cuts make.
func run[T date.Day | int](cuts []T, i int, first, last T) (T, T) {
	if i > 0 {
		first = cuts[i-1]
	}
	if i < len(cuts) {
		last = cuts[i] - 1
	}
	return first, last
}

func (w *World) point() point {
	return point{day: w.Day, from: w.From.Number(), to: w.To.Number(), times: w.Times, due: w.Due, answered: w.Answered, way: w.moment.History, took: w.Took}
}

// each gives the worlds of a request that are told apart; told counts those that are
// believed, from 0.
func (q *Query) each(looks *Looks, r graph.Request, yield func(w World, told int)) {
	if w, ok := looks.single(r); ok {
		yield(w, 0)
		return
	}
	var x grid
	looks.grid(r, q.g, &x)
	for i := range x.boxes {
		x.each(&x.boxes[i], func(w World) { yield(w, i) })
	}
}

// most is the greatest number of times that a count allows.
func most(c graph.Count) int {
	if n, ok := c.Max(); ok {
		return n
	}
	return unbounded
}
