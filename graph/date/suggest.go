package date

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// suggestBytes bounds the texts that [Suggest] looks at.
const suggestBytes = 64

// Suggest gives the date that a text of another form was probably meant to be, as
// [Parse] reads it: 2024-03-04 for "2024-03-04 10:30", "2024-3-4", "20240304" and
// "4 March 2024". Of 3/4/2024, where day and month may be either, it gives both.
func Suggest(text string) []string {
	if len(text) > suggestBytes {
		return nil
	}
	text = strings.TrimSpace(text)
	if from, to, ok := cutSpan(text); ok {
		return valid(from + "/" + to)
	}
	var parts []string
	for _, part := range strings.FieldsFunc(withoutTime(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		// "4th" is a day, and "c" or "ca" before a year says about.
		if day := strings.TrimRight(strings.ToLower(part), "stndrh"); number(day) > 0 {
			part = day
		}
		parts = append(parts, part)
	}
	if len(parts) > 1 && about[strings.ToLower(parts[0])] {
		var out []string
		for _, d := range ordered(parts[1:]) {
			out = append(out, valid(d+"~")...)
		}
		return out
	}
	if len(parts) == 1 {
		switch s := parts[0]; {
		case strings.Contains(text, "~"):
			return valid(s + "~")
		case len(s) == len("20060102"):
			parts = []string{s[:4], s[4:6], s[6:]}
		}
	}
	for len(parts) > 1 && strings.Trim(parts[len(parts)-1], "Xx") == "" {
		parts = parts[:len(parts)-1] // 2024-05-XX, as EDTF writes a day that is not known
	}
	return ordered(parts)
}

var about = map[string]bool{"c": true, "ca": true, "circa": true, "about": true}

// cutSpan finds the two ends of a span that is written with a dash.
func cutSpan(text string) (from, to string, ok bool) {
	for _, dash := range []string{" - ", "–", "—", " to "} {
		if from, to, ok = strings.Cut(text, dash); ok {
			return strings.TrimSpace(from), strings.TrimSpace(to), true
		}
	}
	return "", "", false
}

// withoutTime cuts off a time of day.
func withoutTime(text string) string {
	colon := strings.IndexByte(text, ':')
	if colon < 0 {
		return text
	}
	if i := strings.LastIndexAny(text[:colon], " T"); i > 0 {
		return text[:i]
	}
	return text
}

// ordered gives the date of a year, a month and a day in an order that people
// write them in.
func ordered(parts []string) []string {
	if len(parts) < 1 || len(parts) > 3 {
		return nil
	}
	month := 0
	var numbers []string
	for _, p := range parts {
		switch m := monthOf(p); {
		case number(p) >= 0:
			numbers = append(numbers, p)
		case m == 0 || month != 0:
			return nil
		default:
			month = m
		}
	}
	year := 0
	switch {
	case len(numbers) == 0:
		return nil
	case len(numbers[0]) == 4:
	case len(numbers[len(numbers)-1]) == 4:
		year = len(numbers) - 1
	default:
		return nil
	}
	y := numbers[year]
	rest := append(append([]string{}, numbers[:year]...), numbers[year+1:]...)
	switch {
	case month != 0 && len(rest) == 0:
		return valid(fmt.Sprintf("%s-%02d", y, month))
	case month != 0 && len(rest) == 1:
		return valid(fmt.Sprintf("%s-%02d-%02d", y, month, number(rest[0])))
	case month != 0:
		return nil
	case len(rest) == 0:
		return valid(y)
	case len(rest) == 1:
		return valid(fmt.Sprintf("%s-%02d", y, number(rest[0])))
	case year == 0:
		return valid(fmt.Sprintf("%s-%02d-%02d", y, number(rest[0]), number(rest[1])))
	}
	first := valid(fmt.Sprintf("%s-%02d-%02d", y, number(rest[0]), number(rest[1])))
	second := valid(fmt.Sprintf("%s-%02d-%02d", y, number(rest[1]), number(rest[0])))
	if slices.Equal(first, second) {
		return first
	}
	return slices.Sorted(slices.Values(append(first, second...)))
}

// number is the value of a text of ASCII digits, or -1.
func number(s string) int {
	if strings.Trim(s, "0123456789") != "" {
		return -1
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// monthOf gives the month from 1 that an English word of at least three letters
// begins to name, or 0.
func monthOf(word string) int {
	word = strings.ToLower(word)
	if len(word) < 3 {
		return 0
	}
	for i, name := range []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} {
		if strings.HasPrefix(name, word) {
			return i + 1
		}
	}
	return 0
}

// valid gives a text if it is a date.
func valid(text string) []string {
	if _, err := Parse(text); err != nil {
		return nil
	}
	return []string{text}
}
