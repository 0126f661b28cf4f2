package picture

import (
	"fmt"
	"iter"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/style"
)

// Break breaks words into at most n lines no wider than maxWidth.
func Break(words string, t style.Type, maxWidth float64, n int) []Line {
	return lines(words, t, maxWidth, n)
}

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

// Summary gives the title and a description of the picture in words.
func (p *Picture) Summary() (title, desc string) {
	var words []string
	for _, l := range p.Title {
		words = append(words, l.Text)
	}
	title = strings.Join(words, " ")
	if title == "" {
		title = "Requests for contact"
	}
	requests := 0
	var byOutcome [graph.Contested + 1]int
	for i := range p.Rows {
		requests += len(p.Rows[i].Requests)
		byOutcome[p.Rows[i].Outcome] += len(p.Rows[i].Requests)
	}
	var parts []string
	for _, o := range append(graph.Outcomes(), graph.Contested) {
		if n := byOutcome[o]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, o))
		}
	}
	desc = fmt.Sprintf("Who asked whom through what: %s between %s.", plural(requests, "request"), plural(len(p.Actors), "actor"))
	if len(parts) > 0 {
		desc += " Of the requests, " + strings.Join(parts, ", ") + "."
	}
	return title, desc
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// RowWords says in a sentence what a row shows.
func (p *Picture) RowWords(row int) string {
	r := &p.Rows[row]
	from, to := p.Actors[r.From()].Actor.Name(), p.Actors[r.To()].Actor.Name()
	var s strings.Builder
	if r.Direction == Undirected {
		fmt.Fprintf(&s, "%s and %s, who asked is not reported", from, to)
	} else {
		fmt.Fprintf(&s, "%s asked %s", from, to)
	}
	if b := &p.Boards[r.Board]; !b.Direct {
		fmt.Fprintf(&s, " through %s", b.Channel.Name())
	}
	s.WriteString(": ")
	for i, l := range r.Main {
		if i > 0 {
			s.WriteByte(' ')
		}
		s.WriteString(l.Text)
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
