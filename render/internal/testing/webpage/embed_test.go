package webpage

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"image"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/testing/external"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/svg"
)

// The window of pages with figures; they are higher.
const windowW, windowH = 1600, 1000

// report fails a test with what is wrong, a few of it.
func report(t *testing.T, what string, wrong []string) {
	t.Helper()
	const shown = 8
	if n := len(wrong); n > shown {
		wrong = append(slices.Clone(wrong[:shown]), fmt.Sprintf("and %d more", n-shown))
	}
	if len(wrong) > 0 {
		t.Errorf("%s:\n  %s", what, strings.Join(wrong, "\n  "))
	}
}

// checkPage checks that a page holds the figures whole, without an id, with
// every text in its place, and has nothing to complain of.
func checkPage(t *testing.T, p *devtools.Page, figures []figure) []shown {
	t.Helper()
	all := look(t, p)
	if len(all) != len(figures) {
		t.Fatalf("%d figures on the page, not %d", len(all), len(figures))
	}
	for i, f := range figures {
		report(t, f.name+" is not as it was written", lost(f, all[i]))
		report(t, f.name+" has words outside their box", misplaced(f, joined(t, f, all[i]), box{W: all[i].Box.W, H: all[i].Box.H}))
	}
	var ids []string
	p.Eval(t, `[...document.querySelectorAll('[id]')].map(e => e.outerHTML)`, &ids)
	report(t, "ids on the page", ids)
	report(t, "complaints of the page", p.Complaints())
	return all
}

// TestEmbedding puts twenty figures, two of them the same, on one page under a
// strict policy: as they are, and cleaned by DOMPurify's defaults. Nothing of
// them may be lost, and they must look the same.
func TestEmbedding(t *testing.T) {
	t.Parallel()
	purify := module(t, "dompurify/dist/purify.min.js")
	browser := devtools.Start(t)
	figures := twenty(t)
	var texts []string
	for _, f := range figures {
		texts = append(texts, f.text)
	}
	address := serve(t, map[string]file{
		"/":          {kindHTML, strict, inline("", figures)},
		"/purify.js": {kindJS, "", purify},
		"/purified": {kindHTML, strict, inline(`<script src="/purify.js" nonce="`+nonce+`"></script>`, nil) +
			`<script nonce="` + nonce + `">for (const svg of ` + asJSON(t, texts) + `) {
				const figure = document.createElement('figure')
				figure.innerHTML = DOMPurify.sanitize(svg)
				document.querySelector('main').append(figure)
			}</script>`},
	})
	plain := browser.Open(t, address, windowW, windowH)
	purified := browser.Open(t, address+"/purified", windowW, windowH)
	before, after := checkPage(t, plain, figures), checkPage(t, purified, figures)
	one, two := shoot(t, plain, 0.5), shoot(t, purified, 0.5)
	for i, f := range figures {
		x, y := one.part(before[i].Box), two.part(after[i].Box)
		if f.name != "nothing" && blank(x) {
			t.Errorf("%s is a blank picture", f.name)
		}
		if d := differing(x, y); d > sameRounding {
			t.Errorf("%s: through DOMPurify it has a place where %.1f%% of the pixels differ", f.name, d*100)
		}
	}
}

// TestStyleHash: a policy that names the hash of a style sheet lets the style block in,
// and no other policy does.
func TestStyleHash(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	opts := render.Options{SVG: svg.Options{CSS: true}}
	sheet, err := svg.StyleSheet(opts.SVG)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(sheet))
	html := inline("", []figure{draw(t, sample.Founding, sample.Case(t, sample.Founding), opts)})
	address := serve(t, map[string]file{
		"/":    {kindHTML, "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'", html},
		"/not": {kindHTML, "default-src 'none'; style-src 'none'", html},
	})
	report(t, "complaints with the hash", browser.Open(t, address+"/", windowW, windowH).Complaints())
	if len(browser.Open(t, address+"/not", windowW, windowH).Complaints()) == 0 {
		t.Error("a policy without the hash lets the style block in")
	}
}

