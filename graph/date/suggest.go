package date

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/rapport-graph/rapport/graph/internal/dayname"
)

// suggestBytes bounds the texts that [Suggest] looks at.
const suggestBytes = 64

// Suggest gives the date that a text of another form was probably meant to be, as
// [Parse] reads it: 2024-03-04 for "2024-03-04 10:30", "2024-3-4", "20240304" and
// "4 March 2024", 2024-05/.. for "since May 2024". Of 3/4/2024, where day and month may be either, it gives both.
func Suggest(text string) []string {
	if len(text) > suggestBytes {
		return nil
	}
	text = strings.TrimSpace(text)
	if d, ok := oneSided(text); ok {
		return d
	}
	if d, ok := oneOf(text); ok {
		return d
	}
	if d := partOfYear(text); d != "" {
		return valid(d)
	}
	if from, to, ok := cutSpan(text); ok {
		return valid(first(from) + "/" + first(to))
	}
	var parts []string
	for _, part := range strings.FieldsFunc(withoutTime(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if dayname.Weekday(part) || strings.EqualFold(part, "de") { // 5 de mayo de 2021
			continue
		}
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

var about = map[string]bool{"c": true, "ca": true, "circa": true, "about": true, "around": true, "approx": true, "approximately": true, "roughly": true, "abt": true, "um": true, "etwa": true, "vers": true}

// first gives the first date that a text may mean, or the text itself.
func first(text string) string {
	if _, err := Parse(text); err != nil {
		if d := Suggest(text); len(d) > 0 {
			return d[0]
		}
	}
	return text
}

// sides are words by which a date bounds a time that is open on one side.
var sides = []struct {
	word            string
	upTo, exclusive bool
}{
	{"before", true, true}, {"until", true, false}, {"till", true, false}, {"up to", true, false}, {"by", true, false}, {"bis", true, false}, {"vor", true, true},
	{"after", false, true}, {"since", false, false}, {"from", false, false}, {"seit", false, false}, {"ab", false, false}, {"nach", false, true},
}

// oneSided reads a time that is open on one side: "before 2024", "since May 2021".
func oneSided(text string) (dates []string, ok bool) {
	for _, s := range sides {
		if len(text) <= len(s.word) || !strings.EqualFold(text[:len(s.word)], s.word) || text[len(s.word)] != ' ' {
			continue
		}
		rest := first(strings.TrimSpace(text[len(s.word):]))
		if strings.Contains(rest, "/") {
			return valid(rest), true // from … to …
		}
		d, err := Parse(rest)
		if err != nil {
			return nil, false
		}
		switch {
		case s.upTo && s.exclusive:
			return valid("../" + (d.Earliest() - 1).String()), true
		case s.upTo:
			return valid("../" + rest), true
		case s.exclusive:
			return valid((d.Latest() + 1).String() + "/.."), true
		}
		return valid(rest + "/.."), true
	}
	return nil, false
}

// oneOf reads a day that lies within a span, as EDTF writes a set of which one is meant
// (ISO 8601-2, 7.2): [1667-03..1667-06], [..1667-09-29].
func oneOf(text string) (dates []string, ok bool) {
	inside, ok := strings.CutPrefix(text, "[")
	if !ok {
		return nil, false
	}
	if inside, ok = strings.CutSuffix(inside, "]"); !ok {
		return nil, false
	}
	from, to, ok := strings.Cut(inside, "..")
	if !ok || strings.Contains(to, "..") {
		return nil, false
	}
	if from == "" {
		from = ".."
	}
	if to == "" {
		to = ".."
	}
	return valid(from + "/" + to), true
}

// seasons are the parts of a year as EDTF numbers them (ISO 8601-2, 4.8).
var seasons = map[string]string{
	"spring": "-21", "summer": "-22", "autumn": "-23", "fall": "-23", "winter": "-24",
	"frühling": "-21", "frühjahr": "-21", "sommer": "-22", "herbst": "-23", "printemps": "-21", "été": "-22", "automne": "-23", "hiver": "-24",
}

// partOfYear reads a quarter, a half or a season of a year: "Q1 2024", "2024-H2",
// "spring 2024".
func partOfYear(text string) string {
	parts := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == '-' || r == '/' })
	if len(parts) != 2 {
		return ""
	}
	if number(parts[0]) >= 0 {
		parts[0], parts[1] = parts[1], parts[0]
	}
	part, year := parts[0], parts[1]
	if len(year) != 4 || number(year) < 0 {
		return ""
	}
	if n, ok := seasons[part]; ok {
		return year + n
	}
	if len(part) == 2 && (part[0] == 'q' || part[0] == 'h') {
		length := 3
		if part[0] == 'h' {
			length = 6
		}
		if n := number(part[1:]); n >= 1 && n*length <= 12 {
			return fmt.Sprintf("%s-%02d/%s-%02d", year, (n-1)*length+1, year, n*length)
		}
	}
	return ""
}

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
		switch m := dayname.Month(p); {
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
	case len(rest) == 1 && number(rest[0]) > 12:
		return nil // 2021/22 is two years, and no summer
	case len(rest) == 1:
		return valid(fmt.Sprintf("%s-%02d", y, number(rest[0])))
	case year == 0:
		if d := valid(fmt.Sprintf("%s-%02d-%02d", y, number(rest[0]), number(rest[1]))); d != nil {
			return d
		}
		return valid(fmt.Sprintf("%s-%02d-%02d", y, number(rest[1]), number(rest[0])))
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

// valid gives a text if it is a date.
func valid(text string) []string {
	if _, err := Parse(text); err != nil {
		return nil
	}
	return []string{text}
}
