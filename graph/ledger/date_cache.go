package ledger

import (
	"strings"

	"github.com/rapport-graph/rapport/graph/date"
)

// dateCache reads dates, and remembers those it has read, which are few. Single
// days, which most are, it finds by their numbers.
type dateCache struct {
	byText map[string]date.Date
	years  [years]*yearDates // of single days; nil where none was read
}

// yearDates are the days of a year that were read, by month and day.
type yearDates [12 * 31]date.Date

const (
	// maxDates is how many other dates are remembered.
	maxDates = 1 << 16

	firstYear = 1900
	years     = 200
)

// read reads a date. It keeps nothing of the text.
func (c *dateCache) read(s string) (date.Date, bool) {
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
		d, err := date.Parse(strings.Clone(s))
		if err != nil {
			return d, false
		}
		days[day] = d
	}
	return days[day], true
}

// other reads what is no single day of those years.
func (c *dateCache) other(s string) (date.Date, bool) {
	if d, ok := c.byText[s]; ok {
		return d, true
	}
	s = strings.Clone(s)
	d, err := date.Parse(s)
	if err != nil {
		return d, false
	}
	if len(c.byText) >= maxDates {
		clear(c.byText)
	}
	c.byText[s] = d
	return d, true
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
