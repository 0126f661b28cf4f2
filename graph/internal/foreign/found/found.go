// Package found holds what the readers of files that are no ledgers find, and the
// limits that all of them keep.
//
// What may not enter: how any format is written.
package found

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// Records is what was read of files that are no ledgers, on its way from their text
// to a graph.
type Records struct {
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
	Notes []foreign.Note
	// Broken says that a file could not be read to its end.
	Broken bool

	// Show gives a fault that is found later the line it speaks of, if it is in
	// one of the files. It may be nil.
	Show func(*fault.Fault)
}
