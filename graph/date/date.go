package date

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/rapport-graph/rapport/graph/truth"
)

// ErrSyntax is the Kind of every error that [Parse] returns.
var ErrSyntax = errors.New("not a date")

// Expected says in words what [Parse] reads; errors quote it.
const Expected = "a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X"

// Mark is how sure the writer was of one end of a date.
type Mark uint8

// The marks; a date carries either, both or none.
const (
	Uncertain   Mark = 1 << iota // ?
	Approximate                  // ~
)

// Precision is the smallest unit that one end of a date names.
type Precision uint8

// The precisions. Open is the end written "..". YearDigits is a year of which the
// last digits are not known (189X), Season one of the parts of a year that EDTF
// numbers from 21 to 24 and from 33 to 36.
const (
	Open Precision = iota
	YearDigits
	Year
	Season
	Month
	DayOfMonth
)

// End is one end of a date as it was written.
type End struct {
	Precision Precision
	Mark      Mark
	First     Day // the first day it can be; MinDay where open
	Last      Day // the last day it can be; MaxDay where open
}

// Date is a span of days with the text it was written in. The zero Date is no
// date at all. Dates are compared with ==; equal text means equal dates.
type Date struct {
	text       string
	start, end End
}

// IsZero reports whether d is no date at all.
func (d Date) IsZero() bool { return d.text == "" }

// String gives the text the date was written in.
func (d Date) String() string { return d.text }

// Earliest is the first day the date can be, MinDay where it is open or zero.
func (d Date) Earliest() Day {
	if d.IsZero() {
		return MinDay
	}
	return d.start.First
}

// Latest is the last day the date can be, MaxDay where it is open or zero.
func (d Date) Latest() Day {
	if d.IsZero() {
		return MaxDay
	}
	return d.end.Last
}

// Start and End give the two ends as written. They are equal unless the date
// is an interval.
func (d Date) Start() End { return d.start }

// End gives the second end as written, see [Date.Start].
func (d Date) End() End { return d.end }

// IsInterval reports whether the date was written as A/B.
func (d Date) IsInterval() bool { return strings.Contains(d.text, "/") }

// Before answers whether d lies before e, under every day that both allow. A
// zero date answers possibly.
func (d Date) Before(e Date) truth.Answer {
	switch {
	case d.IsZero() || e.IsZero():
		return truth.Possibly
	case d.Latest() < e.Earliest():
		return truth.Yes
	case d.Earliest() >= e.Latest():
		return truth.No
	default:
		return truth.Possibly
	}
}

// On answers whether d was on the day. A zero date answers possibly, a span of
// several days that include it possibly too.
func (d Date) On(day Day) truth.Answer {
	switch {
	case day < d.Earliest() || day > d.Latest():
		return truth.No
	case d.Earliest() == d.Latest():
		return truth.Yes
	default:
		return truth.Possibly
	}
}

// Of makes the date of a single day. Days that can't be written, of years before
// -9999 and after 9999, give no date.
func Of(day Day) Date {
	d, err := Parse(day.String())
	if err != nil {
		return Date{}
	}
	return d
}

// OfTime makes the date of the day of a time, as [DayOf] finds it. The zero time gives
// no date, as do times that [Of] can't write.
func OfTime(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return Of(DayOf(t))
}

// Between makes the date of something that happened on some day from one to another,
// of which either may be an open end. Days that can't be written give no date.
func Between(first, last Day) Date {
	if first == last {
		return Of(first)
	}
	d, err := Parse(first.String() + "/" + last.String())
	if err != nil {
		return Date{}
	}
	return d
}

// MustParse is [Parse] for constants; it panics on an error.
func MustParse(text string) Date {
	d, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

// Parse reads a date. Its errors are of the kind [ErrSyntax] and say what is
// wrong with the text without repeating it.
func Parse(text string) (Date, error) {
	first, second, interval := strings.Cut(text, "/")
	start, err := parseEnd(first, interval)
	if err != nil {
		return Date{}, err
	}
	if !interval {
		return Date{text: text, start: start, end: start}, nil
	}
	end, err := parseEnd(second, true)
	if err != nil {
		return Date{}, err
	}
	if start.Precision == Open {
		if end.Precision == Open {
			return Date{}, fmt.Errorf("%w: both ends are open", ErrSyntax)
		}
		start.First = MinDay
	}
	if end.Precision == Open {
		end.Last = MaxDay
	}
	if start.Precision != Open && end.Precision != Open && start.First > end.Last {
		return Date{}, fmt.Errorf("%w: it ends before it begins", ErrSyntax)
	}
	return Date{text: text, start: start, end: end}, nil
}
