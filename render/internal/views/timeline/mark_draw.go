package timeline

import (
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// data says what a mark shows.
func (m *mark) data() []figure.Datum {
	r := m.r
	via, directed := "", ""
	if c, ok := r.Via(); ok {
		via = c.ID()
	}
	switch {
	case r.Directed() && !r.Certain():
		directed = "disputed"
	case !r.Directed():
		directed = "no"
	}
	var ids, sources []string
	if id := r.ID(); id != "" {
		ids = []string{id}
	}
	last := 0
	for c := range r.Claims() {
		if n := c.Source().Number(); n != last {
			sources = append(sources, c.Source().ID())
			last = n
		}
	}
	return append([]figure.Datum{
		{Name: "outcome", Value: r.Outcome().String()},
		{Name: "request", Value: text.List(ids)},
		{Name: "count", Value: strconv.Itoa(1)},
		{Name: "from", Value: r.From().ID()},
		{Name: "to", Value: r.To().ID()},
		{Name: "via", Value: via},
		{Name: "date", Value: r.Date().String()},
		{Name: "answered", Value: answeredData(r)},
		{Name: "source", Value: text.List(sources)},
		{Name: "directed", Value: directed},
	}, figure.FieldsData(r.Fields())...)
}

// draw draws a mark with its top at y. Words are backed where they stand on the
// lane, so that no line goes through them.
func (m *mark) draw(y float64) *figure.Group {
	r := m.r
	g := &figure.Group{
		Class: "rapport-request rapport-" + r.Outcome().String(), Object: true,
		Data: m.data(), Title: m.words, Requests: []graph.Request{r},
		Items: []figure.Item{&figure.Target{Box: box(m.at, y, m.w, m.h)}},
	}
	mid := y + m.ownH()/2
	sign := m.at
	wordsAt := sign + m.signW() + glyphGap
	top := y + (m.ownH()-text.Height(m.label))/2
	switch {
	case m.bar:
		g.Items = append(g.Items, m.drawBar(mid))
		sign = m.signAt()
		switch m.where {
		case behind:
			wordsAt = m.to + glyphGap
		case ahead:
			wordsAt = m.from - glyphGap - m.wordsW()
		case inside:
			wordsAt = m.insideX()
		case under:
			wordsAt = m.wordsX
			top = y + m.barH
			if len(m.answers) > 0 {
				top += answerH
			}
			mid = y + m.barH/2
			g.Items[1] = m.drawBar(mid)
		}
	case m.where == ahead:
		wordsAt = m.at
		sign = m.at + m.w - m.signW()
	}
	if h := text.Height(m.label); m.wordsW() > 0 && m.where != inside {
		g.Items = append(g.Items, backing(box(wordsAt-2, top, m.wordsW()+4, h+m.notesH())))
	} else if len(m.notes) > 0 {
		g.Items = append(g.Items, backing(box(wordsAt-2, y+m.ownH(), m.notesW()+4, m.notesH())))
	}
	if !m.bar && m.wordsW() > 0 {
		g.Items = append(g.Items, backing(box(sign-1, mid-glyphSize/2, m.signW()+2, glyphSize)))
	}
	g.Items = append(g.Items, figure.Glyph(r.Outcome(), sign, mid, glyphSize)...)
	switch from := (geom.Point{X: sign + glyphSize/2, Y: mid + glyphSize/2 + 1}); {
	case m.where == under:
		from.Y = mid + m.barH/2 - 1
		g.Items = append(g.Items, m.drawAnswers(from, y+m.barH+answerH/2)...)
	case m.bar:
		from.Y = mid + m.barH/2 - 1
		fallthrough
	default:
		g.Items = append(g.Items, m.drawAnswers(from, y+m.h-answerH/2)...)
	}
	for i, o := range m.camps {
		x := sign + glyphSize + 2 + float64(i)*(campSize+1)
		g.Items = append(g.Items, &figure.Group{Class: "rapport-camp rapport-" + o.String(), Items: figure.Glyph(o, x, mid, campSize)})
	}
	// Words ahead of their sign end at it.
	anchor, end := figure.Start, wordsAt
	if m.where == ahead {
		anchor, end = figure.End, wordsAt+m.wordsW()
	}
	lines, below := figure.Block(m.label, end, top, anchor, figure.WordsPaint(r.Outcome()))
	g.Items = append(g.Items, lines...)
	if m.where != under {
		below = max(below, y+m.ownH())
	}
	for _, n := range m.notes {
		if n.Glyph == graph.Unstated {
			lines, below = figure.Block(n.Lines, end, below, anchor, style.Muted)
			g.Items = append(g.Items, lines...)
			continue
		}
		x := end
		if anchor == figure.End {
			x -= text.Width(n.Lines) + words.GlyphW
		}
		camp := &figure.Group{Class: "rapport-camp rapport-" + n.Glyph.String()}
		camp.Items = figure.Glyph(n.Glyph, x, below+style.NoteType.Size*style.LineHeight/2, campSize)
		lines, below = figure.Block(n.Lines, x+words.GlyphW, below, figure.Start, figure.WordsPaint(n.Glyph))
		camp.Items = append(camp.Items, lines...)
		g.Items = append(g.Items, camp)
	}
	return g
}

func (m *mark) drawBar(mid float64) figure.Item {
	p := barPath(m.from, m.to, mid, m.barH-2, m.openL, m.openR)
	p.Stroke = style.OutcomePaint(m.r.Outcome())
	if m.dashed {
		p.Dash = softDash
	}
	return p
}

// softDash is the frame of a bar whose date is uncertain or approximate.
var softDash = []float64{2.5, 2}

// barPath is the outline of a bar; an open end is a point.
func barPath(from, to, mid, h float64, openL, openR bool) *figure.Path {
	t, b := mid-h/2, mid+h/2
	var steps []figure.Step
	if openL {
		steps = append(steps, figure.MoveTo(from+tipW, b), figure.LineTo(from, mid), figure.LineTo(from+tipW, t))
	} else {
		steps = append(steps, figure.MoveTo(from, b), figure.LineTo(from, t))
	}
	if openR {
		steps = append(steps, figure.LineTo(to-tipW, t), figure.LineTo(to, mid), figure.LineTo(to-tipW, b))
	} else {
		steps = append(steps, figure.LineTo(to, t), figure.LineTo(to, b))
	}
	return &figure.Path{Class: "rapport-hollow", Steps: append(steps, figure.Closed()), Fill: style.Paper}
}
