package picture

// PortHeights divides the height of a box's side among n ports, as whole points.
func PortHeights(n int, height float64) []float64 {
	out := make([]float64, n)
	done := 0.0
	for i := range out {
		end := float64(int(height * float64(i+1) / float64(n)))
		out[i] = end - done
		done = end
	}
	return out
}

// PortsAt gives how far below the top of a box of that height its n ports lie.
func PortsAt(n int, height float64) []float64 {
	at := make([]float64, 0, n)
	y := Border
	for _, h := range PortHeights(n, height-2*Border) {
		at = append(at, y+h/2)
		y += h
	}
	return at
}

// MeetsAt gives how far below its top a row is met by the line of its left actor
// and by that of its right one.
func (r *Row) MeetsAt() (left, right float64) {
	if r.Facing == Across {
		return r.H / 2, r.H / 2
	}
	return r.H/2 - PortGap/2, r.H/2 + PortGap/2
}
