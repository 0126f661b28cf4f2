package ledger_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// dump writes all that a graph says except where it was written.
func dump(g *graph.Graph) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q as of %s\n", g.Title(), g.AsOf())
	for s := range g.Sources() {
		fmt.Fprintf(&b, "source %s %q %q %s %s\n", s.ID(), s.Name(), slices.Collect(s.Also()), s.Published(), s.URL())
	}
	for p := range g.Parties() {
		fmt.Fprintf(&b, "party %s %q %q\n", p.ID(), p.Name(), slices.Collect(p.Also()))
	}
	for a := range g.Actors() {
		p, _ := a.Party()
		fmt.Fprintf(&b, "actor %s %q %q %s %v", a.ID(), a.Name(), slices.Collect(a.Also()), a.Kind(), slices.Collect(a.Offices()))
		if p != (graph.Party{}) {
			fmt.Fprintf(&b, " party %s", p.ID())
		}
		for m := range a.MemberOf() {
			fmt.Fprintf(&b, " in %s", m.ID())
		}
		b.WriteByte('\n')
	}
	for c := range g.Channels() {
		fmt.Fprintf(&b, "channel %s %q %q %s", c.ID(), c.Name(), slices.Collect(c.Also()), c.Kind())
		for s := range c.Between() {
			fmt.Fprintf(&b, " side %s", s.ID())
		}
		for s := range c.States() {
			fmt.Fprintf(&b, " %s from %s note %q", s.Is(), s.From(), s.Note())
			if !s.By().IsZero() {
				fmt.Fprintf(&b, " by %s", s.By().ID())
			}
			if src, ok := s.Source(); ok {
				fmt.Fprintf(&b, " source %s", src.ID())
			}
		}
		b.WriteByte('\n')
	}
	b.WriteString(dumpRequests(g))
	return b.String()
}

func dumpRequests(g *graph.Graph) string {
	var b strings.Builder
	for r := range g.Requests() {
		fmt.Fprintf(&b, "request %q %s -> %s (%v) %s times %s %s (%s, stated %s) deadline %s about %q note %q",
			r.ID(), r.From().ID(), r.To().ID(), r.Directed(), r.Date(), r.Times(), r.Outcome(), r.Basis(), r.Stated(), r.Deadline(), r.About(), r.Note())
		if c, ok := r.Via(); ok {
			fmt.Fprintf(&b, " via %s", c.ID())
		}
		if a, ok := r.For(); ok {
			fmt.Fprintf(&b, " for %s", a.ID())
		}
		if a, ok := r.RedirectedTo(); ok {
			fmt.Fprintf(&b, " redirected to %s", a.ID())
		}
		for c := range r.Counters() {
			fmt.Fprintf(&b, " counters %s", c.ID())
		}
		for c := range r.Claims() {
			fmt.Fprintf(&b, "\n\t%s says %s %s times %s note %q", c.Source().ID(), c.Outcome(), c.Date(), c.Times(), c.Note())
		}
		b.WriteByte('\n')
	}
	return b.String()
}
