package oracle

import (
	"math"
	"slices"
)

// narrow is up to how many days a date may have where each of them is tried.
const narrow = 7

// narrow reports whether all that is said of when requests were made and answered is of
// a few days.
func (l *Ledger) narrow() bool {
	few := func(s Span) bool { return s.First > always && s.Last < never && s.Last-s.First < narrow }
	for _, r := range l.Requests {
		if !few(r.Own.Asked) || !r.Own.Asked.Stated || r.Own.Answered.Stated && !few(r.Own.Answered) {
			return false
		}
		for _, x := range r.Reports {
			if x.Answered.Stated && !few(x.Answered) {
				return false
			}
		}
	}
	return true
}

// unanswered reports whether an outcome says that there is no answer, and might be one.
func unanswered(outcome string) bool { return outcome == "ignored" || outcome == "pending" }

// answers gives the days on which a request may have been answered, or, where it is not,
// the day on which one looks at it; ok is false where nobody says.
func (v *View) answers(w World, p Point) (s Span, ok bool) {
	if o, _ := v.outcome(w, p); unanswered(o) {
		day, ok := v.judging()
		return Span{First: day, Last: day}, ok
	}
	return w.Answered.until(v.l.AsOf), w.Answered.Stated
}

// answerDays tells apart the days on which answers may have come, from those before and
// after them.
func (v *View) answerDays() (apart cuts) {
	for _, r := range v.l.Requests {
		for _, w := range append([]Words{r.Own}, said(r)...) {
			apart.span(w.Answered.until(v.l.AsOf))
		}
	}
	if day, ok := v.judging(); ok {
		apart = append(apart, int(day), int(day)+1)
	}
	return apart
}

// took gives all numbers of days that a request may have taken at a point; -1 where there
// is none.
func (v *View) took(w World, p Point) (all []int) {
	s, ok := v.answers(w, p)
	if ok {
		for d := max(s.First, p.Day); d <= s.Last; d++ {
			all = append(all, int(d-p.Day))
		}
	}
	if len(all) == 0 {
		all = []int{-1}
	}
	return all
}

// eachDay gives every day of a span.
func eachDay(s Span) (all []Day) {
	for d := s.First; d <= s.Last; d++ {
		all = append(all, d)
	}
	return all
}

// overdue reports whether there is no answer behind the deadline.
func (m moment) overdue() bool {
	end, ok := m.v.judging()
	return ok && unanswered(m.outcome()) && m.w.Deadline.Stated && m.p.Deadline < end
}

// Waits is how long it took to answer some requests.
type Waits struct {
	Of, Overdue Range
	Days        Range
	Low, High   float64 // of the median
}

// waits finds it by trying which requests were answered, and how soon or late.
func (q *question) waits(holds func(moment) bool) (out Waits) {
	type one struct {
		least, most   int
		some, without bool // answered in some world, and not in some
	}
	var all []one
	for _, a := range q.about {
		out.Overdue.add(a.bounds(func(m moment) int { return yes(holds(m) && m.overdue())[0] }))
		x := one{least: math.MaxInt}
		for i, w := range a.worlds {
			for _, p := range a.within[i] {
				m := moment{a, w, a.points[p]}
				s, ok := a.v.answers(w, m.p)
				if !holds(m) || !ok || unanswered(m.outcome()) || s.Last < m.p.Day {
					x.without = true
					continue
				}
				x.some = true
				if q.where.took {
					x.least, x.most = min(x.least, m.p.Took), max(x.most, m.p.Took)
					continue
				}
				x.least = min(x.least, length(m.p.Day, max(s.First, m.p.Day)))
				x.most = max(x.most, length(m.p.Day, s.Last))
			}
		}
		if !x.some {
			continue
		}
		out.Of.add(Range{1 - yes(x.without)[0], 1})
		all = append(all, x)
	}
	if len(all) == 0 {
		return out
	}
	out.Days.Least, out.Low = math.MaxInt, math.MaxInt
	for _, x := range all {
		out.Days = Range{min(out.Days.Least, x.least), max(out.Days.Most, x.most)}
	}
	for set := range 1 << len(all) {
		var least, most []int
		for i, x := range all {
			if set>>i&1 == 1 {
				least, most = append(least, x.least), append(most, x.most)
			} else if !x.without {
				least = nil
				break
			}
		}
		if len(least) > 0 {
			out.Low, out.High = min(out.Low, middle(least)), max(out.High, middle(most))
		}
	}
	return out
}

// length is the number of days from one to a later one; Many where there is no end to
// them.
func length(from, to Day) int {
	switch {
	case from == to:
		return 0
	case from == always || to == never:
		return Many
	}
	return int(to - from)
}

// middle is the median.
func middle(list []int) float64 {
	slices.Sort(list)
	n := len(list)
	return float64(list[(n-1)/2]+list[n/2]) / 2
}
