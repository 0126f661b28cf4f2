package graph

// fate packs what became of a request: three bits outcome, three bits basis,
// a bit for "it is not certain who asked whom" and one for "reports disagree on the
// outcome".
type fate uint8

const (
	loose    fate = 1 << 6
	disputed fate = 1 << 7
)

// unsure is in place of a basis: the outcome hangs on days that are not known, see
// Request.Moments. That of the fate is the one of the last moment.
const unsure Basis = 7

// newFate packs an outcome, which is never Unstated, so that Contested is 0.
func newFate(o Outcome, b Basis) fate { return fate(o&7) | fate(b)<<3 }

func (f fate) outcome() Outcome { return Outcome((f-1)&7) + 1 }
func (f fate) basis() Basis     { return Basis(f >> 3 & 7) }
