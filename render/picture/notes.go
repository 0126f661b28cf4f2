package picture

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// notes words what a row says below its outcome. All requests of a route agree
// in it, see noteKey.
func (b *builder) notes(rt *route) []Note {
	r := rt.requests[0]
	var notes []Note
	add := func(glyph graph.Outcome, words string) {
		notes = append(notes, Note{glyph, text.Break(words, style.NoteType, BoardMaxText-NoteIndent, noteLines)})
	}
	if r.Disputed() {
		for _, o := range r.Claimed() {
			var who []int
			for c := range r.Claims() {
				if n := c.Source().Number(); c.Outcome() == o && !slices.Contains(who, n) {
					who = append(who, n)
				}
			}
			add(o, o.String()+" "+b.cite(who...))
		}
	}
	switch rt.basis {
	case graph.Stated:
		if r.Disputed() {
			add(graph.Unstated, "settled by the ledger")
		}
	case graph.Settled:
		add(graph.Unstated, "settled by policy")
	case graph.Derived:
		add(graph.Unstated, "no answer "+deadlineWords(r))
	}
	if rt.outcome == graph.Pending && !r.Deadline().IsZero() {
		add(graph.Unstated, "answer due "+deadlineWords(r))
	}
	if timesDiffer(r) {
		var figures []string
		for c := range r.Claims() {
			if t := c.Times(); !t.IsZero() {
				w := plain.Count(t)
				if w == "" {
					w = "×1"
				}
				figures = append(figures, w+" "+b.cite(c.Source().Number()))
			}
		}
		add(graph.Unstated, strings.Join(figures, ", "))
	}
	if a, ok := r.For(); ok {
		add(graph.Unstated, "for "+a.Name())
	}
	if a, ok := r.RedirectedTo(); ok {
		add(graph.Unstated, "redirected to "+a.Name())
	}
	for c := range r.Counters() {
		add(graph.Unstated, "counter-offer to "+c.From().Name()+" → "+c.To().Name())
	}
	return notes
}

// noteKey tells apart requests of one route whose rows say different things.
func noteKey(r graph.Request) string {
	var s strings.Builder
	if a, ok := r.For(); ok {
		fmt.Fprintf(&s, "for %d;", a.Number())
	}
	if a, ok := r.RedirectedTo(); ok {
		fmt.Fprintf(&s, "to %d;", a.Number())
	}
	for c := range r.Counters() {
		fmt.Fprintf(&s, "counters %d;", c.Number())
	}
	if r.Basis() == graph.Derived || r.Outcome() == graph.Pending {
		fmt.Fprintf(&s, "by %s;", r.Deadline())
	}
	if r.Disputed() || timesDiffer(r) {
		for c := range r.Claims() {
			fmt.Fprintf(&s, "%d says %d, %s;", c.Source().Number(), c.Outcome(), c.Times())
		}
	}
	return s.String()
}

func deadlineWords(r graph.Request) string {
	return "by " + plain.Moment(r.Deadline())
}
