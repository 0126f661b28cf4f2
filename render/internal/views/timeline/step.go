package timeline

import (
	"time"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// step is a division of time, into parts of so many years, months or days.
// Years count from year 0, months from January, days from the first of a month:
// the last part of a month may be longer or shorter than others.
type step struct {
	unit unit
	n    int
}

type unit uint8

const (
	days unit = iota
	months
	years
)

// steps are the divisions in use, the finest first.
var steps = []step{
	{days, 1}, {days, 2}, {days, 7}, {days, 14}, {months, 1}, {months, 3}, {months, 6},
	{years, 1}, {years, 2}, {years, 5}, {years, 10}, {years, 20}, {years, 50}, {years, 100}, {years, 200}, {years, 500}, {years, 1000}, {years, 2000}, {years, 5000},
}

// about is how many days a part has, more or less.
func (s step) about() float64 { return float64(s.n) * [...]float64{1, 30.44, 365.25}[s.unit] }

// floor gives the day on which the part begins that a day lies in.
func (s step) floor(d date.Day) date.Day {
	t := d.Time()
	y, m, n := t.Date()
	switch s.unit {
	case days:
		n = 1 + (n-1)/s.n*s.n
		// What is left of a month is no part of its own when it is short.
		if last := lastPart(s.n); n > last {
			n = last
		}
		return date.Civil(y, m, n)
	case months:
		return date.Civil(y, time.Month(1+(int(m)-1)/s.n*s.n), 1)
	default:
		return date.Civil(y/s.n*s.n, time.January, 1)
	}
}

// lastPart is the day of a month on which its last part begins.
func lastPart(n int) int {
	switch n {
	case 1:
		return 31
	case 2:
		return 29
	case 7:
		return 22
	default:
		return 15
	}
}

// next gives the day on which the part after the one begins that a day lies in.
func (s step) next(d date.Day) date.Day {
	t := s.floor(d).Time()
	y, m, n := t.Date()
	switch s.unit {
	case days:
		month := date.Civil(y, m, 1)
		if end := date.Civil(y, m+1, 1); n >= lastPart(s.n) || month+date.Day(n-1+s.n) >= end {
			return end
		}
		return date.Civil(y, m, n+s.n)
	case months:
		return date.Civil(y, m+time.Month(s.n), 1)
	default:
		return date.Civil(y+s.n, time.January, 1)
	}
}

// ceil gives the day itself when a part begins on it, or else the next on which
// one does.
func (s step) ceil(d date.Day) date.Day {
	if s.floor(d) == d {
		return d
	}
	return s.next(d)
}

// ticks gives the days within a stretch, both ends included, on which a part
// begins.
func (s step) ticks(from, to date.Day) []date.Day {
	var out []date.Day
	for d := s.ceil(from); d <= to; d = s.next(d) {
		out = append(out, d)
	}
	return out
}

// finest gives the finest step that has no more than some ticks in a stretch.
func finest(from, to date.Day, most int) step {
	for _, s := range steps {
		if float64(to-from)/s.about() > float64(most)+2 {
			continue
		}
		if len(s.ticks(from, to)) <= most {
			return s
		}
	}
	return steps[len(steps)-1]
}

// label is what stands at a day on which a part begins: no more than tells it
// from the one before, or the whole of it where there is none.
func (s step) label(in *lang.Catalogue, d date.Day, whole bool) string {
	_, m, n := d.Time().Date()
	first := n == 1 && m == time.January
	switch {
	case s.unit == years, s.unit == months && first:
		return in.Year(d)
	case s.unit == months && whole, s.unit == days && first && !whole:
		return in.MonthOfYear(d)
	case s.unit == days && whole:
		return in.DayOfYear(d)
	case s.unit == months, n == 1:
		return in.Month(d)
	default:
		return in.Day(d)
	}
}

// name is the part that begins on a day, in words.
func (s step) name(in *lang.Catalogue, d date.Day) string {
	precision := [...]date.Precision{days: date.DayOfMonth, months: date.Month, years: date.Year}[s.unit]
	last := step{s.unit, 1}.floor(s.next(d) - 1)
	return in.Span(plain.Between(date.End{Precision: precision, First: d}, date.End{Precision: precision, First: last}))
}

// words is what a part is called.
func (s step) words() lang.Message {
	switch s {
	case step{days, 1}:
		return lang.Of("period.day")
	case step{days, 14}:
		return lang.Of("period.half-month")
	case step{months, 1}:
		return lang.Of("period.month")
	case step{months, 3}:
		return lang.Of("period.quarter")
	case step{months, 6}:
		return lang.Of("period.half-year")
	case step{years, 1}:
		return lang.Of("period.year")
	}
	return lang.Of([...]string{"period.days", "period.months", "period.years"}[s.unit], "n", s.n)
}
