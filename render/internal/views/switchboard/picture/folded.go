package picture

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/lang"
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
		said := b.in.Outcome(graph.Outcome(o))
		if len(rt.requests) > 1 {
			said = b.in.Say("list.aside", "a", said, "b", camp.requests)
		}
		sources := make([]int, 0, len(camp.sources))
		for n := range camp.sources {
			sources = append(sources, n)
		}
		slices.Sort(sources)
		add(graph.Outcome(o), b.in.Say("dispute.camp", "value", said, "sources", b.cites.Of(sources...)))
	}
	var parts []string
	part := func(n int, key string) {
		switch {
		case n == 0:
		case len(rt.requests) == 1:
			parts = append(parts, b.in.Say(key))
		default:
			parts = append(parts, b.in.Say("tally.part", "n", n, "part", b.in.Say(key)))
		}
	}
	part(derived, "part.derived")
	part(disputed, "part.disputed")
	part(redirected, "part.redirected")
	part(counters, "part.counters")
	part(behalf, "part.behalf")
	if len(parts) > 0 {
		add(graph.Unstated, b.in.Join("list.comma", parts))
	}
	return notes
}

// foldWords is [words.FoldWords] of the picture.
func (b *builder) foldWords(opts content.Options) []lang.Message {
	out := words.FoldWords(b.f, opts.Fold)
	for i := range b.p.Boards {
		if b.p.Boards[i].More != nil {
			return append(out, lang.Of("fold.rows"))
		}
	}
	return out
}
