package asdot

import (
	"strconv"

	"github.com/rapport-graph/rapport/render/internal/dotlang"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// Names are the names by which a layout of the styled DOT tells what it laid
// out. They depend only on the order of the things, and are unique.
type Names struct {
	Actors  []string // node of each actor
	Boards  []string // node of each board
	Parties []string // cluster of each party
}

// NamesOf gives the names that [Write] uses for a picture.
func NamesOf(p *picture.Picture) Names {
	used := make(dotlang.Names)
	var n Names
	for i := range p.Actors {
		who := p.Actors[i].Actor
		name := "actor:" + who.ID()
		if who.Len() > 1 {
			name = "actors:"
			if p, ok := who.Party(); ok {
				name += p.ID()
			}
		}
		n.Actors = append(n.Actors, used.Unique(name))
	}
	for i := range p.Boards {
		b := &p.Boards[i]
		name := "channel:" + b.Channel.ID()
		switch {
		case b.Direct || b.Channel.Len() == 0:
			name = "direct:" + strconv.Itoa(i+1)
		case b.Channel.Len() > 1:
			name = "channels:" + b.Channel.Kind()
		}
		n.Boards = append(n.Boards, used.Unique(name))
	}
	for i := range p.Parties {
		n.Parties = append(n.Parties, "cluster_"+strconv.Itoa(i+1))
	}
	return n
}

// LeftLine and RightLine are the ids of the edges that a row is drawn with, on
// its left and on its right.
func LeftLine(row int) string { return "row" + strconv.Itoa(row+1) + ".left" }

// RightLine is the other one, see [LeftLine].
func RightLine(row int) string { return "row" + strconv.Itoa(row+1) + ".right" }
