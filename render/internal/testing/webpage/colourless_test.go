package webpage

import (
	"fmt"
	"image"
	"math"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/svg"
)

// Two samples of outcomes are told apart when, laid on one another as well as
// they can be, they differ in at least the share apart of the pixels that either
// has marked. Two pixels differ when their lightness is further apart than
// noticed. That is half of what lies between lines and paper, and more than lies
// between any two colours of lines: neither a hue, which a viewer may not see,
// nor one line being darker than another counts, shape alone does.
const (
	noticed = 30.0 // of L*, from 0 to 100
	apart   = 0.4
)

// TestToldApart compares the legend's samples of each two outcomes as they are
// seen in greyscale and without one kind of cone, on a light and on a dark page:
// line, head and glyph, without the word, and also line and head alone, which is
// all that there is near an actor. The measure is held against samples
// that differ by colour alone: it must not tell them apart.
func TestToldApart(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	f := draw(t, "every outcome", everyOutcome(t), render.Options{SVG: svg.Options{CSS: true}})
	for _, theme := range []string{"light", "dark"} {
		for _, glyph := range []bool{true, false} {
			what := theme + ", whole"
			if !glyph {
				what = theme + ", line and head"
			}
			samples := shootSamples(t, browser, f, theme, glyph)
			if differing(samples[sign{graph.Accepted, graph.Accepted}], samples[sign{graph.Accepted, graph.Declined}]) == 0 {
				t.Fatalf("%s: a sample in another colour is the same", what)
			}
			for _, v := range visions {
				seen := make(map[sign]*grey)
				for as, img := range samples {
					seen[as] = v.grey(img)
				}
				compare(t, what+", "+v.name, seen)
			}
		}
	}
}

// sign is the shape of one outcome in the colour of another, or of the same.
type sign struct{ shape, colour graph.Outcome }

func compare(t *testing.T, what string, seen map[sign]*grey) {
	t.Helper()
	least, pair := math.Inf(1), ""
	most := 0.0
	for _, a := range drawn() {
		own := seen[sign{a, a}]
		if n := own.marks(); n < 200 {
			t.Errorf("%s: %s marks only %d pixels", what, a, n)
		}
		for _, b := range drawn() {
			if a < b {
				d := difference(own, seen[sign{b, b}], sampleScale*3/2)
				if d < apart {
					t.Errorf("%s: %s and %s differ in only %.0f%% of what they mark", what, a, b, d*100)
				}
				if d < least {
					least, pair = d, fmt.Sprintf("%s and %s", a, b)
				}
			}
			if a != b {
				d := difference(own, seen[sign{a, b}], 0)
				if d >= apart {
					t.Errorf("%s: the measure tells %s from the same in the colour of %s: %.0f%%", what, a, b, d*100)
				}
				most = max(most, d)
			}
		}
	}
	t.Logf("%s: nearest are %s, %.0f%%; by colour alone at most %.0f%%", what, pair, least*100, most*100)
}

// drawn are the outcomes that a legend explains.
func drawn() []graph.Outcome { return append(graph.Outcomes(), graph.Contested) }

// The size of a sample in points, and how many pixels a point has.
const sampleW, sampleH, sampleScale = 60, 20, 4

// The page is left with the samples of the legend alone, in a row each, in each
// column in the colour of another outcome: the class of the sample chooses it.
const samplesScript = `(outcomes => {
	const figure = document.querySelector('svg.rapport')
	const all = document.createElement('div')
	all.dataset.theme = document.body.dataset.theme
	outcomes.forEach((shape, row) => outcomes.forEach((colour, column) => {
		const svg = figure.cloneNode(true)
		const sample = svg.querySelector('.rapport-sample.rapport-' + shape)
		const at = figure.querySelector('.rapport-sample.rapport-' + shape + ' > .rapport-line').getBBox()
		const paper = svg.querySelector('.rapport-paper')
		// What is painted alike is said once, by a group that holds it.
		let held = sample
		const groups = []
		for (let g = sample.parentNode; g !== svg; g = g.parentNode) groups.push(g.cloneNode(false))
		for (const g of groups) {
			g.removeAttribute('transform')
			g.append(held)
			held = g
		}
		svg.replaceChildren(svg.querySelector('style'), paper, held)
		for (const e of sample.querySelectorAll(WITHOUT)) e.remove()
		sample.setAttribute('class', 'rapport-sample rapport-' + colour)
		svg.setAttribute('viewBox', [at.x - 4, at.y - SH / 2, SW, SH].join(' '))
		for (const [name, value] of [['x', -1e4], ['y', -1e4], ['width', 2e4], ['height', 2e4]]) paper.setAttribute(name, value)
		svg.setAttribute('width', SW * SCALE)
		svg.setAttribute('height', SH * SCALE)
		svg.style = 'position: absolute; left: ' + column * SW * SCALE + 'px; top: ' + row * SH * SCALE + 'px'
		all.append(svg)
	}))
	document.body.replaceChildren(all)
})(OUTCOMES)`

