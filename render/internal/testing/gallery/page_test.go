package gallery

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/svg"
)

// shown are the kinds on the page of the gallery: few, so that it stays small.
var shown = []string{
	"few", "star", "two actors with forty", "one party", "long names", "contested",
	"loops", "communities", "counter-offers", "everybody asks everybody", "hub", "newsroom",
}

// TestGalleryPage: the page of the gallery, testdata/README.md, shows what is drawn
// today. With -update it is written anew.
func TestGalleryPage(t *testing.T) {
	t.Parallel()
	a4, err := render.ParsePage("a4")
	if err != nil {
		t.Fatal(err)
	}
	var page strings.Builder
	page.WriteString("# Ledgers of many kinds, each on A4\n\nDrawn by `go test ./render/internal/testing/gallery -run GalleryPage -update`.\n\n")
	page.WriteString("| kind | view | pages | smallest words |\n|---|---|--:|--:|\n")
	for _, k := range Kinds() {
		if !slices.Contains(shown, k.Name) {
			continue
		}
		d, err := render.Draw(t.Context(), k.Graph(t), render.Options{Page: a4})
		if err != nil {
			t.Fatalf("%s: %v", k.Name, err)
		}
		file := strings.ReplaceAll(k.Name, " ", "-") + ".svg"
		var b bytes.Buffer
		if err := svg.Write(&b, d.Figure, svg.Options{}); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, file, b.Bytes())
		fmt.Fprintf(&page, "| [%s](%s) | %s | %d | %.1f pt |\n", k.Name, file, d.View, len(d.Pages), d.Type)
	}
	golden.Check(t, "README.md", []byte(page.String()))
}
