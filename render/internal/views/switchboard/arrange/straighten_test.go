package arrange

import (
	"math"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// bends counts how often long lines climb or fall, and how far in all.
func (s *stack) bends() (n int, climb float64) {
	for i := range s.chains {
		if len(s.chains[i].nodes) <= 2 {
			continue
		}
		for _, l := range s.chains[i].links {
			if d := math.Abs(s.meets(s.links[l].from, l) - s.meets(s.links[l].to, l)); d > 0.01 {
				n++
				climb += d
			}
		}
	}
	return n, climb
}

// TestStraighten: lines have fewer bends, boxes stay, and nothing comes nearer to its
// neighbours than it may.
func TestStraighten(t *testing.T) {
	before, after := 0, 0
	var climbed, climbs float64
	for i := range 30 {
		shape := sample.Shape{Actors: 8 + i%9, Channels: 1 + i%6, Requests: 20 + i, Parties: i % 4, Within: 0.3, Undirected: 0.1, Direct: 0.2}
		s := newStack(picture.New(sample.Generate(t, uint64(i), shape), content.Options{}))
		if err := s.settle(t.Context()); err != nil {
			t.Fatal(err)
		}
		s.commit()
		s.level()
		old := make([]float64, len(s.nodes))
		for n := range s.nodes {
			old[n] = s.nodes[n].y
		}
		n, c := s.bends()
		before, climbed = before+n, climbed+c
		s.straighten()
		n, c = s.bends()
		after, climbs = after+n, climbs+c
		for n := range s.nodes {
			if s.nodes[n].line < 0 && s.nodes[n].y != old[n] {
				t.Errorf("seed %d: box %d moved from %v to %v", i, n, old[n], s.nodes[n].y)
			}
		}
		for _, nodes := range s.ranks {
			for k := 1; k < len(nodes); k++ {
				upper, lower := nodes[k-1], nodes[k]
				apart, had := s.nodes[lower].y-s.nodes[upper].y, old[lower]-old[upper]
				if want := min(s.distance(upper, lower), had); apart < want-1e-9 {
					t.Errorf("seed %d: nodes %d and %d are %v apart, expected %v", i, upper, lower, apart, want)
				}
			}
		}
	}
	t.Logf("%d bends of %.0f pt in all, before %d of %.0f", after, climbs, before, climbed)
	if after*5 > before*4 {
		t.Errorf("%d bends, before %d: a fifth fewer are expected", after, before)
	}
	if climbs > climbed*1.01 {
		t.Errorf("lines climb %.0f pt, before %.0f", climbs, climbed)
	}
}
