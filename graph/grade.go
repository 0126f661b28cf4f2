package graph

import "strings"

// Grade is how far a source or a report can be relied on, as the Admiralty code has
// it (NATO AJP-2.1): a letter from A to F for who says it, the best first, and a
// number from 1 to 6 for what is said. The zero Grade is none.
type Grade struct{ letter, number byte }

// GradeExpected says in words what [ParseGrade] reads.
const GradeExpected = "a letter from A to F and a number from 1 to 6, such as B2"

// ParseGrade reads a grade such as B2, in either case.
func ParseGrade(text string) (Grade, bool) {
	if len(text) != 2 {
		return Grade{}, false
	}
	text = strings.ToUpper(text)
	g := Grade{text[0], text[1]}
	return g, g.letter >= 'A' && g.letter <= 'F' && g.number >= '1' && g.number <= '6'
}

// IsZero reports whether there is no grade.
func (g Grade) IsZero() bool { return g == Grade{} }

// Better reports whether a grade is better than another: worse in neither letter
// nor number, and better in one. Any grade is better than none.
func (g Grade) Better(h Grade) bool {
	switch {
	case g.IsZero() || g == h:
		return false
	case h.IsZero():
		return true
	}
	return g.letter <= h.letter && g.number <= h.number
}

// String gives the grade as B2; empty for none.
func (g Grade) String() string {
	if g.IsZero() {
		return ""
	}
	return string([]byte{g.letter, g.number})
}
