package figure

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// Figure is a drawing: lengths are points, y grows downwards from the top.
type Figure struct {
	View   string // what kind of drawing: "switchboard", "matrix" …
	Layout string // how the view fits it into its room, so that a later figure can be kept to it
	W, H   float64
	Size   Size // on paper; the zero value where it is for none
	Alt    words.Alt
	Lang   string // of its words; "" where nobody asked for one, and it is English
	Back   bool   // its words run from right to left
	Items  []Item
}

// Item is something painted: a [Group], [Rect], [Path] or [Text], or the
// [Target] of a pointer.
type Item interface {
	// inside gives what an item holds, and the point from which places in it count.
	inside() ([]Item, geom.Point)
}

// Group is items that belong together, painted in order.
type Group struct {
	Class  string     // of names beginning with rapport-, for pages that style the figure
	Data   []Datum    // what the group shows, for pages that script it
	Title  string     // what it shows in words; "" for none
	Object bool       // it shows one thing of its own, such as a request
	Link   string     // where it leads; only what [words.SafeURL] lets pass
	At     geom.Point // where its items' places count from
	Items  []Item

	// Requests are those it shows. A group that sums up many tells them where
	// [content.Options.Tell] asks for it.
	Requests []graph.Request
}

// Datum is a fact about what a group shows, by its name without "data-". One
// without a value is left out.
type Datum struct{ Name, Value string }

// Rect is a rectangle, with its border half within it and half outside.
type Rect struct {
	Class  string
	Box    geom.Box
	Radius float64 // of its corners
	Fill   style.Paint
	Stroke style.Paint
	Width  float64   // of the border; 0 is 1
	Dash   []float64 // see [style.Outcome]
}

// Path is an outline.
type Path struct {
	Class  string
	Steps  []Step
	Fill   style.Paint
	Stroke style.Paint
	Width  float64 // of the stroke; 0 is 1
	Dash   []float64
	Round  bool // its ends and corners
}

// Text is a line of words. It has been measured: where a format can't use the
// same font, it fits the words to Line.Width.
type Text struct {
	Line   text.Line
	X      float64 // of its beginning or, with Middle or End, of its middle or end
	Y      float64 // of its baseline
	Anchor Anchor
	Fill   style.Paint
	Turn   float64 // degrees, clockwise round X, Y; 0 or -90 to 90
}

// Target is where a pointer is taken to mean the group it stands in. Nothing is
// painted.
type Target struct{ Box geom.Box }

func (g *Group) inside() ([]Item, geom.Point) { return g.Items, g.At }
func (*Rect) inside() ([]Item, geom.Point)    { return nil, geom.Point{} }
func (*Path) inside() ([]Item, geom.Point)    { return nil, geom.Point{} }
func (*Text) inside() ([]Item, geom.Point)    { return nil, geom.Point{} }
func (*Target) inside() ([]Item, geom.Point)  { return nil, geom.Point{} }

// Anchor says which part of a line of words stands at its place.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// All gives every item, groups before what they hold, with the point that its
// places count from.
func (f *Figure) All() iter.Seq2[Item, geom.Point] {
	return func(yield func(Item, geom.Point) bool) { all(f.Items, geom.Point{}, yield) }
}

func all(items []Item, at geom.Point, yield func(Item, geom.Point) bool) bool {
	for _, it := range items {
		if !yield(it, at) {
			return false
		}
		items, to := it.inside()
		if !all(items, geom.Point{X: at.X + to.X, Y: at.Y + to.Y}, yield) {
			return false
		}
	}
	return true
}
