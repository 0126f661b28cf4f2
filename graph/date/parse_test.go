package date_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

func TestParse(t *testing.T) {
	const u, a = date.Uncertain, date.Approximate
	for _, c := range []struct {
		text             string
		earliest, latest string
		start, end       date.Precision
		mark             date.Mark // of the start
	}{
		{"2021", "2021-01-01", "2021-12-31", date.Year, date.Year, 0},
		{"0000", "0000-01-01", "0000-12-31", date.Year, date.Year, 0},
		{"9999", "9999-01-01", "9999-12-31", date.Year, date.Year, 0},
		{"2021-05", "2021-05-01", "2021-05-31", date.Month, date.Month, 0},
		{"2021-02", "2021-02-01", "2021-02-28", date.Month, date.Month, 0},
		{"2020-02", "2020-02-01", "2020-02-29", date.Month, date.Month, 0},
		{"1900-02", "1900-02-01", "1900-02-28", date.Month, date.Month, 0},
		{"2000-02", "2000-02-01", "2000-02-29", date.Month, date.Month, 0},
		{"2021-12", "2021-12-01", "2021-12-31", date.Month, date.Month, 0},
		{"2021-05-21", "2021-05-21", "2021-05-21", date.DayOfMonth, date.DayOfMonth, 0},
		{"2020-02-29", "2020-02-29", "2020-02-29", date.DayOfMonth, date.DayOfMonth, 0},
		{"2021?", "2021-01-01", "2021-12-31", date.Year, date.Year, u},
		{"2021-05~", "2021-05-01", "2021-05-31", date.Month, date.Month, a},
		{"2021-05-21%", "2021-05-21", "2021-05-21", date.DayOfMonth, date.DayOfMonth, u | a},
		{"2020-10/2020-12", "2020-10-01", "2020-12-31", date.Month, date.Month, 0},
		{"2021-01/2021-05-21", "2021-01-01", "2021-05-21", date.Month, date.DayOfMonth, 0},
		{"2021/2021-05", "2021-01-01", "2021-05-31", date.Year, date.Month, 0},
		{"2021-05/2021", "2021-05-01", "2021-12-31", date.Month, date.Year, 0},
		{"2021/2021", "2021-01-01", "2021-12-31", date.Year, date.Year, 0},
		{"2021~/2022?", "2021-01-01", "2022-12-31", date.Year, date.Year, a},
		{"2021-01/..", "2021-01-01", "..", date.Month, date.Open, 0},
		{"../2021-05?", "..", "2021-05-31", date.Open, date.Month, 0},
		{"189X", "1890-01-01", "1899-12-31", date.YearDigits, date.YearDigits, 0},
		{"18XX~", "1800-01-01", "1899-12-31", date.YearDigits, date.YearDigits, a},
		{"-043X", "-0439-01-01", "-0430-12-31", date.YearDigits, date.YearDigits, 0},
		{"2021-21", "2021-03-01", "2021-05-31", date.Season, date.Season, 0},
		{"2021-24?", "2021-12-01", "2022-02-28", date.Season, date.Season, u},
		{"2021-33", "2021-01-01", "2021-03-31", date.Season, date.Season, 0},
		{"2021-36", "2021-10-01", "2021-12-31", date.Season, date.Season, 0},
		{"2021-21/2021-23", "2021-03-01", "2021-11-30", date.Season, date.Season, 0},
		{"-0430", "-0430-01-01", "-0430-12-31", date.Year, date.Year, 0},
		{"-0430-02-29", "", "", 0, 0, 0}, // no leap year
		{"-0432-02-29", "-0432-02-29", "-0432-02-29", date.DayOfMonth, date.DayOfMonth, 0},
		{"-0430/-0420-05", "-0430-01-01", "-0420-05-31", date.Year, date.Month, 0},
		{"2021-05-21T14:22:33Z", "2021-05-21", "2021-05-21", date.DayOfMonth, date.DayOfMonth, 0},
		{"2021-05-21 14:22", "2021-05-21", "2021-05-21", date.DayOfMonth, date.DayOfMonth, 0},
		{"2021-05-21T23:59:60.25+02:00", "2021-05-21", "2021-05-21", date.DayOfMonth, date.DayOfMonth, 0},
		{"2021-05-21T00:00/2021-05-22T12:00-0500", "2021-05-21", "2021-05-22", date.DayOfMonth, date.DayOfMonth, 0},
	} {
		d, err := date.Parse(c.text)
		if err != nil {
			if c.earliest != "" {
				t.Errorf("Parse(%q): %v", c.text, err)
			}
			continue
		}
		if e, l := d.Earliest().String(), d.Latest().String(); e != c.earliest || l != c.latest {
			t.Errorf("%q is from %s to %s, want %s to %s", c.text, e, l, c.earliest, c.latest)
		}
		if d.Start().Precision != c.start || d.End().Precision != c.end || d.Start().Mark != c.mark {
			t.Errorf("%q has the ends %+v and %+v", c.text, d.Start(), d.End())
		}
		if d.String() != c.text || d.IsZero() || d.IsInterval() != strings.Contains(c.text, "/") {
			t.Errorf("%q became %q", c.text, d)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		" 2021":                 "",
		"2021 ":                 "",
		"21":                    "",
		"02021":                 "",
		"-0000":                 "",
		"-430":                  "",
		"XXXX":                  "",
		"1X9X":                  "",
		"189X-05":               "",
		"2021-20":               "there is no month 20",
		"2021-25":               "there is no month 25",
		"2021-37":               "there is no month 37",
		"2021-21-05":            "there is no month 21",
		"+2021":                 "",
		"２０２１":                  "",
		"2021-5":                "",
		"2021/05":               "",
		"2021.05":               "",
		"2021-05-2":             "",
		"2021_05_21":            "",
		"2021-05-21T":           "",
		"2021-05-21 noon":       "",
		"2021-05-21T25:00":      "",
		"2021-05-21T00:61":      "",
		"2021-05-21T00:00:":     "",
		"2021-05-21T00:00+25":   "",
		"2021??":                "",
		"?2021":                 "",
		"2021-?05":              "",
		"May 2021":              "",
		"..":                    "",
		"/":                     "",
		"2021/":                 "",
		"/2021":                 "",
		"2021/2022/2023":        "",
		"2021/..?":              "",
		"../..":                 "both ends are open",
		"2021-00":               "there is no month 00",
		"2021-13":               "there is no month 13",
		"2021-05-00":            "2021-05 has no day 00",
		"2021-02-29":            "2021-02 has no day 29",
		"2021-04-31":            "2021-04 has no day 31",
		"2021-05/2021-04":       "it ends before it begins",
		"2021-05-21/2021-05-20": "it ends before it begins",
		"2022/2021-12-31":       "it ends before it begins",
	} {
		d, err := date.Parse(text)
		if !errors.Is(err, date.ErrSyntax) || !d.IsZero() {
			t.Errorf("Parse(%q) = %q, %v", text, d, err)
			continue
		}
		if !strings.HasSuffix(err.Error(), want) {
			t.Errorf("Parse(%q) says %q, want %q", text, err, want)
		}
		if text != "" && strings.Contains(err.Error(), text) {
			t.Errorf("Parse(%q) repeats it: %q", text, err)
		}
	}
}

func TestMustParsePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustParse did not panic")
		}
	}()
	date.MustParse("soon")
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2021", "2021-05?", "2021-05-21", "2020-10/2020-12", "../2021~", "2021-01/..", "2021-02-30", "0000/9999%", "189X", "2021-24", "-0430", "2021-05-21T14:22:33.5+02:00"} {
		f.Add(s, "2021-06")
	}
	f.Fuzz(func(t *testing.T, s, u string) {
		d, err := date.Parse(s)
		if err != nil {
			if !errors.Is(err, date.ErrSyntax) || !d.IsZero() {
				t.Fatalf("Parse(%q) = %q, %v", s, d, err)
			}
			return
		}
		if d.String() != s {
			t.Fatalf("Parse(%q) has the text %q", s, d)
		}
		if again, err := date.Parse(d.String()); err != nil || again != d {
			t.Fatalf("Parse(%q) a second time = %v, %v", s, again, err)
		}
		if d.Earliest() > d.Latest() {
			t.Fatalf("%q is from %s to %s", s, d.Earliest(), d.Latest())
		}
		for _, e := range []date.End{d.Start(), d.End()} {
			if e.First > e.Last {
				t.Fatalf("%q has an end from %s to %s", s, e.First, e.Last)
			}
		}
		if d.Before(d) == truth.Yes {
			t.Fatalf("%q lies before itself", s)
		}
		e, err := date.Parse(u)
		if err != nil {
			return
		}
		x, y := d.Before(e), e.Before(d)
		if x == truth.Yes && y != truth.No || y == truth.Yes && x != truth.No {
			t.Fatalf("%q before %q: %s, the other way round: %s", s, u, x, y)
		}
	})
}
