package place

import "slices"

// Size is the size of something that is packed.
type Size struct{ W, H int }

// Pack puts parts beside and below one another, no wider than a width where each fits,
// with a gap between them: the highest first, each as far up as it comes, and there as
// far left. It gives the top left corner of each and the size of all.
func Pack(parts []Size, width, gap int) (at []Point, w, h int) {
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return parts[b].H - parts[a].H })
	at = make([]Point, len(parts))
	// The skyline: how far down is taken, from some x to the next.
	type step struct{ x, y int }
	sky := []step{{0, 0}}
	for _, i := range order {
		p := parts[i]
		best := Point{-1, 0}
		for s := range sky {
			x, y := sky[s].x, sky[s].y
			if x > 0 && x+p.W > width {
				break
			}
			for t := s + 1; t < len(sky) && sky[t].x < x+p.W+gap; t++ {
				y = max(y, sky[t].y)
			}
			if best.X < 0 || y < best.Y {
				best = Point{x, y}
			}
		}
		at[i] = best
		w, h = max(w, best.X+p.W), max(h, best.Y+p.H)
		// The part and the gap right of it and below are taken now.
		right, after := best.X+p.W+gap, 0
		next := sky[:0:0]
		for _, s := range sky {
			if s.x <= right {
				after = s.y
			}
			if s.x < best.X {
				next = append(next, s)
			}
		}
		next = append(next, step{best.X, best.Y + p.H + gap}, step{right, after})
		for _, s := range sky {
			if s.x > right {
				next = append(next, s)
			}
		}
		sky = next
	}
	return at, w, h
}
