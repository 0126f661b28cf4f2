package arrange

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// tangle is the order of a stack in a form in which two neighbours can be swapped,
// and what that does to the crossings be told, in some ten nanoseconds. It shares
// nothing with the stack.
//
// Rows that all lead across their board have no order of their own: two of them cross
// once when the one's left line begins above the other's and its right line ends below
// it, whichever stands above, and not at all otherwise. They are put in order at the
// end, by where their left lines begin and then by where their right ones end.
type tangle struct {
	ranks  [][]int32 // nodes, from top to bottom
	boards [][]int32 // rows, from top to bottom
	places []place   // where two neighbours can be swapped
	group  []int32   // by node, see node.group
	idle   []bool    // by node
	class  []int32   // by node: nodes of the same change places by themselves

	// A node has a slot for each of its links, for those to the rank before and then
	// for those to the rank after. In it is the far end of the link.
	far    []end
	moving []moving // by slot
	slots  []slots  // by node

	crossings int // of the order that it was made in

	rows [][2]line // by row: its left line and its right one

	// across says of which boards all rows lead across. The end of such a row's line at
	// its board grows with the place of the node to which the row's other line leads:
	// when a node moves, the ends in the slots that follow its own do.
	across []bool
}

// slots are those of a node: of its links to the rank before from begin on, and of those to
// the rank after from after on, up to end.
type slots struct{ begin, after, end int32 }

// moving is what moves with the node of a slot: the far end in the slot of the same link at
// its other node, and that in a slot that follows.
type moving struct{ other, follows int32 }

// place is where a thing of a list and the one below it stand: nodes of a rank, or rows
// of a board.
type place struct {
	list    []int32
	at      int
	onBoard bool
}

// line is one of a row's lines: its slot at the board, and whether it leads to the rank
// after the board's.
type line struct {
	slot  int32
	after bool
}

func newTangle(s *stack) *tangle {
	links := len(s.links)
	t := &tangle{
		group:     make([]int32, len(s.nodes)),
		idle:      make([]bool, len(s.nodes)),
		class:     make([]int32, len(s.nodes)),
		far:       make([]end, 2*links+1), // the last is of nothing
		moving:    make([]moving, 2*links),
		slots:     make([]slots, len(s.nodes)),
		rows:      make([][2]line, len(s.p.Rows)),
		across:    make([]bool, len(s.p.Boards)),
		crossings: s.crossings(),
	}
	now := s.snapshot()
	t.ranks, t.boards = converted[int32](now.ranks), converted[int32](now.rows)
	for b, rows := range now.rows {
		t.across[b] = !slices.ContainsFunc(rows, func(r int) bool { return s.p.Rows[r].Facing != picture.Across })
	}
	t.addPlaces()
	ends := make([][2]int32, links) // by link: its slots at the nodes it joins
	slot := int32(0)
	for n := range s.nodes {
		nd := &s.nodes[n]
		t.group[n], t.idle[n], t.class[n] = int32(nd.group), nd.idle(), classOf(s, n)
		t.slots[n].begin = slot
		for _, l := range nd.before {
			ends[l][1] = slot
			t.far[slot] = s.end(s.links[l].from, l)
			slot++
		}
		t.slots[n].after = slot
		for _, l := range nd.after {
			ends[l][0] = slot
			t.far[slot] = s.end(s.links[l].to, l)
			slot++
		}
		t.slots[n].end = slot
	}
	for _, e := range ends {
		t.moving[e[0]].other, t.moving[e[1]].other = e[1], e[0]
	}
	for i := range s.chains {
		c := &s.chains[i]
		l := line{slot: ends[c.links[len(c.links)-1]][1]}
		if s.nodes[c.nodes[0]].box.Board >= 0 {
			l = line{slot: ends[c.links[0]][0], after: true}
		}
		if c.left {
			t.rows[c.row][0] = l
		} else {
			t.rows[c.row][1] = l
		}
	}
	t.follow()
	return t
}

