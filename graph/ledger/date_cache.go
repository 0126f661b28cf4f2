package ledger

import (
	"strings"

	"github.com/rapport-graph/rapport/graph/date"
)

// dateCache reads dates, and remembers those it has read, which are few. Single
// days, which most are, it finds by their numbers once there are many.
type dateCache struct {
	byText map[string]date.Date
	days   []date.Date
	byDay  []uint32 // by dayNumber: the number of the day in days from 1, 0: none
}

const (
	// manyDates is from how many dates on days are found by number.
	manyDates = 256
	// maxDates is how many other dates are remembered.
	maxDates = 1 << 16

	firstYear = 1900
	years     = 200
)

// read reads a date. It keeps nothing of the text.
func (c *dateCache) read(s string) (date.Date, bool) {
	n, day := dayNumber(s)
	if day && c.byDay != nil && c.byDay[n] != 0 {
		return c.days[c.byDay[n]-1], true
	}
	if d, ok := c.byText[s]; ok {
		return d, true
	}
	s = strings.Clone(s)
	d, err := date.Parse(s)
	if err != nil {
		return d, false
	}
	if c.byDay == nil && len(c.byText) >= manyDates {
		c.byDay = make([]uint32, years*12*31)
	}
	if day && c.byDay != nil {
		c.days = append(c.days, d)
		c.byDay[n] = uint32(len(c.days))
		return d, true
	}
	if len(c.byText) >= maxDates {
		clear(c.byText)
	}
	c.byText[s] = d
	return d, true
}

// dayNumber numbers the texts that may be days such as 2021-05-21, each
// differently.
func dayNumber(s string) (n int, ok bool) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	// Each digit beside the others: this is asked of every date of a ledger.
	var digits [8]int
	wrong := false
	for i, at := range [8]int{0, 1, 2, 3, 5, 6, 8, 9} {
		digits[i] = int(s[at]) - '0'
		wrong = wrong || uint(digits[i]) > 9
	}
	y := 1000*digits[0] + 100*digits[1] + 10*digits[2] + digits[3] - firstYear
	m, d := 10*digits[4]+digits[5]-1, 10*digits[6]+digits[7]-1
	if wrong || y < 0 || y >= years || m < 0 || m >= 12 || d < 0 || d >= 31 {
		return 0, false
	}
	return (y*12+m)*31 + d, true
}
