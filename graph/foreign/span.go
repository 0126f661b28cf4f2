package foreign

import (
	"fmt"
	"strconv"

	"github.com/rapport-graph/rapport/graph/date"
)

// Span is a length of time in whole days and months.
type Span struct{ Months, Days int }

// maxSpan bounds the number of a span; that of days is 2,700 years.
const maxSpan = 999_999

// ParseSpan reads a number of days, weeks, months or years: 60d, 8w, 3m, 1y.
func ParseSpan(text string) (Span, error) {
	wrong := fmt.Errorf("%q is no span, expected days, weeks, months or years such as 60d, 8w, 3m or 1y", text)
	if len(text) < 2 {
		return Span{}, wrong
	}
	n, err := strconv.ParseUint(text[:len(text)-1], 10, 32)
	if err != nil || n == 0 || n > maxSpan {
		return Span{}, wrong
	}
	switch text[len(text)-1] {
	case 'd':
		return Span{Days: int(n)}, nil
	case 'w':
		return Span{Days: 7 * int(n)}, nil
	case 'm':
		return Span{Months: int(n)}, nil
	case 'y':
		return Span{Months: 12 * int(n)}, nil
	}
	return Span{}, wrong
}

// IsZero reports whether the span is none.
func (s Span) IsZero() bool { return s == Span{} }

// String gives the text that [ParseSpan] reads, and "" for none.
func (s Span) String() string {
	switch {
	case s.IsZero():
		return ""
	case s.Months == 0:
		return strconv.Itoa(s.Days) + "d"
	default:
		return strconv.Itoa(s.Months) + "m"
	}
}

// After gives the last day of the span that begins behind a day. A month ends with
// the day of the same number, or with its last.
func (s Span) After(d date.Day) date.Day {
	if d == date.MinDay || d == date.MaxDay {
		return d
	}
	if s.Months != 0 {
		y, m, n := d.Time().Date()
		y, m, _ = date.Civil(y, m, 1).Time().AddDate(0, s.Months, 0).Date()
		d = min(date.Civil(y, m, n), date.Civil(y, m+1, 0))
	}
	return d + date.Day(s.Days)
}
