package arrange

import (
	"slices"
)

// snapshot is the order of everything that moves.
type snapshot struct{ ranks, rows [][]int }

func (s *stack) snapshot() snapshot {
	var k snapshot
	for _, nodes := range s.ranks {
		k.ranks = append(k.ranks, slices.Clone(nodes))
	}
	for i := range s.p.Boards {
		k.rows = append(k.rows, slices.Clone(s.p.Boards[i].Rows))
	}
	return k
}

// clone is a snapshot that can be restored and then changed.
func (k snapshot) clone() snapshot {
	c := snapshot{make([][]int, len(k.ranks)), make([][]int, len(k.rows))}
	for i := range k.ranks {
		c.ranks[i] = slices.Clone(k.ranks[i])
	}
	for i := range k.rows {
		c.rows[i] = slices.Clone(k.rows[i])
	}
	return c
}

func (s *stack) restore(k snapshot) {
	copy(s.ranks, k.ranks)
	for i := range s.p.Boards {
		s.p.Boards[i].Rows = k.rows[i]
	}
	s.renumber()
}
