package plain

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph/date"
)

var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// Date puts a date into words: "May 2021", "21 May 2021?", "Oct–Dec 2020",
// "since Jan 2021", "by 21 May 2021". The marks of uncertainty stay as they were
// written. No date gives "".
func Date(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	s := SpanOf(d)
	return s.Words()
}

// Span is the time from the earliest start to the latest end of any number of dates. Of
// two that start or end on the same day the less precise one counts. The zero Span is that
// of none.
type Span struct {
	first      date.Date // that was added
	start, end date.End
	interval   bool
}

// Add adds a date, unless it is zero.
func (s *Span) Add(d date.Date) {
	if d.IsZero() {
		return
	}
	if s.first.IsZero() {
		*s = Span{d, d.Start(), d.End(), d.IsInterval()}
		return
	}
	s.interval = s.interval || d != s.first
	if x := d.Start(); x.First < s.start.First || x.First == s.start.First && x.Precision < s.start.Precision {
		s.start = x
	}
	if x := d.End(); x.Last > s.end.Last || x.Last == s.end.Last && x.Precision < s.end.Precision {
		s.end = x
	}
}

// Words puts the span into words; "" without dates.
func (s *Span) Words() string {
	shape, from, to := s.Shape()
	switch shape {
	case At:
		return endWords(from, 0)
	case Until:
		return "by " + endWords(to, 0)
	case Since:
		return "since " + endWords(from, 0)
	case DaysOfMonth:
		return fmt.Sprintf("%d–%s", from.First.Time().Day(), endWords(to, 0))
	case MonthsOfYear:
		return endWords(from, from.First.Time().Year()) + "–" + endWords(to, 0)
	case DaysOfYear:
		return endWords(from, from.First.Time().Year()) + " – " + endWords(to, 0)
	case Years:
		return endWords(from, 0) + "–" + endWords(to, 0)
	case FromTo:
		return endWords(from, 0) + " – " + endWords(to, 0)
	}
	return ""
}

// Shape is what kind of words a span needs, in whatever language.
type Shape uint8

// The shapes. A range names both ends, and what they have in common once.
const (
	Nothing      Shape = iota // nothing is known of either end
	At                        // the span is that of its first end
	Until                     // nothing is known of the first
	Since                     // nothing is known of the last
	DaysOfMonth               // a range
	MonthsOfYear              // a range
	DaysOfYear                // a range: days of different months, or a day and a month
	Years                     // a range
	FromTo                    // a range whose ends have nothing in common
)

// SpanOf is the span of a date.
func SpanOf(d date.Date) (s Span) {
	s.Add(d)
	return s
}

// Between is the span from one end to another.
func Between(from, to date.End) Span { return Span{start: from, end: to, interval: true} }

// Shape gives the shape of a span with its two ends.
func (s *Span) Shape() (shape Shape, from, to date.End) {
	from, to = s.start, s.end
	switch {
	case from.Precision == date.Open && to.Precision == date.Open:
		return Nothing, from, to
	case !s.interval || from == to:
		return At, from, to
	case from.Precision == to.Precision && from.First == to.First: // which differ in their marks
		to.Mark |= from.Mark
		return At, to, to
	case from.Precision == date.Open:
		return Until, from, to
	case to.Precision == date.Open:
		return Since, from, to
	case from.Precision == date.Year && to.Precision == date.Year:
		return Years, from, to
	}
	first, last := from.First.Time(), to.First.Time()
	switch {
	case first.Year() != last.Year() || from.Precision < date.Month || to.Precision < date.Month || from.Mark != 0:
		return FromTo, from, to
	case from.Precision == date.Month && to.Precision == date.Month:
		return MonthsOfYear, from, to
	case from.Precision == date.DayOfMonth && to.Precision == date.DayOfMonth && first.Month() == last.Month():
		return DaysOfMonth, from, to
	}
	return DaysOfYear, from, to
}

// endWords gives one end, without its year when that is the given one.
func endWords(e date.End, year int) string {
	t := e.First.Time()
	var parts []string
	if e.Precision == date.DayOfMonth {
		parts = append(parts, strconv.Itoa(t.Day()))
	}
	if e.Precision >= date.Month {
		parts = append(parts, months[t.Month()-1])
	}
	if e.Precision == date.Year || t.Year() != year {
		parts = append(parts, fmt.Sprintf("%04d", t.Year()))
	}
	s := strings.Join(parts, " ")
	switch e.Mark {
	case date.Uncertain:
		s += "?"
	case date.Approximate:
		s += "~"
	case date.Uncertain | date.Approximate:
		s += "%"
	}
	return s
}

// Moment is [Date] for what happened on one day: "22 May 2021 or
// later".
func Moment(d date.Date) string {
	words := Date(d)
	if day, ok := strings.CutPrefix(words, "since "); ok {
		return day + " or later"
	}
	if day, ok := strings.CutPrefix(words, "by "); ok {
		return day + " or earlier"
	}
	return words
}
