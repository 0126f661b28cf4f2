package foreign

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Note is something that a reader left out, or passed over, and says.
type Note struct {
	Pos   fault.Pos // of the first
	What  string    // what they are, in the plural: "rows that name nobody who was asked"
	Times int       // how many there are
	Kept  bool      // they were read all the same
}

// Done says what was done with them.
func (n Note) Done() string {
	if n.Kept {
		return "read all the same"
	}
	return "left out"
}

// String says what they are, and how many.
func (n Note) String() string { return fmt.Sprintf("%s (%d)", n.What, n.Times) }
