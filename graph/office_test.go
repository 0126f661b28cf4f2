package graph_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

func TestHeld(t *testing.T) {
	for _, c := range []struct {
		from, to, at string
		want         date.Answer
	}{
		{"", "", "2021", date.Possibly},
		{"2021", "2023", "", date.Possibly},
		{"2021", "2023", "2020", date.No},
		{"2021", "2023", "2021", date.Possibly}, // it may have begun later in the year
		{"2021", "2023", "2021-12-31", date.Yes},
		{"2021", "2023", "2022", date.Yes},
		{"2021", "2023", "2023-01-01", date.Yes},
		{"2021", "2023", "2023-01-02", date.Possibly},
		{"2021", "2023", "2024", date.No},
		{"2021", "2023", "2020/2024", date.Possibly},
		{"2021-05-21", "2021-05-21", "2021-05-21", date.Yes},
		{"2021", "", "2020", date.No},
		{"2021", "", "2022", date.Possibly}, // nobody says how long
		{"", "2023", "2022", date.Possibly},
		{"", "2023", "2024", date.No},
		{"../1999", "1999/..", "1999", date.Possibly},
		{"../2017-08", "2017-08/2023-06", "2017-08-31", date.Possibly},
		{"../2017-08", "2017-08/2023-06", "2023-07", date.No},
	} {
		o := graph.Office{From: day(c.from), To: day(c.to)}
		if got := o.Held(day(c.at)); got != c.want {
			t.Errorf("from %q to %q, held at %q: %s, want %s", c.from, c.to, c.at, got, c.want)
		}
	}
}
