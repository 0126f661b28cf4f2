package text

import "golang.org/x/text/unicode/bidi"

// RightToLeft reports whether a line runs from right to left: by its first letter that
// has a direction (UAX #9, P2 and P3).
func (l Line) RightToLeft() bool {
	if isASCII(l.Text) {
		return false
	}
	for _, r := range l.Text {
		switch directionOf(r) {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// runsBack reports whether some of a text runs from right to left.
func runsBack(s string) bool {
	for _, r := range s {
		switch directionOf(r) {
		case bidi.R, bidi.AL, bidi.AN:
			return true
		}
	}
	return false
}

// between reports whether a part stands where it is written beside what runs from right
// to left, in a line that runs from left to right: it begins and ends with letters that
// do, but for signs without a direction of their own.
func between(s string) bool {
	var first, last bidi.Class
	any := false
	for _, r := range s {
		switch c := directionOf(r); c {
		case bidi.L, bidi.R, bidi.AL, bidi.AN, bidi.EN:
			if !any {
				first, any = c, true
			}
			last = c
		}
	}
	return any && first == bidi.L && last == bidi.L
}

func directionOf(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}
