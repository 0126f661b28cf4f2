package figure

import (
	"math"

	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// Paper is a page, in points of paper: 1/72 of an inch.
type Paper struct {
	W, H   float64 // H is 0 where it is as high as the figure
	Margin float64
	Unit   string  // in which formats that have units write the size: mm, in …
	Points float64 // of that unit
}

// Size is how large a figure is on paper.
type Size struct {
	W, H float64 // points of paper
	Unit string  // "" for none
	Per  float64 // points of the unit
}

// largest is how many times its own size a figure is on paper at most: beyond that its
// titles shout.
const largest = 1.5

// OnPaper puts figures onto pages, each as large as all of them can be, and gives the
// size of their smallest type there in points of paper.
func OnPaper(figures []*Figure, p Paper) (pages []*Figure, least float64) {
	scale := largest
	for _, f := range figures {
		scale = min(scale, (p.W-2*p.Margin)/f.W)
		if p.H > 0 {
			scale = min(scale, (p.H-2*p.Margin)/f.H)
		}
	}
	for _, f := range figures {
		page := &Figure{View: f.View, Layout: f.Layout, Alt: f.Alt, Lang: f.Lang, Back: f.Back, W: p.W / scale, H: p.H / scale}
		if p.H == 0 {
			page.H = f.H + 2*p.Margin/scale
		}
		page.Size = Size{W: p.W, H: page.H * scale, Unit: p.Unit, Per: p.Points}
		at := geom.Point{X: math.Floor((page.W - f.W) / 2), Y: math.Floor(p.Margin / scale)}
		page.Items = []Item{paper(page.W, page.H), &Group{At: at, Items: f.Items[1:]}}
		pages = append(pages, page)
	}
	return pages, scale * smallest(figures)
}

// paper is what a figure is painted on, its first item.
func paper(w, h float64) *Rect {
	return &Rect{Class: "rapport-paper", Box: geom.Box{W: w, H: h}, Fill: style.Paper}
}

// smallest is the size of the smallest type of figures, in their points.
func smallest(figures []*Figure) float64 {
	least := math.Inf(1)
	for _, f := range figures {
		for it := range f.All() {
			if t, ok := it.(*Text); ok && t.Line.Text != "" {
				least = min(least, t.Line.Type.Size)
			}
		}
	}
	return least
}

// Below is pages below one another, for formats that have one.
func Below(pages []*Figure) *Figure {
	if len(pages) == 1 {
		return pages[0]
	}
	first := pages[0]
	all := &Figure{View: first.View, Layout: first.Layout, Alt: first.Alt, Lang: first.Lang, Back: first.Back, W: first.W, Size: first.Size}
	all.Size.H = 0
	all.Items = []Item{nil}
	for _, p := range pages {
		all.Items = append(all.Items, &Group{Class: "rapport-page", At: geom.Point{Y: all.H}, Items: p.Items[1:]})
		all.H += p.H
		all.Size.H += p.Size.H
	}
	all.Items[0] = paper(all.W, all.H)
	return all
}
