package ask

import (
	"sync"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// values are the values that something may have, as bits.
type values uint8

const (
	untrue values = 1 << iota
	holds
)

func valueOf(v bool) values {
	if v {
		return holds
	}
	return untrue
}

// answer answers what has these values and hangs on no claim. Of no worlds at all the
// answer is No.
func (v values) answer() truth.Answer {
	switch v {
	case holds:
		return truth.Yes
	case 0, untrue:
		return truth.No
	default:
		return truth.Possibly
	}
}

// seen is what has been found at a point.
type seen struct {
	at point
	v  values
}

// room is where a judgement works, so that the next one need not make it again.
type room struct {
	grid
	few  [16]seen
	told []values
}

func newRooms() *sync.Pool { return &sync.Pool{New: func() any { return new(room) }} }

// judge answers whether something holds of a request in all those of its worlds that
// keep accepts; nil keeps all. rooms is how many values test may have at each point
// that nobody tells: mostly 1.
//
// It is contested if two worlds differ: where they answer otherwise on the same day,
// direction and number, or, having none in common, where one says yes, no or possibly
// and the other does not.
func (q *Query) judge(looks *Looks, r graph.Request, rooms int, keep func(World) bool, test func(w World, room int) bool) truth.Answer {
	if keep == nil && rooms == 1 {
		if w, ok := looks.single(r); ok {
			return valueOf(test(w, 0)).answer()
		}
	}
	room := q.rooms.Get().(*room)
	defer q.rooms.Put(room)
	x := &room.grid
	looks.grid(r, q.g, x)
	if len(x.boxes) == 1 {
		var all values
		x.each(&x.boxes[0], func(w World) {
			for k := range rooms {
				if keep == nil || keep(w) {
					all |= valueOf(test(w, k))
				}
			}
		})
		return all.answer()
	}
	at := room.few[:0]
	var many map[point]values
	var all values
	contested := false
	room.told = append(room.told[:0], make([]values, len(x.boxes))...)
	told := room.told
	for i := range x.boxes {
		x.each(&x.boxes[i], func(w World) {
			if keep != nil && !keep(w) {
				return
			}
			for k := range rooms {
				v := valueOf(test(w, k))
				told[i] |= v
				p := w.point()
				p.room = k
				was := seenAt(&at, &many, p)
				*was |= v
				contested = contested || *was == untrue|holds
				if many != nil {
					many[p] |= *was
				}
			}
		})
		all |= told[i]
	}
	switch {
	case all.answer().Definite():
		return all.answer()
	case contested || x.differ(told):
		return truth.Contested
	default:
		return truth.Possibly
	}
}

// seenAt gives what has been found at a point: in a list while there are few.
func seenAt(at *[]seen, many *map[point]values, p point) *values {
	if *many != nil {
		v := (*many)[p]
		return &v
	}
	for i := range *at {
		if (*at)[i].at == p {
			return &(*at)[i].v
		}
	}
	if len(*at) == cap(*at) {
		*many = make(map[point]values, 2*len(*at))
		for _, s := range *at {
			(*many)[s.at] = s.v
		}
		var v values
		return &v
	}
	*at = append(*at, seen{at: p})
	return &(*at)[len(*at)-1].v
}

// differ reports whether two worlds that have no point in common answer otherwise.
func (x *grid) differ(told []values) bool {
	for i := range x.boxes {
		for j := range i {
			if told[i] != told[j] && told[i] != 0 && told[j] != 0 && !x.boxes[i].meets(&x.boxes[j]) {
				return true
			}
		}
	}
	return false
}
