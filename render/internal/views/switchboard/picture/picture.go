package picture

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// Picture is what is drawn. Indexes into its lists identify things.
type Picture struct {
	Title   []text.Line
	Alt     words.Alt
	Parties []Party
	Actors  []Actor
	Boards  []Board
	Rows    []Row
	Legend  words.Legend
	// Measures are those that its boxes were given their sizes by.
	Measures Measures
	Room     content.Room
	Layout   Layout

	Disputed bool // of some row sources disagree who asked whom

	// Ranks are the boxes in their columns, from left to right: actors in the
	// even ones, boards in the odd ones, of which some may be empty.
	// Once Stacked is set they are in order from top to bottom.
	Ranks   [][]Box
	Stacked bool
	Strips  []Strip // boxes that stand in no column
}

// Box is the box of an actor or of a board; the other index is -1.
type Box struct{ Actor, Board int }

// Party is the actors of a party that stand in one column.
type Party struct {
	Party  graph.Party
	Nth    int // of the graph's parties, from 0
	Name   []text.Line
	Actors []int
}

// Actor is the box of an actor, or of several that are drawn as one.
type Actor struct {
	Actor  fold.ActorSet
	Party  int // index; -1 for none
	Column int // from 0, left to right
	Mark   words.Mark
	Body   bool
	Name   []text.Line
	Office []text.Line
	W, H   float64
	// Left and Right are the rows that meet the box on each side, from top to
	// bottom.
	Left, Right []int
}

// Board is the box of a channel, or of several that are drawn as one, or the pill of a direct request, which has a
// single row and no header. A channel that joins columns which are not all on
// both sides of one gap has a board in several, so that no line has to go back.
type Board struct {
	Gap     int             // it stands between the columns Gap and Gap+1
	Channel fold.ChannelSet // nothing when direct
	Direct  bool
	Header  []text.Line // the name
	Mark    words.Mark
	State   []text.Line // the state the channel is in, if it is worth a word, and what changed
	Note    string      // what the ledger says of that state
	Shut    bool        // in a state other than open
	HeaderH float64
	Rows    []int // from top to bottom
	More    *More // what else runs through it; nil for nothing
	W, H    float64
}

// More is the last row of a board that has more routes than an eye can follow. No
// lines lead to it.
type More struct {
	Routes   int         // rows that it stands for
	Outcomes words.Tally // of their requests
	Lines    []text.Line
	H        float64
}

// Direction is which end of a row asked.
type Direction uint8

// The directions.
const (
	Rightward Direction = iota // the left actor asked
	Leftward                   // the right actor asked
	Undirected
	Disputed // sources disagree which
)

// Facing is on which sides of a row its actors stand.
type Facing uint8

// The facings. Two actors of one column stand on the same side of their row:
// its upper line then leads to Left, its lower one to Right.
const (
	Across Facing = iota
	BothLeft
	BothRight
)

// Row is the requests of one route that share an outcome and all that the row
// says of them. In a folded picture those of one outcome share a row, which sums
// up what is said of them.
type Row struct {
	Board       int
	Left, Right int // actors
	Facing      Facing
	Direction   Direction
	Outcome     graph.Outcome
	Mark        words.Mark
	Main        []text.Line
	Notes       []words.Note
	Sources     []int       // numbers of the sources cited, sorted
	Times       graph.Count // of all requests together
	W, H        float64
	Requests    []graph.Request
}

// Asked reports whether it is known who asked.
func (r *Row) Asked() bool { return r.Direction < Undirected }

// From and To are the actor who asked and the one asked; for a row without
// direction the left and right one.
func (r *Row) From() int {
	if r.Direction == Leftward {
		return r.Right
	}
	return r.Left
}

// To is the actor who was asked, see [Row.From].
func (r *Row) To() int {
	if r.Direction == Leftward {
		return r.Left
	}
	return r.Right
}
