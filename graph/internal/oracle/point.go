package oracle

import (
	"cmp"
	"slices"
)

// most is how many reports of a request there may be.
const most = 8

// Point is one way in which a request may have been in a world: on which day, who
// asked, and how often. The days of its deadline and of what is said of its outcome
// are days as well.
type Point struct {
	Day      Day
	From, To string
	Times    int
	Deadline Day
	Answered Day           // where it is asked
	Took     int           // the days until the answer or since, where that is asked; -1: there is no such number
	Came     [1 + most]Day // when each outcome came that is stated, the ledger's own first
}

// cuts are the numbers that something tells from the one before.
type cuts []int

func (c *cuts) span(s Span) {
	if s.Stated {
		*c = append(*c, int(s.First), int(s.Last)+1)
	}
}

func (c *cuts) count(n Count) {
	if n.stated() {
		*c = append(*c, n.Min, n.Max+1)
	}
}

// tell gives the numbers from first to last, but of those that nothing tells apart
// only the first and the last.
func (c cuts) tell(first, last int) (all []int) {
	all = append(all, first, last)
	for _, n := range c {
		if first < n && n <= last {
			all = append(all, n-1, n)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// tellDays is tell for the days of a date. Of a date that is not stated it tells those
// of all time.
func (c cuts) tellDays(s Span) (all []Day) {
	first, last := s.days()
	for _, n := range c.tell(int(first), int(last)) {
		all = append(all, Day(n))
	}
	return all
}

// firstDays is tellDays with only the first of the days that nothing tells apart.
func (c cuts) firstDays(s Span) (all []Day) {
	first, last := s.days()
	all = append(all, first)
	for _, n := range c {
		if d := Day(n); first < d && d <= last && !slices.Contains(all, d) {
			all = append(all, d)
		}
	}
	return all
}

// looks are the days and numbers that a question tells apart.
type looks struct {
	days, numbers      cuts
	answered, deadline cuts // of the answer, and of the deadline
	took               bool // it asks for the days until the answer
}

// points gives the points of each of the worlds of a request. Of days and numbers that
// neither the question, by its cuts, nor anything else tells apart it gives the first and
// the last. Where the days until the answer are asked for, every day is tried.
func (v *View) points(worlds []World, q looks) [][]Point {
	days, deadlines, came := slices.Clone(q.days), slices.Clone(q.deadline), cuts{}
	times, took := slices.Clone(q.numbers), q.took
	for _, d := range v.ends {
		days, came = append(days, int(d)+1), append(came, int(d)+1)
		deadlines = append(deadlines, int(d))
	}
	if v.l.AsOf.Stated {
		deadlines = append(deadlines, int(v.l.AsOf.Last))
	}
	due := false
	for _, w := range worlds {
		days.span(w.Asked)
		deadlines.span(w.Deadline)
		times.count(w.Times)
		due = due || w.Deadline.Stated
	}
	var all [][]Point
	for _, w := range worlds {
		now := []Point{{}}
		spread := func(n int, set func(p *Point, i int)) {
			var more []Point
			for _, p := range now {
				for i := range n {
					set(&p, i)
					more = append(more, p)
				}
			}
			now = more
		}
		on := days.tellDays(w.Asked)
		if took {
			on = eachDay(w.Asked)
		}
		spread(len(on), func(p *Point, i int) { p.Day = on[i] })
		ends := [][2]string{{w.From, w.To}, {w.To, w.From}}
		if w.Directed {
			ends = ends[:1]
		}
		spread(len(ends), func(p *Point, i int) { p.From, p.To = ends[i][0], ends[i][1] })
		often := times.tell(w.Times.Min, w.Times.Max)
		spread(len(often), func(p *Point, i int) { p.Times = often[i] })
		if due {
			by := deadlines.firstDays(w.Deadline)
			spread(len(by), func(p *Point, i int) { p.Deadline = by[i] })
		}
		if len(q.answered) > 0 && w.Answered.Stated {
			on := q.answered.firstDays(w.Answered.until(v.l.AsOf))
			spread(len(on), func(p *Point, i int) { p.Answered = on[i] })
		}
		for _, o := range w.outcomes {
			if o.outcome != "" && len(v.ends) > 0 && o.day.Stated {
				day := came.firstDays(o.day)
				spread(len(day), func(p *Point, i int) { p.Came[1+o.by] = day[i] })
			}
		}
		if took {
			var more []Point
			for _, p := range now {
				for _, p.Took = range v.took(w, p) {
					more = append(more, p)
				}
			}
			now = more
		}
		all = append(all, now)
	}
	return all
}

// View is how a ledger is looked at.
type View struct {
	l      *Ledger
	settle Policy
	asOf   Span  // as of whose end; not stated: today
	ends   []Day // the ends of all days as of which it is looked at
	facts  map[*Request]*facts
}

// View looks at a ledger with a policy, and as of the end of a date. Either may be "".
func (l *Ledger) View(settle, asOf string) (*View, error) {
	p, err := ParsePolicy(settle)
	if err != nil {
		return nil, err
	}
	d, err := ParseDate(asOf)
	if err != nil {
		return nil, err
	}
	v := &View{l: l, settle: p, asOf: d, facts: map[*Request]*facts{}}
	if d.Stated {
		v.ends = []Day{d.Last}
	}
	return v, nil
}

// judging is the day at whose end deadlines are judged; ok is false if none is.
func (v *View) judging() (day Day, ok bool) {
	day = never
	for _, d := range []Span{v.l.AsOf, v.asOf} {
		if d.Stated {
			day, ok = min(day, d.Last), true
		}
	}
	return day, ok
}

// made reports whether the request had been made.
func (v *View) made(p Point) bool { return !v.asOf.Stated || p.Day <= v.asOf.Last }

// outcome is what became of a request, and why it is so.
func (v *View) outcome(w World, p Point) (outcome, basis string) {
	outcome = "unreported"
	for _, o := range w.outcomes {
		if o.outcome == "" {
			break
		}
		if v.asOf.Stated && o.day.Stated && p.Came[1+o.by] > v.asOf.Last {
			continue
		}
		if outcome, basis = o.outcome, "reported"; o.by < 0 {
			basis = "stated"
		}
		break
	}
	if !w.Deadline.Stated {
		return outcome, basis
	}
	if basis == "" {
		outcome, basis = "pending", "derived"
	}
	if end, ok := v.judging(); ok && outcome == "pending" && p.Deadline < end {
		return "ignored", "derived"
	}
	return outcome, basis
}

// sorted gives the keys of a map in their order.
func sorted[K cmp.Ordered, V any](m map[K]V) []K {
	var keys []K
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
