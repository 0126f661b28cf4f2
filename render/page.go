package render

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
)

// Page is what a figure is laid out for: narrow enough for its words to be at least
// [LeastType] points high, and continued on further pages where it is long. The zero
// value is no page; [ParsePage] gives others.
type Page struct {
	Width  float64 // of the page in points, 1/72 of an inch
	Height float64 // 0: as high as the figure needs, on one page
	Margin float64 // on all sides
	Unit   Unit    // in which the size of an SVG is written
}

// Unit is a unit of length.
type Unit string

// The units of pages. A pixel is that of CSS, 1/96 of an inch.
const (
	Millimetres Unit = "mm"
	Centimetres Unit = "cm"
	Inches      Unit = "in"
	Points      Unit = "pt"
	Pixels      Unit = "px"
)

// points are how many points a unit has.
func (u Unit) points() float64 {
	switch u {
	case Millimetres:
		return 72 / 25.4
	case Centimetres:
		return 72 / 2.54
	case Inches:
		return 72
	case Pixels:
		return 0.75
	}
	return 1
}

// LeastType is how high in points words are at least that can be read on paper without
// effort: of 6.5 points the small letters are a little over a millimetre high.
const LeastType = 6.5

// leastWords is the size of the smallest words in figures, in their own points.
const leastWords = 10.0

// The pages that have a name, and the margins of pages.
const (
	margin      = 20 * 72 / 25.4   // of A4 and letter, and most of a larger one
	slideMargin = 0.35 * 72        // of a slide, 13⅓ by 7½ inches
	pixelMargin = 8 * 0.75         // of what is measured in pixels: the page it is on has its own
	marginShare = 0.08             // of the shorter side, what a margin has at most
	leastSide   = 50 * 72.0 / 25.4 // of the width of a page, without its margins
	mostSide    = 14400.0          // 200 inches, as a page of PDF
)

// Pages are the names of pages that [ParsePage] knows.
func Pages() []string { return []string{"a4", "letter", "slide"} }

// pageExpected says what [ParsePage] takes.
const pageExpected = "a4, letter, slide, or WIDTHxHEIGHT in mm, cm, in, pt or px, such as 120x180mm or 390px"

// ParsePage gives the page of a word: a4 or letter, upright; slide, which is 13⅓ by
// 7½ inches; or a width and a height with a unit, such as 120x180mm, 8.5x11in or
// 390x844px. A width alone, such as 390px, is a page as high as the figure needs. ""
// is none. The error of another says what is wrong and what is expected.
func ParsePage(word string) (Page, error) {
	switch word {
	case "":
		return Page{}, nil
	case "a4":
		return Page{Width: 210 * Millimetres.points(), Height: 297 * Millimetres.points(), Margin: margin, Unit: Millimetres}, nil
	case "letter":
		return Page{Width: 8.5 * 72, Height: 11 * 72, Margin: margin, Unit: Inches}, nil
	case "slide":
		return Page{Width: 960, Height: 540, Margin: slideMargin, Unit: Inches}, nil
	}
	fail := func(why string) (Page, error) {
		err := fmt.Errorf("page %s: %s, expected %s", fault.Quote(word), why, pageExpected)
		if near := fault.Nearest(word, slices.Values(Pages())); near != "" {
			err = fmt.Errorf("%w, did you mean %s?", err, near)
		}
		return Page{}, err
	}
	first, second, both := cutSides(word)
	unit := Unit("")
	number := func(text string) (float64, error) {
		text = strings.TrimSpace(text)
		for _, u := range []Unit{Millimetres, Centimetres, Inches, Points, Pixels} {
			if rest, ok := strings.CutSuffix(text, string(u)); ok {
				if unit != "" && unit != u {
					return 0, fmt.Errorf("two units, %s and %s", unit, u)
				}
				text, unit = strings.TrimSpace(rest), u
				break
			}
		}
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(n) {
			return 0, fmt.Errorf("%s is no number", fault.Quote(text))
		}
		return n, nil
	}
	w, err := number(first)
	if err != nil && !both {
		return fail("not known")
	}
	var h float64
	if err == nil && both {
		h, err = number(second)
	}
	switch {
	case err != nil:
		return fail(err.Error())
	case unit == "":
		return fail("no unit")
	case both && !(h > 0) || !(w > 0):
		return fail("a side is not above 0")
	}
	p := Page{Width: w * unit.points(), Height: h * unit.points(), Unit: unit}
	shorter := p.Width
	if h > 0 {
		shorter = min(shorter, p.Height)
	}
	if p.Margin = min(margin, marginShare*shorter); unit == Pixels {
		p.Margin = pixelMargin
	}
	if err := p.check(); err != nil {
		return fail(err.Error())
	}
	return p, nil
}

// cutSides parts a width from a height, at an x that belongs to no px.
func cutSides(word string) (w, h string, both bool) {
	word = strings.ReplaceAll(word, "×", "x")
	for i := range len(word) {
		if word[i] == 'x' && (i == 0 || word[i-1] != 'p') {
			return word[:i], word[i+1:], true
		}
	}
	return word, "", false
}

// check says what is wrong with a page.
func (p *Page) check() error {
	if *p == (Page{}) {
		return nil
	}
	least := func(side float64) bool { return side-2*p.Margin >= leastSide }
	switch {
	case !(p.Width > 0) || p.Height < 0 || p.Margin < 0 || math.IsNaN(p.Height) || math.IsNaN(p.Margin):
		return fmt.Errorf("a width of %g, height of %g and margin of %g points is no page", p.Width, p.Height, p.Margin)
	case !slices.Contains([]Unit{"", Millimetres, Centimetres, Inches, Points, Pixels}, p.Unit):
		return fmt.Errorf("unknown unit %s", fault.Quote(string(p.Unit)))
	case !least(p.Width) || p.Height > 0 && !least(p.Height):
		return fmt.Errorf("a page with less than %.0f mm between its margins has no room for a figure", leastSide/72*25.4)
	case p.Width > mostSide || p.Height > mostSide:
		return fmt.Errorf("a page with a side of more than 200 inches can't be read")
	}
	return nil
}

// room is how large a drawing may be for its words to be large enough.
func (p *Page) room() content.Room {
	if *p == (Page{}) {
		return content.Room{}
	}
	const scale = LeastType / leastWords
	r := content.Room{W: math.Floor((p.Width - 2*p.Margin) / scale)}
	if p.Height > 0 {
		r.H = math.Floor((p.Height - 2*p.Margin) / scale)
	}
	return r
}

// sheet is the page as figures know it.
func (p *Page) sheet() figure.Paper {
	return figure.Paper{W: p.Width, H: p.Height, Margin: p.Margin, Unit: string(p.Unit), Points: p.Unit.points()}
}
