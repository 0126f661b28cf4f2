package words

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// Title is the title above a view of a graph, broken into lines.
func Title(g *graph.Graph, opts content.Options) []text.Line {
	width, lines := 900.0, 3
	if opts.Room.Paged() {
		width, lines = opts.Room.W, 4
	}
	return text.Break(opts.TitleOf(g), style.TitleType, width, lines)
}
