package picture

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/text"
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
	in := p.Legend.Words
	key, way := "asked.who", ""
	if b := &p.Boards[r.Board]; b.Channel.Len() > 0 {
		way = b.Channel.Name()
	}
	switch {
	case !r.Asked() && way != "":
		key = "between.through"
	case !r.Asked():
		key = "between.who"
	case way != "":
		key = "asked.through"
	}
	said := in.Say(key, "from", from, "to", to, "way", way)
	switch r.Direction {
	case Undirected:
		said = in.Say("list.aside", "a", said, "b", in.Say("note.unsaid-who"))
	case Disputed:
		said = in.Say("list.aside", "a", said, "b", in.Say("note.disagree-who"))
	}
	said = in.Say("list.colon", "a", said, "b", text.Join(r.Main))
	if r.Mark != words.Unmarked {
		said = in.Say("list.aside", "a", said, "b", r.Mark.Word(in))
	}
	parts := []string{said}
	for _, n := range r.Notes {
		parts = append(parts, text.Join(n.Lines))
	}
	return in.Join("list.semicolon", parts)
}

// Words says in a sentence what the head of a board shows, and what the ledger
// says of the channel's state.
func (b *Board) Words(in *lang.Catalogue) string {
	words := b.Channel.Name()
	if b.Channel.Len() == 0 {
		words = in.Say("name.no-channel-head")
	}
	if len(b.State) > 0 {
		words = in.Say("list.colon", "a", words, "b", text.Join(b.State))
	}
	if b.Note != "" {
		words = in.Say("list.aside", "a", words, "b", b.Note)
	}
	return words
}
