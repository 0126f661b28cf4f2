package place

import (
	"math"
	"slices"
	"sync"
)

// Frame is the room for boxes.
type Frame struct {
	W, H       int  // H may be exceeded where boxes find no room
	GapX, GapY int  // between two boxes
	Centre     int  // the box that stands in the middle; -1 for none
	Dots       bool // boxes are small, and lines that pass them do little harm
	Looks      *int // that placing may still have at boxes and lines, before it leaves them where they are; nil for any number
}

// Connected places the boxes of a connected graph into a frame, from rough places.
// The centres of boxes are counted from the top left of what they take, and size is
// that of it. The cost is that of some passes over all boxes, with a look at all
// others and all edges for each of some places for each.
func Connected(g *Graph, rough []Point, f Frame) (at []Point, w, h int) {
	switch n := len(g.Boxes); {
	case n == 1:
		at = []Point{{(g.Boxes[0].W + 1) / 2, (g.Boxes[0].H + 1) / 2}}
		return at, g.Boxes[0].W, g.Boxes[0].H
	case n == 2:
		return two(g, f)
	}
	var tries [turns][]Point
	var costs [turns]int
	var all sync.WaitGroup
	tried := turns
	if len(g.Edges) > maxTurned {
		tried = 1
	}
	for turn := range tried {
		all.Go(func() {
			var try []Point
			if f.Centre >= 0 {
				try = radial(g, rough, f, turn)
			} else {
				try = spread(g, turned(rough, turn), f)
			}
			push(g, try, f)
			c := FaultsOf(g, try)
			tries[turn], costs[turn] = try, 40*c.Overlaps+6*c.Through+2*c.Crossing+c.Length/60
		})
	}
	all.Wait()
	best := 0
	for turn, cost := range costs[:tried] {
		if cost < costs[best] {
			best = turn
		}
	}
	chosen := tries[best]
	s := newState(g, chosen, f)
	s.rough = slices.Clone(chosen)
	if f.Dots {
		s.through = costThrough / 4
	}
	if f.Centre >= 0 {
		s.fixed[f.Centre] = true
	}
	s.h += s.h / 8
	s.search(steps(len(g.Boxes)))
	s.settle()
	at, w, h = trimmed(g, s.at)
	if c := f.Centre; c >= 0 {
		before, after := evened(at[c].X, w)
		if w+before+after > f.W {
			before, after = 0, 0
		}
		above, below := evened(at[c].Y, h)
		for i := range at {
			at[i].X, at[i].Y = at[i].X+before, at[i].Y+above
		}
		w, h = w+before+after, h+above+below
	}
	return at, w, h
}

// evened is the room to add before and after something, so that a place in it comes
// near its middle: no more of it than 65 in a hundred lies on one side.
func evened(at, of int) (before, after int) {
	const most = 65
	if rest := of - at; 100*rest > most*of {
		return 100*rest/most - of, 0
	}
	if 100*at > most*of {
		return 0, 100*at/most - of
	}
	return 0, 0
}

// two stacks a pair: names are wider than high.
func two(g *Graph, f Frame) (at []Point, w, h int) {
	a, b := g.Boxes[0], g.Boxes[1]
	w = max(a.W, b.W)
	apart := visible + lively*min(g.Edges[0].Lines-1, 2) + min(g.Edges[0].Words, wordsH) + 6 + f.GapY/2
	at = []Point{{w / 2, (a.H + 1) / 2}, {w / 2, a.H + apart + (b.H+1)/2}}
	return at, w, a.H + apart + b.H
}

// turns are the directions in which the rough places are tried, over half a circle.
const turns = 8

// maxTurned is how many edges a graph has at most that is tried in all directions: to count
// what is bad, each is looked at with each other.
const maxTurned = 2000

// sines has 4096 times the sine of n·π/8; the cosine is that of n+4.
var sines = [...]int{0, 1567, 2896, 3784, 4096, 3784, 2896, 1567, 0, -1567, -2896, -3784, -4096}

