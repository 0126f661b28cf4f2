package svg

import (
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// row writes a row: its two lines and its words.
func (d *drawing) row(i int, hover bool) {
	r, box := &d.p.Rows[i], d.a.Rows[i]
	look, colour := style.Of(r.Outcome), style.Light.Outcomes[r.Outcome]
	d.f(`<g class="rapport-request rapport-%s"%s role="graphics-object">`+"\n", r.Outcome, d.rowData(r))
	d.f("<title>%s</title>\n", escape(d.p.RowWords(i)))

	if hover {
		d.rect(box, 0, "none", "", ` class="rapport-target"`)
	}
	width := style.LineWidth(r.Times.Min())
	line := ` fill="none" stroke="` + colour + `" stroke-width="` + num(width) + `"`
	if look.Dash != nil {
		line += ` stroke-dasharray="` + dashes(look.Dash) + `"`
	}
	// Both lines are drawn away from the row, so that heads stand at their ends.
	left, right := d.a.Lines[i].Left, d.a.Lines[i].Right
	if r.Facing != picture.BothRight {
		left = reverse(left)
	}
	if r.Facing == picture.BothLeft {
		right = reverse(right)
	}
	d.line(left, headAt(r, look.Head, true), colour, width, line)
	d.line(right, headAt(r, look.Head, false), colour, width, line)

	x, y := box.X+picture.RowPadX, box.Y+picture.RowPadY
	d.glyph(r.Outcome, x, y+r.Main[0].Type.Size*style.LineHeight/2, 10)
	y = d.block(r.Main, x+picture.GlyphW, y, atStart, outcomeTone(r.Outcome))
	for _, n := range r.Notes {
		if n.Glyph == graph.Unstated {
			y = d.block(n.Lines, x+picture.NoteIndent, y, atStart, minor)
			continue
		}
		d.f(`<g class="rapport-camp rapport-%s">`+"\n", n.Glyph)
		d.glyph(n.Glyph, x+picture.NoteIndent, y+style.NoteType.Size*style.LineHeight/2, 8)
		y = d.block(n.Lines, x+picture.NoteIndent+picture.CampGlyphW, y, atStart, outcomeTone(n.Glyph))
		d.f("</g>\n")
	}
	d.f("</g>\n")
}

// headAt is the head a row's line carries at one of its actors.
func headAt(r *picture.Row, h style.Head, left bool) style.Head {
	if r.Direction == picture.Undirected {
		return style.NoHead
	}
	atAsked := left == (r.Direction == picture.Leftward)
	if atAsked == (h != style.Hook) {
		return h
	}
	return style.NoHead
}

func (d *drawing) line(line []layout.Point, h style.Head, colour string, width float64, attrs string) {
	d.f(`<path class="rapport-line" d="%s"%s/>`+"\n", curve(trim(line, reach(h))), attrs)
	d.head(h, line[len(line)-1], direction(line), colour, width)
}

// rowData gives the data- attributes of a row.
func (d *drawing) rowData(r *picture.Row) string {
	var ids []string
	for _, q := range r.Requests {
		if id := q.ID(); id != "" {
			ids = append(ids, id)
		}
	}
	var sources []string
	for src := range picture.SourcesOf(r) {
		sources = append(sources, src.ID())
	}
	via := ""
	if b := &d.p.Boards[r.Board]; !b.Direct {
		via = b.Channel.ID()
	}
	s := attr("data-outcome", r.Outcome.String()) +
		attr("data-request", text.List(ids)) +
		attr("data-count", strconv.Itoa(len(r.Requests))) +
		attr("data-from", d.p.Actors[r.From()].Actor.ID()) +
		attr("data-to", d.p.Actors[r.To()].Actor.ID()) +
		attr("data-via", via) +
		attr("data-source", text.List(sources))
	if r.Direction == picture.Undirected {
		s += attr("data-directed", "no")
	}
	return s
}
