package figure

import (
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

const (
	// legendShare is how much of a page a legend takes at most to stand on every page.
	// A higher one stands on the last alone, and the others say so.
	legendShare = 0.22
	// noteH is the height of a line that says which page this is, or where the legend is.
	noteH = 18.0
)

// Heights are how high a drawing of that width may be, when it is on one page and when
// it is on several; 0 for as high as it needs.
func (f *Frame) Heights(width float64) (one, each float64) {
	if f.Room.H == 0 {
		return 0, 0
	}
	plan := f.planLegend(f.inner([]Sheet{{W: width}}))
	below := 0.0
	if plan.h > 0 {
		below = gap + plan.h
	}
	one = f.Room.H - titleHeight(f.Title) - below - 1
	each = f.Room.H - titleHeight(f.pageTitle(1, 2)) - 1
	if f.repeats(&plan) {
		each -= below
	} else {
		each -= noteH
	}
	return one, each
}

func (f *Frame) repeats(plan *legendPlan) bool { return plan.h <= legendShare*f.Room.H }

// Pages makes a figure of each sheet: the title with the number of the page above it,
// and the legend below. A legend that is high stands below the last one alone, or on a
// page of its own where there is no room, and the other pages say where.
func (f *Frame) Pages(sheets []Sheet) []*Figure {
	if one, _ := f.Heights(sheets[0].W); len(sheets) == 1 && (f.Room.H == 0 || sheets[0].H <= one+1 || sheets[0].H > f.Room.H) {
		return []*Figure{f.Around(sheets[0].W, sheets[0].H, sheets[0].Items)}
	}
	inner := f.inner(sheets)
	plan := f.planLegend(inner)
	repeats := f.repeats(&plan)
	last := len(sheets) - 1
	used := titleHeight(f.pageTitle(1, 2)) + gap + plan.h
	if !repeats && f.Room.H > 0 && used+sheets[last].H > f.Room.H {
		sheets = append(sheets[:len(sheets):len(sheets)], Sheet{})
		last++
	}
	var out []*Figure
	for i, s := range sheets {
		legend := &plan
		if !repeats && i < last {
			legend = nil
			s = f.noted(s, f.Legend.Words.Say("page.legend", "page", last+1))
		}
		out = append(out, f.around(s, inner, f.pageTitle(i+1, len(sheets)), legend))
	}
	return out
}

// noted is a sheet with a line below it.
func (f *Frame) noted(s Sheet, words string) Sheet {
	lines := text.Break(words, style.LegendType, s.W, 1)
	note, _ := Block(lines, 0, s.H+noteH-text.Height(lines), Start, style.Muted)
	s.Items = append(s.Items[:len(s.Items):len(s.Items)], &Group{Class: Minor, Items: note})
	s.H += noteH
	return s
}

// pageTitle is the title of one page of several.
func (f *Frame) pageTitle(page, of int) []text.Line {
	if of == 1 {
		return f.Title
	}
	return append(f.Title[:len(f.Title):len(f.Title)], text.Break(f.Legend.Words.Say("page.of", "page", page, "pages", of), style.LegendType, 200, 1)...)
}
