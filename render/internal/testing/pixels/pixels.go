// Package pixels compares images. It is for tests only; nothing that is shipped
// imports it.
package pixels

import (
	"image"
	"image/draw"
)

// Difference gives how far images are apart where both are: the mean of what their
// channels differ by, of 255, and the share of pixels of which a channel differs
// by more than a quarter.
func Difference(a, b image.Image) (mean, far float64) {
	both := a.Bounds().Intersect(b.Bounds())
	p, q := rgba(a, both), rgba(b, both)
	sum, many := 0, 0
	for i := 0; i < len(p); i += 4 {
		worst := 0
		for c := range 3 {
			d := int(p[i+c]) - int(q[i+c])
			d = max(d, -d)
			sum += d
			worst = max(worst, d)
		}
		if worst > 64 {
			many++
		}
	}
	n := float64(len(p) / 4)
	return float64(sum) / (3 * n), float64(many) / n
}

// rgba gives the pixels of a part of an image.
func rgba(m image.Image, part image.Rectangle) []uint8 {
	out := image.NewRGBA(part)
	draw.Draw(out, part, m, part.Min, draw.Src)
	return out.Pix
}
