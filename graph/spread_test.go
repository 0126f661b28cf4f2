package graph

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestMayRepeat: what many say of a request to many is refused, with its id and what helps,
// and kept where the Builder is told to; what few say of one to many is kept.
func TestMayRepeat(t *testing.T) {
	t.Parallel()
	build := func(receivers, reports int, large bool) (*Graph, error) {
		b := NewBuilder()
		r := RequestSpec{ID: "circular", From: "a", Outcome: Declined}
		for i := range receivers {
			r.To = append(r.To, fmt.Sprint("b", i))
		}
		for i := range reports {
			r.Reports = append(r.Reports, ReportSpec{Source: fmt.Sprint("s", i), Outcome: Declined})
		}
		b.AddRequest(r)
		if large {
			b.Large()
		}
		return b.Build()
	}
	many := 120_000
	if os.Getenv("RAPPORT_CI") == "1" {
		many = 300_000
	}
	if _, err := build(900, 300, false); !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), "circular") || !strings.Contains(err.Error(), "--large") {
		t.Errorf("300 reports of a request to 900: %v", err)
	}
	for _, c := range []struct {
		receivers, reports int
		large              bool
	}{{900, 300, true}, {many, 0, false}, {1000, 90, false}, {1, 30_000, false}} {
		if g, err := build(c.receivers, c.reports, c.large); err != nil || g.NumRequests() != c.receivers {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
