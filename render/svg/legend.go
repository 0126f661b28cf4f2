package svg

import (
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/style"
)

// Measures of the legend in points.
const (
	minLegend  = 420.0 // a narrow figure is widened to this for its legend
	sampleW    = 52.0  // the sample of a line
	entryGap   = 20.0
	entryH     = 20.0
	sourceColW = 340.0 // sources stand in as many columns as fit
)

// entry is a sign with its meaning.
type entry struct {
	outcome graph.Outcome // Unstated for other signs
	words   []picture.Line
	w, h    float64
	x, y    float64
}

type legendPlan struct {
	entries []entry
	sources []entry
	h       float64
}

// planLegend breaks the legend's entries and the sources into lines.
func (d *drawing) planLegend(width float64) legendPlan {
	l := &d.p.Legend
	var plan legendPlan
	add := func(e entry, words string, sample float64) {
		e.words = picture.Break(words, style.LegendType, max(width-sample, 200), 3)
		for _, line := range e.words {
			e.w = max(e.w, line.Width+sample)
		}
		e.h = max(entryH, picture.Height(e.words)+6)
		plan.entries = append(plan.entries, e)
	}
	for _, o := range l.Outcomes {
		words := o.String()
		if o == graph.Contested {
			words += ": sources disagree"
		}
		add(entry{outcome: o}, words, sampleW+18)
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
		e := entry{words: picture.Break("["+strconv.Itoa(s.Number)+"] "+s.Text, style.LegendType, colW-entryGap, 2)}
		e.x, e.y = float64(i/max(perCol, 1))*colW, y
		y += picture.Height(e.words) + 1
		below = max(below, y)
		plan.sources = append(plan.sources, e)
	}
	plan.h = below
	if l.AsOf != "" {
		plan.h += style.LegendType.Size*style.LineHeight + 4
	}
	return plan
}

// legend writes the plan with its top left corner at x, y.
func (d *drawing) legend(plan legendPlan, x, y, width float64) {
	d.f(`<g class="rapport-legend" transform="translate(%s %s)">`+"\n", num(x), num(y))
	d.f(`<path class="rapport-rule" d="M0 -8H%s" stroke="%s" stroke-width="0.75"/>`+"\n", num(width), style.Light.BoardLine)
	for _, e := range plan.entries {
		d.entry(e)
	}
	if len(plan.sources) > 0 {
		d.f(`<g class="rapport-sources">` + "\n")
		for i, e := range plan.sources {
			url := d.p.Legend.Sources[i].URL
			if url != "" {
				d.f(`<a%s>`+"\n", attr("href", url))
			}
			d.block(e.words, e.x, e.y, atStart, minor)
			if url != "" {
				d.f("</a>\n")
			}
		}
		d.f("</g>\n")
	}
	if s := d.p.Legend.AsOf; s != "" {
		d.block(picture.Break(s, style.LegendType, width, 1), 0, plan.h-style.LegendType.Size*style.LineHeight, atStart, minor)
	}
	d.f("</g>\n")
}

func (d *drawing) entry(e entry) {
	mid := e.y + style.LegendType.Size*style.LineHeight/2
	if e.outcome == graph.Unstated {
		d.block(e.words, e.x, e.y, atStart, minor)
		return
	}
	look, colour := style.Of(e.outcome), style.Light.Outcomes[e.outcome]
	d.f(`<g class="rapport-sample rapport-%s">`+"\n", e.outcome)
	attrs := ` fill="none" stroke="` + colour + `" stroke-width="1.5"`
	if look.Dash != nil {
		attrs += ` stroke-dasharray="` + dashes(look.Dash) + `"`
	}
	from, to := layout.Point{X: e.x, Y: mid}, layout.Point{X: e.x + sampleW - 6, Y: mid}
	sample := []layout.Point{from, from, to, to}
	if look.Head == style.Hook {
		sample = []layout.Point{to, to, from, from}
	}
	d.line(sample, look.Head, colour, 1.5, attrs)
	d.glyph(e.outcome, e.x+sampleW, mid, 10)
	d.block(e.words, e.x+sampleW+18, e.y, atStart, outcomeTone(e.outcome))
	d.f("</g>\n")
}
