package foreign

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/dayname"
)

const datesExpected = `ymd, dmy, mdy, epoch, excel, or a layout such as "2 Jan 2006 15:04"`

// Orders lists the words that dates of a map can be, beside layouts.
func Orders() []string { return []string{"dmy", "mdy", "ymd", "epoch", "excel"} }

// CheckDates tells what is wrong with an order or a layout of dates.
func CheckDates(text string) error {
	for _, o := range Orders() {
		if strings.EqualFold(o, text) {
			return nil
		}
	}
	if precision(text) == 0 {
		return fmt.Errorf("dates are %s, which has no year of a layout (2006)", fault.Quote(text))
	}
	return nil
}

// precision tells which parts of a date a layout has: 3 for a day, 2 for a month, 1
// for a year, 0 for no year.
func precision(layout string) int {
	in := func(y int, m time.Month, d int) string {
		return time.Date(y, m, d, 3, 4, 5, 0, time.UTC).Format(layout)
	}
	base := in(2021, time.March, 9)
	switch {
	case in(2023, time.March, 9) == base && in(1987, time.March, 9) == base:
		return 0
	case in(2021, time.March, 10) != base:
		return 3
	case in(2021, time.April, 9) != base:
		return 2
	default:
		return 1
	}
}

// Dates reads dates as a map has them. It may be used by several goroutines.
type Dates struct {
	order     string
	layout    string
	precision int
	from1904  bool
}

// NewDates makes Dates of an order or a layout, or "" for dates that are all as
// ledgers have them. from1904 says that numbers of Excel count from 1904.
func NewDates(text string, from1904 bool) (*Dates, error) {
	d := &Dates{from1904: from1904}
	if text == "" {
		return d, nil
	}
	if err := CheckDates(text); err != nil {
		return nil, err
	}
	if order := strings.ToLower(text); order == "dmy" || order == "mdy" || order == "ymd" || order == "epoch" || order == "excel" {
		d.order = order
		return d, nil
	}
	d.layout, d.precision = text, precision(text)
	return d, nil
}

// Read reads a date. What a ledger takes is always understood, and so is a span that
// names its first and last date: "1 May, 2021 to 31 Aug, 2021".
func (d *Dates) Read(text string) (date.Date, bool) {
	if v, ok := d.one(text); ok {
		return v, true
	}
	if strings.HasPrefix(text, "[") { // one day of a span, as EDTF writes it
		if list := date.Suggest(text); len(list) == 1 && strings.Contains(list[0], "/") {
			v, err := date.Parse(list[0])
			return v, err == nil
		}
	}
	for _, word := range spanWords {
		begin, end, ok := strings.Cut(text, word)
		if !ok {
			continue
		}
		first, ok := d.one(strings.TrimSpace(begin))
		last, also := d.one(strings.TrimSpace(end))
		if !ok || !also {
			continue
		}
		if first == last {
			return first, true
		}
		v, err := date.Parse(first.String() + "/" + last.String())
		return v, err == nil
	}
	return date.Date{}, false
}

// spanWords stand between the first and the last date of a span.
var spanWords = []string{" to ", " until ", " - ", " – ", " — ", "–", " bis ", " au ", " al "}

func (d *Dates) one(text string) (date.Date, bool) {
	if v, err := date.Parse(text); err == nil {
		return v, true
	}
	ours, ok := d.Translate(text)
	if !ok {
		return date.Date{}, false
	}
	v, err := date.Parse(ours)
	return v, err == nil
}

// Translate gives a date as a ledger has it. ok is false where the order or the
// layout does not read it.
func (d *Dates) Translate(text string) (ours string, ok bool) {
	switch {
	case d.layout != "":
		t, err := time.Parse(d.layout, text)
		if err != nil || t.Year() < 0 || t.Year() > 9999 {
			return "", false
		}
		return t.Format([]string{"", "2006", "2006-01", "2006-01-02"}[d.precision]), true
	case d.order == "":
		return "", false
	case d.order == "epoch":
		return fromEpoch(text)
	case d.order == "excel":
		return d.FromExcel(text)
	}
	return d.inOrder(text)
}

