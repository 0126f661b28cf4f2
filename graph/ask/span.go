package ask

import (
	"math"
	"strconv"
)

// unbounded is the upper end of what has none.
const unbounded = math.MaxInt

// Span is a number of which only bounds are known.
type Span struct {
	Least int
	Most  int // math.MaxInt where there is no bound
}

// Exact gives the number, if there is only one that it can be.
func (s Span) Exact() (n int, ok bool) { return s.Least, s.Least == s.Most }

// String gives 3, 2-5 or 3+.
func (s Span) String() string {
	switch {
	case s.Most == unbounded:
		return strconv.Itoa(s.Least) + "+"
	case s.Least == s.Most:
		return strconv.Itoa(s.Least)
	default:
		return strconv.Itoa(s.Least) + "-" + strconv.Itoa(s.Most)
	}
}

// or gives the bounds of what is either.
func (s Span) or(t Span) Span { return Span{min(s.Least, t.Least), max(s.Most, t.Most)} }

func (s Span) plus(t Span) Span {
	sum := Span{Least: s.Least + t.Least, Most: unbounded}
	if s.Most != unbounded && t.Most != unbounded {
		sum.Most = s.Most + t.Most
	}
	return sum
}
