package style

import "math"

// LineWidth is how wide a line is drawn that stands for at least n requests, in
// points. It grows slowly, and not beyond three times the width for one.
func LineWidth(n int) float64 {
	w := 1.5 + 0.5*math.Log2(float64(max(n, 1)))
	return math.Round(min(w, 4.5)*10) / 10
}
