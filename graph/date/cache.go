package date

import "strings"

// Cache reads dates as [Parse] does, and remembers those it has read, which in a
// long text are few. Single days, which most are, it finds by their numbers. A
// timestamp is read as its day. The zero Cache is ready; it is for one goroutine.
type Cache struct {
	byText map[string]Date
	years  [years]*yearDates // of single days; nil where none was read
}

// yearDates are the days of a year that were read, by month and day.
type yearDates [12 * 31]Date

const (
	// maxDates is how many other dates are remembered.
	maxDates = 1 << 16

	firstYear = 1900
	years     = 200
)

// Read reads a date. It keeps nothing of the text.
func (c *Cache) Read(s string) (Date, bool) {
	year, day, ok := dayNumber(s)
	if !ok {
		return c.other(s)
	}
	days := c.years[year]
	if days == nil {
		days = new(yearDates)
		c.years[year] = days
	}
	if days[day].IsZero() {
		d, err := Parse(strings.Clone(s))
		if err != nil {
			return d, false
		}
		days[day] = d
	}
	return days[day], true
}

// other reads what is no single day of those years.
func (c *Cache) other(s string) (Date, bool) {
	if day, ok := ofTimestamp(s); ok {
		return c.Read(day)
	}
	if d, ok := c.byText[s]; ok {
		return d, true
	}
	s = strings.Clone(s)
	d, err := Parse(s)
	if err != nil {
		return d, false
	}
	if len(c.byText) >= maxDates {
		clear(c.byText)
	}
	if c.byText == nil {
		c.byText = make(map[string]Date)
	}
	c.byText[s] = d
	return d, true
}

// ofTimestamp gives the day of a timestamp that is written in the usual way. Others
// are left to Parse.
func ofTimestamp(s string) (day string, ok bool) {
	const days, times = len("2006-01-02"), len("2006-01-02T15:04:05")
	if len(s) < times || s[days] != ' ' && s[days] != 'T' || s[13] != ':' || s[16] != ':' {
		return "", false
	}
	if len(s) > times { // a fraction, or a zone
		if _, err := Parse(s); err != nil {
			return "", false
		}
		return s[:days], true
	}
	h, m, n := 10*digit(s[11])+digit(s[12]), 10*digit(s[14])+digit(s[15]), 10*digit(s[17])+digit(s[18])
	if max(digit(s[11]), digit(s[12]), digit(s[14]), digit(s[15]), digit(s[17]), digit(s[18])) > 9 || h > 23 || m > 59 || n > 60 {
		return "", false
	}
	return s[:days], true
}

// dayNumber numbers the texts that may be days such as 2021-05-21, each
// differently: the years from firstYear, and the days in one.
func dayNumber(s string) (year, day int, ok bool) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return 0, 0, false
	}
	// Each digit by itself, without a loop: this is asked of every date of a ledger.
	y1, y2, y3, y4 := digit(s[0]), digit(s[1]), digit(s[2]), digit(s[3])
	m1, m2, d1, d2 := digit(s[5]), digit(s[6]), digit(s[8]), digit(s[9])
	if max(y1, y2, y3, y4, m1, m2, d1, d2) > 9 {
		return 0, 0, false
	}
	y := 1000*y1 + 100*y2 + 10*y3 + y4 - firstYear
	m, d := 10*m1+m2-1, 10*d1+d2-1
	if y < 0 || y >= years || m < 0 || m >= 12 || d < 0 || d >= 31 {
		return 0, 0, false
	}
	return y, m*31 + d, true
}

// digit is what a digit stands for, and more than 9 for what is none.
func digit(c byte) int { return int(c - '0') }
