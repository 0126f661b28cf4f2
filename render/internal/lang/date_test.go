package lang

import (
	"testing"

	"github.com/rapport-graph/rapport/graph/date"
)

func TestDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		dates []string
		want  string
	}{
		{nil, ""},
		{[]string{""}, ""},
		{[]string{"2021-05", ""}, ""},
		{[]string{"", "2021-05"}, ""},
		{[]string{"2021-05"}, "May 2021"},
		{[]string{"2021-05", "2021-05", "2021-05"}, "May 2021"},
		{[]string{"2021-05", "2021-07"}, "May–Jul 2021"},
		{[]string{"2021-05", "2021-06", "2021-07"}, "May–Jul 2021"},
		{[]string{"2021-07", "2021-05"}, "May–Jul 2021"},
		{[]string{"2019", "2021"}, "2019–2021"},
		{[]string{"2021-05-03", "2021-05-21"}, "3–21 May 2021"},
		{[]string{"2021-05-03", "2021-05"}, "May 2021"},
		{[]string{"2021-05", "2021"}, "2021"},
		{[]string{"2021", "2021-12-31"}, "2021"},
		{[]string{"2021-01-01", "2021"}, "2021"},
		{[]string{"2021-05-01", "2021-05"}, "May 2021"},
		{[]string{"2021-01/2021-03", "2021-02/2021-06"}, "Jan–Jun 2021"},
		{[]string{"2021-01/2021-12", "2021-02/2021-06"}, "Jan–Dec 2021"},
		{[]string{"2021-01/..", "2021-05"}, "since Jan 2021"},
		{[]string{"../2021-01", "2021-05"}, "by May 2021"},
		{[]string{"../2021-01", "2021-05/.."}, ""},
		{[]string{"2021-05?", "2021-07"}, "May 2021? – Jul 2021"},
	} {
		var dates []date.Date
		for _, text := range c.dates {
			if text == "" {
				dates = append(dates, date.Date{})
			} else {
				dates = append(dates, date.MustParse(text))
			}
		}
		if got := English().Dates(dates); got != c.want {
			t.Errorf("%v read %q, want %q", c.dates, got, c.want)
		}
	}
}