// classOf gives the class of a node: one for all that no other is of the group of, one for
// each group, and for each without lines its own.
func classOf(s *stack, n int) int32 {
	const alone = 0
	switch nd := &s.nodes[n]; {
	case nd.idle():
		return int32(-1 - n)
	case s.inParty(nd):
		return int32(1 + nd.group)
	}
	return alone
}

// follow has the ends of lines at boards of which all rows lead across grow with where
// the rows' other lines lead.
func (t *tangle) follow() {
	for i := range t.moving {
		t.moving[i].follows = int32(len(t.far) - 1)
	}
	for b, rows := range t.boards {
		if !t.across[b] {
			continue
		}
		for _, r := range rows {
			left, right := t.rows[r][0].slot, t.rows[r][1].slot
			atLeft, atRight := t.moving[left].other, t.moving[right].other
			t.moving[atLeft].follows, t.moving[atRight].follows = atRight, atLeft
			board := t.far[atLeft] / rowsPerBoard * rowsPerBoard
			t.far[atLeft] = board + t.far[right]/rowsPerBoard
			t.far[atRight] = board + t.far[left]/rowsPerBoard
		}
	}
}

// clone is a tangle in the same order, which can be put into others by itself.
func (t *tangle) clone() *tangle {
	c := *t
	c.far = slices.Clone(t.far)
	c.ranks, c.boards = converted[int32](t.ranks), converted[int32](t.boards)
	c.addPlaces()
	return &c
}

// reset puts a clone back into the order of another.
func (t *tangle) reset(to *tangle) {
	copy(t.far, to.far)
	for i := range t.ranks {
		copy(t.ranks[i], to.ranks[i])
	}
	for i := range t.boards {
		copy(t.boards[i], to.boards[i])
	}
}

// addPlaces lists the places.
func (t *tangle) addPlaces() {
	t.places = make([]place, 0, total(t.ranks)+total(t.boards))
	for _, nodes := range t.ranks {
		for i := range len(nodes) - 1 {
			t.places = append(t.places, place{nodes, i, false})
		}
	}
	for b, rows := range t.boards {
		for i := range len(rows) - 1 {
			if !t.across[b] {
				t.places = append(t.places, place{rows, i, true})
			}
		}
	}
}

// converted copies lists, with their numbers as another type, into one piece of memory.
func converted[To, From int | int32](lists [][]From) [][]To {
	out, room := make([][]To, 0, len(lists)), make([]To, 0, total(lists))
	for _, list := range lists {
		begin := len(room)
		for _, x := range list {
			room = append(room, To(x))
		}
		out = append(out, room[begin:len(room):len(room)])
	}
	return out
}

// total is how many things lists have.
func total[T any](lists [][]T) (n int) {
	for _, list := range lists {
		n += len(list)
	}
	return n
}

// sortAcross sorts rows that lead across their board by the middle of where their lines
// begin and end, so that no two cross that need not.
func (t *tangle) sortAcross(rows []int) {
	if len(rows) == 0 {
		return
	}
	var last [2]end // places of nodes on each side
	at := func(row, side int) end { return t.far[t.rows[row][side].slot] / rowsPerBoard }
	for _, r := range rows {
		for side := range last {
			last[side] = max(last[side], at(r, side))
		}
	}
	middle := func(r int) end { return at(r, 0)*(last[1]+1) + at(r, 1)*(last[0]+1) }
	slices.SortStableFunc(rows, func(x, y int) int {
		return cmp.Or(cmp.Compare(middle(x), middle(y)), cmp.Compare(at(x, 0), at(y, 0)))
	})
}

// swap is two runs of neighbours in a list that may change places: those from from
// and those from mid, up to to.
type swap struct {
	list          []int32
	onBoard       bool
	from, mid, to int
}

// back is the swap that undoes one that was made.
func (w swap) back() swap {
	w.mid = w.from + w.to - w.mid
	return w
}

