// Package tally counts what a reader of foreign files finds wrong or leaves out, so
// that a word which occurs a thousand times is one fault with its number.
package tally

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// Tally collects faults, up to a limit, and notes.
type Tally struct {
	limit  int
	faults fault.List
	same   map[string]*repeated
	more   int // faults that are not listed
	notes  map[string]*foreign.Note
	order  []*foreign.Note
}

type repeated struct {
	fault *fault.Fault
	times int
}

// New gives a Tally of so many faults at most.
func New(limit int) *Tally {
	return &Tally{limit: limit, same: map[string]*repeated{}, notes: map[string]*foreign.Note{}}
}

// Fault adds a fault of which there is one for each different text and file.
func (t *Tally) Fault(f *fault.Fault) {
	key := f.Pos.File + "\x00" + f.What
	c := t.same[key]
	if c == nil {
		if len(t.faults) >= t.limit {
			t.more++
			return
		}
		c = &repeated{fault: f}
		t.same[key] = c
		t.faults = append(t.faults, f)
	}
	c.times++
}

// Note counts something that is left out.
func (t *Tally) Note(what string, at fault.Pos) {
	n := t.notes[what]
	if n == nil {
		n = &foreign.Note{Pos: at, What: what}
		t.notes[what] = n
		t.order = append(t.order, n)
	} else if at.Compare(n.Pos) < 0 {
		n.Pos = at
	}
	n.Times++
}

// Finish gives the faults, sorted and with how often they occur, and the notes in the
// order of their first places.
func (t *Tally) Finish() (fault.List, []foreign.Note) {
	for _, c := range t.same {
		if c.times > 1 {
			c.fault.What += fmt.Sprintf(" (%d times)", c.times)
			c.times = 1
		}
	}
	t.faults.Sort()
	if t.more > 0 {
		t.faults = append(t.faults, fault.Unlisted(t.more, graph.ErrTooLarge))
		t.more = 0
	}
	var notes []foreign.Note
	for _, n := range t.order {
		notes = append(notes, *n)
	}
	return t.faults, notes
}
