package foreign

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Found is what was read of foreign files, on its way from their text to a graph.
type Found struct {
	// AsOf is when the files were last true, as far as they say so: the newest
	// day of a mailbox. It is zero where they don't.
	AsOf date.Date

	// What the files know of those that requests name. None of it is complete:
	// requests may name others.
	Sources []graph.SourceSpec
	Parties []graph.PartySpec
	Actors  []graph.ActorSpec

	// Requests are in the order of the files. Each has its Where, and so has
	// every report.
	Requests []graph.RequestSpec

	// Faults are sorted, and have the lines they speak of.
	Faults fault.List
	// Notes say what was left out, and how often. They are no faults.
	Notes []Note
	// Broken says that a file could not be read to its end.
	Broken bool

	// Show gives a fault that is found later the line it speaks of, if it is in
	// one of the files. It may be nil.
	Show func(*fault.Fault)
}

// Note is something that a reader left out, or passed over, and says.
type Note struct {
	Pos   fault.Pos // of the first
	What  string    // what they are, in the plural: "rows that name nobody who was asked"
	Times int       // how many there are
}

// String says what they are, and how many.
func (n Note) String() string { return fmt.Sprintf("%s (%d)", n.What, n.Times) }
