package mailbox

import (
	"net/mail"
	"strconv"
	"strings"
	"time"
)

// Date reads the Date of a mail, in its own zone. What old and careless programs
// write is read too, if it has a day, the name of a month and a year.
func Date(value string) (time.Time, bool) {
	if t, err := mail.ParseDate(value); err == nil {
		return t, inRange(t)
	}
	day, month, year := 0, 0, -1
	hour, minute, second := 0, 0, 0
	zone := time.UTC
	fields := strings.FieldsFunc(value, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '/' })
	for _, f := range fields {
		if d, m, ok := strings.Cut(f, "-"); ok && d != "" { // 3-May-99
			if n, y, ok := strings.Cut(m, "-"); ok && monthOf(n) > 0 {
				day, month, year = number(d), monthOf(n), yearOf(y)
				continue
			}
		}
		switch {
		case strings.HasPrefix(f, "("):
		case strings.Count(f, ":") >= 1:
			parts := append(strings.Split(f, ":"), "0")
			hour, minute, second = number(parts[0]), number(parts[1]), number(parts[2])
		case month == 0 && monthOf(f) > 0:
			month = monthOf(f)
		case len(f) == 5 && (f[0] == '+' || f[0] == '-') && number(f[1:]) >= 0:
			n := number(f[1:])
			offset := (n/100*60 + n%100) * 60
			if f[0] == '-' {
				offset = -offset
			}
			zone = time.FixedZone("", offset)
		case day == 0 && len(f) <= 2 && number(f) > 0:
			day = number(f)
		case year < 0 && month > 0 && day > 0 && number(f) >= 0:
			year = yearOf(f)
		}
	}
	if day < 1 || month == 0 || year < 0 || hour < 0 || minute < 0 || second < 0 || hour > 24 || minute > 60 || second > 61 {
		return time.Time{}, false
	}
	if hour == 24 { // midnight of the day that ends, as it is written
		hour, minute, second = 23, 59, 59
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, 0, zone)
	return t, inRange(t) && time.Date(year, time.Month(month), day, 0, 0, 0, 0, zone).Day() == day
}

// inRange reports whether a ledger can hold the day.
func inRange(t time.Time) bool { return t.Year() >= 0 && t.Year() <= 9999 }

func monthOf(s string) int {
	if len(s) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(s, name) || strings.EqualFold(strings.TrimSuffix(s, "."), name[:3]) {
			return int(m)
		}
	}
	return 0
}

// yearOf reads a year. Those of two and three digits are read as RFC 5322 (4.3) has
// it.
func yearOf(s string) int {
	n := number(s)
	switch {
	case n < 0:
	case len(s) == 2 && n < 50:
		n += 2000
	case len(s) <= 3:
		n += 1900
	}
	return n
}

// number reads digits; -1 if there is anything else.
func number(s string) int {
	if len(s) > 6 {
		return -1
	}
	n, err := strconv.Atoi(s)
	if err != nil || s[0] == '-' || s[0] == '+' {
		return -1
	}
	return n
}
