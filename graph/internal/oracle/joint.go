package oracle

import "maps"

// joint answers a question about several requests together. Each brings a value, which
// may be another at each of its points; of the values comes a state, in any order of
// the requests; and the state tells yes or no.
//
// Requests are believed independently of each other. So the answer is contested if,
// with the others settled in some way, two worlds of one of them differ.
type joint[S comparable] struct {
	parts []part
	none  S
	add   func(S, int) S
	test  func(S) bool
}

// part is what one request brings in each world: at each point a value, -1 where it has
// none.
type part [][]int

// part finds what a request brings: at each point one of some values, where more than
// one says that it is not known which, whatever is believed.
func (a *about) part(values func(moment) []int) part {
	const room = 2
	var all part
	for i, w := range a.worlds {
		one := make([]int, room*len(a.points))
		for j := range one {
			one[j] = -1
		}
		for _, p := range a.within[i] {
			for k := range room {
				v := values(moment{a, w, a.points[p]})
				one[room*p+k] = v[k%len(v)]
			}
		}
		all = append(all, one)
	}
	return all
}

// states gives what may come of all requests but one.
func (j joint[S]) states(but int) map[S]bool {
	now := map[S]bool{j.none: true}
	for i, p := range j.parts {
		if i == but {
			continue
		}
		seen := map[int]bool{}
		for _, w := range p {
			for _, v := range w {
				if v >= 0 {
					seen[v] = true
				}
			}
		}
		next := map[S]bool{}
		for s := range now {
			for v := range seen {
				next[j.add(s, v)] = true
			}
		}
		now = next
	}
	return now
}

func (j joint[S]) answer() Answer {
	var t, f bool
	for s := range j.states(-1) {
		if j.test(s) {
			t = true
		} else {
			f = true
		}
	}
	switch {
	case !f:
		return Yes
	case !t:
		return No
	}
	for i, p := range j.parts {
		for s := range maps.Keys(j.states(i)) {
			var worlds []verdict
			for _, w := range p {
				one := make(verdict, len(w))
				for k, v := range w {
					if v < 0 {
						continue
					}
					if one[k] = untrue; j.test(j.add(s, v)) {
						one[k] = holds
					}
				}
				worlds = append(worlds, one)
			}
			if answer(worlds) == Contested {
				return Contested
			}
		}
	}
	return Possibly
}

// yes is 1 for true.
func yes(b bool) []int {
	if b {
		return []int{1}
	}
	return []int{0}
}
