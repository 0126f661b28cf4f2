package picture

import (
	"slices"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// row words one row.
func (b *builder) row(rt *route, board int) Row {
	r := Row{
		Board: board, Left: rt.left, Right: rt.right,
		Direction: rt.direction, Outcome: rt.outcome, Requests: rt.requests,
	}
	var times graph.Count
	var dates []date.Date
	for _, q := range rt.requests {
		times = times.Add(q.Times())
		dates = append(dates, q.Date())
		for c := range q.Claims() {
			if n := c.Source().Number(); !slices.Contains(r.Sources, n) {
				r.Sources = append(r.Sources, n)
			}
		}
	}
	slices.Sort(r.Sources)
	main := b.in.Outcome(rt.outcome)
	if w := b.in.Times(times); w != "" {
		main = b.in.Say("tally.times", "outcome", main, "times", w)
	}
	when := b.in.Dates(dates)
	if len(rt.requests) == 1 {
		when = words.When(b.in, rt.requests[0])
	}
	if when != "" {
		main = b.in.Join("list.dot", []string{main, when})
	}
	b.p.Legend.Known.Says(when, times)
	if b.folds {
		r.Notes = b.foldedNotes(rt)
	} else {
		r.Notes = b.notes(rt)
	}
	if !b.campsCite(rt) {
		if c := b.cites.Of(r.Sources...); c != "" {
			main = b.in.Say("dispute.camp", "value", main, "sources", c)
		}
	}
	mark, was := b.marks(rt)
	r.Mark, r.Notes = mark, append(r.Notes, was...)
	r.Times = times
	r.Main = text.Break(mark.Sign()+main, style.RowType, b.m.BoardText, b.m.mains)

	for _, q := range rt.requests {
		b.p.Legend.Explain(q)
	}
	b.p.Legend.Undirected = b.p.Legend.Undirected || rt.direction == Undirected
	b.p.Disputed = b.p.Disputed || rt.direction == Disputed
	b.p.Legend.Occurs(rt.outcome)
	for _, n := range r.Notes {
		b.p.Legend.Occurs(n.Glyph)
	}
	return r
}

// campsCite reports whether the notes of a row cite its sources, by what they say.
func (b *builder) campsCite(rt *route) bool {
	if b.folds {
		return rt.outcome == graph.Contested
	}
	return rt.requests[0].Disputed()
}

// notes is what a row says below its outcome. All requests of a route agree in it.
func (b *builder) notes(rt *route) (notes []words.Note) {
	words.SayOf(rt.requests[0], &b.cites, func(glyph graph.Outcome, said string) { notes = append(notes, b.note(glyph, said)) })
	if about := b.aboutOf(rt); about != "" {
		notes = append([]words.Note{b.note(graph.Unstated, b.in.Say("note.about", "words", about))}, notes...)
	}
	return notes
}

// maxAbout is up to how many characters a row says what was asked for.
const maxAbout = 40

// aboutOf is what a row says was asked for: where that is the point, since it counters
// another request or is countered.
func (b *builder) aboutOf(rt *route) string {
	about := plain.Clean(rt.requests[0].About())
	if utf8.RuneCountInString(about) > maxAbout {
		return ""
	}
	for _, r := range rt.requests {
		if plain.Clean(r.About()) != about || !b.threads()[r.Number()] {
			return ""
		}
	}
	return about
}

// threads are the requests that counter others, and those that are countered.
func (b *builder) threads() map[graph.RequestID]bool {
	if b.threaded == nil {
		b.threaded = make(map[graph.RequestID]bool)
		for r := range b.g.Requests() {
			for old := range r.Counters() {
				b.threaded[r.Number()], b.threaded[old.Number()] = true, true
			}
		}
	}
	return b.threaded
}

// note is a statement of a row.
func (b *builder) note(glyph graph.Outcome, said string) words.Note {
	return words.Note{Glyph: glyph, Lines: text.Break(said, style.NoteType, b.m.BoardText-NoteIndent, b.m.notes)}
}