// at is the swap of what stands at a place with what stands below it: rows, nodes
// of one group, or two groups. It is none, and ok is false, where one of them has
// no lines: such boxes stay below the others.
func (t *tangle) at(p *place) (w swap, ok bool) {
	mid := p.at + 1
	w = swap{p.list, p.onBoard, mid - 1, mid, mid + 1}
	if p.onBoard {
		return w, true
	}
	u, v := p.list[mid-1], p.list[mid]
	g, h := t.group[u], t.group[v]
	if g != h {
		for w.from > 0 && t.group[p.list[w.from-1]] == g {
			w.from--
		}
		for w.to < len(p.list) && t.group[p.list[w.to]] == h {
			w.to++
		}
	}
	return w, !t.idle[p.list[w.from]] && !t.idle[v]
}

// pair is the two nodes at a place, where these alone change places, as most do; ok is
// false where they don't.
func (t *tangle) pair(p *place) (u, v int32, ok bool) {
	u, v = p.list[p.at], p.list[p.at+1]
	return u, v, !p.onBoard && t.class[u] == t.class[v]
}

// added gives how many crossings a swap adds, less than zero where it takes some
// away, and how many pairs of things were looked at for it.
func (t *tangle) added(w swap) (crossings, pairs int) {
	if w.onBoard {
		for _, x := range t.rows[w.list[w.from]] {
			for _, y := range t.rows[w.list[w.mid]] {
				if x.after == y.after {
					crossings += order(t.far[x.slot], t.far[y.slot])
				}
			}
		}
		return crossings, 4
	}
	for _, u := range w.list[w.from:w.mid] {
		for _, v := range w.list[w.mid:w.to] {
			c, p := t.addedByPair(u, v)
			crossings += c
			pairs += p
		}
	}
	return crossings, pairs
}

// addedByPair is added for two nodes that are neighbours.
func (t *tangle) addedByPair(u, v int32) (crossings, pairs int) {
	before, after := t.fan(u)
	b, a := t.fan(v)
	return orders(before, b) + orders(after, a), 1 + len(before)*len(b) + len(after)*len(a)
}

// fan is the far ends of a node's links to the rank before and to that after.
func (t *tangle) fan(n int32) (before, after []end) {
	own := &t.slots[n]
	return t.far[own.begin:own.after], t.far[own.after:own.end]
}

// orders is the sum of the orders of all pairs of ends.
func orders(upper, lower []end) int {
	n := 0
	for _, e := range upper {
		for _, f := range lower {
			n += order(e, f)
		}
	}
	return n
}

// order is what it adds to the crossings that two links, of which the first now
// begins above the second, begin the other way round: 1 where they end in the
// order in which they begin, and -1 where they cross.
//
// It is the sign of how far apart they end. Which it is can't be foretold, so a branch
// would cost more than the rest.
func order(upper, lower end) int {
	d := int64(lower - upper)
	return int(d>>63) + int(uint64(-d)>>63)
}

// make makes a swap.
func (t *tangle) make(w swap) {
	const perRow = 2 // see stack.end
	if w.onBoard {
		x, y := w.list[w.from], w.list[w.mid]
		for i := range 2 {
			t.far[t.moving[t.rows[x][i].slot].other] += perRow
			t.far[t.moving[t.rows[y][i].slot].other] -= perRow
		}
	} else {
		for _, n := range w.list[w.from:w.mid] {
			t.shift(n, end(w.to-w.mid))
		}
		for _, n := range w.list[w.mid:w.to] {
			t.shift(n, end(w.from-w.mid))
		}
	}
	slices.Reverse(w.list[w.from:w.mid])
	slices.Reverse(w.list[w.mid:w.to])
	slices.Reverse(w.list[w.from:w.to])
}

// makePair makes the swap of a pair.
func (t *tangle) makePair(p *place, u, v int32) {
	t.shift(u, 1)
	t.shift(v, -1)
	p.list[p.at], p.list[p.at+1] = v, u
}

// shift tells the links of a node that it stands lower by some places.
func (t *tangle) shift(n int32, places end) {
	for _, m := range t.moving[t.slots[n].begin:t.slots[n].end] {
		t.far[m.other] += places * rowsPerBoard
		t.far[m.follows] += places
	}
}
