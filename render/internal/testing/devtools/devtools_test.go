package devtools_test

import (
	"image"
	"image/color"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
)

// serve serves one page under a policy, and nothing else.
func serve(t *testing.T, html, policy string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", policy)
		w.Write([]byte(html))
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// TestPage checks each way of asking a page on pages whose answers are known.
func TestPage(t *testing.T) {
	t.Parallel()
	b := devtools.Start(t)
	p := b.Open(t, serve(t, `<!doctype html><style>
body { margin: 0; background: rgb(255, 0, 0) }
@media (prefers-color-scheme: dark) { body { background: rgb(0, 255, 0) } }
@media print { body { background: rgb(0, 0, 255) } }
</style><p>text`, "default-src 'none'; style-src 'unsafe-inline'"), 300, 200)

	var size [2]int
	p.Eval(t, `Promise.resolve([innerWidth, innerHeight])`, &size)
	if size != [2]int{300, 200} {
		t.Errorf("the window is %v", size)
	}
	for _, c := range []struct {
		medium, scheme string
		want           color.RGBA
	}{
		{"screen", "light", color.RGBA{255, 0, 0, 255}},
		{"screen", "dark", color.RGBA{0, 255, 0, 255}},
		{"print", "dark", color.RGBA{0, 0, 255, 255}},
	} {
		p.Emulate(t, c.medium, c.scheme)
		img := p.Screenshot(t, 10, 20, 30, 40, 2)
		if img.Bounds().Size() != (image.Point{X: 60, Y: 80}) {
			t.Errorf("the picture is %v", img.Bounds())
		}
		if got := color.RGBAModel.Convert(img.At(50, 70)); got != c.want {
			t.Errorf("%s, %s: the page is %v, not %v", c.medium, c.scheme, got, c.want)
		}
	}
	if got := p.Complaints(); len(got) > 0 {
		t.Errorf("a page in order complains: %q", got)
	}
}

// TestComplaints checks that nothing a page can have against what stands on it
// goes unheard.
func TestComplaints(t *testing.T) {
	t.Parallel()
	b := devtools.Start(t)
	const policy = "default-src 'none'; img-src 'self'; script-src 'nonce-x'"
	for _, c := range []struct{ name, html, want string }{
		{"style attribute", `<p style="color:red">`, "policy violated: style-src-attr"},
		{"style block", `<svg><style>p{color:red}</style></svg>`, "policy violated: style-src-elem"},
		{"script", `<script>1</script>`, "policy violated: script-src-elem"},
		{"handler", `<svg onload="1"></svg>`, "policy violated: script-src-attr"},
		{"foreign image", `<img src="data:image/svg+xml,">`, "policy violated: img-src"},
		{"missing image", `<img src="/missing.png">`, "404"},
		{"warning", `<script nonce=x>console.warn('hm')</script>`, "console warning: hm"},
		{"error", `<script nonce=x>throw new Error('oh')</script>`, "Error: oh"},
		{"malformed path", `<svg><path d="M0 0Lx"/></svg>`, "attribute d"},
	} {
		p := b.Open(t, serve(t, "<!doctype html>"+c.html, policy), 300, 200)
		p.Eval(t, `new Promise(done => setTimeout(done))`, nil)
		got := p.Complaints()
		if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, c.want) }) {
			t.Errorf("%s: %q, nothing of %q", c.name, got, c.want)
		}
	}
}
