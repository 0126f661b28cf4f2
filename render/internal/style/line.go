package style

import (
	"math"

	"github.com/rapport-graph/rapport/graph"
)

// LineWidth is how wide a line is drawn that stands for at least n requests of an
// outcome, in points. It grows slowly, and not beyond three times the width for one. A
// line of which nobody says what became is thin.
func LineWidth(o graph.Outcome, n int) float64 {
	w := min(1.5+0.5*math.Log2(float64(max(n, 1))), 4.5)
	if o == graph.Unreported {
		w *= 0.55
	}
	return math.Round(w*10) / 10
}
