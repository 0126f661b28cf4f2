package truth

// Answer is the answer to a question. Its order is that in which one of many
// prevails when it is enough that one holds: see [Either].
type Answer uint8

// The answers.
const (
	No        Answer = iota // in no world
	Possibly                // hangs on days, directions or numbers that are not known
	Contested               // hangs on whom one believes
	Yes                     // in every world
)

var words = [...]string{"no", "possibly", "contested", "yes"}

// String gives "no", "possibly", "contested" or "yes".
func (a Answer) String() string {
	if int(a) < len(words) {
		return words[a]
	}
	return "invalid"
}

// Parse reads a word of [Answer.String].
func Parse(word string) (Answer, bool) {
	for a, w := range words {
		if w == word {
			return Answer(a), true
		}
	}
	return No, false
}

// Definite reports whether a is Yes or No.
func (a Answer) Definite() bool { return a == Yes || a == No }

// Not answers the opposite question. What is in doubt stays so.
func (a Answer) Not() Answer {
	switch a {
	case Yes:
		return No
	case No:
		return Yes
	default:
		return a
	}
}

// Either answers whether one of two things holds that have nothing in common:
// no claim, day or direction on which both hang. Two answers about one request
// are not such things; a predicate that combines the two is.
func Either(a, b Answer) Answer { return max(a, b) }

// Both answers whether two things hold that have nothing in common, as
// [Either] does whether one of them does.
func Both(a, b Answer) Answer {
	switch {
	case a == No || b == No:
		return No
	case a == Yes:
		return b
	case b == Yes:
		return a
	default:
		return max(a, b)
	}
}
