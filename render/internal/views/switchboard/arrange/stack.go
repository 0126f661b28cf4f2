package arrange

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// stack is a picture as ranks of nodes from top to bottom, joined by links
// between neighbouring ranks.
type stack struct {
	p      *picture.Picture
	nodes  []node
	links  []link
	chains []chain // two for each row: left, right
	ranks  [][]int // nodes, from top to bottom
	at     []int   // by node: its index in its rank
	rowAt  []int   // by row: its index in its board

	offsets []offset // by link, once measured

	limit float64 // how high the drawing may be; 0 for any
	held  *held   // what stays where it was; nil when nothing is to

	// Room that is used again.
	pairs        []pair
	right, spare []end
	pools        []pool
	drops        []float64 // by place in a rank: how far below its first node
	tops         []float64 // by row, of a board
	costs        []int
	fars         []end
	ends         [][2][]end // by place in a rank
	order        []int      // of things that are sifted
	runs         []run
	rowEnds      []rowEnds    // by row, of a board
	ways         []int        // for nodes and links of chains
	points       []geom.Point // for the courses of lines
}

// node is a box, or a place where a line passes a rank on its way to a further
// one.
type node struct {
	box   picture.Box
	line  int // chain that passes; -1 for a box
	rank  int
	group int // nodes of one group stay together: a party's index, or a number of its own
	h     float64
	y     float64 // its middle, once leveled

	before, after []int // links to the rank before and after
}

// link joins two nodes of neighbouring ranks. It is a piece of a chain.
type link struct {
	from, to int
	chain    int
}

// chain is the way of a line from left to right.
type chain struct {
	row   int
	left  bool  // it is the row's left line
	nodes []int // from left to right
	links []int
}

// passH is the height a passing line takes up.
const passH = 8.0

func newStack(p *picture.Picture) *stack {
	s := &stack{p: p, rowAt: make([]int, len(p.Rows))}
	boxes, lines := len(p.Actors)+len(p.Boards), 2*len(p.Rows)
	s.nodes, s.links, s.chains = make([]node, 0, boxes), make([]link, 0, lines), make([]chain, 0, lines)
	s.ways = make([]int, 0, 3*lines) // of lines that pass no rank
	actors, boards := make([]int, len(p.Actors)), make([]int, len(p.Boards))
	s.ranks = make([][]int, len(p.Ranks))
	for r, boxes := range p.Ranks {
		s.ranks[r] = make([]int, 0, len(boxes))
		for _, b := range boxes {
			n := node{box: b, line: -1, rank: r}
			n.group = s.ownGroup()
			if b.Actor >= 0 {
				a := &p.Actors[b.Actor]
				n.h = a.H
				if a.Party >= 0 {
					n.group = a.Party
				}
				actors[b.Actor] = len(s.nodes)
			} else {
				n.h = p.Boards[b.Board].H
				boards[b.Board] = len(s.nodes)
			}
			s.ranks[r] = append(s.ranks[r], len(s.nodes))
			s.nodes = append(s.nodes, n)
		}
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		left, right, board := actors[r.Left], actors[r.Right], boards[r.Board]
		if r.Facing == picture.BothRight {
			s.chain(i, true, board, left)
		} else {
			s.chain(i, true, left, board)
		}
		if r.Facing == picture.BothLeft {
			s.chain(i, false, right, board)
		} else {
			s.chain(i, false, board, right)
		}
	}
	s.joinLinks()
	s.settleIdle()
	s.renumber()
	return s
}

// ownGroup is a group for the next node alone.
func (s *stack) ownGroup() int { return len(s.p.Parties) + len(s.nodes) }

// chain joins two nodes, through a passing node in every rank between them.
func (s *stack) chain(row int, left bool, from, to int) {
	c := chain{row: row, left: left}
	n, begin := len(s.chains), len(s.ways)
	s.ways = append(s.ways, from)
	for r := s.nodes[from].rank + 1; r < s.nodes[to].rank; r++ {
		pass := node{box: picture.Box{Actor: -1, Board: -1}, line: n, rank: r, group: s.ownGroup(), h: passH}
		s.ways = append(s.ways, len(s.nodes))
		s.ranks[r] = append(s.ranks[r], len(s.nodes))
		s.nodes = append(s.nodes, pass)
	}
	s.ways = append(s.ways, to)
	c.nodes = s.ways[begin:len(s.ways):len(s.ways)]
	begin = len(s.ways)
	for i := 1; i < len(c.nodes); i++ {
		s.ways = append(s.ways, len(s.links))
		s.links = append(s.links, link{c.nodes[i-1], c.nodes[i], n})
	}
	c.links = s.ways[begin:len(s.ways):len(s.ways)]
	s.chains = append(s.chains, c)
}

// joinLinks tells nodes their links.
func (s *stack) joinLinks() {
	before, after := make([]int, len(s.nodes)), make([]int, len(s.nodes)) // how many
	for i := range s.links {
		after[s.links[i].from]++
		before[s.links[i].to]++
	}
	room := make([]int, 2*len(s.links))
	for i := range s.nodes {
		n := &s.nodes[i]
		n.before, room = room[:0:before[i]], room[before[i]:]
		n.after, room = room[:0:after[i]], room[after[i]:]
	}
	for i := range s.links {
		from, to := &s.nodes[s.links[i].from], &s.nodes[s.links[i].to]
		from.after, to.before = append(from.after, i), append(to.before, i)
	}
}

