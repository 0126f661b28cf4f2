package figure

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// Measures of the legend in points.
const (
	minLegend  = 420.0 // a narrow figure is widened to this for its legend
	sampleW    = 52.0  // the sample of a line
	barSampleW = 24.0  // the sample of a part of a bar
	glyphW     = 18.0  // a glyph with its room
	signGap    = 6.0   // between a sign and its words
	entryGap   = 20.0
	entryH     = 20.0
	sourceColW = 340.0 // sources stand in as many columns as fit

	sourceLines = 4 // of a source and what it rests on
)

// LegendClass is the class of the legend, in which all words but names are ours.
const LegendClass = "rapport-legend"

// entry is a sign with its meaning.
type entry struct {
	outcome graph.Outcome // Unstated for other signs
	sign    *Sign         // nil for outcomes and mere words
	words   []text.Line
	w, h    float64
	x, y    float64
}

// room is how far behind a sign its words stand.
func (s *Sign) room() float64 {
	if s.W == 0 {
		return 0
	}
	return s.W + signGap
}

type legendPlan struct {
	entries []entry
	sources []entry
	h       float64
}

// sample is how wide the sample of a line or of a part of a bar in the legend is.
func (f *Frame) sample() float64 {
	switch {
	case f.Bars:
		return barSampleW
	case f.Marks:
		return 0
	}
	return sampleW
}

// planLegend breaks the legend's entries and the sources into lines.
func (f *Frame) planLegend(width float64) legendPlan {
	l := f.Legend
	var plan legendPlan
	add := func(e entry, words string, sample float64) {
		e.words = text.Break(words, style.LegendType, max(width-sample, 200), 3)
		for _, line := range e.words {
			e.w = max(e.w, line.Width+sample)
		}
		e.h = max(entryH, text.Height(e.words)+6)
		plan.entries = append(plan.entries, e)
	}
	for _, o := range l.Outcomes {
		words := l.Words.Outcome(o)
		if o == graph.Contested {
			words = l.Words.Say("legend.contested")
		}
		add(entry{outcome: o}, words, f.sample()+glyphW)
	}
	for i := range f.Signs {
		s := &f.Signs[i]
		add(entry{sign: s}, s.Words, s.room())
	}
	for _, words := range l.Notes() {
		add(entry{}, words, 0)
	}
	x, y, rowH := 0.0, 0.0, 0.0
	for i := range plan.entries {
		e := &plan.entries[i]
		if x > 0 && x+e.w > width {
			x, y, rowH = 0, y+rowH, 0
		}
		e.x, e.y = x, y
		x += e.w + entryGap
		rowH = max(rowH, e.h)
	}
	y += rowH
	plan.h = y

	cols := max(int(width/sourceColW), 1)
	cols = min(cols, max(len(l.Sources), 1))
	colW := width / float64(cols)
	perCol := (len(l.Sources) + cols - 1) / max(cols, 1)
	if len(l.Sources) > 0 {
		plan.h += 6
	}
	top, below := plan.h, plan.h
	for i, s := range l.Sources {
		if perCol > 0 && i%perCol == 0 {
			y = top
		}
		e := entry{words: text.Break(words.Cite(l.Words, s.Number)+" "+s.Text, style.LegendType, colW-entryGap, sourceLines)}
		e.x, e.y = float64(i/max(perCol, 1))*colW, y
		y += text.Height(e.words) + 1
		below = max(below, y)
		plan.sources = append(plan.sources, e)
	}
	plan.h = below
	if l.AsOf != "" {
		plan.h += style.LegendType.Size*style.LineHeight + 4
	}
	return plan
}

// legend draws the plan with its top left corner at x, y.
func (f *Frame) legend(plan legendPlan, x, y, width float64) *Group {
	g := &Group{Class: LegendClass, At: geom.Point{X: x, Y: y}}
	g.Items = append(g.Items, &Path{Class: "rapport-rule", Steps: []Step{MoveTo(0, -8), LineTo(width, -8)}, Stroke: style.BoardLine, Width: 0.75})
	for _, e := range plan.entries {
		g.Items = append(g.Items, f.entry(e)...)
	}
	if len(plan.sources) > 0 {
		sources := &Group{Class: "rapport-sources " + Minor}
		for i, e := range plan.sources {
			words, _ := Block(e.words, e.x, e.y, Start, style.Muted)
			if url := f.Legend.Sources[i].URL; url != "" {
				words = []Item{&Group{Link: url, Items: words}}
			}
			sources.Items = append(sources.Items, words...)
		}
		g.Items = append(g.Items, sources)
	}
	if s := f.Legend.AsOf; s != "" {
		words, _ := Block(text.Break(s, style.LegendType, width, 1), 0, plan.h-style.LegendType.Size*style.LineHeight, Start, style.Muted)
		g.Items = append(g.Items, words...)
	}
	return g
}

func (f *Frame) entry(e entry) []Item {
	mid := e.y + style.LegendType.Size*style.LineHeight/2
	if e.sign != nil && e.sign.W > 0 {
		g := &Group{Class: "rapport-sign", At: geom.Point{X: e.x, Y: mid}, Items: e.sign.Items}
		words, _ := Block(e.words, e.x+e.sign.room(), e.y, Start, style.Muted)
		return append([]Item{g}, words...)
	}
	if e.outcome == graph.Unstated { // mere words
		words, _ := Block(e.words, e.x, e.y, Start, style.Muted)
		return words
	}
	g := &Group{Class: "rapport-sample rapport-" + e.outcome.String()}
	switch {
	case f.Bars:
		const h = 9
		g.Items = []Item{barPart(e.outcome, geom.Box{X: e.x, Y: mid - h/2, W: barSampleW - 6, H: h})}
	case !f.Marks:
		look := style.Of(e.outcome)
		from, to := geom.Point{X: e.x, Y: mid}, geom.Point{X: e.x + sampleW - 6, Y: mid}
		sample := []geom.Point{from, from, to, to}
		if look.Head == style.Hook {
			sample = []geom.Point{to, to, from, from}
		}
		g.Items = LineWithHead(sample, look.Head, Stroke{style.OutcomePaint(e.outcome), style.LineWidth(e.outcome, 1), look.Dash})
	}
	g.Items = append(g.Items, Glyph(e.outcome, e.x+f.sample(), mid, 10)...)
	words, _ := Block(e.words, e.x+f.sample()+glyphW, e.y, Start, WordsPaint(e.outcome))
	g.Items = append(g.Items, words...)
	return []Item{g}
}
