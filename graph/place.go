package graph

import (
	"math"

	"github.com/rapport-graph/rapport/graph/fault"
)

// A locator tells where a field of what was added was written.
type locator interface {
	Pos(field string, n int) fault.Pos
}

// An input is a text in which rows were written, and finds the places of their
// fields by a line and column. It is compared with ==.
type input interface {
	Name() string
	Pos(line, column int, field string, n int) fault.Pos
}

// where is where something was written: a line and column of an input, or the
// locator with a number. Once it is resolved, it is a line and column of a file of
// the graph.
type where struct{ number, line, column uint32 }

// placeIn packs a line and column of an input.
func (r *packedRows) placeIn(in input, line, column int) where {
	return where{r.inputNumber(in), clamp32(line), clamp32(column)}
}

// placeBy packs another locator.
func (r *packedRows) placeBy(l locator) where {
	if l == nil {
		return where{}
	}
	r.locators = append(r.locators, l)
	return where{line: uint32(len(r.locators) - 1)}
}

func clamp32(n int) uint32 { return uint32(min(uint64(n), math.MaxUint32)) }

func (r *packedRows) inputNumber(in input) uint32 {
	last := len(r.inputs) - 1
	if r.inputs[last] != in {
		r.inputs = append(r.inputs, in)
		last++
	}
	return uint32(last)
}

// moved gives the place of what is moved here from other rows.
func (r *packedRows) moved(at where, from *packedRows) where {
	if at.number == 0 {
		return r.placeBy(from.locators[at.line])
	}
	at.number = r.inputNumber(from.inputs[at.number])
	return at
}

// shortPlace is a place in a file of the graph, in a column of 8 bytes.
type shortPlace struct {
	line   uint32
	file   uint16
	column uint16 // capped
}

// short packs a place into a column. It forgets those in files after the first
// 65,535.
func (p where) short() shortPlace {
	if p == (where{}) || p.number > math.MaxUint16 {
		return shortPlace{}
	}
	return shortPlace{line: p.line, file: uint16(p.number), column: uint16(min(p.column, math.MaxUint16))}
}

// long is the place that a column holds.
func (p shortPlace) long() where { return where{uint32(p.file), p.line, uint32(p.column)} }
