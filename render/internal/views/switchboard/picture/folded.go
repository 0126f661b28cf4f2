package picture

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// foldedNotes sums up what a row of a folded picture has to say of its requests.
func (b *builder) foldedNotes(rt *route) []words.Note {
	var notes []words.Note
	add := func(glyph graph.Outcome, said string) {
		notes = append(notes, b.note(glyph, said))
	}
	var camps [graph.Contested + 1]struct {
		requests int
		sources  map[int]bool
	}
	var derived, disputed, redirected, counters, behalf int
	for _, r := range rt.requests {
		if rt.outcome == graph.Contested {
			for _, o := range r.Claimed() {
				camp := &camps[o]
				camp.requests++
				if camp.sources == nil {
					camp.sources = make(map[int]bool)
				}
				for c := range r.Claims() {
					if c.Outcome() == o {
						camp.sources[c.Source().Number()] = true
					}
				}
			}
		}
		if r.Disputes()&^(1<<graph.FieldOutcome) != 0 || rt.outcome != graph.Contested && r.Disputed() {
			disputed++
		}
		if words.Lapsed(r) {
			derived++
		}
		if _, ok := r.RedirectedTo(); ok {
			redirected++
		}
		if _, ok := r.For(); ok {
			behalf++
		}
		for range r.Counters() {
			counters++
			break
		}
	}
	for o := range camps {
		camp := &camps[o]
		if camp.requests == 0 {
			continue
		}
		said := graph.Outcome(o).String()
		if len(rt.requests) > 1 {
			said += fmt.Sprintf(" (%d)", camp.requests)
		}
		sources := make([]int, 0, len(camp.sources))
		for n := range camp.sources {
			sources = append(sources, n)
		}
		slices.Sort(sources)
		add(graph.Outcome(o), said+" "+b.cites.Of(sources...))
	}
	var parts []string
	part := func(n int, said string) {
		switch {
		case n == 0:
		case len(rt.requests) == 1:
			parts = append(parts, said)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", n, said))
		}
	}
	part(derived, "unanswered by a deadline")
	part(disputed, "disputed")
	part(redirected, "redirected")
	part(counters, "in counter-offer")
	part(behalf, "on another's behalf")
	if len(parts) > 0 {
		add(graph.Unstated, strings.Join(parts, ", "))
	}
	return notes
}

// foldWords is [words.FoldWords] of the picture.
func (b *builder) foldWords(opts content.Options) []string {
	out := words.FoldWords(b.f, opts.Fold)
	for i := range b.p.Boards {
		if b.p.Boards[i].More != nil {
			return append(out, "the last row of a board sums up its smaller ones")
		}
	}
	return out
}
