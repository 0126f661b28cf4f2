package webpage

import (
	"fmt"
	"math"
	"testing"
)

// rgb is a colour of light: linear, each from 0 to 1.
type rgb [3]float64

// linear takes the gamma off a channel of sRGB (IEC 61966-2-1).
func linear(v uint8) float64 {
	c := float64(v) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

// hex reads #rrggbb.
func hex(tb testing.TB, s string) rgb {
	tb.Helper()
	var r, g, b uint8
	if n, err := fmt.Sscanf(s, "#%02x%02x%02x", &r, &g, &b); n != 3 || err != nil || len(s) != 7 {
		tb.Fatalf("%q is not a colour", s)
	}
	return rgb{linear(r), linear(g), linear(b)}
}

// luminance is how bright a colour is, from 0 to 1.
func (c rgb) luminance() float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

// contrast is the ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// lightness is how light a colour looks, from 0 to 100: L* of CIE 1976.
func (c rgb) lightness() float64 {
	y := c.luminance()
	if y <= 216.0/24389 {
		return y * 24389 / 27
	}
	return 116*math.Cbrt(y) - 16
}

// vision is how a kind of viewer, or a printer, sees colours.
type vision struct {
	name   string
	matrix [3]rgb
}

// visions are greyscale, and the full absence of one kind of cone as Machado,
// Oliveira and Fernandes model it ("A Physiologically-based Model for Simulation
// of Color Vision Deficiency", 2009, severity 1.0).
var visions = []vision{
	{"greyscale", [3]rgb{{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}},
	{"protanopia", [3]rgb{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deuteranopia", [3]rgb{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
	{"tritanopia", [3]rgb{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}

// see gives a colour as it is seen.
func (v vision) see(c rgb) rgb {
	var out rgb
	for i, row := range v.matrix {
		out[i] = min(max(row[0]*c[0]+row[1]*c[1]+row[2]*c[2], 0), 1)
	}
	return out
}
