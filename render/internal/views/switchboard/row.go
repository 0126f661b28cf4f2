package switchboard

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// row draws a row: its two lines, which are one path, and its words.
func (d *drawing) row(i int) *figure.Group {
	r, box := &d.p.Rows[i], d.a.Rows[i]
	g := &figure.Group{
		Class: "rapport-request rapport-" + r.Outcome.String(), Object: true,
		Data: d.rowData(r), Title: words.Beside(d.p.Legend.Words, d.p.RowWords(i), r.Requests, ""), Requests: r.Requests,
		Items: []figure.Item{&figure.Target{Box: box}},
	}
	add := func(items []figure.Item) { g.Items = append(g.Items, items...) }

	look := style.Of(r.Outcome)
	stroke := figure.Stroke{Paint: style.OutcomePaint(r.Outcome), Width: style.LineWidth(r.Outcome, r.Times.Min()), Dash: look.Dash}
	// Both lines are drawn away from the row, so that heads stand at their ends.
	left, right := d.a.Lines[i].Left, d.a.Lines[i].Right
	if r.Facing != picture.BothRight {
		left = figure.Reverse(left)
	}
	if r.Facing == picture.BothLeft {
		right = figure.Reverse(right)
	}
	add(figure.Join(append(
		figure.LineWithHead(left, headAt(r, look.Head, true), stroke),
		figure.LineWithHead(right, headAt(r, look.Head, false), stroke)...)))

	x, y := box.X+picture.RowPadX, box.Y+picture.RowPadY
	add(figure.Glyph(r.Outcome, x, y+r.Main[0].Type.Size*style.LineHeight/2, 10))
	said, y := figure.Block(r.Main, x+picture.GlyphW, y, figure.Start, figure.WordsPaint(r.Outcome))
	add(said)
	for _, n := range r.Notes {
		if n.Glyph == graph.Unstated {
			said, y = figure.Block(n.Lines, x+picture.NoteIndent, y, figure.Start, style.Muted)
			add(said)
			continue
		}
		camp := &figure.Group{Class: "rapport-camp rapport-" + n.Glyph.String()}
		camp.Items = figure.Glyph(n.Glyph, x+picture.NoteIndent, y+style.NoteType.Size*style.LineHeight/2, 8)
		said, y = figure.Block(n.Lines, x+picture.NoteIndent+words.GlyphW, y, figure.Start, figure.WordsPaint(n.Glyph))
		camp.Items = append(camp.Items, said...)
		g.Items = append(g.Items, camp)
	}
	if r.Mark == words.Same || r.Mark == words.Removed {
		g.Class = "rapport-request"
		faint(g.Items)
	}
	mark(g, r.Mark)
	return g
}

// headAt is the head a row's line carries at one of its actors.
func headAt(r *picture.Row, h style.Head, left bool) style.Head {
	switch r.Direction {
	case picture.Undirected:
		return style.NoHead
	case picture.Disputed:
		return style.Diamond
	}
	atAsked := left == (r.Direction == picture.Leftward)
	if atAsked == (h != style.Hook) {
		return h
	}
	return style.NoHead
}