// TestSanitizeHTML: sanitize-html by its defaults lets no SVG pass, but its words, as
// help says.
func TestSanitizeHTML(t *testing.T) {
	t.Parallel()
	node := external.Need(t, "node")
	module(t, "sanitize-html/index.js")
	const script = `process.stdout.write(require(process.argv[1])(require('fs').readFileSync(0, 'utf8')))`
	cmd := exec.CommandContext(t.Context(), node, "-e", script, filepath.Join(os.Getenv("RAPPORT_NODE_MODULES"), "sanitize-html"))
	f := draw(t, sample.Founding, sample.Case(t, sample.Founding), render.Options{})
	cmd.Stdin = strings.NewReader(f.text)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if left := string(out); strings.Contains(left, "<") || !strings.Contains(left, "Lloyd Austin") {
		t.Errorf("sanitize-html leaves %q", left)
	}
}

// TestImages shows figures as images, by address and by data: URL. They look as
// they do inline.
func TestImages(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	figures := twenty(t)[:6]
	// All stand at whole pixels, where an image begins in any case.
	const grid = `<style>body{margin:0}figure{margin:0;height:1600px}svg,img{display:block}</style>`
	const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src "
	files := map[string]file{"/": {kindHTML, policy + "'none'", inline(grid, figures)}}
	var byAddress, byData []figure
	for i, f := range figures {
		// A document of its own is declared as XML.
		doc := `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + f.text
		name := fmt.Sprintf("/%d.svg", i)
		files[name] = file{kindSVG, strict, doc}
		byAddress = append(byAddress, figure{text: `<img alt="" src="` + name + `">`})
		byData = append(byData, figure{text: `<img alt="" src="data:image/svg+xml;base64,` + base64.StdEncoding.EncodeToString([]byte(doc)) + `">`})
	}
	files["/address"] = file{kindHTML, policy + "'self'", inline(grid, byAddress)}
	files["/data"] = file{kindHTML, policy + "data:", inline(grid, byData)}
	address := serve(t, files)

	plain := browser.Open(t, address, windowW, windowH)
	inlined, want := look(t, plain), shoot(t, plain, 1)
	for _, path := range []string{"/address", "/data"} {
		p := browser.Open(t, address+path, windowW, windowH)
		var loaded int
		p.Eval(t, `[...document.images].filter(i => i.complete && i.naturalWidth > 0).length`, &loaded)
		if loaded != len(figures) {
			t.Errorf("%s: %d of %d images are loaded", path, loaded, len(figures))
		}
		got := shoot(t, p, 1)
		for i, f := range figures {
			if d := differing(want.part(inlined[i].Box), got.part(inlined[i].Box)); d > imageRounding {
				t.Errorf("%s: %s as an image has a place where %.1f%% of the pixels differ", path, f.name, d*100)
			}
		}
		report(t, "complaints of "+path, p.Complaints())
	}
}

// TestDiffering checks that the comparisons of this file, of elements and of
// pictures, notice one missing word.
func TestDiffering(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	f := draw(t, sample.Founding, sample.Case(t, sample.Founding), render.Options{})
	p := browser.Open(t, serve(t, map[string]file{"/": {kindHTML, strict, inline("", []figure{f})}}), windowW, windowH)
	at := look(t, p)[0].Box
	scales := []struct{ scale, rounding float64 }{{0.5, sameRounding}, {1, imageRounding}}
	var whole []picture
	for _, c := range scales {
		whole = append(whole, shoot(t, p, c.scale))
	}
	p.Eval(t, `[...document.querySelectorAll('.rapport-request text')].find(e => e.textContent.length < 15).remove()`, nil)
	if len(lost(f, look(t, p)[0])) == 0 {
		t.Error("a figure without a word is as it was written")
	}
	for i, c := range scales {
		less := shoot(t, p, c.scale)
		if d := differing(whole[i].part(at), less.part(at)); d <= c.rounding {
			t.Errorf("scale %v: without a word, no place differs in more than %.1f%% of its pixels", c.scale, d*100)
		}
	}
}

// TestStyled puts figures with a style block beside ones without on a page that
// lets styles be: they keep their look, since the light theme is what their
// attributes say.
func TestStyled(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	var figures []figure
	for _, c := range sample.Cases() {
		figures = append(figures, draw(t, c, sample.Case(t, c), render.Options{}))
	}
	styled := slices.Clone(figures)
	styled[1] = draw(t, sample.Newsroom, sample.Case(t, sample.Newsroom), render.Options{SVG: svg.Options{CSS: true}})
	address := serve(t, map[string]file{
		"/":       {kindHTML, strict, inline("", figures)},
		"/styled": {kindHTML, lenient, inline("", styled)},
	})
	x, y := browser.Open(t, address, windowW, windowH), browser.Open(t, address+"/styled", windowW, windowH)
	before, after := checkPage(t, x, figures), checkPage(t, y, styled)
	one, two := shoot(t, x, 0.5), shoot(t, y, 0.5)
	for i, f := range figures {
		if d := differing(one.part(before[i].Box), two.part(after[i].Box)); d > sameRounding {
			t.Errorf("%s: beside a style block it has a place where %.1f%% of the pixels differ", f.name, d*100)
		}
	}
}

// How much of a place may differ because edges fall between pixels: of the same
// elements at the same place, and of an image. One word that is lost is more, see
// [TestDiffering].
const (
	sameRounding  = 0.05 // at half the size
	imageRounding = 0.1
)

// picture is a picture of a whole page.
type picture struct {
	*image.RGBA
	scale float64
}

// shoot takes a picture of a page with scale pixels for each of CSS.
func shoot(t *testing.T, p *devtools.Page, scale float64) picture {
	t.Helper()
	var size [2]float64
	p.Eval(t, `[document.documentElement.scrollWidth, document.documentElement.scrollHeight]`, &size)
	return picture{p.Screenshot(t, 0, 0, size[0], size[1], scale), scale}
}

// part gives a part of the page.
func (p picture) part(b box) *image.RGBA {
	at := func(x float64) int { return int(math.Round(x * p.scale)) }
	return p.SubImage(image.Rect(at(b.X), at(b.Y), at(b.right()), at(b.bottom()))).(*image.RGBA)
}

// differing is how much two pictures differ where they differ most: the greatest
// share, among tiles a word or so in size, of pixels whose colours are apart by
// more than an eighth of the range. Tiles overlap by half, or a word on the border of
// two would count half in each.
func differing(a, b *image.RGBA) float64 {
	if a.Rect.Size() != b.Rect.Size() || a.Rect.Empty() {
		return 1
	}
	const step, half = 0x20, 12
	w, h := a.Rect.Dx(), a.Rect.Dy()
	across, down := w/half+2, h/half+2 // half tiles, the last of which are empty
	count := make([]int, across*down)
	for y := range h {
		p, q := a.Pix[y*a.Stride:][:4*w], b.Pix[y*b.Stride:][:4*w]
		for i := 0; i < len(p); i += 4 {
			for j := range 3 {
				if v, w := p[i+j], q[i+j]; max(v, w)-min(v, w) > step {
					count[y/half*across+i/4/half]++
					break
				}
			}
		}
	}
	most := 0
	for y := range down - 1 {
		for x := range across - 1 {
			i := y*across + x
			most = max(most, count[i]+count[i+1]+count[i+across]+count[i+across+1])
		}
	}
	return float64(most) / (4 * half * half)
}

// blank reports whether a picture is of one colour.
func blank(a *image.RGBA) bool {
	first := a.RGBAAt(a.Rect.Min.X, a.Rect.Min.Y)
	for y := a.Rect.Min.Y; y < a.Rect.Max.Y; y++ {
		for x := a.Rect.Min.X; x < a.Rect.Max.X; x++ {
			if a.RGBAAt(x, y) != first {
				return false
			}
		}
	}
	return true
}
