package store

import (
	"math"

	"github.com/rapport-graph/rapport/graph/fault"
)

// A Locator tells where a field of what was added was written.
type Locator interface {
	Pos(field string, n int) fault.Pos
}

// An Input is a text in which rows were written, and finds the places of their
// fields by a line and column. It is compared with ==.
type Input interface {
	Name() string
	Pos(line, column int, field string, n int) fault.Pos
}

// Where is where something was written: a line and column of an input, or the
// locator with a number in place of a line. With neither it is nowhere, and the
// column is that of the row that was added, from 1, of one that no locator came with.
// Once it is resolved, it is a line and column of a file of the graph.
type Where struct{ Number, Line, Column uint32 }

// PlaceIn packs a line and column of an input.
func (r *Rows) PlaceIn(in Input, line, column int) Where {
	return Where{r.inputNumber(in), Clamp32(line), Clamp32(column)}
}

// PlaceBy packs another locator, or none, of the row that is to be added next.
func (r *Rows) PlaceBy(l Locator) Where {
	if l == nil {
		return Where{Column: uint32(r.Entries.Len() + 1)}
	}
	r.Locators = append(r.Locators, l)
	return Where{Line: uint32(len(r.Locators) - 1)}
}

func Clamp32(n int) uint32 { return uint32(min(uint64(n), math.MaxUint32)) }

func (r *Rows) inputNumber(in Input) uint32 {
	last := len(r.Inputs) - 1
	if r.Inputs[last] != in {
		r.Inputs = append(r.Inputs, in)
		last++
	}
	return uint32(last)
}

// moved gives the place of what is moved here from other rows, behind so many.
func (r *Rows) moved(at Where, from *Rows, behind uint32) Where {
	switch {
	case at.Number == 0 && at.Line == 0:
		at.Column += behind
		return at
	case at.Number == 0:
		return r.PlaceBy(from.Locators[at.Line])
	}
	at.Number = r.inputNumber(from.Inputs[at.Number])
	return at
}

// ShortPlace is a place in a file of the graph, in a column of 8 bytes.
type ShortPlace struct {
	line   uint32
	file   uint16
	column uint16 // capped
}

// Nowhere reports whether it is not known where something was written.
func (p Where) Nowhere() bool { return p.Number == 0 && p.Line == 0 }

// Short packs a place into a column. It forgets those in files after the first
// 65,535.
func (p Where) Short() ShortPlace {
	if p == (Where{}) || p.Number > math.MaxUint16 {
		return ShortPlace{}
	}
	return ShortPlace{line: p.Line, file: uint16(p.Number), column: uint16(min(p.Column, math.MaxUint16))}
}

// Long is the place that a column holds.
func (p ShortPlace) Long() Where { return Where{uint32(p.file), p.line, uint32(p.column)} }
