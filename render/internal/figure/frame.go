package figure

import (
	"math"

	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// margin is the room round the figure, gap the room between its parts.
const (
	margin = 20.0
	gap    = 18.0
)

// Frame is what stands round the drawing of a view.
type Frame struct {
	View   string
	Title  []text.Line
	Alt    words.Alt
	Legend *words.Legend
	Marks  bool // the legend shows outcomes by their glyphs alone, for views without lines
	Bars   bool // and by their parts of an [OutcomeBar]
	Signs  []Sign
	Room   content.Room
	Layout string // see [Figure]
}

// Sign is a sign of a view, other than an outcome, with what it means.
type Sign struct {
	Items []Item  // as the figure draws it, from 0 to W, round the height 0
	W     float64 // 0 for mere words
	Words string
}

// Sheet is the drawing of a view that stands on one page, or a part of it that does.
// Items count from its top left corner.
type Sheet struct {
	W, H  float64
	Items []Item
}

// Around makes a figure of a drawing of that size, whose items count from its
// top left corner: the title above it, the legend below. All parts begin at whole
// points, so that what is sharp in the drawing stays so.
func (f *Frame) Around(w, h float64, items []Item) *Figure {
	inner := f.inner([]Sheet{{W: w}})
	plan := f.planLegend(inner)
	return f.around(Sheet{w, h, items}, inner, f.Title, &plan)
}

// margin is the room round the figure. A page has margins of its own.
func (f *Frame) margin() float64 {
	if f.Room.Paged() {
		return 0
	}
	return margin
}

// inner is how wide figures of sheets are, without margins.
func (f *Frame) inner(sheets []Sheet) float64 {
	inner := minLegend
	if f.Room.Paged() {
		inner = min(inner, f.Room.W)
	}
	for _, s := range sheets {
		inner = max(inner, s.W)
	}
	for _, l := range f.Title {
		inner = max(inner, l.Width)
	}
	return math.Ceil(inner)
}

func titleHeight(title []text.Line) float64 {
	if len(title) == 0 {
		return 0
	}
	return math.Ceil(text.Height(title) + gap*0.7)
}

// around makes the figure of a sheet. Without a legend there is none.
func (f *Frame) around(s Sheet, inner float64, title []text.Line, legend *legendPlan) *Figure {
	margin, titleH := f.margin(), titleHeight(title)
	fig := &Figure{View: f.View, Layout: f.Layout, Alt: f.Alt, Back: f.Legend.Words.RightToLeft(), W: inner + 2*margin, H: 2*margin + titleH + s.H}
	if legend != nil && legend.h > 0 {
		fig.H += gap + legend.h
	}
	if f.Legend.Words != nil {
		fig.Lang = f.Legend.Words.Tag()
	}
	fig.H = math.Ceil(fig.H)
	fig.Items = append(fig.Items, paper(fig.W, fig.H))
	words, _ := Block(title, margin, margin, Start, style.Ink)
	fig.Items = append(fig.Items, words...)
	fig.Items = append(fig.Items, &Group{At: geom.Point{X: margin + math.Floor((inner-s.W)/2), Y: margin + titleH}, Items: s.Items})
	if legend != nil && legend.h > 0 {
		fig.Items = append(fig.Items, f.legend(*legend, margin, math.Floor(fig.H-margin-legend.h), inner))
	}
	return fig
}
