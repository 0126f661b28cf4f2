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
	return spanWords(d.Start(), d.End(), d.IsInterval())
}

// Dates puts into words the span from the earliest start to the latest end of
// several dates; "" when any of them is missing. Of two that start or end on the
// same day the less precise one counts.
func Dates(dates []date.Date) string {
	var s Span
	for _, d := range dates {
		if d.IsZero() {
			return ""
		}
		s.Add(d)
	}
	return s.Words()
}

// Span is what [Dates] needs to know of any number of dates. The zero Span is
// that of none.
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
	if s.first.IsZero() {
		return ""
	}
	return spanWords(s.start, s.end, s.interval)
}

func spanWords(start, end date.End, interval bool) string {
	switch {
	case start.Precision == date.Open && end.Precision == date.Open:
		return ""
	case !interval || start == end:
		return endWords(start, 0)
	case start.Precision == end.Precision && start.First == end.First: // which differ in their marks
		end.Mark |= start.Mark
		return endWords(end, 0)
	case start.Precision == date.Open:
		return "by " + endWords(end, 0)
	case end.Precision == date.Open:
		return "since " + endWords(start, 0)
	}
	from, to := start.First.Time(), end.First.Time()
	sameYear := from.Year() == to.Year() && start.Precision >= date.Month && end.Precision >= date.Month
	dash := " – "
	switch {
	case sameYear && start.Precision == date.DayOfMonth && end.Precision == date.DayOfMonth && from.Month() == to.Month() && start.Mark == 0:
		return fmt.Sprintf("%d–%s", from.Day(), endWords(end, 0))
	case sameYear && start.Precision == date.Month && end.Precision == date.Month && start.Mark == 0,
		start.Precision == date.Year && end.Precision == date.Year:
		dash = "–"
	}
	if sameYear && start.Mark == 0 {
		return endWords(start, from.Year()) + dash + endWords(end, 0)
	}
	return endWords(start, 0) + dash + endWords(end, 0)
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