// shootSamples gives the legend's samples, by their shape and colour.
func shootSamples(t *testing.T, browser *devtools.Browser, f figure, theme string, glyph bool) map[sign]*image.RGBA {
	t.Helper()
	html := strings.Replace(inline("", []figure{f}), "<main>", `<body data-theme="`+theme+`"><main>`, 1)
	p := browser.Open(t, serve(t, map[string]file{"/": {kindHTML, lenient, html}}), windowW, windowH)
	var words []string
	for _, o := range drawn() {
		words = append(words, o.String())
	}
	without := "text"
	if !glyph {
		without = "text, path:has(+ text)"
	}
	script := strings.NewReplacer("OUTCOMES", asJSON(t, words), "SW", fmt.Sprint(sampleW), "SH", fmt.Sprint(sampleH), "SCALE", fmt.Sprint(sampleScale), "WITHOUT", asJSON(t, without)).Replace(samplesScript)
	p.Eval(t, script, nil)
	const w, h = sampleW * sampleScale, sampleH * sampleScale
	whole := p.Screenshot(t, 0, 0, float64(len(words)*w), float64(len(words)*h), 1)
	out := make(map[sign]*image.RGBA)
	for row, shape := range drawn() {
		for column, colour := range drawn() {
			out[sign{shape, colour}] = whole.SubImage(image.Rect(column*w, row*h, (column+1)*w, (row+1)*h)).(*image.RGBA)
		}
	}
	return out
}

// grey is a picture by the lightness of its pixels.
type grey struct {
	w, h   int
	light  []float64
	marked []bool
}

// grey gives a picture as it is seen.
func (v vision) grey(img *image.RGBA) *grey {
	g := &grey{w: img.Rect.Dx(), h: img.Rect.Dy()}
	known := make(map[[3]uint8]float64)
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
			c := img.RGBAAt(x, y)
			key := [3]uint8{c.R, c.G, c.B}
			l, ok := known[key]
			if !ok {
				l = v.see(rgb{linear(c.R), linear(c.G), linear(c.B)}).lightness()
				known[key] = l
			}
			g.light = append(g.light, l)
			g.marked = append(g.marked, math.Abs(l-g.light[0]) > noticed)
		}
	}
	return g
}

// marks counts the marked pixels: those that stand out from the paper, which is
// in the first one.
func (g *grey) marks() int {
	n := 0
	for _, m := range g.marked {
		if m {
			n++
		}
	}
	return n
}

// difference is the share of differing pixels among those marked in either of
// two pictures, where one is moved over the other by up to a reach, in pixels, to
// where the share is least.
func difference(a, b *grey, reach int) float64 {
	least := 1.0
	for dy := -reach; dy <= reach; dy += 2 {
		for dx := -reach; dx <= reach; dx += 2 {
			differ, either := 0, 0
			for y := max(0, -dy); y < min(a.h, a.h-dy); y++ {
				for x := max(0, -dx); x < min(a.w, a.w-dx); x++ {
					i, j := y*a.w+x, (y+dy)*a.w+x+dx
					if a.marked[i] || b.marked[j] {
						either++
						if math.Abs(a.light[i]-b.light[j]) > noticed {
							differ++
						}
					}
				}
			}
			if either > 0 {
				least = min(least, float64(differ)/float64(either))
			}
		}
	}
	return least
}
