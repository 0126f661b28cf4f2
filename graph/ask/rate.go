package ask

import "fmt"

// Rate is how many of some things have a property. Both numbers are spans, and
// so is what the one is of the other: not the quotient of the spans, since who
// believes one thing of a request believes it in both numbers.
type Rate struct {
	Hits, Of  Span
	Low, High float64 // between 0 and 1; both 0 if Of.Most is 0
}

// String gives the rate as 2 of 5 (40%) or 1-2 of 5 (20-40%).
func (r Rate) String() string {
	text := fmt.Sprintf("%s of %s", r.Hits, r.Of)
	if p := r.Percent(); p != "" {
		text += " (" + p + ")"
	}
	return text
}

// Percent gives what the one is of the other as 40% or 20-40%, and nothing where
// there is nothing to be a part of.
func (r Rate) Percent() string {
	switch {
	case r.Of.Most == 0:
		return ""
	case percent(r.Low) == percent(r.High):
		return fmt.Sprintf("%d%%", percent(r.Low))
	default:
		return fmt.Sprintf("%d-%d%%", percent(r.Low), percent(r.High))
	}
}

func percent(x float64) int { return int(x*100 + 0.5) }
