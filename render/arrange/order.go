package arrange

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/render/picture"
)

// order is the order of everything that can be sorted in a picture.
type order struct {
	rows        [][]int // by board
	left, right [][]int // by actor
}

func orderOf(p *picture.Picture) order {
	var o order
	for i := range p.Boards {
		o.rows = append(o.rows, slices.Clone(p.Boards[i].Rows))
	}
	for i := range p.Actors {
		o.left = append(o.left, slices.Clone(p.Actors[i].Left))
		o.right = append(o.right, slices.Clone(p.Actors[i].Right))
	}
	return o
}

func (o order) restore(p *picture.Picture) {
	for i := range p.Boards {
		p.Boards[i].Rows = o.rows[i]
	}
	for i := range p.Actors {
		p.Actors[i].Left, p.Actors[i].Right = o.left[i], o.right[i]
	}
}

// maxRounds bounds how often rows and ports are sorted against each other. They
// settle after two or three rounds.
const maxRounds = 6

// sort puts rows and ports in the order in which their lines cross least, with
// the boxes where they are, and draws the lines anew. Rows are sorted by the
// middle between the two boxes they join, ports by the rows they lead to.
func (a *Arrangement) sort() {
	p := a.Picture
	best, bestOrder := a.Crossings, orderOf(p)
	for range maxRounds {
		before := orderOf(p)
		for i := range p.Boards {
			stableBy(p.Boards[i].Rows, func(row int) float64 { return a.leftPort(row) + a.rightPort(row) })
		}
		a.placeRows()
		for i := range p.Actors {
			stableBy(p.Actors[i].Left, a.rowY)
			stableBy(p.Actors[i].Right, a.rowY)
		}
		a.route()
		if a.Crossings < best {
			best, bestOrder = a.Crossings, orderOf(p)
		}
		if slices.EqualFunc(before.rows, orderOf(p).rows, slices.Equal) {
			break
		}
	}
	bestOrder.restore(p)
	a.route()
}

func stableBy(list []int, key func(int) float64) {
	slices.SortStableFunc(list, func(x, y int) int { return cmp.Compare(key(x), key(y)) })
}

func (a *Arrangement) rowY(row int) float64 { return a.Rows[row].Y + a.Rows[row].H/2 }

// leftPort and rightPort are the heights at which a row's lines meet its actors.
func (a *Arrangement) leftPort(row int) float64 {
	return a.Lines[row].Left[0].Y
}

func (a *Arrangement) rightPort(row int) float64 {
	if r := &a.Picture.Rows[row]; r.Left == r.Right {
		return a.Lines[row].Right[0].Y
	}
	line := a.Lines[row].Right
	return line[len(line)-1].Y
}
