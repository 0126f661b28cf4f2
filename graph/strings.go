package graph

import (
	"fmt"
	"slices"
	"strings"
)

// nothing is how a handle prints that stands for nothing.
const nothing = "none"

// String gives the id.
func (p Party) String() string {
	if p.g == nil || p.n == 0 {
		return nothing
	}
	return p.ID()
}

// String gives the id.
func (a Actor) String() string {
	if a.g == nil || a.n == 0 {
		return nothing
	}
	return a.ID()
}

// String gives the id.
func (c Channel) String() string {
	if c.g == nil || c.n == 0 {
		return nothing
	}
	return c.ID()
}

// String gives the id.
func (s Source) String() string {
	if s.g == nil || s.n == 0 {
		return nothing
	}
	return s.ID()
}

// String gives the id of the party or actor.
func (s Side) String() string {
	if s.g == nil || s.IsZero() {
		return nothing
	}
	return s.ID()
}

// String gives the state and since when: suspended 2021-01.
func (s ChannelState) String() string {
	if s.g == nil {
		return nothing
	}
	return spaced(s.Is().String(), s.From().String())
}

// String gives who says what, in short: ft: declined 2021-05-22.
func (c Claim) String() string {
	if c.g == nil {
		return nothing
	}
	times := ""
	if !c.Times().IsZero() {
		times = "x" + c.Times().String()
	}
	outcome := ""
	if c.Outcome() != Unstated {
		outcome = c.Outcome().String()
	}
	return strings.TrimSuffix(c.Source().ID()+": "+spaced(outcome, c.Date().String(), times), ": ")
}

// String gives who asked whom and how, in short: ann -mail-> bob, ann -> bob for
// a direct request, and ann -mail- bob or ann -- bob where it is not known who
// asked. What is not the same in all its worlds stands as ann/cem -mail/phone-> bob.
func (r Request) String() string {
	if r.g == nil || r.n == 0 {
		return nothing
	}
	line, arrow := "-", "->"
	var from, to, via []string
	add := func(list *[]string, id string) {
		if !slices.Contains(*list, id) {
			*list = append(*list, id)
		}
	}
	between, directed := true, true // of the same two, and each world says who asked
	for i := range r.NumWorlds() {
		w := r.World(i)
		between = between && (w.From() == r.From() && w.To() == r.To() || w.From() == r.To() && w.To() == r.From())
		directed = directed && w.Directed()
		add(&from, w.From().ID())
		add(&to, w.To().ID())
		channel := "direct"
		if c, ok := w.Via(); ok {
			channel = c.ID()
		}
		add(&via, channel)
	}
	if between {
		from, to, directed = []string{r.From().ID()}, []string{r.To().ID()}, r.Directed() && r.Certain()
	}
	if len(via) > 1 || via[0] != "direct" {
		line = "-" + strings.Join(via, "/") + "-"
		arrow = line + ">"
	}
	if !directed {
		arrow = line
		if line == "-" {
			arrow = "--"
		}
	}
	return strings.Join(from, "/") + " " + arrow + " " + strings.Join(to, "/")
}

// String gives who asked whom and how many requests there are.
func (p Pair) String() string {
	if p.in == nil {
		return nothing
	}
	return fmt.Sprintf("%s -> %s: %d", p.From().ID(), p.To().ID(), p.Len())
}

func spaced(words ...string) string {
	var b strings.Builder
	for _, w := range words {
		if w != "" && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// printed is how many requests a graph prints.
const printed = 50

// String gives the title and the requests, one a line: as they print themselves, with
// date, times and outcome, and with what each source says. It is for people, and for
// the failures of tests: of a graph with many requests it gives the first, and how many
// there are. Package ledger writes whole graphs.
func (g *Graph) String() string {
	if g == nil {
		return nothing
	}
	var b strings.Builder
	if g.Title() != "" {
		fmt.Fprintf(&b, "%s\n", g.Title())
	}
	if !g.AsOf().IsZero() {
		fmt.Fprintf(&b, "as of %s\n", g.AsOf())
	}
	for r := range g.Requests() {
		if int(r.Number()) > printed {
			fmt.Fprintf(&b, "and %d more requests\n", g.NumRequests()-printed)
			break
		}
		times := ""
		if r.Times() != Once {
			times = "x" + r.Times().String()
		}
		id := ""
		if r.ID() != "" {
			id = "#" + r.ID()
		}
		fmt.Fprintf(&b, "%s: %s\n", r, spaced(r.Outcome().String(), r.Date().String(), times, id))
		for c := range r.Claims() {
			fmt.Fprintf(&b, "\t%s\n", c)
		}
	}
	if g.NumRequests() == 0 {
		b.WriteString("no requests\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
