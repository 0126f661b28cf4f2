package picture

import (
	"strings"

	"github.com/rapport-graph/rapport/render/internal/words"
)

// Layout is how a picture was made to fit into its room. The zero value is that of one
// that has the room it needs.
type Layout struct {
	Sides bool // actors stand on two sides that would need more columns
	Room  Tightness
}

// Tightness is how much room words have.
type Tightness uint8

// The tightnesses, from wide to narrow.
const (
	Roomy Tightness = iota
	Snug
	Narrow
)

func (l Layout) measures() Measures {
	return [...]Measures{
		Roomy:  {180, 12, 84, 250, 120, 12, 72, 7, 5, 12, 2, 2, 2, 2, 3, words.NoteLines},
		Snug:   {128, 9, 64, 196, 100, 10, 58, 5, 3.5, 10, 3, 3, 3, 3, 4, words.NoteLines + 2},
		Narrow: {80, 5, 48, 118, 80, 5, 34, 4, 3, 9, 5, 4, 5, 4, 6, words.NoteLines + 4},
	}[l.Room]
}

// Words for layouts in figures.
const (
	sidesWord  = "sides"
	snugWord   = "snug"
	narrowWord = "narrow"
)

// String is the layout as figures name it; "" for the zero value.
func (l Layout) String() string {
	var out []string
	if l.Sides {
		out = append(out, sidesWord)
	}
	switch l.Room {
	case Snug:
		out = append(out, snugWord)
	case Narrow:
		out = append(out, narrowWord)
	}
	return strings.Join(out, " ")
}

// ParseLayout reads what [Layout.String] wrote. It passes over words that it does not
// know, as an edited figure may have.
func ParseLayout(text string) (l Layout) {
	for _, word := range strings.Fields(text) {
		switch word {
		case sidesWord:
			l.Sides = true
		case snugWord:
			l.Room = Snug
		case narrowWord:
			l.Room = Narrow
		}
	}
	return l
}
