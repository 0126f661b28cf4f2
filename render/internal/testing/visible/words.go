package visible

import (
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
)

// Words is a line of words with the box that its letters fill, from the height of
// capitals to the depth of a g.
type Words struct {
	*figure.Text
	Box geom.Box
}

// WordsOf gives all words of a figure, in the order in which they are painted.
func WordsOf(f *figure.Figure) []Words {
	var out []Words
	for it, at := range f.All() {
		if t, ok := it.(*figure.Text); ok {
			out = append(out, Words{t, boxOf(t, at)})
		}
	}
	return out
}

func boxOf(t *figure.Text, at geom.Point) geom.Box {
	const height, depth = 0.73, 0.21 // of Liberation Sans
	size, w := t.Line.Type.Size, t.Line.Width
	before := 0.0 // of the words, before their place
	switch t.Anchor {
	case figure.Middle:
		before = w / 2
	case figure.End:
		before = w
	}
	x, y := at.X+t.X, at.Y+t.Y
	if t.Turn == -90 {
		return geom.Box{X: x - height*size, Y: y - w + before, W: (height + depth) * size, H: w}
	}
	return geom.Box{X: x - before, Y: y - height*size, W: w, H: (height + depth) * size}
}

// Overlap reports whether boxes overlap by more than a hair.
func Overlap(a, b geom.Box) bool {
	const hair = 0.3
	return a.X+hair < b.X+b.W && b.X+hair < a.X+a.W && a.Y+hair < b.Y+b.H && b.Y+hair < a.Y+a.H
}

// Within reports whether a box lies within another, but for a hair.
func Within(in, out geom.Box) bool {
	const hair = 0.3
	return in.X > out.X-hair && in.Y > out.Y-hair && in.X+in.W < out.X+out.W+hair && in.Y+in.H < out.Y+out.H+hair
}
