package oracle

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Day is counted from 1970-01-01.
type Day int

// The open ends of a span: far beyond what can be written, and so that days can be added
// where an int has 32 bits.
const (
	always Day = -1 << 28
	never  Day = 1 << 28
)

// Span is the days of a date. The zero Span is that of no date, unless Stated.
type Span struct {
	Text        string
	First, Last Day
	Stated      bool
}

// days gives the days of a date that may not be stated: then all of them.
func (s Span) days() (first, last Day) {
	if !s.Stated {
		return always, never
	}
	return s.First, s.Last
}

// until ends a span at a day, if it begins by then.
func (s Span) until(end Span) Span {
	first, last := s.days()
	if !end.Stated || first > end.Last {
		return s
	}
	return Span{s.Text, first, min(last, end.Last), true}
}

// meets reports whether two spans have a day in common.
func (s Span) meets(o Span) bool { return s.First <= o.Last && o.First <= s.Last }

// ParseDate reads a date of a ledger.
func ParseDate(text string) (Span, error) {
	if text == "" {
		return Span{}, nil
	}
	from, to, interval := strings.Cut(text, "/")
	if !interval {
		first, last, err := parseEnd(text)
		return Span{text, first, last, true}, err
	}
	s := Span{text, always, never, true}
	var err error
	if from != ".." {
		if s.First, _, err = parseEnd(from); err != nil {
			return Span{}, err
		}
	}
	if to != ".." {
		if _, s.Last, err = parseEnd(to); err != nil {
			return Span{}, err
		}
	}
	return s, nil
}

func civil(year, month, day int) Day {
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func parseEnd(text string) (first, last Day, err error) {
	wrong := fmt.Errorf("%q is no date", text)
	text = strings.TrimRight(text, "?~%")
	if len(text) > 10 && (text[10] == 'T' || text[10] == ' ') {
		text = text[:10] // the day of a timestamp
	}
	sign := 1
	if rest, before := strings.CutPrefix(text, "-"); before {
		sign, text = -1, rest
	}
	if len(text) == 4 && text[3] == 'X' {
		n, err := strconv.Atoi(text[:3])
		if err != nil || sign < 0 {
			return 0, 0, wrong
		}
		return civil(n*10, 1, 1), civil(n*10+10, 1, 0), nil
	}
	var n [3]int
	parts := strings.Split(text, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return 0, 0, wrong
	}
	for i, p := range parts {
		if n[i], err = strconv.Atoi(p); err != nil || i > 0 && len(p) != 2 {
			return 0, 0, wrong
		}
	}
	year, month, day := sign*n[0], n[1], n[2]
	switch len(parts) {
	case 1:
		return civil(year, 1, 1), civil(year+1, 1, 0), nil
	case 2:
		switch {
		case month >= 1 && month <= 12:
			return civil(year, month, 1), civil(year, month+1, 0), nil
		case month >= 21 && month <= 24: // spring begins in March
			begin := 3 + 3*(month-21)
			return civil(year, begin, 1), civil(year, begin+3, 0), nil
		case month >= 33 && month <= 36:
			begin := 1 + 3*(month-33)
			return civil(year, begin, 1), civil(year, begin+3, 0), nil
		}
		return 0, 0, wrong
	default:
		d := civil(year, month, day)
		if month < 1 || month > 12 || day < 1 || d > civil(year, month+1, 0) {
			return 0, 0, wrong
		}
		return d, d, nil
	}
}
