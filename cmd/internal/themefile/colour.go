package themefile

import (
	"fmt"
	"math"
	"strconv"

	"github.com/rapport-graph/rapport/render/theme"
)

// contrast is that of two colours as #rrggbb, from 1 to 21 (WCAG 2.2, contrast ratio).
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of a colour, from 0 to 1 (WCAG 2.2).
func luminance(colour string) float64 {
	linear := func(c float64) float64 {
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	r, g, b := channels(colour)
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// channels are the parts of a colour as #rrggbb, from 0 to 1.
func channels(colour string) (r, g, b float64) {
	n, _ := strconv.ParseUint(colour[1:], 16, 32) // it has been read
	return float64(n>>16) / 255, float64(n>>8&255) / 255, float64(n&255) / 255
}

// mix is a colour with a share of another.
func mix(a, b string, share float64) string {
	r, g, bl := channels(a)
	r2, g2, b2 := channels(b)
	part := func(x, y float64) int { return int(math.Round(255 * (x + (y-x)*share))) }
	return fmt.Sprintf("#%02x%02x%02x", part(r, r2), part(g, g2), part(bl, b2))
}

// towards moves a colour to black or white until it has a contrast on another.
func towards(colour, on string, least float64) string {
	goal := "#000000"
	if contrast("#ffffff", on) > contrast("#000000", on) {
		goal = "#ffffff"
	}
	for share := 0.0; share < 1; share += 0.02 {
		if c := mix(colour, goal, share); contrast(c, on) >= least {
			return c
		}
	}
	return goal
}

// around gives the colours of a party of one: a tint of it behind the actors, and words
// that can be read on that.
func around(colour string, page *theme.Theme) theme.Group {
	g := theme.Group{Fill: mix(page.Paper, colour, 0.08), Line: mix(page.Paper, colour, 0.5)}
	g.Text = towards(colour, g.Fill, leastWords+0.5)
	return g
}
