package sequence

import (
	"math/rand/v2"
	"runtime"
	"testing"
)

// TestSides: no other way to divide parties has more requests across, or as many and
// more of them to the right.
func TestSides(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		parties := 1 + r.IntN(6)
		party := make([]int, 2*parties+1) // the last actor is of none
		for i := range party {
			party[i] = i / 2
		}
		party[2*parties] = noParty
		var list []event
		for range 1 + r.IntN(30) {
			list = append(list, event{kind: asking, from: r.IntN(len(party)), to: []int{r.IntN(len(party)), r.IntN(len(party))}, directed: r.IntN(3) > 0})
		}
		nth := func(who int) int { return min(who/2, parties) }
		count := func(right func(int) bool) (across, rightward int) {
			for _, e := range list {
				for _, to := range e.to {
					if a, b := right(nth(e.from)), right(nth(to)); a != b {
						across += 2
						if !e.directed {
							rightward++
						} else if b {
							rightward += 2
						}
					}
				}
			}
			return across, rightward
		}
		got := sides(list, party, parties)
		if got == nil {
			if across, _ := count(func(p int) bool { return p != nth(list[0].from) }); across > 0 {
				t.Fatalf("%v are not divided", list)
			}
			continue
		}
		across, rightward := count(func(p int) bool { return got[p] })
		for set := range 1 << (parties + 1) {
			if a, r := count(func(p int) bool { return set>>p&1 == 1 }); a > across || a == across && r > rightward {
				t.Fatalf("%v: %v has %d across, %d to the right; %b has %d and %d", list, got, across, rightward, set, a, r)
			}
		}
	}
}

// TestSidesOfManyParties: what parties take in memory grows with them, whether they occur or not.
func TestSidesOfManyParties(t *testing.T) {
	const n = 20_000
	party := make([]int, n)
	var ring []event
	for i := range party {
		party[i] = i
		ring = append(ring, event{kind: asking, from: i, to: []int{(i + 1) % n}, directed: true})
	}
	for name, list := range map[string][]event{"one": ring[:1], "all": ring} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		sides(list, party, n)
		runtime.ReadMemStats(&after)
		if each := (after.TotalAlloc - before.TotalAlloc) / n; each > 2000 {
			t.Errorf("%s: %d bytes for each party", name, each)
		}
	}
}
