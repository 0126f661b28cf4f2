package arrange

import "slices"

// tangle is the order of a stack in a form in which two neighbours can be swapped,
// and what that does to the crossings be told, in some ten nanoseconds. It shares
// nothing with the stack.
type tangle struct {
	ranks  [][]int32 // nodes, from top to bottom
	boards [][]int32 // rows, from top to bottom
	places []place   // where two neighbours can be swapped
	group  []int32   // by node, see node.group
	idle   []bool    // by node

	// ends are two for each link: where it begins, and where it ends. The end at
	// i^1 is the other one of that at i. Nodes and rows know the far ends of their
	// links.
	ends []end
	fans []fan    // by node
	rows [][2]far // by row: its left line and its right one
}

// place is where a thing and the one below it stand: in a rank, or on a board.
type place struct {
	onBoard bool
	in, at  int32
}

// fan is the far ends of a node's links to the rank before and to that after.
type fan struct{ before, after []int32 }

// far is the far end of one of a row's lines, and whether it lies in the rank
// after the board's.
type far struct {
	end   int32
	after bool
}

func newTangle(s *stack) *tangle {
	t := &tangle{
		group: make([]int32, len(s.nodes)),
		idle:  make([]bool, len(s.nodes)),
		ends:  make([]end, 2*len(s.links)),
		fans:  make([]fan, len(s.nodes)),
		rows:  make([][2]far, len(s.p.Rows)),
	}
	for r, nodes := range s.ranks {
		t.ranks = append(t.ranks, converted[int32](nodes))
		t.addPlaces(false, r, len(nodes))
	}
	for b := range s.p.Boards {
		rows := s.p.Boards[b].Rows
		t.boards = append(t.boards, converted[int32](rows))
		t.addPlaces(true, b, len(rows))
	}
	far2 := make([]int32, 2*len(s.links)) // room for all fans
	for n := range s.nodes {
		nd := &s.nodes[n]
		t.group[n], t.idle[n] = int32(nd.group), nd.idle()
		f := far2[: 0 : len(nd.before)+len(nd.after)]
		far2 = far2[len(nd.before)+len(nd.after):]
		for _, l := range nd.before {
			t.ends[2*l+1] = s.end(n, l)
			f = append(f, int32(2*l))
		}
		for _, l := range nd.after {
			t.ends[2*l] = s.end(n, l)
			f = append(f, int32(2*l+1))
		}
		t.fans[n] = fan{f[:len(nd.before)], f[len(nd.before):]}
	}
	for i := range s.chains {
		c := &s.chains[i]
		f := far{end: int32(2 * c.links[len(c.links)-1])}
		if s.nodes[c.nodes[0]].box.Board >= 0 {
			f = far{end: int32(2*c.links[0] + 1), after: true}
		}
		if c.left {
			t.rows[c.row][0] = f
		} else {
			t.rows[c.row][1] = f
		}
	}
	return t
}

func (t *tangle) addPlaces(onBoard bool, in, things int) {
	for i := range things - 1 {
		t.places = append(t.places, place{onBoard, int32(in), int32(i)})
	}
}

// converted is a list with its numbers as another type.
func converted[To, From int | int32](list []From) []To {
	out := make([]To, len(list))
	for i, x := range list {
		out[i] = To(x)
	}
	return out
}

// snapshot is the order as it is.
func (t *tangle) snapshot() snapshot {
	var k snapshot
	for _, nodes := range t.ranks {
		k.ranks = append(k.ranks, converted[int](nodes))
	}
	for _, rows := range t.boards {
		k.rows = append(k.rows, converted[int](rows))
	}
	return k
}

// swap is two runs of neighbours in a list that may change places: those from from
// and those from mid, up to to.
type swap struct {
	list          []int32
	onBoard       bool
	from, mid, to int
}

// at is the swap of what stands at a place with what stands below it: rows, nodes
// of one group, or two groups. It is none, and ok is false, where one of them has
// no lines: such boxes stay below the others.
func (t *tangle) at(p place) (w swap, ok bool) {
	mid := int(p.at) + 1
	if p.onBoard {
		return swap{t.boards[p.in], true, mid - 1, mid, mid + 1}, true
	}
	nodes := t.ranks[p.in]
	w = swap{nodes, false, mid - 1, mid, mid + 1}
	g, h := t.group[nodes[mid-1]], t.group[nodes[mid]]
	if g != h {
		for w.from > 0 && t.group[nodes[w.from-1]] == g {
			w.from--
		}
		for w.to < len(nodes) && t.group[nodes[w.to]] == h {
			w.to++
		}
	}
	return w, !t.idle[nodes[w.from]] && !t.idle[nodes[mid]]
}

// added gives how many crossings a swap adds, less than zero where it takes some
// away, and how many pairs of things were looked at for it.
func (t *tangle) added(w swap) (crossings, pairs int) {
	if w.onBoard {
		for _, x := range t.rows[w.list[w.from]] {
			for _, y := range t.rows[w.list[w.mid]] {
				if x.after == y.after {
					crossings += order(t.ends[x.end], t.ends[y.end])
				}
			}
		}
		return crossings, 4
	}
	for _, u := range w.list[w.from:w.mid] {
		x := &t.fans[u]
		for _, v := range w.list[w.mid:w.to] {
			y := &t.fans[v]
			crossings += t.orders(x.before, y.before) + t.orders(x.after, y.after)
			pairs += 1 + len(x.before)*len(y.before) + len(x.after)*len(y.after)
		}
	}
	return crossings, pairs
}

// orders is the sum of the orders of all pairs of ends.
func (t *tangle) orders(upper, lower []int32) int {
	n := 0
	for _, i := range upper {
		e := t.ends[i]
		for _, j := range lower {
			n += order(e, t.ends[j])
		}
	}
	return n
}

// order is what it adds to the crossings that two links, of which the first now
// begins above the second, begin the other way round: 1 where they end in the
// order in which they begin, and -1 where they cross.
func order(upper, lower end) int {
	switch {
	case upper < lower:
		return 1
	case upper > lower:
		return -1
	}
	return 0
}

// make makes a swap.
func (t *tangle) make(w swap) {
	const perRow = 2 // see stack.end
	if w.onBoard {
		x, y := w.list[w.from], w.list[w.mid]
		for i := range 2 {
			t.ends[t.rows[x][i].end^1] += perRow
			t.ends[t.rows[y][i].end^1] -= perRow
		}
	} else {
		t.shift(w.list[w.from:w.mid], w.to-w.mid)
		t.shift(w.list[w.mid:w.to], w.from-w.mid)
	}
	slices.Reverse(w.list[w.from:w.mid])
	slices.Reverse(w.list[w.mid:w.to])
	slices.Reverse(w.list[w.from:w.to])
}

// shift tells the links of nodes that those stand lower by some places.
func (t *tangle) shift(nodes []int32, places int) {
	by := end(places) * rowsPerBoard
	for _, n := range nodes {
		f := &t.fans[n]
		for _, i := range f.before {
			t.ends[i^1] += by
		}
		for _, i := range f.after {
			t.ends[i^1] += by
		}
	}
}
