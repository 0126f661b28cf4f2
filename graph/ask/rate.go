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

// What a thing may be to a rate.
const (
	uncounted part = iota
	miss
	hit
)

// tally counts things by what they may be: a set of parts.
type tally [1 << partKinds]int

func (t *tally) add(may partSet) { t[may]++ }

// sum counts the things for whose sets keep holds.
func (t *tally) sum(keep func(partSet) bool) (n int) {
	for may, count := range t {
		if may > 0 && keep(partSet(may)) {
			n += count
		}
	}
	return n
}

func (t *tally) can(p part) int { return t.sum(func(s partSet) bool { return s.has(p) }) }

func (t *tally) rate() Rate {
	r := Rate{
		Hits: Span{t[single(hit)], t.can(hit)},
		Of: Span{
			t.sum(func(s partSet) bool { return !s.has(uncounted) }),
			t.sum(func(s partSet) bool { return s != single(uncounted) }),
		},
	}
	// The rate is least when all that can miss do, and what can't is left out
	// where possible; where nothing is left, there are hits alone.
	misses, hits := t.can(miss), t[single(hit)]
	r.Low = share(hits, misses+hits, t.can(hit) > 0)
	hits, misses = t.can(hit), t[single(miss)]
	r.High = share(hits, misses+hits, false)
	return r
}

// share is part of whole, and full or nothing where the whole is nothing.
func share(part, whole int, full bool) float64 {
	switch {
	case whole > 0:
		return float64(part) / float64(whole)
	case full:
		return 1
	default:
		return 0
	}
}
