package foreign_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/foreign"
)

func TestSpan(t *testing.T) {
	for _, c := range []struct{ span, from, until string }{
		{"60d", "2021-01-01", "2021-03-02"},
		{"8w", "2021-01-01", "2021-02-26"},
		{"1m", "2021-01-31", "2021-02-28"},
		{"3m", "2021-11-15", "2022-02-15"},
		{"1y", "2020-02-29", "2021-02-28"},
	} {
		s, err := foreign.ParseSpan(c.span)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.After(date.MustParse(c.from).Earliest()).String(); got != c.until {
			t.Errorf("%s after %s is %s, want %s", c.span, c.from, got, c.until)
		}
	}
	for _, bad := range []string{"", "d", "0d", "-3d", "3", "3 d", "3h", "9999999999d", "1.5m"} {
		if s, err := foreign.ParseSpan(bad); err == nil {
			t.Errorf("%q is %v, want an error", bad, s)
		}
	}
}
