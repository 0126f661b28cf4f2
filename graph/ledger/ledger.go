package ledger

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// Ledger is what one input states, or several that were merged: records in the
// order in which they were written. The names in them are as written; what
// they mean, [Build] finds out.
type Ledger struct {
	Title string
	AsOf  date.Date
	// Source is whose word all of this is, any name of a source. Requests and the
	// states of channels that have no source of their own have it too.
	Source string
	// Open are sections that are not complete, be they present or not: names that they
	// lack are filled in from requests.
	Open []graph.Section
	Lang string // the language of the words in figures

	// A section that the ledger lacks is nil. One that is present with nothing
	// in it is not nil, and says that there is nothing.
	Sources  []graph.SourceSpec
	Parties  []graph.PartySpec
	Actors   []graph.ActorSpec
	Channels []graph.ChannelSpec

	// Requests may have several specs with the same id, which then are one
	// request: see [graph.RequestSpec].
	Requests []graph.RequestSpec

	Where graph.Locator // of title and as_of; may be nil

	// Notes say what of a file that is no ledger was left out.
	Notes []foreign.Note

	worlds  bool       // requests may have any number of worlds
	skipped fault.List // faults of records that were left out
	sheets  []*sheetTable
	found   func(*fault.Fault) // gives a fault its line
	mails   bool               // it was a mailbox
	schema  string
	open    [graph.Channels + 1]bool // sections that are present and not complete by nature
	inputs  []*input
	texts   []*streamText // those of tables
	rows    []*rowSet
	faults  fault.List
	broken  bool // an input could not be read to its end
	lost    bool // a request could not be read, or its id
}
