package picture

// PortHeights divides the height of a box's side among n ports, as whole points.
func PortHeights(n int, height float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = portEnd(i, n, height) - portEnd(i-1, n, height)
	}
	return out
}

// portEnd is how far down a side of that height the room of a port ends, one of n.
func portEnd(i, n int, height float64) float64 {
	return float64(int(height * float64(i+1) / float64(n)))
}

// PortAt gives how far below the top of a box of that height a port lies, one of n.
func PortAt(i, n int, height float64) float64 {
	height -= 2 * Border
	return Border + (portEnd(i-1, n, height)+portEnd(i, n, height))/2
}

// MeetsAt gives how far below its top a row is met by the line of its left actor
// and by that of its right one.
func (r *Row) MeetsAt() (left, right float64) {
	if r.Facing == Across {
		return r.H / 2, r.H / 2
	}
	return r.H/2 - PortGap/2, r.H/2 + PortGap/2
}
