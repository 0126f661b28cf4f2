package warehouse

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// isDate reports whether a column of ledgers holds dates.
func isDate(column string) bool { return column == "date" || column == "deadline" }

// text gives a value of a database as a cell has it. Of times of a date the day is
// left.
func text(v any, date bool) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		if date {
			return day(v)
		}
		return v
	case []byte:
		return text(string(v), date)
	case time.Time:
		return timeText(v, date)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return strconv.FormatInt(int64(v), 10)
		}
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	default:
		return fmt.Sprint(v)
	}
}

// timeText gives the day of a time, and the time of that day where it is no date.
// Drivers give times without a zone in the zone of this process.
func timeText(t time.Time, date bool) string {
	if t.Location() == time.Local {
		t = t.UTC()
	}
	if hour, minute, second := t.Clock(); date || hour == 0 && minute == 0 && second == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.DateTime)
}

// day takes the time of the day off a text that has one. Other texts are left
// alone: they may be dates of less precision, intervals, or wrong.
func day(s string) string {
	s = strings.TrimSpace(s)
	const days = len(time.DateOnly)
	if len(s) <= days || s[days] != ' ' && s[days] != 'T' || strings.Contains(s, "/") {
		return s
	}
	if _, err := time.Parse(time.DateOnly, s[:days]); err != nil {
		return s
	}
	clock := s[days+1:]
	if len(clock) < len("15:04") || clock[2] != ':' {
		return s
	}
	return s[:days]
}
