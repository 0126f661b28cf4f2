package lang

import (
	"strconv"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
)

// Date puts a date into words, as [plain.Date] does in English.
func (c *Catalogue) Date(d date.Date) string { return c.Span(plain.SpanOf(d)) }

// Dates puts the span of several into words; "" when any of them is missing.
func (c *Catalogue) Dates(dates []date.Date) string {
	var s plain.Span
	for _, d := range dates {
		if d.IsZero() {
			return ""
		}
		s.Add(d)
	}
	return c.Span(s)
}

// Span puts a span into words; "" without dates.
func (c *Catalogue) Span(s plain.Span) string {
	shape, from, to := s.Shape()
	switch shape {
	case plain.At:
		return c.end(from, true)
	case plain.Until:
		return c.Say("date.until", "date", c.end(to, true))
	case plain.Since:
		return c.Say("date.since", "date", c.end(from, true))
	case plain.DaysOfMonth:
		return c.Say("date.days", "day", c.Day(from.First), "last", c.Day(to.First)+sign(to.Mark), "from", c.end(from, true), "to", c.end(to, true))
	case plain.MonthsOfYear:
		return c.span("date.months", from, to)
	case plain.DaysOfYear:
		return c.span("date.year-days", from, to)
	case plain.Years:
		return c.span("date.years", from, to)
	case plain.FromTo:
		return c.span("date.range", from, to)
	}
	return ""
}

func (c *Catalogue) span(key string, from, to date.End) string {
	return c.Say(key, "begin", c.end(from, false), "end", c.end(to, false), "from", c.end(from, true), "to", c.end(to, true))
}

// Moment is [Catalogue.Date] for what happened on one day, as [plain.Moment] is.
func (c *Catalogue) Moment(d date.Date) string {
	s := plain.SpanOf(d)
	switch shape, from, to := s.Shape(); shape {
	case plain.Since:
		return c.Say("date.later", "date", c.end(from, true))
	case plain.Until:
		return c.Say("date.earlier", "date", c.end(to, true))
	}
	return c.Span(s)
}

// end puts one end into words, with its year or without.
func (c *Catalogue) end(e date.End, year bool) string {
	words := ""
	switch {
	case e.Precision == date.DayOfMonth && year:
		words = c.DayOfYear(e.First)
	case e.Precision == date.DayOfMonth:
		words = c.Say("date.day-month", "day", c.Digits(e.First.Time().Day(), 1), "month", c.Month(e.First))
	case e.Precision == date.Month && year:
		words = c.MonthOfYear(e.First)
	case e.Precision == date.Month:
		words = c.Month(e.First)
	default:
		words = c.Year(e.First)
	}
	return words + sign(e.Mark)
}

// DayOfYear is a day with its month and year.
func (c *Catalogue) DayOfYear(d date.Day) string {
	return c.Say("date.day", "day", c.Digits(d.Time().Day(), 1), "month", c.Month(d), "year", c.yearDigits(d))
}

// MonthOfYear is the month of a day, with its year.
func (c *Catalogue) MonthOfYear(d date.Day) string {
	return c.Say("date.month", "month", c.Month(d), "year", c.yearDigits(d))
}

// Day is a day without its month.
func (c *Catalogue) Day(d date.Day) string {
	return c.Say("date.day-alone", "day", c.Digits(d.Time().Day(), 1))
}

// Month is the month of a day.
func (c *Catalogue) Month(d date.Day) string {
	return c.Say("month." + strconv.Itoa(int(d.Time().Month())))
}

// Year is the year of a day, as it stands alone.
func (c *Catalogue) Year(d date.Day) string { return c.Say("date.year", "year", c.yearDigits(d)) }

func (c *Catalogue) yearDigits(d date.Day) string { return c.Digits(d.Time().Year(), 4) }

// sign is the mark of uncertainty behind a date, as it was written.
func sign(m date.Mark) string {
	switch m {
	case date.Uncertain:
		return "?"
	case date.Approximate:
		return "~"
	case date.Uncertain | date.Approximate:
		return "%"
	}
	return ""
}
