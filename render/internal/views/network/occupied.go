package network

import (
	"math"

	"github.com/rapport-graph/rapport/render/internal/geom"
)

// cell is how wide and high the squares are by which [occupied] finds boxes: some words.
const cell = 32.0

// occupied is room that has something, by the squares of a grid that it reaches into.
type occupied map[[2]int][]geom.Box

func squares(b geom.Box, do func(square [2]int) (more bool)) {
	at := func(x float64) int { return int(math.Floor(x / cell)) }
	for x := at(b.X); x <= at(b.X+b.W); x++ {
		for y := at(b.Y); y <= at(b.Y+b.H); y++ {
			if !do([2]int{x, y}) {
				return
			}
		}
	}
}

func (t occupied) add(b geom.Box) {
	squares(b, func(s [2]int) bool {
		t[s] = append(t[s], b)
		return true
	})
}

// free reports whether a box overlaps none of the boxes.
func (t occupied) free(b geom.Box) bool {
	free := true
	squares(b, func(s [2]int) bool {
		for _, o := range t[s] {
			if overlap(o, b) {
				free = false
				break
			}
		}
		return free
	})
	return free
}
