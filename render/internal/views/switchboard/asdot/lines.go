package asdot

import (
	"strconv"

	"github.com/rapport-graph/rapport/render/internal/dotlang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// port is where a row meets an actor.
type port struct {
	actor, row int
	side       side
}

type side uint8

const (
	onLeft side = iota
	onRight
)

// numberPorts finds the places of rows among the ports of actors: the last of a
// row that stands twice in portOf, the first of it in firstOf.
func (s *styled) numberPorts() {
	s.portOf, s.firstOf = make(map[port]int), make(map[port]int)
	for i := range s.p.Actors {
		for sd, rows := range [][]int{onLeft: s.p.Actors[i].Left, onRight: s.p.Actors[i].Right} {
			for at, r := range rows {
				key := port{i, r, side(sd)}
				if first, ok := s.portOf[key]; ok {
					s.firstOf[key] = first
				}
				s.portOf[key] = at
			}
		}
	}
}

// row writes the two edges of a row. Both run from left to right on the page, so
// that ranks follow columns; the head is drawn at whichever end was asked.
func (s *styled) row(i int) {
	s.parts.Edges += 2
	r := &s.p.Rows[i]
	board := dotlang.Quote(s.names.Boards[r.Board]) + ":r" + strconv.Itoa(i+1)
	left, right := dotlang.Quote(s.names.Actors[r.Left]), dotlang.Quote(s.names.Actors[r.Right])

	look := style.Of(r.Outcome)
	leftHead, rightHead := "none", "none"
	switch {
	case r.Direction == picture.Disputed:
		leftHead, rightHead = dotlang.Head(style.Diamond), dotlang.Head(style.Diamond)
	case r.Asked():
		head := dotlang.Head(look.Head)
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
	line := `color="` + light.Outcomes[r.Outcome] + `", style=` + dotlang.Line(look) + `, penwidth=` + dotlang.Num(style.LineWidth(r.Outcome, r.Times.Min()))
	if len(r.Requests) == 1 {
		line += carried(r.Requests[0], true)
	}
	fromLeft := func(actor string, port int, id, head string) {
		s.F("%s:r%d:e -> %s:w [id=%q, %s, dir=back, arrowtail=%s];\n", actor, port, board, id, line, head)
	}
	toRight := func(actor string, port int, id, head string) {
		s.F("%s:e -> %s:l%d:w [id=%q, %s, arrowhead=%s];\n", board, actor, port, id, line, head)
	}
	leftSide, rightSide := onRight, onLeft
	switch r.Facing {
	case picture.BothLeft:
		rightSide = onRight
	case picture.BothRight:
		leftSide = onLeft
	}
	leftPort, rightPort := s.portOf[port{r.Left, i, leftSide}], s.portOf[port{r.Right, i, rightSide}]
	if r.Left == r.Right { // such a row stands twice on the same side
		leftPort = s.firstOf[port{r.Left, i, leftSide}]
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
