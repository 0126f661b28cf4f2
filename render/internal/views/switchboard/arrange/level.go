package arrange

import (
	"math"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// groupGap is how many points more than between boxes are between a party and what
// stands above or below it.
const groupGap = 2.0

// partyTop is how far a party's frame, with its name, reaches above its first box.
func partyTop(p *picture.Party) float64 {
	_, h := picture.PartyNameSize(p)
	return 12 + h
}

// levelSweeps is how often boxes are pulled level with their partners. They
// hardly move after a few.
const levelSweeps = 12

// level gives every node its height: as near as the order allows to where its
// lines run level.
func (s *stack) level() {
	s.measure()
	for r := range s.ranks {
		y := 0.0
		for i, n := range s.ranks[r] {
			if i > 0 {
				y += s.distance(s.ranks[r][i-1], n)
			}
			s.nodes[n].y = y
		}
		for _, n := range s.ranks[r] { // all ranks begin with their middles level
			s.nodes[n].y -= y / 2
		}
	}
	s.bound()
	levelRank := s.levelRank
	if s.held != nil {
		s.held.begin(s)
		levelRank = s.levelHeldRank
	}
	for sweep := range levelSweeps {
		for i := range s.ranks {
			r := i
			if sweep%2 == 1 {
				r = len(s.ranks) - 1 - i
			}
			levelRank(r)
		}
	}
	// Whole points keep edges sharp. Rounding tops alike keeps distances, which
	// are whole too.
	for i := range s.nodes {
		n := &s.nodes[i]
		n.y = math.Round(n.y-n.h/2) + n.h/2
	}
}

// distance is how far apart the middles of two neighbours in a rank must be.
func (s *stack) distance(upper, lower int) float64 {
	u, l := &s.nodes[upper], &s.nodes[lower]
	d := (u.h+l.h)/2 + s.p.Measures.BoxGap
	if u.group == l.group {
		return d
	}
	if s.inParty(u) {
		d += s.p.Measures.PartyPad
	}
	if s.inParty(l) {
		d += partyTop(&s.p.Parties[l.group])
	}
	if s.inParty(u) && s.inParty(l) {
		d += groupGap
	}
	return d
}

func (s *stack) inParty(n *node) bool { return n.group < len(s.p.Parties) }

// pool is nodes that got in each other's way.
type pool struct {
	sum, weight float64 // of the wishes of its nodes, less their offsets
	count       int
}

// levelRank moves the nodes of a rank to the heights that are nearest, in least
// squares, to where each would like to be: a regression with the order as a
// constraint, solved by pooling neighbours that get in each other's way (Ayer et
// al., An Empirical Distribution Function for Sampling with Incomplete
// Information, 1955).
func (s *stack) levelRank(r int) {
	pools := s.pools[:0]
	offsets := slices.Grow(s.drops[:0], len(s.ranks[r]))[:len(s.ranks[r])]
	clear(offsets)
	for i, n := range s.ranks[r] {
		if i > 0 {
			offsets[i] = offsets[i-1] + s.distance(s.ranks[r][i-1], n)
		}
		wish, weight := s.wish(n)
		p := pool{(wish - offsets[i]) * weight, weight, 1}
		for len(pools) > 0 && pools[len(pools)-1].sum/pools[len(pools)-1].weight >= p.sum/p.weight {
			q := pools[len(pools)-1]
			pools = pools[:len(pools)-1]
			p = pool{p.sum + q.sum, p.weight + q.weight, p.count + q.count}
		}
		pools = append(pools, p)
	}
	s.pools, s.drops = pools, offsets
	lo, hi := s.bounds(r, offsets)
	i := 0
	for _, p := range pools {
		for range p.count {
			s.nodes[s.ranks[r][i]].y = max(min(p.sum/p.weight, hi), lo) + offsets[i]
			i++
		}
	}
}

// bound keeps all ranks within the height that there is, or that of the highest one in
// a picture that was made narrow.
func (s *stack) bound() {
	least := 0.0
	for r := range s.ranks {
		least = max(least, s.rankHeight(r))
	}
	switch {
	case s.limit > 0:
		s.limit = max(s.limit-s.stripsHeight(), least)
	case s.p.Layout != (picture.Layout{}):
		s.limit = least
	}
}

// rankHeight is how high a rank is at least, with the frames of parties.
func (s *stack) rankHeight(r int) float64 {
	nodes := s.ranks[r]
	if len(nodes) == 0 {
		return 0
	}
	first, last := &s.nodes[nodes[0]], &s.nodes[nodes[len(nodes)-1]]
	h := first.h/2 + last.h/2 + s.above(first) + s.below(last)
	for i, n := range nodes[1:] {
		h += s.distance(nodes[i], n)
	}
	return h
}

// above and below are how far the frame of its party reaches beyond a node.
func (s *stack) above(n *node) float64 {
	if s.inParty(n) {
		return partyTop(&s.p.Parties[n.group])
	}
	return 0
}

func (s *stack) below(n *node) float64 {
	if s.inParty(n) {
		return s.p.Measures.PartyPad
	}
	return 0
}

// bounds are how high and how low the first node of a rank may stand, so that all of
// them stay within the height there is. Offsets say how far below it the others stand
// at least.
func (s *stack) bounds(r int, offsets []float64) (lo, hi float64) {
	if s.limit == 0 || len(offsets) == 0 {
		return math.Inf(-1), math.Inf(1)
	}
	nodes := s.ranks[r]
	first, last := &s.nodes[nodes[0]], &s.nodes[nodes[len(nodes)-1]]
	lo = -s.limit/2 + first.h/2 + s.above(first)
	hi = s.limit/2 - last.h/2 - s.below(last) - offsets[len(offsets)-1]
	return lo, max(lo, hi)
}

// wish is the height at which a node's lines run most level, and how much it
// matters. A node without lines hardly minds: it stays with its neighbours.
func (s *stack) wish(n int) (y, weight float64) {
	nd := &s.nodes[n]
	if nd.idle() {
		return nd.y, 1e-6
	}
	sum := 0.0
	for _, l := range nd.before {
		sum += s.meets(s.links[l].from, l) - (s.meets(n, l) - nd.y)
	}
	for _, l := range nd.after {
		sum += s.meets(s.links[l].to, l) - (s.meets(n, l) - nd.y)
	}
	count := float64(len(nd.before) + len(nd.after))
	weight = count
	if nd.line >= 0 {
		weight *= 2 // a long line should be straight
	}
	return sum / count, weight
}

// meets is the height at which a link meets a node.
func (s *stack) meets(n, l int) float64 {
	if s.links[l].from == n {
		return s.nodes[n].y + s.offsets[l].from
	}
	return s.nodes[n].y + s.offsets[l].to
}

// offset is how far below the middle of its nodes a link meets them.
type offset struct{ from, to float64 }

// climb is how far all lines climb or fall between the boxes they meet and pass.
func (s *stack) climb() float64 {
	sum := 0.0
	for l := range s.links {
		sum += math.Abs(s.meets(s.links[l].to, l) - s.meets(s.links[l].from, l))
	}
	return sum
}

// measure finds the offsets of all links, once rows and ports are in order.
func (s *stack) measure() {
	s.offsets = slices.Grow(s.offsets[:0], len(s.links))[:len(s.links)]
	for i := range s.nodes {
		n := &s.nodes[i]
		switch {
		case n.box.Actor >= 0:
			for j, l := range n.before {
				s.offsets[l].to = picture.PortAt(j, len(n.before), n.h) - n.h/2
			}
			for j, l := range n.after {
				s.offsets[l].from = picture.PortAt(j, len(n.after), n.h) - n.h/2
			}
		case n.box.Board >= 0:
			b := &s.p.Boards[n.box.Board]
			top := slices.Grow(s.tops[:0], len(s.p.Rows))[:len(s.p.Rows)]
			s.tops = top
			y := picture.Border + b.HeaderH - n.h/2
			for _, r := range b.Rows {
				top[r] = y
				y += s.p.Rows[r].H
			}
			for _, l := range n.before {
				s.offsets[l].to = s.rowOffset(l, top)
			}
			for _, l := range n.after {
				s.offsets[l].from = s.rowOffset(l, top)
			}
		}
	}
}

func (s *stack) rowOffset(l int, top []float64) float64 {
	c := &s.chains[s.links[l].chain]
	left, right := s.p.Rows[c.row].MeetsAt()
	if c.left {
		return top[c.row] + left
	}
	return top[c.row] + right
}
