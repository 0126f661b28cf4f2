package render_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/svg"
)

// TestDrawDOT: a network that was written as DOT and edited is drawn with the edit, and
// nothing that a source smuggles in is.
func TestDrawDOT(t *testing.T) {
	t.Parallel()
	engine := graphviz.New(graphviz.Options{})
	var b bytes.Buffer
	if err := render.DOT(t.Context(), &b, sample.Case(t, sample.Founding), render.Options{View: render.Network}); err != nil {
		t.Fatal(err)
	}
	edited := strings.Replace(b.String(), `label="Antony Blinken"`, `URL="javascript:alert(1)", image="/etc/hostname", label="</text><script>x</script>"`, 1)
	d, err := render.DrawDOT(t.Context(), engine, []byte(edited), render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b.Reset()
	if err := svg.Write(&b, d.Figure, svg.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Chinese government", "&lt;/text&gt;", `data-view="dot"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in the figure", want)
		}
	}
	for _, bad := range []string{"<script", "javascript", "hostname", "<image", "href"} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("%q is in the figure", bad)
		}
	}
	if d.Alt.Title != "U.S.-China official contacts, 1999-2023" {
		t.Errorf("the title is %q", d.Alt.Title)
	}
}

// sketcher answers with a sketch.
type sketcher struct{ s *layout.Sketch }

func (s sketcher) Sketch(context.Context, []byte) (*layout.Sketch, error) { return s.s, nil }

// TestDrawDOTDistrusts: an answer that can't be is an error.
func TestDrawDOTDistrusts(t *testing.T) {
	t.Parallel()
	line := func(x float64) *layout.Sketch {
		return &layout.Sketch{Width: 100, Height: 100, Parts: []layout.Part{{Shapes: []layout.Shape{{Kind: layout.Polyline, Points: []layout.Point{{}, {X: x}}}}}}}
	}
	for name, c := range map[string]struct {
		s   *layout.Sketch
		err error
	}{
		"sound":         {line(50), nil},
		"nothing":       {nil, layout.ErrBadGeometry},
		"no size":       {&layout.Sketch{}, layout.ErrBadGeometry},
		"no number":     {line(math.NaN()), layout.ErrBadGeometry},
		"far away":      {line(1e6), layout.ErrBadGeometry},
		"a node lacks":  {&layout.Sketch{Width: 1, Height: 1, Nodes: 1}, layout.ErrIncomplete},
		"half a curve":  {&layout.Sketch{Width: 1, Height: 1, Parts: []layout.Part{{Shapes: []layout.Shape{{Kind: layout.Curve, Points: make([]layout.Point, 5)}}}}}, layout.ErrBadGeometry},
		"wordless line": {&layout.Sketch{Width: 1, Height: 1, Parts: []layout.Part{{Shapes: []layout.Shape{{Kind: layout.Words}}}}}, layout.ErrBadGeometry},
	} {
		if _, err := render.DrawDOT(t.Context(), sketcher{c.s}, nil, render.Options{}); !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", name, err, c.err)
		}
	}
	if _, err := render.DrawDOT(t.Context(), nil, nil, render.Options{}); err == nil {
		t.Error("drawn without an engine")
	}
}
