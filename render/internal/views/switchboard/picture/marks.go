package picture

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// thing gives the mark of a thing.
func (b *builder) thing(section graph.Section, id string) words.Mark {
	return words.MarkOfThing(b.against, section, id)
}

// marks gives the mark of a row, and its notes about what changed.
func (b *builder) marks(rt *route) (m words.Mark, notes []words.Note) {
	m, was := words.ChangesOf(b.in, b.against, rt.requests[0])
	if b.folds {
		was = nil
	}
	for _, said := range was {
		notes = append(notes, b.note(graph.Unstated, said))
	}
	return b.p.Legend.Marked(m), notes
}
