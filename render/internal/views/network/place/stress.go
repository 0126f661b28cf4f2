package place

import (
	"math"
	"math/rand/v2"
)

// Rough gives places for the boxes of a connected graph as points, so that the
// distance between two is about that of how many edges lead from one to the other:
// by stochastic gradient descent on the stress of all pairs (Zheng, Pawar, Goodman:
// Graph Drawing by Stochastic Gradient Descent, 2018), which is what Graphviz does
// with mode=sgd. The unit is a thousandth of an edge. The cost is that of all pairs,
// some thirty times.
func Rough(g *Graph) []Point {
	n := len(g.Boxes)
	x, y := make([]float64, n), make([]float64, n)
	r := rand.New(rand.NewPCG(7, uint64(n)))
	for i := range x {
		x[i], y[i] = r.Float64(), r.Float64()
	}
	type term struct {
		a, b int
		d    float64
	}
	var terms []term
	near := g.neighbours()
	far := 1.0
	dist := make([]int, n)
	for a := range n {
		for i := range dist {
			dist[i] = -1
		}
		dist[a] = 0
		for queue := []int{a}; len(queue) > 0; queue = queue[1:] {
			for _, e := range near[queue[0]] {
				b := g.Edges[e].A + g.Edges[e].B - queue[0]
				if dist[b] < 0 {
					dist[b] = dist[queue[0]] + 1
					queue = append(queue, b)
				}
			}
		}
		for b := a + 1; b < n; b++ {
			if d := float64(dist[b]); d > 0 {
				terms = append(terms, term{a, b, d})
				far = max(far, d)
			}
		}
	}
	const rounds = 30
	const least = 0.1
	// The steps fall from far² to least, by the same factor each round.
	step := far * far
	factor := root(least/step, rounds)
	for range rounds {
		r.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
		for _, t := range terms {
			mu := min(1, step/float64(t.d*t.d))
			dx, dy := x[t.a]-x[t.b], y[t.a]-y[t.b]
			length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
			if length < 1e-9 {
				dx, dy, length = 1e-3, 0, 1e-3
			}
			move := float64(mu*(length-t.d)) / float64(2*length)
			mx, my := float64(move*dx), float64(move*dy)
			x[t.a], y[t.a] = x[t.a]-mx, y[t.a]-my
			x[t.b], y[t.b] = x[t.b]+mx, y[t.b]+my
		}
		step *= factor
	}
	out := make([]Point, n)
	for i := range out {
		out[i] = Point{int(math.Round(1000 * x[i])), int(math.Round(1000 * y[i]))}
	}
	return out
}

// root is the nth root of x between 0 and 1, by halving, which is the same on every
// machine.
func root(x float64, n int) float64 {
	lo, hi := 0.0, 1.0
	for range 60 {
		mid := (lo + hi) / 2
		power := 1.0
		for range n {
			power *= mid
		}
		if power < x {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}
