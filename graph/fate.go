package graph

// fate packs what became of a request: three bits outcome, three bits basis,
// a bit for "without direction" and one for "reports disagree".
type fate uint8

const (
	undirected fate = 1 << 6
	disputed   fate = 1 << 7
)

func newFate(o Outcome, b Basis) fate { return fate(o) | fate(b)<<3 }

func (f fate) outcome() Outcome { return Outcome(f & 7) }
func (f fate) basis() Basis     { return Basis(f >> 3 & 7) }
