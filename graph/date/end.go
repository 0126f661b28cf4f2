package date

import (
	"fmt"
	"strings"
	"time"
)

// parseEnd reads one end of a date.
func parseEnd(s string, interval bool) (End, error) {
	if s == ".." && interval {
		return End{First: MinDay, Last: MaxDay}, nil
	}
	mark := Mark(0)
	if n := len(s); n > 0 {
		switch s[n-1] {
		case '?':
			mark = Uncertain
		case '~':
			mark = Approximate
		case '%':
			mark = Uncertain | Approximate
		}
		if mark != 0 {
			s = s[:n-1]
		}
	}
	e, err := parseDay(s)
	e.Mark = mark
	return e, err
}

// parseDay reads an end without its mark.
func parseDay(s string) (End, error) {
	sign := 1
	if strings.HasPrefix(s, "-") {
		sign, s = -1, s[1:]
	}
	if len(s) < len("2006") {
		return End{}, ErrSyntax
	}
	year, rest := s[:4], s[4:]
	if known := strings.TrimRight(year, "X"); known != year {
		return parseDigits(known, rest, sign)
	}
	y, m, d := 0, 0, 0
	if !digits(year, &y) || sign < 0 && y == 0 {
		return End{}, ErrSyntax
	}
	y *= sign
	if rest == "" {
		return End{Precision: Year, First: Civil(y, time.January, 1), Last: Civil(y, time.December, 31)}, nil
	}
	if len(rest) < len("-01") || rest[0] != '-' || !digits(rest[1:3], &m) {
		return End{}, ErrSyntax
	}
	rest = rest[3:]
	if rest == "" && m > 12 {
		return parseSeason(y, m)
	}
	if m < 1 || m > 12 {
		return End{}, fmt.Errorf("%w: there is no month %02d", ErrSyntax, m)
	}
	first, last := Civil(y, time.Month(m), 1), Civil(y, time.Month(m)+1, 0)
	if rest == "" {
		return End{Precision: Month, First: first, Last: last}, nil
	}
	if len(rest) < len("-02") || rest[0] != '-' || !digits(rest[1:3], &d) || !isTime(rest[3:]) {
		return End{}, ErrSyntax
	}
	if d < 1 || Day(d) > last-first+1 {
		return End{}, fmt.Errorf("%w: %04d-%02d has no day %02d", ErrSyntax, y, m, d)
	}
	day := first + Day(d-1)
	return End{Precision: DayOfMonth, First: day, Last: day}, nil
}

// parseDigits reads a year of which only the first digits are known.
func parseDigits(known, rest string, sign int) (End, error) {
	n := 0
	if known == "" || rest != "" || !digits(known, &n) {
		return End{}, ErrSyntax
	}
	most := n
	for range 4 - len(known) {
		n, most = 10*n, 10*most+9
	}
	if sign < 0 {
		n, most = -most, -n
	}
	return End{Precision: YearDigits, First: Civil(n, time.January, 1), Last: Civil(most, time.December, 31)}, nil
}

// parseSeason reads a part of a year: a season of the north by whole months (winter
// ends in the next year), or a quarter.
func parseSeason(y, season int) (End, error) {
	month := time.Month(0)
	switch {
	case season >= 21 && season <= 24:
		month = time.Month(3 * (season - 20))
	case season >= 33 && season <= 36:
		month = time.Month(3*(season-33) + 1)
	default:
		return End{}, fmt.Errorf("%w: there is no month %02d", ErrSyntax, season)
	}
	return End{Precision: Season, First: Civil(y, month, 1), Last: Civil(y, month+3, 0)}, nil
}

// isTime reports whether what stands behind a day is nothing or a time of day, as
// RFC 3339 has it, with a space for the T where one likes and without what is left
// out behind: 14:22, 14:22:33.5Z, 14:22+02:00. The day is the one that is written,
// in whatever zone.
func isTime(s string) bool {
	if s == "" {
		return true
	}
	if s[0] != 'T' && s[0] != 't' && s[0] != ' ' {
		return false
	}
	s, ok := clock(s[1:])
	if !ok {
		return false
	}
	if second, more := strings.CutPrefix(s, ":"); more {
		n := 0
		if len(second) < 2 || !digits(second[:2], &n) || n > 60 {
			return false
		}
		if s = second[2:]; s != "" && (s[0] == '.' || s[0] == ',') {
			rest := strings.TrimLeft(s[1:], "0123456789")
			if rest == s[1:] {
				return false
			}
			s = rest
		}
	}
	s = strings.TrimPrefix(s, " ")
	switch {
	case s == "" || s == "Z" || s == "z" || s == "UTC":
		return true
	case s[0] == '+' || s[0] == '-':
		hour := 0
		if len(s) == len("+02") || len(s) == len("+0200") {
			minute := 0
			return digits(s[1:3], &hour) && hour < 24 && (len(s) == 3 || digits(s[3:], &minute) && minute < 60)
		}
		rest, ok := clock(s[1:])
		return ok && rest == ""
	}
	return false
}

// clock takes an hour and minute off a text.
func clock(s string) (rest string, ok bool) {
	hour, minute := 0, 0
	if len(s) < len("14:22") || !digits(s[:2], &hour) || s[2] != ':' || !digits(s[3:5], &minute) {
		return s, false
	}
	return s[5:], hour < 24 && minute < 60 || hour == 24 && minute == 0
}

func digits(s string, n *int) bool {
	*n = 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		*n = *n*10 + int(s[i]-'0')
	}
	return true
}
