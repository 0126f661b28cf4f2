package graph_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// build builds and fails the test on faults.
func build(t testing.TB, b *graph.Builder) *graph.Graph {
	t.Helper()
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// faultsOf builds and gives the faults, one a line.
func faultsOf(t testing.TB, b *graph.Builder) (text string, list fault.List) {
	t.Helper()
	g, err := b.Build()
	if err == nil {
		return "", nil
	}
	if g != nil {
		t.Error("Build gave a graph beside an error")
	}
	list, ok := err.(fault.List)
	if !ok {
		t.Fatalf("Build gave the error %T", err)
	}
	return err.Error(), list
}

// requestsOf gives one line for each request: what tests mostly look at.
func requestsOf(g *graph.Graph) string {
	var b strings.Builder
	for r := range g.Requests() {
		arrow := "->"
		if !r.Directed() {
			arrow = "--"
		}
		fmt.Fprintf(&b, "%s%s%s", r.From().ID(), arrow, r.To().ID())
		for _, s := range []string{r.ID(), r.Date().String()} {
			if s != "" {
				b.WriteString(" " + s)
			}
		}
		if r.Basis() != graph.NoBasis {
			b.WriteString(" " + r.Outcome().String())
		}
		b.WriteString("\n")
	}
	return b.String()
}

// dump writes all that can be learned of a graph.
func dump(g *graph.Graph) string {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("title %q as of %q, %d actors, %d requests", g.Title(), g.AsOf(), g.NumActors(), g.NumRequests())
	for s := range g.Sources() {
		p("source %d %q %q %q published %q url %q at %v", s.Number(), s.ID(), s.Name(), all(s.Also()), s.Published(), s.URL(), s.Pos())
	}
	for x := range g.Parties() {
		p("party %q %q %q at %v: %s", x.ID(), x.Name(), all(x.Also()), x.Pos(), actorIDs(x.Actors()))
	}
	for x := range g.Actors() {
		party, _ := x.Party()
		p("actor %d %q %q %q %s at %v, party %q, of %s", x.Number(), x.ID(), x.Name(), all(x.Also()), x.Kind(), x.Pos(), partyID(party), actorIDs(x.MemberOf()))
		for o := range x.Offices() {
			p("  office %+v", o)
		}
		p("  sent %v received %v", numbers(x.Sent()), numbers(x.Received()))
		for y := range g.Actors() {
			p("  sent to %s %v", y.ID(), numbers(x.SentTo(y)))
		}
		if found, ok := g.Actor(x.Name()); !ok || found != x {
			p("  is not found")
		}
	}
	for c := range g.Channels() {
		p("channel %q %q %q %q at %v", c.ID(), c.Name(), all(c.Also()), c.Kind(), c.Pos())
		for s := range c.Between() {
			p("  between %q %q", s.ID(), s.Name())
		}
		for s := range c.States() {
			src, _ := s.Source()
			p("  %s from %q by %q source %v note %q at %v, %v", s.Is(), s.From(), s.By().ID(), sourceID(src), s.Note(), s.Pos(), c.StatesDuring(s.From()))
		}
		last, ok := c.StateAt(date.Date{})
		if ok {
			p("  last %s from %q, ever %v", last.Is(), last.From(), c.StatesDuring(date.Date{}))
		}
	}
	for r := range g.Requests() {
		via, direct := r.Via()
		ch := ""
		if direct {
			ch = via.ID()
		}
		p("request %d %q %q->%q directed %v via %q date %q times %s", r.Number(), r.ID(), r.From().ID(), r.To().ID(), r.Directed(), ch, r.Date(), r.Times())
		who, _ := r.For()
		other, _ := r.RedirectedTo()
		p("  %s %s disputed %v stated %s claimed %v deadline %q about %q note %q for %v redirected %v counters %v at %v",
			r.Outcome(), r.Basis(), r.Disputed(), r.Stated(), r.Claimed(), r.Deadline(), r.About(), r.Note(), actorID(who), actorID(other), numbers(r.Counters()), r.Pos())
		for c := range r.Claims() {
			p("  claim %s %s %q %s %q at %v", c.Source().ID(), c.Outcome(), c.Date(), c.Times(), c.Note(), c.Pos())
		}
		if found, ok := g.Request(r.ID()); ok != (r.ID() != "") || ok && found != r {
			p("  is not found")
		}
	}
	return b.String()
}

func all(names iter.Seq[string]) []string { return slices.Collect(names) }

func actorIDs(actors iter.Seq[graph.Actor]) (ids []string) {
	for a := range actors {
		ids = append(ids, a.ID())
	}
	return ids
}

func numbers(requests iter.Seq[graph.Request]) (n []graph.RequestID) {
	for r := range requests {
		n = append(n, r.Number())
	}
	return n
}

func actorID(a graph.Actor) string {
	if a == (graph.Actor{}) || a.Number() == 0 {
		return ""
	}
	return a.ID()
}

func partyID(p graph.Party) string   { return p.ID() }
func sourceID(s graph.Source) string { return s.ID() }

// day is short for a date in tables.
func day(text string) date.Date {
	if text == "" {
		return date.Date{}
	}
	return date.MustParse(text)
}

// at is a place in a ledger.
func at(file string, line int) graph.At { return graph.At{File: file, Line: line, Column: 1} }
