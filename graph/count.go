package graph

import (
	"math"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph/internal/store"
)

// Count is how often a request was made, as far as it is known. The zero Count
// states nothing. Counts are compared with ==.
type Count struct {
	lo, hi uint32 // hi is unbounded for a count that is only bounded below
	word   countWord
}

type countWord uint8

const (
	number  countWord = iota // "3", "3+", or "3-5" where reports differ
	several                  // more than one, not counted
	unknown                  // at least one
)

const unbounded = math.MaxUint32

// bounds packs a count, and countOf gives it back.
// The words have no bound above, so the numbers that no count has stand for them.
func (c Count) bounds() store.Bounds { return store.Bounds{Lo: c.lo, Hi: c.hi - uint32(c.word)} }

func countOf(b store.Bounds) Count {
	if b.Hi >= unbounded-uint32(unknown) {
		return Count{b.Lo, unbounded, countWord(unbounded - b.Hi)}
	}
	return Count{lo: b.Lo, hi: b.Hi}
}

// MaxCount is the largest number a ledger can state for times.
const MaxCount = 1_000_000_000

// The counts that are not numbers.
var (
	Once         = Count{lo: 1, hi: 1}
	Several      = Count{lo: 2, hi: unbounded, word: several}
	UnknownCount = Count{lo: 1, hi: unbounded, word: unknown}
)

// Exactly is n times. n is from 1 to [MaxCount]; others are drawn to the
// nearer end.
func Exactly(n int) Count {
	c := clampCount(n)
	return Count{lo: c, hi: c}
}

// AtLeast is n times or more, with n as in [Exactly].
func AtLeast(n int) Count { return Count{lo: clampCount(n), hi: unbounded} }

func clampCount(n int) uint32 { return uint32(min(max(n, 1), MaxCount)) }

// CountExpected says in words what [ParseCount] reads.
const CountExpected = `a number from 1, "3+" (at least three), several or unknown`

// ParseCount reads 3, 3+, several or unknown.
func ParseCount(text string) (Count, bool) {
	switch text {
	case "several":
		return Several, true
	case "unknown":
		return UnknownCount, true
	}
	digits, more := strings.CutSuffix(text, "+")
	if digits == "" || digits[0] < '0' || digits[0] > '9' {
		return Count{}, false
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > MaxCount {
		return Count{}, false
	}
	if more {
		return AtLeast(n), true
	}
	return Exactly(n), true
}

// countWords are words for numbers of times.
var countWords = map[string]string{
	"once": "1", "one": "1", "twice": "2", "two": "2", "thrice": "3", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"einmal": "1", "zweimal": "2", "dreimal": "3", "many": "several", "multiple": "several", "some": "several", "repeatedly": "several", "often": "several", "?": "unknown",
}

// SuggestCount gives the count that a text of another form was probably meant to be, as
// [ParseCount] reads it: 2 for "twice" and "2x", 3+ for "at least 3"; "" where none is.
func SuggestCount(text string) string {
	var kept []string
	more := false
	for _, w := range strings.Fields(strings.NewReplacer("×", " x ", "≥", " least ", ">=", " least ", "+", " more ").Replace(strings.ToLower(text))) {
		switch w {
		case "x", "times", "time", "mal", "fois", "veces", "volte", "at", "or":
		case "more", "least":
			more = true
		default:
			if bare := strings.Trim(strings.TrimSuffix(w, ".0"), "x.,"); bare != "" { // 2.0, as spreadsheets write it
				w = bare
			}
			if n, ok := countWords[w]; ok {
				w = n
			}
			kept = append(kept, w)
		}
	}
	if len(kept) != 1 {
		return ""
	}
	out := kept[0]
	if more {
		out += "+"
	}
	if _, ok := ParseCount(out); !ok {
		return ""
	}
	return out
}

// IsZero reports whether c states nothing.
func (c Count) IsZero() bool { return c == Count{} }

// Min is the least number of times that c allows, 0 for the zero Count.
func (c Count) Min() int { return int(c.lo) }

// Max is the greatest number of times that c allows; ok is false when it has
// no upper bound.
func (c Count) Max() (n int, ok bool) { return int(c.hi), c.hi != unbounded }

// Add gives the count of both together, as far as it is known: several and
// once are at least three. Sums past 2³¹ are only bounded below.
func (c Count) Add(d Count) Count {
	if c.IsZero() {
		return d
	}
	if d.IsZero() {
		return c
	}
	lo, hi := uint64(c.lo)+uint64(d.lo), uint64(c.hi)+uint64(d.hi)
	if hi > math.MaxInt32 {
		hi = unbounded
	}
	return Count{lo: uint32(min(lo, math.MaxInt32)), hi: uint32(hi)}
}

// Or gives the count that allows what either allows: what is known when two
// reports differ.
func (c Count) Or(d Count) Count {
	switch {
	case c == d || d.IsZero():
		return c
	case c.IsZero():
		return d
	}
	return Count{lo: min(c.lo, d.lo), hi: max(c.hi, d.hi)}
}

// String gives the text of a ledger; for a count with two bounds "3-5".
func (c Count) String() string {
	switch {
	case c.IsZero():
		return ""
	case c.word == several:
		return "several"
	case c.word == unknown:
		return "unknown"
	case c.hi == c.lo:
		return strconv.Itoa(int(c.lo))
	case c.hi == unbounded:
		return strconv.Itoa(int(c.lo)) + "+"
	default:
		return strconv.Itoa(int(c.lo)) + "-" + strconv.Itoa(int(c.hi))
	}
}
