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

// ofTimestamp gives the day of a timestamp: a day, a space or T, and a time as RFC 3339
// has it, or as much of one as there is.
func ofTimestamp(s string) (day string, ok bool) {
	const days = len("2006-01-02")
	if len(s) < days+len("T15:04") || s[days] != ' ' && s[days] != 'T' {
		return "", false
	}
	if _, _, ok := dayNumber(s[:days]); !ok || !isClock(s[days+1:]) {
		return "", false
	}
	return s[:days], true
}

// isClock reports whether a text is a time of day: hours and minutes, and seconds, their
// fraction and a zone where they are given.
func isClock(s string) bool {
	two := func(s string, most int) bool {
		return len(s) >= 2 && max(digit(s[0]), digit(s[1])) <= 9 && 10*digit(s[0])+digit(s[1]) <= most
	}
	if !two(s, 23) || len(s) < 5 || s[2] != ':' || !two(s[3:], 59) {
		return false
	}
	if s = s[5:]; len(s) > 0 && s[0] == ':' {
		if !two(s[1:], 60) {
			return false
		}
		if s = s[3:]; len(s) > 1 && (s[0] == '.' || s[0] == ',') && digit(s[1]) <= 9 {
			for s = s[1:]; s != "" && digit(s[0]) <= 9; {
				s = s[1:]
			}
		}
	}
	switch s = strings.TrimPrefix(s, " "); {
	case s == "" || s == "Z" || s == "UTC":
		return true
	case s[0] != '+' && s[0] != '-' || !two(s[1:], 23):
		return false
	}
	s = strings.TrimPrefix(s[3:], ":")
	return s == "" || len(s) == 2 && two(s, 59)
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
