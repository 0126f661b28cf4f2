package picture

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// DateWords puts a date into words: "May 2021", "21 May 2021?", "Oct–Dec 2020",
// "since Jan 2021", "by 21 May 2021". The marks of uncertainty stay as they were
// written. No date gives "".
func DateWords(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return spanWords(d.Start(), d.End(), d.IsInterval())
}

// SpanWords puts into words the span from the earliest start to the latest end of
// several dates; "" when any of them is missing. Of two that start or end on the
// same day the less precise one counts.
func SpanWords(dates []date.Date) string {
	var s Span
	for _, d := range dates {
		if d.IsZero() {
			return ""
		}
		s.Add(d)
	}
	return s.Words()
}

// Span is what [SpanWords] needs to know of any number of dates. The zero Span is
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

// momentWords is [DateWords] for what happened on one day: "22 May 2021 or
// later".
func momentWords(d date.Date) string {
	words := DateWords(d)
	if day, ok := strings.CutPrefix(words, "since "); ok {
		return day + " or later"
	}
	if day, ok := strings.CutPrefix(words, "by "); ok {
		return day + " or earlier"
	}
	return words
}

// CountWords gives ×3, ×3+, ×several or ×? for a count, and "" for once.
func CountWords(c graph.Count) string {
	switch c {
	case graph.Once, graph.Count{}:
		return ""
	case graph.UnknownCount:
		return "×?"
	}
	return "×" + strings.ReplaceAll(c.String(), "-", "–")
}

// StateWords says what state a channel is in and since when.
func StateWords(s graph.ChannelState) string {
	words := s.Is().String()
	when := DateWords(s.From())
	switch {
	case when == "":
	case s.From().IsInterval():
		words += " " + when
	default:
		words += " since " + when
	}
	if by := s.By(); !by.IsZero() {
		words += " by " + by.Name()
	}
	return words
}

// explain has the legend say why a request has its outcome, where that wants
// saying.
func (l *Legend) explain(r graph.Request) {
	l.Derived = l.Derived || r.Basis() == graph.Derived
	l.Settled = l.Settled || r.Basis() == graph.Settled
}

// Notes explain the signs of the legend that are not outcomes, a sentence each.
func (l *Legend) Notes() []string {
	var out []string
	if l.Undirected {
		out = append(out, "line without a head: who asked is not reported")
	}
	if len(l.Shut) > 0 {
		words := make([]string, len(l.Shut))
		for i, s := range l.Shut {
			words[i] = s.String()
		}
		out = append(out, "dashed frame: channel "+strings.Join(words, ", "))
	}
	if l.Derived {
		out = append(out, "no answer by a deadline that has passed is read as ignored")
	}
	if l.Settled {
		out = append(out, "where sources disagree, a policy settled what is marked so")
	}
	out = append(out, markNotes(l.Marks)...)
	if l.Against != "" {
		out = append(out, l.Against)
	}
	return append(out, l.Folded...)
}
