package markdown

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/render"
)

// TestExtension: figures stand where their fences stood, other fences stay, and a document
// gives the same bytes each time.
func TestExtension(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, Extension(Options{Name: "r.md"})), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	text := "# A\n\n" + fenced("{.rapport #b}", one) + "\n- item\n\n  " + strings.ReplaceAll(fenced("rapport", one), "\n", "\n  ") + "\n\n" + fenced("yaml", one)
	var first, second bytes.Buffer
	if err := errors.Join(md.Convert([]byte(text), &first), md.Convert([]byte(text), &second)); err != nil {
		t.Fatal(err)
	}
	html := first.String()
	if html != second.String() {
		t.Error("a second run gives other bytes")
	}
	for what, n := range map[string]int{"<figure ": 2, "<svg ": 2, "</figure>": 2, `language-yaml`: 1, `language-rapport`: 0, ` id="b"`: 1} {
		if got := strings.Count(html, what); got != n {
			t.Errorf("%d of %s, want %d", got, what, n)
		}
	}
	if in := strings.Index(html, "<li>"); in < 0 || !strings.Contains(html[in:strings.Index(html, "</li>")], "<svg ") {
		t.Error("the second figure is not in its list")
	}
	figures, err := Read([]byte(text[strings.Index(text, "```"):]), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		f.Options.SVG.Shrink = true
		inline, err := render.Figure(t.Context(), f.Graph, f.Options)
		if err != nil || !strings.Contains(html, string(inline)) {
			t.Errorf("the page has not what render.Figure gives: %v", err)
		}
	}
}

// TestExtensionFaults: Convert tells all that is wrong, in every fence, when it is read and
// when it is drawn.
func TestExtensionFaults(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		opts Options
		want string
	}{
		"read":     {fenced("{.rapport view=x}", one) + fenced("{.rapport view=y}", one), Options{}, "r.md:1:19 r.md:4:19"},
		"drawn":    {fenced("rapport", one) + fenced("rapport", one), Options{Render: render.Options{Top: -1}}, "r.md:1:1 r.md:4:1"},
		"too long": {fenced("rapport", one), Options{Bytes: 10}, "r.md"},
		"too many": {fenced("rapport", one) + fenced("rapport", one), Options{Figures: 1}, "r.md:4:1"},
	} {
		c.opts.Name = "r.md"
		err := goldmark.New(goldmark.WithExtensions(Extension(c.opts))).Convert([]byte(c.text), io.Discard)
		var list fault.List
		errors.As(err, &list)
		var places []string
		for _, f := range list {
			places = append(places, f.Pos.String())
		}
		if got := strings.Join(places, " "); got != c.want {
			t.Errorf("%s: faults at %q, want %q: %.300v", name, got, c.want, err)
		}
	}
}
