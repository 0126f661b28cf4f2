package figure

import (
	"fmt"
	"math"
)

// CheckLength says what is wrong with a length that somebody asks for: it has to be
// a number, and 0 or above.
func CheckLength(name string, x float64) error {
	if x >= 0 && !math.IsInf(x, 1) {
		return nil
	}
	return fmt.Errorf("%s %g, expected a number above 0, or 0 for none", name, x)
}
