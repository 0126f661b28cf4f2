package figure_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// TestRequests counts the requests of a ledger together, those of unknown
// direction aside.
func TestRequests(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		ledger      string
		words, when string
		mostly      graph.Outcome
		mixed       bool
		disputed    bool
		aside       int
		data        string
	}{
		{"a -> b: accepted", "accepted", "", graph.Accepted, false, false, 0, "count=1 accepted=1"},
		{"a -> b: declined 2024-05; a -> b: accepted 2024-07; c -- a: ignored", "accepted, declined", "May–Jul 2024", graph.Accepted, true, false, 1, "count=3 accepted=1 declined=1"},
		{"a -> b: accepted; a -> b: ignored x3; a -> b: ignored", "accepted, ignored ×4", "", graph.Ignored, true, false, 0, "count=3 accepted=1 ignored=2"},
		{"a -> b: declined(s)/ignored(t); a -> b: pending; a -> b: pending", "pending ×2, contested", "", graph.Pending, true, true, 0, "count=3 source=s t pending=2 contested=1"},
		{"a -> b: declined(s)/ignored(t)", "contested", "", graph.Contested, false, false, 0, "count=1 source=s t contested=1"},
		{"a -- b: accepted", "", "", graph.Unstated, false, false, 1, "count=1"},
	} {
		g := graphtest.Parse(t, c.ledger)
		var all figure.Requests
		for r := range g.Requests() {
			if r.Directed() {
				all.Add(r)
			} else {
				all.AddAside(r)
			}
		}
		if all.Words(nil) != c.words || all.When() != c.when || all.Mostly() != c.mostly {
			t.Errorf("%s: %q, %q, mostly %s", c.ledger, all.Words(nil), all.When(), all.Mostly())
		}
		if all.Mixed() != c.mixed || all.Disputed() != c.disputed || all.Aside() != c.aside {
			t.Errorf("%s: mixed %v, disputed %v, %d aside", c.ledger, all.Mixed(), all.Disputed(), all.Aside())
		}
		var data []string
		for _, d := range append(append(all.Listing(1), all.Sources()), figure.TallyData(all.Tally())...) {
			if d.Value != "" && d.Name != "request" {
				data = append(data, d.Name+"="+d.Value)
			}
		}
		if got := strings.Join(data, " "); got != c.data {
			t.Errorf("%s: data %q, want %q", c.ledger, got, c.data)
		}
	}
}

// TestListing: the ids are left out of a figure that counts too many together.
func TestListing(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{ID: "r1", From: "a", To: []string{"b"}, Outcome: graph.Accepted})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	var all figure.Requests
	for r := range g.Requests() {
		all.Add(r)
	}
	for figure, want := range map[int]string{1: "r1", words.MaxIdentified: "r1", words.MaxIdentified + 1: ""} {
		if d := all.Listing(figure)[0]; d.Name != "request" || d.Value != want {
			t.Errorf("of %d: %v, want %q", figure, d, want)
		}
	}
}
