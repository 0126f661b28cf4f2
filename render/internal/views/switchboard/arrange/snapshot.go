package arrange

// snapshot is the order of everything that moves.
type snapshot struct{ ranks, rows [][]int }

func (s *stack) snapshot() snapshot {
	k := s.emptySnapshot()
	for r, nodes := range s.ranks {
		copy(k.ranks[r], nodes)
	}
	for i := range s.p.Boards {
		copy(k.rows[i], s.p.Boards[i].Rows)
	}
	return k
}

// emptySnapshot has room for an order.
func (s *stack) emptySnapshot() snapshot {
	lists, room := make([][]int, len(s.ranks)+len(s.p.Boards)), make([]int, len(s.nodes)+len(s.p.Rows))
	take := func(n int) []int {
		list := room[:n:n]
		room = room[n:]
		return list
	}
	k := snapshot{lists[:len(s.ranks)], lists[len(s.ranks):]}
	for r, nodes := range s.ranks {
		k.ranks[r] = take(len(nodes))
	}
	for i := range s.p.Boards {
		k.rows[i] = take(len(s.p.Boards[i].Rows))
	}
	return k
}

// restore puts the stack into an order.
func (s *stack) restore(k snapshot) {
	for r, nodes := range s.ranks {
		copy(nodes, k.ranks[r])
	}
	for i := range s.p.Boards {
		copy(s.p.Boards[i].Rows, k.rows[i])
	}
	s.renumber()
}

// put writes the order of a tangle into a snapshot of its stack.
func (t *tangle) put(k snapshot) snapshot {
	for r, nodes := range t.ranks {
		for i, n := range nodes {
			k.ranks[r][i] = int(n)
		}
	}
	for b, rows := range t.boards {
		for i, r := range rows {
			k.rows[b][i] = int(r)
		}
		if t.across[b] {
			t.sortAcross(k.rows[b])
		}
	}
	return k
}
