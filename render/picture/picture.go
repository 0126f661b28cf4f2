package picture

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/style"
)

// Picture is what is drawn. Indexes into its lists identify things.
type Picture struct {
	Title   []Line
	Parties []Party
	Actors  []Actor
	Boards  []Board
	Rows    []Row
	Legend  Legend
}

// Line is one line of words.
type Line struct {
	Text  string
	Type  style.Type
	Width float64 // points, as measured
}

// Party is a group of actors.
type Party struct {
	Party  graph.Party
	Name   Line
	Actors []int
	Boards []int // boards whose every row joins actors of this party
}

// Actor is the box of an actor.
type Actor struct {
	Actor  graph.Actor
	Party  int // index; -1 for none
	Column int // within the party, from 0: actors joined by a row differ in it
	Body   bool
	Name   []Line
	Office []Line
	W, H   float64
	// Left and Right are the rows that meet the box on each side, from top to
	// bottom.
	Left, Right []int
}

// Board is the box of a channel, or the pill of a direct request, which has a
// single row and no header.
type Board struct {
	Channel graph.Channel
	Direct  bool
	Header  []Line // the name
	State   []Line // the state the channel is in, if it is worth a word
	Note    string // what the ledger says of that state
	Shut    bool   // in a state other than open
	HeaderH float64
	Rows    []int // from top to bottom
	W, H    float64
	// Sides are two actors between which a board without rows belongs; -1 where
	// there is none.
	Sides [2]int
}

// Direction is which end of a row asked.
type Direction uint8

// The directions.
const (
	Rightward Direction = iota // the left actor asked
	Leftward                   // the right actor asked
	Undirected
)

// Row is the requests of one route that share an outcome and all that the row
// says of them.
type Row struct {
	Board       int
	Left, Right int // actors
	Direction   Direction
	Outcome     graph.Outcome
	Basis       graph.Basis
	Main        []Line
	Notes       []Note
	Sources     []int       // numbers of the sources cited, sorted
	Times       graph.Count // of all requests together
	W, H        float64
	Requests    []graph.Request
}

// Note is a further statement of a row, such as a camp of a contested outcome.
type Note struct {
	Glyph graph.Outcome // drawn before it; Unstated for none
	Lines []Line
}

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

// Legend says what the picture's signs mean: only those that occur in it.
type Legend struct {
	Outcomes   []graph.Outcome
	Derived    bool          // an outcome is ignored because a deadline passed
	Undirected bool          // a line without direction occurs
	Shut       []graph.State // states other than open that a board is in
	Sources    []Source
	AsOf       string // "As of 1 Jul 2023"; may be empty
}

// Source is a numbered source that rows or boards cite.
type Source struct {
	Number int
	Text   string
	URL    string
}
