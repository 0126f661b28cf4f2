package graph_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

func TestHeld(t *testing.T) {
	for _, c := range []struct {
		from, to, at string
		want         truth.Answer
	}{
		{"", "", "2021", truth.Possibly},
		{"2021", "2023", "", truth.Possibly},
		{"2021", "2023", "2020", truth.No},
		{"2021", "2023", "2021", truth.Possibly}, // it may have begun later in the year
		{"2021", "2023", "2021-12-31", truth.Yes},
		{"2021", "2023", "2022", truth.Yes},
		{"2021", "2023", "2023-01-01", truth.Yes},
		{"2021", "2023", "2023-01-02", truth.Possibly},
		{"2021", "2023", "2024", truth.No},
		{"2021", "2023", "2020/2024", truth.Possibly},
		{"2021-05-21", "2021-05-21", "2021-05-21", truth.Yes},
		{"2021", "", "2020", truth.No},
		{"2021", "", "2022", truth.Possibly}, // nobody says how long
		{"", "2023", "2022", truth.Possibly},
		{"", "2023", "2024", truth.No},
		{"../1999", "1999/..", "1999", truth.Possibly},
		{"../2017-08", "2017-08/2023-06", "2017-08-31", truth.Possibly},
		{"../2017-08", "2017-08/2023-06", "2023-07", truth.No},
	} {
		o := graph.Office{From: day(c.from), To: day(c.to)}
		if got := o.Held(day(c.at)); got != c.want {
			t.Errorf("from %q to %q, held at %q: %s, want %s", c.from, c.to, c.at, got, c.want)
		}
	}
}
