package paint

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// placed is a grapheme in a line.
type placed struct {
	text  string
	level uint8 // of the bidirectional algorithm: odd is from right to left
}

// shown gives the grapheme as it is drawn where it stands: brackets within words that
// run from right to left are mirrored.
func (p placed) shown() string {
	if p.level == 1 && len(p.text) <= 3 {
		return bidi.ReverseString(p.text)
	}
	return p.text
}

// visual puts the graphemes of a line in the order in which they stand from left
// to right, by the bidirectional algorithm (UAX #9) for a line that runs from left to
// right, or back from right to left.
//
// What embeds and isolates has been cleaned away, so there are three levels: 0 of a line
// that runs from left to right, 1 of what runs from right to left, and 2 of numbers in
// that and, in a line that runs back, of all that runs against it.
func visual(graphemes []string, back bool) []placed {
	out := make([]placed, len(graphemes))
	for i, g := range graphemes {
		out[i].text = g
	}
	if !back && !hasRTL(graphemes) {
		return out
	}
	for i, level := range levelsOf(graphemes, back) {
		out[i].level = level
	}
	for level := uint8(2); level >= 1; level-- {
		for i := 0; i < len(out); i++ {
			end := i
			for end < len(out) && out[end].level >= level {
				end++
			}
			slices.Reverse(out[i:end])
			i = max(i, end)
		}
	}
	return out
}

func hasRTL(graphemes []string) bool {
	for _, g := range graphemes {
		switch class(g) {
		case bidi.R, bidi.AL, bidi.AN:
			return true
		}
	}
	return false
}

func class(grapheme string) bidi.Class {
	p, _ := bidi.LookupString(grapheme)
	return p.Class()
}

// Marks without width that have a direction. The first, at the beginning of a
// line, makes the line run that way.
const leftToRight, rightToLeft = '\u200e', '\u200f'

// levelsOf gives the level of every grapheme. The library's runs tell only even
// levels from odd ones: in a line from left to right, numbers at the beginning of an
// even run that follows an odd one are at level 2.
func levelsOf(graphemes []string, back bool) []uint8 {
	levels := make([]uint8, len(graphemes))
	firsts := []rune{leftToRight}
	if back {
		firsts[0] = rightToLeft
	}
	for _, g := range graphemes {
		for _, r := range g {
			firsts = append(firsts, r)
			break
		}
	}
	pair(firsts, back)
	var p bidi.Paragraph
	if _, err := p.SetString(string(firsts)); err != nil {
		return levels
	}
	order, err := p.Order()
	if err != nil {
		return levels
	}
	for i := range order.NumRuns() {
		run := order.Run(i)
		start, end := run.Pos()
		start, end = max(start-1, 0), min(end-1, len(graphemes)-1)
		numbers := i > 0 && run.Direction() == bidi.LeftToRight
		last := start // after the last digit of the numbers
		for j := start; j <= end && numbers; j++ {
			switch class(graphemes[j]) {
			case bidi.EN, bidi.AN:
				last = j + 1
			case bidi.ES, bidi.CS, bidi.ET, bidi.NSM:
			default:
				numbers = false
			}
		}
		for j := start; j <= end; j++ {
			switch {
			case run.Direction() == bidi.RightToLeft:
				levels[j] = 1
			case back || i > 0 && j < last:
				levels[j] = 2
			}
		}
	}
	return levels
}

// pair puts marks in the place of brackets that belong together, by rule N0: the
// library does not match them. Both get the direction of the line where something
// within has it; otherwise where nothing within has another or nothing with the
// other stands before; else the other direction.
func pair(line []rune, back bool) {
	type opening struct {
		at     int
		closer rune
	}
	var open []opening
	for i, r := range line {
		p, _ := bidi.LookupRune(r)
		if !p.IsBracket() {
			continue
		}
		if p.IsOpeningBracket() {
			closer := []rune(bidi.ReverseString(string(r)))[0]
			open = append(open, opening{i, closer})
			continue
		}
		for j := len(open) - 1; j >= 0; j-- {
			if open[j].closer != r {
				continue
			}
			from := open[j].at
			open = open[:j]
			along, against := strong(line[from+1 : i])
			mark := leftToRight
			if !along && !against {
				break
			}
			if before := lastAgainst(line[:from]); before && !along || back && (against || before) {
				mark = rightToLeft
			}
			line[from], line[i] = mark, mark
			break
		}
	}
}

// strong reports whether there are characters that run from left to right, and
// others that run the other way, as which numbers count.
func strong(line []rune) (along, against bool) {
	for _, r := range line {
		switch classOf(r) {
		case bidi.L:
			along = true
		case bidi.R, bidi.AL, bidi.AN, bidi.EN:
			against = true
		}
	}
	return along, against
}

// lastAgainst reports whether the last character with a direction runs from right
// to left.
func lastAgainst(line []rune) bool {
	for i := len(line) - 1; i >= 0; i-- {
		switch classOf(line[i]) {
		case bidi.L:
			return false
		case bidi.R, bidi.AL, bidi.AN:
			return true
		}
	}
	return false
}

func classOf(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}
