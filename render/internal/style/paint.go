package style

import (
	"fmt"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/theme"
)

// Paint names a colour by its role, so that one drawing serves every [theme.Theme].
// The zero value paints nothing.
type Paint struct {
	role role
	n    uint8  // which outcome, or which party of a graph modulo the groups
	rgb  uint32 // of a colour of its own
}

type role uint8

const (
	nothing role = iota
	paper
	ink
	muted
	boxLine
	boardLine
	boardHead
	outcome
	groupFill
	groupLine
	groupText
	own
)

// The paints that there is one of.
var (
	NoPaint   = Paint{}
	Paper     = Paint{role: paper}
	Ink       = Paint{role: ink}
	Muted     = Paint{role: muted}
	BoxLine   = Paint{role: boxLine}
	BoardLine = Paint{role: boardLine}
	BoardHead = Paint{role: boardHead}
)

// OutcomePaint is the paint of an outcome.
func OutcomePaint(o graph.Outcome) Paint { return Paint{role: outcome, n: uint8(o)} }

// Groups is after how many parties their colours repeat.
const Groups = 6

// PartyFill, PartyLine and PartyText are the paints of the party that is the nth
// in order, from 0.
func PartyFill(n int) Paint { return Paint{role: groupFill, n: uint8(n % Groups)} }
func PartyLine(n int) Paint { return Paint{role: groupLine, n: uint8(n % Groups)} }
func PartyText(n int) Paint { return Paint{role: groupText, n: uint8(n % Groups)} }

// Own is a colour as #rrggbb that is the same in every theme, for what somebody else
// coloured. Another text is [NoPaint].
func Own(colour string) Paint {
	if len(colour) != 7 || colour[0] != '#' {
		return NoPaint
	}
	rgb, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil {
		return NoPaint
	}
	return Paint{role: own, rgb: uint32(rgb)}
}

// In gives the colour of a paint in a theme as #rrggbb, "" for [NoPaint].
func (p Paint) In(t *theme.Theme) string {
	switch p.role {
	case paper:
		return t.Paper
	case ink:
		return t.Ink
	case muted:
		return t.Muted
	case boxLine:
		return t.BoxLine
	case boardLine:
		return t.BoardLine
	case boardHead:
		return t.BoardHead
	case outcome:
		return t.Outcomes[p.n]
	case groupFill:
		return t.Party(int(p.n)).Fill
	case groupLine:
		return t.Party(int(p.n)).Line
	case groupText:
		return t.Party(int(p.n)).Text
	case own:
		return fmt.Sprintf("#%06x", p.rgb)
	}
	return ""
}
