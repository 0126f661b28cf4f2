package arrange

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/keep"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// ArrangeLike arranges a picture so that what an earlier figure shows too stays
// where it stood there. Boxes and rows keep their order; they move only where a
// new or larger one needs the room, and then down or to the right. What is new is
// put where it crosses least. No engine is asked, and crossings that a new order
// would take away are left.
func ArrangeLike(ctx context.Context, p *picture.Picture, old *keep.Places) (*Arrangement, error) {
	s := newStack(p)
	s.held = hold(s, old)
	s.start(s.held.order(s))
	a := &Arrangement{Picture: p, StartCrossings: s.crossings()}
	if err := s.settle(ctx); err != nil {
		return nil, err
	}
	a.Crossings = s.crossings()
	s.commit()
	s.level()
	s.straighten()
	a.place(s)
	return a, nil
}

// held is what stays where it was.
type held struct {
	top   []float64     // of each node; NaN when it is free
	rows  []*geom.Point // somewhere in each row; nil when it is free
	ranks [][]geom.Box  // what stood in each rank
	first float64       // where the first rank began
	least float64       // how wide a gap between ranks is at least
}

func (s *stack) heldNode(n int) bool { return s.held != nil && !math.IsNaN(s.held.top[n]) }

// hold finds what a stack has in common with an earlier figure.
func hold(s *stack, old *keep.Places) *held {
	h := &held{top: make([]float64, len(s.nodes)), ranks: make([][]geom.Box, len(s.ranks))}
	h.rows = oldRows(s.p, old)
	h.first, h.least = math.Inf(-1), s.p.Measures.LeastGap
	gaps := oldGaps(old)
	for r, nodes := range s.ranks {
		for _, n := range nodes {
			h.top[n] = math.NaN()
			box, ok := h.oldBox(s, n, old, gaps)
			if !ok {
				continue
			}
			h.top[n] = box.Y
			if r == 0 && (len(h.ranks[r]) == 0 || box.X < h.first) {
				h.first = box.X
			}
			h.ranks[r] = append(h.ranks[r], box)
		}
	}
	height := func(row int) float64 {
		if at := h.rows[row]; at != nil {
			return at.Y
		}
		return math.Inf(1) // a new one goes below
	}
	for i := range s.p.Boards { // rows of boards that stay keep their order
		slices.SortStableFunc(s.p.Boards[i].Rows, func(x, y int) int { return cmp.Compare(height(x), height(y)) })
	}
	s.renumber()
	return h
}

// oldRows finds where the rows of a picture stood; nil for a new one. Of several of
// the same ends, channel and outcome those that said the same are the same, and what
// is left is in the same order.
func oldRows(p *picture.Picture, old *keep.Places) []*geom.Point {
	out := make([]*geom.Point, len(p.Rows))
	taken := make(map[keep.Row][]bool)
	for _, exact := range []bool{true, false} {
		for i := range p.Rows {
			key := rowKey(p, i)
			list := old.Rows[key]
			if out[i] != nil || len(list) == 0 {
				continue
			}
			if taken[key] == nil {
				taken[key] = make([]bool, len(list))
			}
			words := plain.Clean(p.RowWords(i))
			for n := range list {
				if !taken[key][n] && (!exact || list[n].Words == words) {
					taken[key][n], out[i] = true, &list[n].At
					break
				}
			}
		}
	}
	return out
}

func rowKey(p *picture.Picture, i int) keep.Row {
	r := &p.Rows[i]
	return keep.Row{From: knownActors(p.Actors[r.From()].Actor), To: knownActors(p.Actors[r.To()].Actor), Via: knownChannels(p.Boards[r.Board].Channel), Outcome: r.Outcome.String()}
}

// knownActors is what a box of an actor is known by.
func knownActors(w fold.ActorSet) string {
	if w.Len() > 1 {
		return keep.Several(plain.Clean(w.PartyID()))
	}
	return plain.Clean(w.ID())
}

// knownChannels is what a board is known by.
func knownChannels(w fold.ChannelSet) string {
	if w.Len() > 1 {
		return keep.Several(plain.Clean(w.Kind()))
	}
	return plain.Clean(w.ID())
}

// oldBox gives the box that a node had.
func (h *held) oldBox(s *stack, n int, old *keep.Places, gap func(geom.Box) int) (geom.Box, bool) {
	nd := &s.nodes[n]
	const half = picture.Border / 2 // boxes are drawn with their borders within
	var box geom.Box
	switch {
	case nd.box.Actor >= 0:
		var ok bool
		if box, ok = old.Actors[knownActors(s.p.Actors[nd.box.Actor].Actor)]; !ok {
			return box, false
		}
	case nd.box.Board >= 0 && s.p.Boards[nd.box.Board].Direct:
		at := h.rows[s.p.Boards[nd.box.Board].Rows[0]]
		if at == nil {
			return box, false
		}
		w := s.p.Boards[nd.box.Board].W
		x := at.X - picture.GlyphW - picture.RowPadX - picture.Border
		y := at.Y - figure.Baseline(style.RowType) - picture.RowPadY - picture.Border
		return geom.Box{X: x, Y: math.Round(y), W: w}, true
	case nd.box.Board >= 0:
		b := &s.p.Boards[nd.box.Board]
		list := old.Boards[knownChannels(b.Channel)]
		i := slices.IndexFunc(list, func(x geom.Box) bool { return gap(x) == b.Gap })
		if i < 0 {
			return box, false
		}
		box = list[i]
	default:
		return box, false
	}
	return geom.Box{X: box.X - half, Y: box.Y - half, W: box.W + 2*half, H: box.H + 2*half}, true
}