// fromEpoch reads seconds since 1970 in UTC, or milliseconds, or microseconds: what
// has so many digits would else lie thousands of years ahead.
func fromEpoch(text string) (string, bool) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return "", false
	}
	for limit := 100_000_000_000.0; math.Abs(n) >= limit && math.Abs(n) < 1e18; {
		n /= 1000
	}
	t := time.Unix(int64(math.Floor(n)), 0).UTC()
	if t.Year() < 0 || t.Year() > 9999 {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// FromExcel reads the number that a workbook keeps for a day, and a time behind its
// point. Day 60 of the count from 1900 is the 29 February that year did not have.
func (d *Dates) FromExcel(text string) (string, bool) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !(n >= 1) || n >= 2_958_466 { // the end of the year 9999
		return "", false
	}
	day := date.Day(math.Floor(n))
	switch {
	case d.from1904:
		day += date.Civil(1904, time.January, 1)
	case day == 60:
		return "", false
	case day < 60:
		day += date.Civil(1899, time.December, 31)
	default:
		day += date.Civil(1899, time.December, 30)
	}
	return day.String(), true
}

// inOrder reads day, month and year in an order, with / - . or a blank between
// them, or eight digits; a time behind is left out.
func (d *Dates) inOrder(text string) (string, bool) {
	var parts [3]string
	rest := text
	if len(text) >= 8 && allDigits(text[:8]) && (len(text) == 8 || text[8] == ' ' || text[8] == 'T') {
		if d.order == "ymd" {
			parts, rest = [3]string{text[:4], text[4:6], text[6:8]}, text[8:]
		} else {
			parts, rest = [3]string{text[:2], text[2:4], text[4:8]}, text[8:]
		}
	} else {
		rest = withoutWeekday(rest)
		for i := range parts {
			n := 0
			for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || isLetter(rest[n])) {
				n++
			}
			if i == 2 || d.order == "ymd" && i > 0 { // T before a time
				if t := strings.IndexByte(rest[:n], 'T'); t > 0 && allDigits(rest[:t]) {
					n = t
				}
			}
			parts[i], rest = rest[:n], rest[n:]
			if n == 0 {
				return "", false
			}
			if i < 2 {
				cut := strings.TrimLeft(rest, "/-. ,")
				if cut == rest || len(rest)-len(cut) > 2 {
					return "", false
				}
				rest = strings.TrimPrefix(cut, "de ") // 5 de mayo de 2021
			}
		}
	}
	if !timeBehind(rest) {
		return "", false
	}
	var year, month, day string
	switch d.order {
	case "dmy":
		day, month, year = parts[0], parts[1], parts[2]
	case "mdy":
		month, day, year = parts[0], parts[1], parts[2]
	default:
		year, month, day = parts[0], parts[1], parts[2]
	}
	if len(day) > 2 && day[0] <= '9' { // 3rd, 1er
		day = strings.TrimRight(day, "stndrhe")
	}
	y, ok := fullYear(year)
	m := monthNumber(month)
	n, err := strconv.Atoi(day)
	if !ok || m == 0 || err != nil || len(day) > 2 {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, n), true
}

// isLetter reports whether a byte is one of a letter; beyond ASCII all may be.
func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= utf8.RuneSelf }

// withoutWeekday leaves out a day of the week before a date: Monday, 3 May 2021.
func withoutWeekday(text string) string {
	n := 0
	for n < len(text) && isLetter(text[n]) {
		n++
	}
	if n > 1 && dayname.Weekday(text[:n]) {
		return strings.TrimLeft(text[n:], "., ")
	}
	return text
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// fullYear gives a year, also of one with two digits: 70 to 99 are 19...
func fullYear(s string) (int, bool) {
	y, err := strconv.Atoi(s)
	if err != nil || len(s) != 2 && len(s) != 4 {
		return 0, false
	}
	if len(s) == 2 {
		if y += 1900; y < 1970 {
			y += 100
		}
	}
	return y, true
}

// monthNumber reads a number, or a name.
func monthNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		if len(s) > 2 || n < 1 || n > 12 {
			return 0
		}
		return n
	}
	return dayname.Month(s)
}

// timeBehind reports whether what is behind a date is nothing, or a time.
func timeBehind(s string) bool {
	if s == "" {
		return true
	}
	if s[0] != ' ' && s[0] != 'T' && s[0] != ',' {
		return false
	}
	s = strings.TrimLeft(s, " T,")
	return len(s) > 0 && s[0] >= '0' && s[0] <= '9' && strings.Contains(s, ":") || s != "" && allDigits(s)
}

// Ordered reports whether the dates are read in an order of day, month and year, in
// which a time behind says nothing.
func (d *Dates) Ordered() bool { return d.order == "dmy" || d.order == "mdy" || d.order == "ymd" }
