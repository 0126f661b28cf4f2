package date

import (
	"fmt"
	"math"
	"time"
)

// Day is a day of the proleptic Gregorian calendar, counted from 1970-01-01,
// which is 0.
type Day int32

// The open ends of a span: before and after every day that can be written.
const (
	MinDay Day = math.MinInt32
	MaxDay Day = math.MaxInt32
)

// Civil gives the Day of a year, month and day. Values outside their usual
// range are carried over, as in [time.Date]; years may be five million from 0.
func Civil(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Time gives the midnight in UTC at which d begins. It means nothing for
// MinDay and MaxDay.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// DayOf gives the day of a time, in the time's own zone: a call at one in the morning
// in Beijing was made on the day that it was there.
func DayOf(t time.Time) Day { return Civil(t.Date()) }

// String gives the day as 2006-01-02, with a minus before a year below 0, and ".." for the open ends.
func (d Day) String() string {
	if d == MinDay || d == MaxDay {
		return ".."
	}
	y, m, n := d.Time().Date()
	if y < 0 {
		return fmt.Sprintf("-%04d-%02d-%02d", -y, int(m), n)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, int(m), n)
}
