package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

var small = shape{requests: 3000, actors: 200, channels: 20, seed: 1}

func text(t testing.TB, s shape, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := run(s, format, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// say gives all requests of a graph in words.
func say(g *graph.Graph) string {
	var b strings.Builder
	for r := range g.Requests() {
		fmt.Fprint(&b, r.ID(), " ", r, " ", r.Date(), " ", r.Times(), " ", r.Outcome(), " ", r.Deadline(), " ", r.About())
		for c := range r.Counters() {
			fmt.Fprint(&b, " counters ", c.ID())
		}
		for c := range r.Claims() {
			fmt.Fprint(&b, " ", c.Source().ID(), " ", c.Outcome())
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestFormatsSayTheSame(t *testing.T) {
	said := map[string]string{}
	for format := range writers {
		f, _ := ledger.ParseFormat(format)
		var l ledger.Loader
		if err := l.Read(context.Background(), strings.NewReader(text(t, small, format)), format, f); err != nil {
			t.Fatal(err)
		}
		g, err := l.Build()
		if err != nil {
			t.Fatal(err)
		}
		said[format] = say(g)
		if g.NumRequests() != small.requests {
			t.Errorf("%s has %d requests", format, g.NumRequests())
		}
	}
	for _, word := range []string{"contested", "counters", "channel-", "round"} {
		if !strings.Contains(said["csv"], word) {
			t.Errorf("nothing is said of %s", word)
		}
	}
	if said["csv"] != said["jsonl"] || said["csv"] != said["yaml"] {
		t.Error("the formats differ")
	}
}

func TestSeedDecides(t *testing.T) {
	other := small
	other.seed++
	first, again := text(t, small, "csv"), text(t, small, "csv")
	if first != again || first == text(t, other, "csv") {
		t.Error("the seed does not decide the ledger")
	}
	if run(small, "toml", nil) == nil || run(shape{requests: 1}, "csv", nil) == nil {
		t.Error("what is no ledger was written")
	}
}
