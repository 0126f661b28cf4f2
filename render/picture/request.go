package picture

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// TitleOf is the title above a view of a graph, broken into lines.
func TitleOf(g *graph.Graph, opts Options) []text.Line {
	return text.Break(opts.title(g), style.TitleType, 900, 3)
}

// LegendOf is the part of a legend that all views of a graph have in common: the
// outcomes that the requests drawn have or sources claim, why they have them, the
// sources of the given numbers, and the day.
func LegendOf(g *graph.Graph, drawn iter.Seq[graph.Request], cited []int) Legend {
	b := &builder{g: g, p: &Picture{}, cited: make(map[int]bool)}
	for r := range drawn {
		b.occurs(r.Outcome())
		if r.Disputed() {
			for _, o := range r.Claimed() {
				b.occurs(o)
			}
		}
		b.legend.explain(r)
	}
	for _, n := range cited {
		b.cited[n] = true
	}
	b.finishLegend()
	return b.p.Legend
}

// Cite is the marks of sources by their numbers, "[1][4]"; of many only the
// first, with how many there are besides.
func Cite(sources []int) string {
	b := &builder{cited: make(map[int]bool)}
	return b.cite(sources...)
}

// RequestNotes is what a row that stands for a single request says below its
// outcome: who claims what, why an outcome holds, on whose behalf it was made,
// whom the asker was sent to, what it counters. Cited are the numbers of all
// sources that report of it, sorted.
func RequestNotes(r graph.Request, maxWidth float64) (notes []Note, cited []int) {
	b := &builder{cited: make(map[int]bool)}
	notes = b.notes(&route{outcome: r.Outcome(), basis: r.Basis(), requests: []graph.Request{r}})
	for i := range notes {
		n := &notes[i]
		n.Lines = text.Break(text.Join(n.Lines), style.NoteType, maxWidth-n.indent(), noteLines)
	}
	for c := range r.Claims() {
		if n := c.Source().Number(); !slices.Contains(cited, n) {
			cited = append(cited, n)
		}
	}
	slices.Sort(cited)
	return notes, cited
}
