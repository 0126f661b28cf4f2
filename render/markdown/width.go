package markdown

import (
	"math"
	"strconv"
	"strings"
)

// Width is how wide a figure is: a share of the room for text, or so many CSS pixels. The
// zero Width is the figure's own.
type Width struct{ Percent, Pixels float64 }

// String gives the width as pandoc and HTML have it, such as 50% or 400px; "" for none.
func (w Width) String() string {
	switch {
	case w.Percent > 0:
		return strconv.FormatFloat(w.Percent, 'f', -1, 64) + "%"
	case w.Pixels > 0:
		return strconv.FormatFloat(w.Pixels, 'f', -1, 64) + "px"
	}
	return ""
}

const widthExpected = "a share such as 50%, or a length such as 400px, 12cm or 5in"

// maxPixels is how wide a figure can be.
const maxPixels = 20_000

// parseWidth reads a width. A number without a unit is pixels.
func parseWidth(text string) (w Width, ok bool) {
	per := map[string]float64{"%": 0, "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96.0 / 72}
	unit := "px"
	number := text
	for u := range per {
		if rest, found := strings.CutSuffix(text, u); found {
			number, unit = strings.TrimSpace(rest), u
		}
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || !(n > 0) || math.IsInf(n, 0) {
		return w, false
	}
	if unit == "%" {
		return Width{Percent: n}, n <= 100
	}
	n = math.Round(n*per[unit]*100) / 100
	return Width{Pixels: n}, n > 0 && n <= maxPixels
}
