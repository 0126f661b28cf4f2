package chain

import (
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph/truth"
)

// TestStructureByEveryWorld compares what is said of go-betweens and bridges with what
// comes of taking every actor and every pair away in every world: each pair that is in
// doubt is there or not, and each claim is believed or not.
func TestStructureByEveryWorld(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	grades := []truth.Answer{truth.Yes, truth.Yes, truth.Possibly, truth.Contested}
	seen := make(map[truth.Answer]int)
	for range 400 {
		p := &pairs{n: 3 + r.IntN(4)}
		doubts := 0
		for a := 1; a <= p.n; a++ {
			for b := a + 1; b <= p.n; b++ {
				if r.IntN(5) < 3 {
					continue
				}
				g := grades[r.IntN(len(grades))]
				if g != truth.Yes {
					if doubts++; doubts > 6 {
						continue
					}
				}
				p.list = append(p.list, pairGrade{a, b, g})
			}
		}
		w := worlds{
			sure: newForest(p.n, p.atLeast(truth.Yes)), firm: newForest(p.n, p.atLeast(truth.Possibly)),
			any: newForest(p.n, p.atLeast(truth.Contested)), believed: newForest(p.n, p.believed()),
		}
		for v := 1; v <= p.n; v++ {
			got := w.judge(func(lo, hi *forest) truth.Answer { return between(lo, hi, v) })
			want := p.everyWorld(func(there []bool) bool { return p.count(there, v, -1) > p.count(there, 0, -1)-p.alone(there, v) })
			if !agree(got, want) {
				t.Errorf("%v: %d is a go-between: %s, want %v", p.list, v, got, want)
			}
			seen[got]++
		}
		for i, e := range p.list {
			got := w.judge(func(lo, hi *forest) truth.Answer { return bridge(lo, hi, e.a, e.b) })
			want := p.everyWorld(func(there []bool) bool { return there[i] && p.count(there, 0, i) > p.count(there, 0, -1) })
			if !agree(got, want) {
				t.Errorf("%v: %v is a bridge: %s, want %v", p.list, e, got, want)
			}
			seen[got]++
		}
	}
	for _, a := range []truth.Answer{truth.Yes, truth.No, truth.Possibly, truth.Contested} {
		if seen[a] < 20 {
			t.Errorf("%s was the answer %d times", a, seen[a])
		}
	}
}

// outcome is whether something holds in some world and not in some, and so when only
// what no claim decides is left open.
type outcome struct{ yes, no bool }

func agree(got truth.Answer, want outcome) bool {
	switch {
	case want.yes && want.no:
		return got == truth.Possibly || got == truth.Contested
	case want.yes:
		return got == truth.Yes
	}
	return got == truth.No
}

// everyWorld tests every choice of the pairs that are in doubt.
func (p *pairs) everyWorld(test func(there []bool) bool) (o outcome) {
	there := make([]bool, len(p.list))
	var choose func(i int)
	choose = func(i int) {
		if i == len(there) {
			if test(there) {
				o.yes = true
			} else {
				o.no = true
			}
			return
		}
		there[i] = true
		choose(i + 1)
		if p.list[i].grade != truth.Yes {
			there[i] = false
			choose(i + 1)
		}
	}
	choose(0)
	return o
}

// count counts the parts of the actors, without one and without a pair.
func (p *pairs) count(there []bool, without, pair int) int {
	s := newSets(p.n)
	for i, e := range p.list {
		if there[i] && i != pair && e.a != without && e.b != without {
			s.join(uint32(e.a), uint32(e.b))
		}
	}
	n := 0
	for a := 1; a <= p.n; a++ {
		if a != without && s.find(uint32(a)) == uint32(a) {
			n++
		}
	}
	return n
}

// alone is 1 for an actor in no pair, which is a part of its own.
func (p *pairs) alone(there []bool, v int) int {
	for i, e := range p.list {
		if there[i] && (e.a == v || e.b == v) {
			return 0
		}
	}
	return 1
}
