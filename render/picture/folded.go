package picture

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/fold"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// MaxListed is how many ids an attribute of a figure lists. Of more there is only
// the count: a row of a folded figure may stand for any number of requests.
const MaxListed = 100

// MaxIdentified is how many requests a figure shows at most that lists the ids of
// those that are counted together. Of more, the lists would be most of its size.
const MaxIdentified = 2000

// RequestIDs gives the ids of requests that a figure counts together, as [IDs]
// does, where the figure shows that many in all.
func RequestIDs(together []graph.Request, all int) []string {
	if all > MaxIdentified {
		return nil
	}
	return IDs(slices.Values(together))
}

// foldedNotes sums up what a row of a folded picture has to say of its requests.
func (b *builder) foldedNotes(rt *route) []Note {
	var notes []Note
	add := func(glyph graph.Outcome, words string) {
		notes = append(notes, Note{glyph, text.Break(words, style.NoteType, BoardMaxText-NoteIndent, noteLines)})
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
		} else if r.Disputed() {
			disputed++
		}
		if r.Basis() == graph.Derived {
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
		words := graph.Outcome(o).String()
		if len(rt.requests) > 1 {
			words += fmt.Sprintf(" (%d)", camp.requests)
		}
		sources := make([]int, 0, len(camp.sources))
		for n := range camp.sources {
			sources = append(sources, n)
		}
		slices.Sort(sources)
		add(graph.Outcome(o), words+" "+b.cite(sources...))
	}
	var parts []string
	part := func(n int, words string) {
		switch {
		case n == 0:
		case len(rt.requests) == 1:
			parts = append(parts, words)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", n, words))
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

// foldWords is [FoldWords] of the picture.
func (b *builder) foldWords(opts Options) []string {
	out := FoldWords(b.f, opts.Fold)
	for i := range b.p.Boards {
		if b.p.Boards[i].More != nil {
			return append(out, "the last row of a board sums up its smaller ones")
		}
	}
	return out
}

// FoldWords says in a sentence each what is drawn as one, and what is not drawn.
func FoldWords(f *fold.Folded, opts fold.Options) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	folded, whole, parties := 0, true, false
	for _, w := range f.Who {
		if w.Len() > 1 {
			_, ok := w.Party()
			folded += w.Len()
			whole = whole && w.Whole()
			parties = parties || ok
		}
	}
	switch {
	case folded == 0:
	case whole:
		say("%d actors are drawn as their parties", folded)
	case parties:
		say("the others of a party, %s in all, are drawn as one", plain.Plural(folded, "actor"))
	default:
		say("the other %s are drawn as one", plain.Plural(folded, "actor"))
	}
	channels := 0
	for _, w := range f.Ways {
		if w.Len() > 1 {
			channels += w.Len()
		}
	}
	if channels > 0 && !opts.Pairs {
		say("%d channels are drawn by their kinds", channels)
	}
	if l := f.Left; l.Requests > 0 {
		words := fmt.Sprintf("not drawn: %s of %s with fewer than %d", plain.Plural(l.Requests, "request"), plain.Plural(l.Routes, "route"), opts.Min)
		if l.Actors > 0 {
			words += ", and the " + plain.Plural(l.Actors, "actor") + " with no others"
		}
		out = append(out, words)
	}
	var idle []string
	if n := f.Left.Idle; n > 0 {
		idle = append(idle, plain.Plural(n, "actor"))
	}
	if n := f.Left.Unused; n > 0 && !opts.Pairs {
		idle = append(idle, plain.Plural(n, "channel"))
	}
	if len(idle) > 0 && f.Folds {
		say("not drawn: %s without requests", strings.Join(idle, " and "))
	}
	return out
}

// IDs gives the ids for an attribute that lists them; nothing when there are more
// than [MaxListed].
func IDs[T interface{ ID() string }](all func(func(T) bool)) []string {
	var ids []string
	n := 0
	for x := range all {
		if n++; n > MaxListed {
			return nil
		}
		if id := x.ID(); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}
