package content

// Room is how large the drawing of a figure may be, in the figure's own points: what
// lies within the margins of its page. The zero value is that of a figure for no page.
type Room struct {
	W float64
	H float64 // 0: as high as it needs
	// Tight breaks words sooner than the width asks for, and leaves less room between
	// them, for a drawing that would else be a little too high.
	Tight bool
}

// natural is how wide a drawing is that is for no page: with margins, a figure of 816
// points, in which words of 11 points are 6.5 points high when it is 17 cm wide.
const natural = 776.0

// Paged reports whether a page was asked for.
func (r Room) Paged() bool { return r.W > 0 }

// Width is how wide the drawing may be.
func (r Room) Width() float64 {
	if r.Paged() {
		return r.W
	}
	return natural
}
