package picture

import (
	"fmt"
	"iter"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// SourcesOf gives the sources of a row's requests, each once, in their order.
func SourcesOf(r *Row) iter.Seq[graph.Source] {
	return func(yield func(graph.Source) bool) {
		byNumber := make(map[int]graph.Source)
		for _, q := range r.Requests {
			for c := range q.Claims() {
				byNumber[c.Source().Number()] = c.Source()
			}
		}
		for _, n := range r.Sources {
			if !yield(byNumber[n]) {
				return
			}
		}
	}
}

// RowWords says in a sentence what a row shows.
func (p *Picture) RowWords(row int) string {
	r := &p.Rows[row]
	from, to := p.Actors[r.From()].Actor.Name(), p.Actors[r.To()].Actor.Name()
	var s strings.Builder
	if !r.Asked() {
		fmt.Fprintf(&s, "Between %s and %s", from, to)
	} else {
		fmt.Fprintf(&s, "%s asked %s", from, to)
	}
	if b := &p.Boards[r.Board]; b.Channel.Len() > 0 {
		fmt.Fprintf(&s, " through %s", b.Channel.Name())
	}
	switch r.Direction {
	case Undirected:
		s.WriteString(" (who asked is not reported)")
	case Disputed:
		s.WriteString(" (sources disagree who asked)")
	}
	s.WriteString(": ")
	for i, l := range r.Main {
		if i > 0 {
			s.WriteByte(' ')
		}
		s.WriteString(l.Text)
	}
	if r.Mark != words.Unmarked {
		fmt.Fprintf(&s, " (%s)", r.Mark)
	}
	for _, n := range r.Notes {
		s.WriteString("; ")
		for i, l := range n.Lines {
			if i > 0 {
				s.WriteByte(' ')
			}
			s.WriteString(l.Text)
		}
	}
	return s.String()
}

// Words says in a sentence what the head of a board shows, and what the ledger
// says of the channel's state.
func (b *Board) Words() string {
	words := b.Channel.Name()
	if b.Channel.Len() == 0 {
		words = "Without a channel"
	}
	for i, l := range b.State {
		sep := " "
		if i == 0 {
			sep = ": "
		}
		words += sep + l.Text
	}
	if b.Note != "" {
		words += " (" + b.Note + ")"
	}
	return words
}
