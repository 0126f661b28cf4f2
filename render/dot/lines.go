package dot

import (
	"slices"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/style"
)

// heads are the arrow shapes of Graphviz nearest to ours
// (https://graphviz.org/docs/attr-types/arrowType/). It has no gap: the line to
// an undelivered request just ends.
var heads = map[style.Head]string{
	style.NoHead: "none", style.Arrow: "normal", style.Bar: "tee", style.Circle: "odot",
	style.OpenArrow: "vee", style.Hook: "curve", style.Gap: "none", style.Diamond: "odiamond",
}

// row writes the two edges of a row. Both run from left to right on the page, so
// that ranks follow columns; the head is drawn at whichever end was asked.
func (s *styled) row(i int) {
	s.parts.Edges += 2
	r := &s.p.Rows[i]
	board := quoteID(s.names.Boards[r.Board]) + ":r" + strconv.Itoa(i+1)
	leftBox, rightBox := &s.p.Actors[r.Left], &s.p.Actors[r.Right]
	left, right := quoteID(s.names.Actors[r.Left]), quoteID(s.names.Actors[r.Right])

	look := style.Of(r.Outcome)
	leftHead, rightHead := "none", "none"
	if r.Direction != picture.Undirected {
		head := heads[look.Head]
		atLeft := r.Direction == picture.Leftward
		if look.Head == style.Hook { // at the asker
			atLeft = !atLeft
		}
		if atLeft {
			leftHead = head
		} else {
			rightHead = head
		}
	}
	line := `color="` + style.Light.Outcomes[r.Outcome] + `", style=` + lineStyle(r.Outcome) + `, penwidth=` + num(style.LineWidth(r.Times.Min()))
	fromLeft := func(actor string, port int, id, head string) {
		s.f("%s:r%d:e -> %s:w [id=%q, %s, dir=back, arrowtail=%s];\n", actor, port, board, id, line, head)
	}
	toRight := func(actor string, port int, id, head string) {
		s.f("%s:e -> %s:l%d:w [id=%q, %s, arrowhead=%s];\n", board, actor, port, id, line, head)
	}
	leftPorts, rightPorts := leftBox.Right, rightBox.Left
	switch r.Facing {
	case picture.BothLeft:
		rightPorts = rightBox.Right
	case picture.BothRight:
		leftPorts = leftBox.Left
	}
	// A row from an actor to itself stands twice on the same side of it.
	leftPort, rightPort := slices.Index(leftPorts, i), slices.Index(rightPorts, i)
	if r.Left == r.Right {
		rightPort += 1 + slices.Index(rightPorts[rightPort+1:], i)
	}
	if r.Facing == picture.BothRight {
		toRight(left, leftPort, LeftLine(i), leftHead)
	} else {
		fromLeft(left, leftPort, LeftLine(i), leftHead)
	}
	if r.Facing == picture.BothLeft {
		fromLeft(right, rightPort, RightLine(i), rightHead)
	} else {
		toRight(right, rightPort, RightLine(i), rightHead)
	}
}

// lineStyle is the style of Graphviz nearest to ours, which knows no dash-dot.
func lineStyle(o graph.Outcome) string {
	switch look := style.Of(o); {
	case look.Dash == nil:
		return "solid"
	case look.Dash[0] < 2:
		return "dotted"
	default:
		return "dashed"
	}
}
