package svg_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/svg"
	"github.com/rapport-graph/rapport/render/theme"
)

// leaf is a shape or a line of words with the attributes that count for it, its own
// and those of the groups it is in.
type leaf struct {
	*element
	has map[string]string
}

func leaves(root *element) []leaf {
	var out []leaf
	var walk func(e *element, has map[string]string)
	walk = func(e *element, has map[string]string) {
		own := make(map[string]string)
		for _, from := range []map[string]string{has, e.attrs} {
			for k, v := range from {
				own[k] = v
			}
		}
		switch e.name {
		case "rect", "path", "text":
			if !e.class("rapport-target") {
				out = append(out, leaf{e, own})
			}
		}
		for _, c := range e.children {
			walk(c, own)
		}
	}
	walk(root, map[string]string{"stroke": "none", "stroke-width": "1", "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter", "font-weight": "normal", "text-anchor": "start"})
	return out
}

// wanted are the attributes that an item is to have.
func wanted(it figure.Item) map[string]string {
	colour := func(p style.Paint) string {
		if c := p.In(theme.Light()); c != "" {
			return c
		}
		return "none"
	}
	shape := func(fill, stroke style.Paint, width float64, dash []float64) map[string]string {
		want := map[string]string{"fill": colour(fill), "stroke": colour(stroke)}
		if want["stroke"] == "none" {
			return want
		}
		if width == 0 {
			width = 1
		}
		want["stroke-width"] = fmt.Sprintf("%.2f", width)
		want["stroke-dasharray"] = "none"
		if dash != nil {
			want["stroke-dasharray"] = strings.Trim(fmt.Sprint(dash), "[]")
		}
		return want
	}
	switch it := it.(type) {
	case *figure.Rect:
		want := shape(it.Fill, it.Stroke, it.Width, it.Dash)
		if it.Stroke != style.NoPaint && it.Radius == 0 {
			want["stroke-linejoin"] = "miter"
		}
		return want
	case *figure.Path:
		want := shape(it.Fill, it.Stroke, it.Width, it.Dash)
		if last := it.Steps[len(it.Steps)-1]; it.Stroke != style.NoPaint && last.Op != figure.Close {
			want["stroke-linecap"] = "butt"
			if it.Round {
				want["stroke-linecap"] = "round"
			}
		}
		return want
	case *figure.Text:
		want := map[string]string{"fill": colour(it.Fill), "stroke": "none", "font-size": fmt.Sprintf("%.2f", it.Line.Type.Size)}
		want["font-weight"] = map[bool]string{false: "normal", true: "bold"}[it.Line.Type.Bold]
		want["text-anchor"] = [...]string{figure.Start: "start", figure.Middle: "middle", figure.End: "end"}[it.Anchor]
		return want
	}
	return nil
}

// TestLooks: whatever a figure says of its groups alone, all that is in them looks
// as the figure has it; and nothing is said of the figure as a whole, where a page
// may say otherwise.
func TestLooks(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		for _, k := range render.Views() {
			d, err := render.Draw(t.Context(), g, render.Options{View: k})
			if err != nil {
				t.Fatal(err)
			}
			for _, css := range []bool{false, true} {
				var b bytes.Buffer
				if err := svg.Write(&b, d.Figure, svg.Options{CSS: css}); err != nil {
					t.Fatal(err)
				}
				root, err := parse(b.String())
				if err != nil {
					t.Fatal(err)
				}
				for p := range words {
					if root.attrs[p] != "" {
						t.Errorf("%s, %s: the figure has %s", name, k, p)
					}
				}
				checkLooks(t, fmt.Sprintf("%s, %s, css %v", name, k, css), d.Figure, leaves(root))
			}
		}
	}
}

func checkLooks(t *testing.T, name string, f *figure.Figure, got []leaf) {
	t.Helper()
	i := 0
	for it := range f.All() {
		want := wanted(it)
		if want == nil {
			continue
		}
		if i == len(got) {
			t.Fatalf("%s: only %d shapes", name, i)
		}
		for attr, value := range want {
			has := got[i].has[attr]
			if len(has) == len("#rgb") && has[0] == '#' {
				has = string([]byte{'#', has[1], has[1], has[2], has[2], has[3], has[3]})
			}
			if x, err := strconv.ParseFloat(has, 64); err == nil && attr != "stroke-dasharray" {
				has = fmt.Sprintf("%.2f", x)
			}
			if has != value {
				t.Errorf("%s: %s %q of %v has %s=%q, want %q", name, got[i].name, got[i].text, got[i].attrs, attr, has, value)
			}
		}
		i++
	}
	if i != len(got) {
		t.Errorf("%s: %d shapes, want %d", name, len(got), i)
	}
}