func (n *node) idle() bool { return len(n.before)+len(n.after) == 0 }

// settleIdle moves boxes without lines below the others of their group, and
// groups without lines below the others.
func (s *stack) settleIdle() {
	type group struct{ first, idle int }
	const nobody = 2
	groups := make([]group, s.ownGroup())
	score := func(n *node) int {
		if n.idle() {
			return 1
		}
		return 0
	}
	for r := range s.ranks {
		for _, n := range s.ranks[r] {
			groups[s.nodes[n].group].idle = nobody
		}
		for i, n := range s.ranks[r] {
			x := &s.nodes[n]
			g := &groups[x.group]
			if g.idle == nobody {
				g.first = i
			}
			g.idle = min(g.idle, score(x))
		}
		slices.SortStableFunc(s.ranks[r], func(i, j int) int {
			x, y := &s.nodes[i], &s.nodes[j]
			g, h := groups[x.group], groups[y.group]
			return cmp.Or(cmp.Compare(g.idle, h.idle), cmp.Compare(g.first, h.first), cmp.Compare(score(x), score(y)))
		})
	}
}

// renumber brings at and rowAt up to date.
func (s *stack) renumber() {
	s.at = slices.Grow(s.at[:0], len(s.nodes))[:len(s.nodes)]
	for _, nodes := range s.ranks {
		for i, n := range nodes {
			s.at[n] = i
		}
	}
	for i := range s.p.Boards {
		s.renumberRows(i)
	}
}

func (s *stack) renumberRows(board int) {
	for i, r := range s.p.Boards[board].Rows {
		s.rowAt[r] = i
	}
}

// end is where a link meets a node of a rank, as a number that grows downwards:
// links that meet a board are told apart by row, those that meet an actor can be
// put in any order and are equal.
type end int64

// rowsPerBoard is more than the rows of a board are counted to. It only has to
// keep boards apart.
const rowsPerBoard = 1 << 31

func (s *stack) end(node, l int) end {
	e := end(s.at[node]) * rowsPerBoard
	if s.nodes[node].box.Board < 0 {
		return e
	}
	c := &s.chains[s.links[l].chain]
	e += 2 * end(s.rowAt[c.row])
	if !c.left && s.p.Rows[c.row].Facing != picture.Across {
		e++ // its lower line
	}
	return e
}

// crossings counts how often lines cross when the lines of each actor are in the
// best order: the inversions between the ends of the links of each gap.
func (s *stack) crossings() int {
	total := 0
	for r := range s.ranks {
		ends := s.pairs[:0]
		for _, n := range s.ranks[r] {
			for _, l := range s.nodes[n].after {
				ends = append(ends, pair{s.end(n, l), s.end(s.links[l].to, l)})
			}
		}
		slices.SortFunc(ends, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
		right := s.right[:0]
		for _, e := range ends {
			right = append(right, e.b)
		}
		s.spare = slices.Grow(s.spare[:0], len(right))[:len(right)]
		total += inversions(right, s.spare)
		s.pairs, s.right = ends, right
	}
	return total
}

// pair is both ends of a link.
type pair struct{ a, b end }

// inversions counts the pairs that stand in the wrong order, and sorts them.
func inversions(list, spare []end) int {
	if len(list) < 2 {
		return 0
	}
	mid := len(list) / 2
	n := inversions(list[:mid], spare[:mid]) + inversions(list[mid:], spare[mid:])
	copy(spare, list)
	a, b := spare[:mid], spare[mid:]
	for i := range list {
		if len(b) == 0 || len(a) > 0 && a[0] <= b[0] {
			list[i], a = a[0], a[1:]
		} else {
			list[i], b = b[0], b[1:]
			n += len(a)
		}
	}
	return n
}

// commit puts the order of the stack into the picture: ranks, and the ports of
// each actor by what they lead to.
func (s *stack) commit() {
	s.sortPorts()
	for r, nodes := range s.ranks {
		boxes := s.p.Ranks[r][:0]
		for _, n := range nodes {
			if s.nodes[n].line < 0 {
				boxes = append(boxes, s.nodes[n].box)
			}
		}
		s.p.Ranks[r] = boxes
	}
	s.p.Stacked = true
	for i := range s.nodes {
		n := &s.nodes[i]
		if n.box.Actor >= 0 {
			a := &s.p.Actors[n.box.Actor]
			a.Left, a.Right = s.ports(n.before), s.ports(n.after)
		}
	}
}

// sortPorts sorts the links of each actor by their other ends. Of a row from an
// actor to itself the left line comes first.
func (s *stack) sortPorts() {
	from := func(l int) end { return s.end(s.links[l].from, l) }
	to := func(l int) end { return s.end(s.links[l].to, l) }
	by := func(other func(l int) end) func(x, y int) int {
		return func(x, y int) int { return cmp.Or(cmp.Compare(other(x), other(y)), cmp.Compare(x, y)) }
	}
	for i := range s.nodes {
		if n := &s.nodes[i]; n.box.Actor >= 0 {
			slices.SortFunc(n.before, by(from))
			slices.SortFunc(n.after, by(to))
		}
	}
}

// ports are the rows of an actor's links.
func (s *stack) ports(links []int) []int {
	rows := make([]int, len(links))
	for i, l := range links {
		rows[i] = s.chains[s.links[l].chain].row
	}
	return rows
}