// turned turns places by n·π/8.
func turned(at []Point, n int) []Point {
	sin, cos := sines[n], sines[n+4]
	out := make([]Point, len(at))
	for i, p := range at {
		out[i] = Point{(p.X*cos - p.Y*sin) / 4096, (p.X*sin + p.Y*cos) / 4096}
	}
	return out
}

// spread maps places to the frame: half as they lie, and half by their rank alone, so
// that dense parts get more room.
func spread(g *Graph, at []Point, f Frame) []Point {
	n := len(at)
	out := make([]Point, n)
	axis := func(of func(Point) int, room int, half func(Box) int, set func(*Point, int)) {
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return of(at[a]) - of(at[b]) })
		lo, hi := of(at[order[0]]), of(at[order[n-1]])
		rank := make([]int, n)
		for r, i := range order {
			rank[i] = r
		}
		for i := range at {
			linear := room / 2
			if hi > lo {
				linear = (of(at[i]) - lo) * room / (hi - lo)
			}
			by := (55*linear + 45*(rank[i]*room/max(n-1, 1))) / 100
			h := half(g.Boxes[i])
			set(&out[i], h+by*max(room-2*h, 0)/max(room, 1))
		}
	}
	axis(func(p Point) int { return p.X }, f.W, func(b Box) int { return (b.W + 1) / 2 }, func(p *Point, x int) { p.X = x })
	axis(func(p Point) int { return p.Y }, f.H, func(b Box) int { return (b.H + 1) / 2 }, func(p *Point, y int) { p.Y = y })
	return out
}

// push moves boxes that lie on one another apart, along the way that is shorter.
func push(g *Graph, at []Point, f Frame) {
	const rounds = 40
	n := len(at)
	for range rounds {
		moved := false
		for i := range n {
			for j := range i {
				a, b := &at[i], &at[j]
				dx := (g.Boxes[i].W+g.Boxes[j].W+1)/2 + f.GapX - abs(a.X-b.X)
				dy := (g.Boxes[i].H+g.Boxes[j].H+1)/2 + f.GapY - abs(a.Y-b.Y)
				if dx <= 0 || dy <= 0 {
					continue
				}
				moved = true
				first, second := 1, 1
				if i == f.Centre {
					first, second = 0, 2
				} else if j == f.Centre {
					first, second = 2, 0
				}
				if dx < dy {
					d := (dx + 1) / 2
					if a.X < b.X {
						d = -d
					}
					a.X, b.X = a.X+d*first, b.X-d*second
				} else {
					d := (dy + 1) / 2
					if a.Y < b.Y {
						d = -d
					}
					a.Y, b.Y = a.Y+d*first, b.Y-d*second
				}
				inside(g.Boxes[i], a, f)
				inside(g.Boxes[j], b, f)
			}
		}
		if !moved {
			return
		}
	}
}

// inside moves a box into the frame, of which the height gives way.
func inside(b Box, p *Point, f Frame) {
	p.X = max((b.W+1)/2, min(p.X, f.W-(b.W+1)/2))
	p.Y = max((b.H+1)/2, min(p.Y, f.H+f.H/8-(b.H+1)/2))
}

// trimmed counts places from the top left of all boxes.
func trimmed(g *Graph, at []Point) ([]Point, int, int) {
	x1, y1, x2, y2 := math.MaxInt, math.MaxInt, math.MinInt, math.MinInt
	for i, p := range at {
		b := g.Boxes[i]
		x1, x2 = min(x1, p.X-(b.W+1)/2), max(x2, p.X+(b.W+1)/2)
		y1, y2 = min(y1, p.Y-(b.H+1)/2), max(y2, p.Y+(b.H+1)/2)
	}
	for i := range at {
		at[i].X, at[i].Y = at[i].X-x1, at[i].Y-y1
	}
	return at, x2 - x1, y2 - y1
}
