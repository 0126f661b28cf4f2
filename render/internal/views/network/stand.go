package network

import (
	"cmp"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// head is the name of a party, over those of it who stand on one side.
type head struct {
	party int // of the graph
	lines []text.Line
	angle float64
}

// stand puts everybody onto the ring: on the right from top to bottom, then on the
// left from bottom to top. Names take that much of its height, or as much as the
// ends of the lines do, and the name of a party stands over those of it.
func (d *drawing) stand(least float64) {
	ends := make([]int, len(d.f.Who))
	for i := range d.lines {
		ends[d.lines[i].from]++
		ends[d.lines[i].to]++
	}
	height := make([]float64, len(d.nodes))
	extra := make([]float64, len(d.nodes)) // that the ends would take
	for i, n := range d.nodes {
		height[i] = least
		extra[i] = max(0, min(float64(ends[n.who])*endLeast, endsMost)/endShare-least)
	}
	// side gives how high nodes are that stand on one side, with the room above each
	// run of a party.
	side := func(from, to int, left bool) (sum float64) {
		for i := from; i < to; i++ {
			sum += height[i]
		}
		for _, r := range d.runs(from, to, left) {
			sum += r.room(least)
		}
		return sum
	}
	// The sides are to be equally high, and a party better not to be on both.
	last := len(d.nodes)
	split := func() (right int, high float64) {
		best := math.Inf(1)
		for k := 1; k <= last; k++ {
			h := max(side(0, k, false), side(k, last, true))
			cost := h
			if k < last && rank(d.nodes[k-1]) == rank(d.nodes[k]) {
				cost += 2 * least
			}
			if cost < best {
				right, high, best = k, h, cost
			}
		}
		return right, high
	}
	// Ends get what they would take, or a part of it where that makes the ring too
	// large to be read as a whole.
	_, base := split()
	for i := range height {
		height[i] += extra[i]
	}
	right, high := split()
	if high > ringMost {
		part := max(0, ringMost-base) / (high - base)
		for i := range height {
			height[i] -= (1 - part) * extra[i]
		}
		right, high = split()
	}
	d.radius = max(leastRing, math.Ceil(high/2/poles))
	scale := 1.0
	if high > 0 {
		scale = 2 * poles * d.radius / high
	}
	d.angle, d.room = make([]float64, len(d.f.Who)), make([]float64, len(d.f.Who))
	// From top to bottom, whichever side it is.
	put := func(from, to int, left bool) {
		angle := func(y float64) float64 {
			if left {
				return 2*math.Pi - math.Acos(-y*scale/d.radius)
			}
			return math.Acos(-y * scale / d.radius)
		}
		y := -side(from, to, left) / 2
		for _, r := range d.runs(from, to, left) {
			room := r.room(least)
			if r.head != nil {
				d.heads = append(d.heads, head{r.party, r.head, angle(y + room - least/2)})
			}
			y += room
			for _, i := range r.nodes {
				who := d.nodes[i].who
				d.angle[who] = angle(y + height[i]/2)
				d.room[who] = height[i] * scale * endShare / d.radius
				y += height[i]
			}
		}
	}
	put(0, right, false)
	put(right, last, true)
}

// run is neighbours on a side that are of one party.
type run struct {
	party int
	nodes []int       // from top to bottom
	head  []text.Line // nil for none
	top   bool        // nobody stands above them
}

// room is how much of the height is left above a run.
func (r *run) room(least float64) float64 {
	switch {
	case r.head != nil && r.top:
		return least
	case r.head != nil: // nearer to those below it
		return headRoom * least
	case r.top:
		return 0
	}
	return partyGap * least
}

// runs gives the runs of one side from top to bottom. One who stands for a whole
// party has its name, and no other over it.
func (d *drawing) runs(from, to int, left bool) []run {
	var out []run
	for n := range to - from {
		i := from + n
		if left {
			i = to - 1 - n
		}
		node := d.nodes[i]
		if len(out) == 0 || out[len(out)-1].party != node.party {
			r := run{party: node.party, top: len(out) == 0}
			if w := d.f.Who[node.who]; node.party >= 0 && w.Name() != d.parties[node.party].Name() {
				p := d.parties[node.party]
				r.head = text.Name(p.Name(), p.ID(), style.PartyType, headMax, 1)
			}
			out = append(out, r)
		}
		out[len(out)-1].nodes = append(out[len(out)-1].nodes, i)
	}
	return out
}

// spread puts the ends of lines beside one another at each node, in the order in
// which their other ends lie round the ring, so that they don't cross there.
func (d *drawing) spread() {
	type end struct {
		line, which int
		turn        float64 // how far round the other end is, clockwise
	}
	at := make([][]end, len(d.f.Who))
	for i := range d.lines {
		l := &d.lines[i]
		turn := func(a, b int) float64 { return math.Mod(d.angle[b]-d.angle[a]+2*math.Pi, 2*math.Pi) }
		if l.from == l.to { // a loop stands in the middle
			at[l.from] = append(at[l.from], end{i, 0, math.Pi}, end{i, 1, math.Pi})
			continue
		}
		at[l.from] = append(at[l.from], end{i, 0, turn(l.from, l.to)})
		at[l.to] = append(at[l.to], end{i, 1, turn(l.to, l.from)})
	}
	d.ends = make([][2]float64, len(d.lines))
	d.reach = make([]float64, len(d.f.Who))
	for who, list := range at {
		// Lines between the same two have one order here and the opposite there.
		slices.SortStableFunc(list, func(a, b end) int {
			byLine := cmp.Compare(a.line, b.line)
			if a.which == 1 {
				byLine = -byLine
			}
			return cmp.Or(cmp.Compare(b.turn, a.turn), cmp.Compare(a.which, b.which), byLine)
		})
		step := min(endGap/d.radius, d.room[who]/float64(max(len(list), 1)))
		for i, e := range list {
			d.ends[e.line][e.which] = d.angle[who] + (float64(i)-float64(len(list)-1)/2)*step
		}
		d.reach[who] = float64(max(len(list)-1, 0)) * step
	}
}
