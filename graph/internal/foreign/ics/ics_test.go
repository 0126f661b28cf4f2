package ics_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/foreigntest"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
	"github.com/rapport-graph/rapport/graph/internal/foreign/ics"
)

func TestArchives(t *testing.T) {
	foreigntest.Archives(t, func(m foreign.Map) foreigntest.Reader { return ics.NewReader(m, found.Limits{}) })
}

// TestLimits: what goes on without an end is a fault, and takes no memory.
func TestLimits(t *testing.T) {
	event := func(lines string) string {
		return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nORGANIZER:mailto:ann@example.org\nATTENDEE:mailto:bob@example.org\n" + lines + "END:VEVENT\nEND:VCALENDAR\n"
	}
	small := found.Limits{Bytes: 1 << 20, Records: 3, Line: 1000, Text: 100, Depth: 5, Faults: 2}
	for _, c := range []struct {
		name, text, want string
		requests         int
	}{
		{"a folded line without end", event("SUMMARY:x\n" + strings.Repeat(" more\n", 1000)), "unfolded", 0},
		{"one that nobody reads", event("DESCRIPTION:x\n" + strings.Repeat(" more\n", 1000)), "", 1},
		{"a picture", event("ATTACH:" + strings.Repeat("A", 1<<18) + "\n"), "", 1},
		{"a long text", event("SUMMARY:" + strings.Repeat("x", 200) + "\n"), "a text of more than 100 bytes", 0},
		{"many events", strings.Repeat(event(""), 4), "more than 3 events", 1},
		{"depth", strings.Repeat("BEGIN:X\n", 10), "more than 5 deep", 0},
		{"bytes", event(strings.Repeat("X:y\n", 1<<18)), "longer than 1048576 bytes", 0},
		{"many faults", event("SEQUENCE:a\nDTSTAMP:b\nCREATED:c\nDTSTART:d\n"), "2 more faults", 0},
		{"no name", event(strings.Repeat("x", 10_000) + "\n"), "", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ics.NewReader(foreign.Map{}, small)
			if err := r.Read(t.Context(), strings.NewReader(c.text), "x.ics"); err != nil {
				t.Fatal(err)
			}
			found := r.Found()
			if len(found.Requests) != c.requests {
				t.Errorf("%d requests, want %d", len(found.Requests), c.requests)
			}
			if got := found.Faults.Error(); !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
				t.Errorf("faults: %s\nwant %q", got, c.want)
			}
		})
	}
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := ics.NewReader(foreign.Map{}, found.Limits{})
	if err := r.Read(ctx, strings.NewReader(strings.Repeat("BEGIN:VEVENT\nUID:1\nEND:VEVENT\n", 5000)), "x.ics"); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// FuzzRead: whatever a file holds, its reader ends, and what it finds is a graph or
// has faults that can be drawn.
func FuzzRead(f *testing.F) {
	foreigntest.Seeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		foreigntest.Graph(t, ics.NewReader(foreign.Map{}, found.Limits{}), text)
	})
}
