package figure

import (
	"math"

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
}

// Sign is a sign of a view, other than an outcome, with what it means.
type Sign struct {
	Items []Item  // as the figure draws it, from 0 to W, round the height 0
	W     float64 // 0 for mere words
	Words string
}

// Around makes a figure of a drawing of that size, whose items count from its
// top left corner: the title above it, the legend below. All parts begin at whole
// points, so that what is sharp in the drawing stays so.
func (f *Frame) Around(w, h float64, items []Item) *Figure {
	titleH := 0.0
	if len(f.Title) > 0 {
		titleH = math.Ceil(text.Height(f.Title) + gap*0.7)
	}
	inner := w
	for _, l := range f.Title {
		inner = max(inner, l.Width)
	}
	inner = math.Ceil(max(inner, minLegend))
	legend := f.planLegend(inner)
	fig := &Figure{View: f.View, Alt: f.Alt, W: inner + 2*margin, H: 2*margin + titleH + h}
	if legend.h > 0 {
		fig.H += gap + legend.h
	}
	fig.H = math.Ceil(fig.H)
	fig.Items = append(fig.Items, &Rect{Class: "rapport-paper", Box: geom.Box{W: fig.W, H: fig.H}, Fill: style.Paper})
	title, _ := Block(f.Title, margin, margin, Start, style.Ink)
	fig.Items = append(fig.Items, title...)
	fig.Items = append(fig.Items, &Group{At: geom.Point{X: margin + math.Floor((inner-w)/2), Y: margin + titleH}, Items: items})
	if legend.h > 0 {
		fig.Items = append(fig.Items, f.legend(legend, margin, math.Floor(fig.H-margin-legend.h), inner))
	}
	return fig
}
