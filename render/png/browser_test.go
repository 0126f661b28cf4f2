package png_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/testing/figures"
	"github.com/rapport-graph/rapport/render/internal/testing/pixels"
	"github.com/rapport-graph/rapport/render/png"
	"github.com/rapport-graph/rapport/render/svg"
)

// TestAsInBrowser compares images with what Chromium makes of the SVG. They
// differ in how edges of letters are smoothed; a figure that is half a pixel off
// differs more.
func TestAsInBrowser(t *testing.T) {
	t.Parallel()
	p := devtools.Start(t).Open(t, "about:blank", 100, 100)
	for name, f := range figures.Samples(t) {
		t.Run(name, func(t *testing.T) {
			img := decode(t, write(t, f, png.Options{}))
			w, h := img.Bounds().Dx(), img.Bounds().Dy()
			html := serve(t, func(out io.Writer) {
				fmt.Fprint(out, `<!doctype html><meta charset="utf-8"><style>body{margin:0}svg{display:block}</style><body>`)
				if err := svg.Write(out, f, svg.Options{Inline: true, Width: 2 * f.W}); err != nil {
					t.Error(err)
				}
			})
			p.Resize(t, w, h)
			p.Go(t, html)
			want := p.Screenshot(t, 0, 0, float64(w), float64(h), 1)
			if want.Bounds() != img.Bounds() {
				t.Fatalf("%v, in the browser %v", img.Bounds(), want.Bounds())
			}
			mean, far := pixels.Difference(img, want)
			t.Logf("mean difference %.2f of 255, %.2f%% of pixels off by more than a quarter", mean, 100*far)
			if mean > 2 || far > 0.015 {
				t.Errorf("mean difference %.2f of 255, %.2f%% of pixels off by more than a quarter", mean, 100*far)
			}
		})
	}
}

// serve gives the address of a page.
func serve(t *testing.T, write func(io.Writer)) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { write(w) }))
	t.Cleanup(s.Close)
	return s.URL
}
