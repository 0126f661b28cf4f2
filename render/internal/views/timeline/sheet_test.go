package timeline

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
)

// TestContinues: a timeline that is higher than a page is continued on further ones, each
// within the page, and every request is on one of them.
func TestContinues(t *testing.T) {
	t.Parallel()
	room := content.Room{W: 741, H: 1090}
	several := 0
	for name, g := range graphs(t) {
		d := Draw(g, Options{Picture: content.Options{Room: room}})
		drawn := make(map[string]int)
		axes := 0
		for i, page := range d.Pages {
			if page.H > room.H+0.5 || page.W > room.W+0.5+40 {
				t.Errorf("%s: page %d is %.0f by %.0f, of a page of %.0f by %.0f", name, i+1, page.W, page.H, room.W, room.H)
			}
			for _, w := range visible.WordsOf(page) {
				if !visible.Within(w.Box, figureBox(page)) {
					t.Errorf("%s: %q leaves page %d", name, w.Line.Text, i+1)
				}
			}
			lanes := 0
			for it := range page.All() {
				switch g, ok := it.(*figure.Group); {
				case !ok:
				case g.Class == "rapport-lane":
					lanes++
				case g.Object:
					for _, datum := range g.Data {
						if datum.Name == "count" {
							drawn[datum.Value]++
						}
					}
				}
			}
			if lanes > 0 {
				axes++
			}
		}
		if axes > 1 {
			several++
		}
		single := Draw(g, Options{Picture: content.Options{Room: content.Room{W: room.W}}})
		if len(single.Pages) != 1 {
			t.Errorf("%s: %d pages where there is no height", name, len(single.Pages))
		}
		if c := newChart(g, Options{Picture: content.Options{Room: room}}); c.detail != numbers && drawn["1"] != requestsOf(g, c) {
			t.Errorf("%s: %d marks on %d pages, want %d", name, drawn["1"], len(d.Pages), requestsOf(g, c))
		}
	}
	if several < 2 {
		t.Errorf("%d figures are continued", several)
	}
}

func requestsOf(g *graph.Graph, c *chart) int {
	n := 0
	for range c.lanes.all(g) {
		n++
	}
	return n
}

// TestWidth: without a page a timeline fits one of A4 with its margins, unless that would
// cost it words.
func TestWidth(t *testing.T) {
	t.Parallel()
	for _, name := range sample.Cases() {
		if f := Draw(sample.Case(t, name), Options{}).Figure; f.W > 816 {
			t.Errorf("%s is %.0f wide", name, f.W)
		}
	}
	for name, g := range graphs(t) {
		c := newChart(g, Options{})
		if c.width == width {
			continue
		}
		narrow := newChart(g, Options{Picture: content.Options{Room: content.Room{W: width}}})
		if narrow.detail <= c.detail {
			t.Errorf("%s is %.0f wide, and no more detailed for that", name, c.width)
		}
	}
}

func figureBox(f *figure.Figure) geom.Box { return geom.Box{W: f.W, H: f.H} }

// TestWordsForLittle: a figure that is a little too high for words by its lanes' names
// keeps its words.
func TestWordsForLittle(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	for i := range 45 {
		b.AddRequest(graph.RequestSpec{
			From: "newsroom", To: []string{fmt.Sprintf("an office with a name of two lines, number %d", i%33)}, Via: "letter",
			Date: date.MustParse(fmt.Sprintf("2023-%02d-%02d", 1+i%12, 1+i%28)), Outcome: graph.Accepted,
		})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if c := newChart(g, Options{}); c.detail != labelled || c.height <= maxHeight {
		t.Errorf("detail %d in a figure %.0f high", c.detail, c.height)
	}
}
