package ask

import "github.com/rapport-graph/rapport/graph"

// part is what a request may be to a question about several requests: one of
// three things, of which 0 is that it has no part in it.
type part uint8

const partKinds = 3

// partSet is a set of parts.
type partSet uint8

func single(p part) partSet { return 1 << p }

func (s partSet) has(p part) bool { return s>>p&1 == 1 }

// parts are what a request may be in some world, and between which two parts
// claims alone can turn it.
type parts struct {
	can   partSet
	turns [partKinds][partKinds]bool // by the lower part, then the higher
}

// partsOf finds the parts of a request in all its worlds.
func partsOf(looks Looks, r graph.Request, of func(World) part) (p parts) {
	if w, ok := looks.single(r); ok {
		p.can = single(of(w))
		return p
	}
	var byClaims []partSet // of what is known so far
	known, claims := -1, -1
	flush := func() {
		for _, x := range byClaims {
			p.can |= x
			for _, y := range byClaims {
				if x != y {
					p.turn(x, y)
				}
			}
		}
		byClaims = byClaims[:0]
	}
	looks.each(r, func(w World, k, c int) {
		if k != known {
			flush()
		}
		if k != known || c != claims {
			byClaims = append(byClaims, 0)
		}
		known, claims = k, c
		byClaims[len(byClaims)-1] |= single(of(w))
	})
	flush()
	return p
}

func (p *parts) turn(x, y partSet) {
	for a := part(0); a < partKinds; a++ {
		for b := a + 1; b < partKinds; b++ {
			if x.has(a) && y.has(b) || x.has(b) && y.has(a) {
				p.turns[a][b] = true
			}
		}
	}
}

// sums counts the parts of several requests.
type sums struct {
	can    [partKinds]int // requests that may be it
	always [partKinds]int // requests that are it in every world
	never  [partKinds]int // requests that are it in no world
	turns  [partKinds][partKinds]int
	// beside counts the requests that turn between two parts and may also be the
	// third, either those that may be either of two.
	beside, either [partKinds][partKinds]int
}

func (s *sums) add(p parts) {
	for a := part(0); a < partKinds; a++ {
		switch {
		case p.can == single(a):
			s.always[a]++
			s.can[a]++
		case p.can.has(a):
			s.can[a]++
		default:
			s.never[a]++
		}
		for b := a + 1; b < partKinds; b++ {
			if p.can.has(a) && p.can.has(b) {
				s.either[a][b]++
			}
			if p.turns[a][b] {
				s.turns[a][b]++
				if p.can.has(partKinds - a - b) {
					s.beside[a][b]++
				}
			}
		}
	}
}

// apart reports whether one request may be a while another is b. a is the lower
// part.
func (s *sums) apart(a, b part) bool {
	return s.can[a] > 0 && s.can[b] > 0 && (s.can[a] > 1 || s.can[b] > 1 || s.either[a][b] == 0)
}

// turnsBeside reports whether a request turns between a and b while another one
// is the third.
func (s *sums) turnsBeside(a, b, third part) bool {
	switch turning, both := s.turns[a][b], s.beside[a][b]; {
	case turning == 0:
		return false
	case both < turning: // one of them is not needed as the third
		return s.can[third] > 0
	default:
		return s.can[third] > 1
	}
}
