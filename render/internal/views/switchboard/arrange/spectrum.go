package arrange

import (
	"cmp"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// A vector is spread over the lines maxRounds times: with more of them no fewer lines
// crossed in pictures of up to 240 rows. Where there are many lines it is as often as
// comes to spectralWork.
const (
	maxRounds    = 2000
	leastRounds  = 50
	spectralWork = 10_000_000
	// Every so many rounds the vector is brought back to its length, and spreading it ends
	// once nothing in it has moved by more than still: that changes the order of hardly
	// any two boxes.
	rest  = 10
	still = 1e-3
)

// spectrum gives a height for each box: those that are joined by lines, directly and
// through others, are near one another. It is the eigenvector of the second smallest
// eigenvalue of the graph's normalized Laplacian (Fiedler vector; Koren and Harel: A
// Multi-Scale Algorithm for the Linear Arrangement Problem, WG 2002), by power
// iteration from the present order, of each connected part by itself. Parts stand in the
// order in which they do now. The time grows with the lines.
func (s *stack) spectrum() func(picture.Box) float64 {
	n := len(s.nodes)
	part, parts := s.parts()
	degree := make([]float64, n)
	for i := range s.links {
		degree[s.links[i].from]++
		degree[s.links[i].to]++
	}
	// The present place, about the middle of each part.
	v := make([]float64, n)
	for _, rank := range s.ranks {
		for i, node := range rank {
			v[node] = float64(i) / float64(len(rank))
		}
	}
	now := slices.Clone(v)
	next := make([]float64, n)
	sum, weight := make([]float64, parts), make([]float64, parts)
	// A product is rounded before it is added, so that all machines agree.
	centre := func() {
		clear(sum)
		clear(weight)
		for i := range v {
			sum[part[i]] += float64(v[i] * degree[i])
			weight[part[i]] += degree[i]
		}
		for i := range v {
			if w := weight[part[i]]; w > 0 {
				v[i] -= sum[part[i]] / w
			}
		}
		clear(sum)
		for i := range v {
			sum[part[i]] += float64(v[i] * v[i])
		}
		for i := range v {
			if norm := math.Sqrt(sum[part[i]]); norm > 0 {
				v[i] /= norm
			}
		}
	}
	centre()
	before := make([]float64, n)
	for round := range min(maxRounds, max(leastRounds, spectralWork/(len(s.links)+1))) {
		clear(next)
		for i := range s.links {
			l := &s.links[i]
			next[l.from] += v[l.to]
			next[l.to] += v[l.from]
		}
		for i := range v {
			if degree[i] > 0 {
				v[i] = (v[i] + next[i]/degree[i]) / 2
			}
		}
		if round%rest == rest-1 {
			centre()
			moved := 0.0
			for i := range v {
				moved = max(moved, math.Abs(v[i]-before[i]))
			}
			if moved < still {
				break
			}
			copy(before, v)
		}
	}
	centre()
	return s.heights(v, now, part, parts)
}

// heights gives the heights of boxes by their places in their parts, which stand behind
// one another, and as much the right way up as they can.
func (s *stack) heights(v, now []float64, part []int, parts int) func(picture.Box) float64 {
	turned, middle, count := make([]float64, parts), make([]float64, parts), make([]float64, parts)
	for i := range v {
		turned[part[i]] += float64(v[i] * now[i])
		middle[part[i]] += now[i]
		count[part[i]]++
	}
	order := make([]int, parts)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(middle[a]/count[a], middle[b]/count[b]) })
	base := make([]float64, parts)
	for i, p := range order {
		base[p] = 4 * float64(i) // a part has a width of 2 at most
	}
	actors, boards := make([]float64, len(s.p.Actors)), make([]float64, len(s.p.Boards))
	for i := range s.nodes {
		y := v[i]
		if turned[part[i]] < 0 {
			y = -y
		}
		y += base[part[i]]
		switch nd := &s.nodes[i]; {
		case nd.line >= 0:
		case nd.box.Actor >= 0:
			actors[nd.box.Actor] = y
		default:
			boards[nd.box.Board] = y
		}
	}
	return func(b picture.Box) float64 {
		if b.Actor >= 0 {
			return actors[b.Actor]
		}
		return boards[b.Board]
	}
}

// parts gives each node the number of its connected part, and how many there are.
func (s *stack) parts() (part []int, parts int) {
	part = make([]int, len(s.nodes))
	for i := range part {
		part[i] = -1
	}
	var queue []int
	for i := range part {
		if part[i] >= 0 {
			continue
		}
		part[i] = parts
		for queue = append(queue[:0], i); len(queue) > 0; {
			at := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			visit := func(other int) {
				if part[other] < 0 {
					part[other] = parts
					queue = append(queue, other)
				}
			}
			for _, l := range s.nodes[at].before {
				visit(s.links[l].from)
			}
			for _, l := range s.nodes[at].after {
				visit(s.links[l].to)
			}
		}
		parts++
	}
	return part, parts
}