// oldGaps tells between which columns of actors a board stood, see
// [picture.Board.Gap].
func oldGaps(old *keep.Places) func(geom.Box) int {
	var middles []float64
	for _, b := range old.Actors {
		middles = append(middles, b.X+b.W/2)
	}
	slices.Sort(middles)
	middles = slices.CompactFunc(middles, func(x, y float64) bool { return math.Abs(x-y) < 2 })
	return func(b geom.Box) int {
		i, _ := slices.BinarySearch(middles, b.X+b.W/2)
		return i - 1
	}
}

// order gives the heights by which the boxes are stacked: where they were, or for
// a new one the mean of what it is joined to.
func (h *held) order(s *stack) func(picture.Box) float64 {
	y := make([]float64, len(s.nodes))
	known := make([]bool, len(s.nodes))
	lowest := 0.0
	for n := range s.nodes {
		if known[n] = !math.IsNaN(h.top[n]); known[n] {
			y[n] = h.top[n] + s.nodes[n].h/2
			lowest = max(lowest, y[n])
		}
	}
	partners := make([][]int, len(s.nodes))
	for i := range s.chains {
		nodes := s.chains[i].nodes
		a, b := nodes[0], nodes[len(nodes)-1]
		partners[a], partners[b] = append(partners[a], b), append(partners[b], a)
	}
	for range 3 { // a new actor reaches a known one through a new board at most
		for n := range s.nodes {
			if !math.IsNaN(h.top[n]) {
				continue
			}
			sum, count := 0.0, 0.0
			for _, q := range partners[n] {
				if known[q] {
					sum, count = sum+y[q], count+1
				}
			}
			if count > 0 {
				y[n], known[n] = sum/count, true
			}
		}
	}
	byBox := make(map[picture.Box]float64, len(s.nodes))
	for n := range s.nodes {
		if !known[n] {
			y[n] = lowest + 1
		}
		byBox[s.nodes[n].box] = y[n]
	}
	return func(b picture.Box) float64 { return byBox[b] }
}

// begin puts what is held where it was.
func (h *held) begin(s *stack) {
	for n := range s.nodes {
		if s.heldNode(n) {
			s.nodes[n].y = h.top[n] + s.nodes[n].h/2
		}
	}
}

// levelHeldRank moves the free nodes of a rank to where their lines run most
// level, between those that are held. Where there is no room, those below give way.
func (s *stack) levelHeldRank(r int) {
	nodes := s.ranks[r]
	below := make([]float64, len(nodes)) // lower, and a held node has to move
	limit := math.Inf(1)
	for i := len(nodes) - 1; i >= 0; i-- {
		if i+1 < len(nodes) {
			limit -= s.distance(nodes[i], nodes[i+1])
		}
		if s.heldNode(nodes[i]) {
			limit = min(limit, s.held.top[nodes[i]]+s.nodes[nodes[i]].h/2)
		}
		below[i] = limit
	}
	for i, n := range nodes {
		var y float64
		if s.heldNode(n) {
			y = s.held.top[n] + s.nodes[n].h/2
		} else {
			wish, _ := s.wish(n)
			y = min(below[i], wish)
		}
		if i > 0 {
			y = max(y, s.nodes[nodes[i-1]].y+s.distance(nodes[i-1], n))
		} else if !s.heldNode(n) { // above the top of the drawing it would push everything down
			top := s.nodes[n].h / 2
			if s.nodes[n].line >= 0 { // which has room around it, but not in the drawing
				top = 0
			}
			y = max(y, top+s.above(&s.nodes[n]))
		}
		s.nodes[n].y = y
	}
}

// left is where a rank of that width begins: x is where it would among the ranks
// before it, were nothing held.
func (h *held) left(before []column, rank int, x, width float64) float64 {
	stood := h.ranks[rank]
	if len(stood) == 0 {
		return x
	}
	lefts := make([]float64, len(stood))
	for i, box := range stood { // which place puts in the middle, at whole points
		lefts[i] = box.X - math.Ceil((width-box.W)/2)
	}
	slices.Sort(lefts)
	left := lefts[len(lefts)/2] // an actor may have come from another column: it is one of a few
	if len(before) == 0 {
		return max(left, h.first) // or a wider box would push everything to the right
	}
	return max(left, before[len(before)-1].right+h.least)
}
