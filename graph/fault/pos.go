package fault

import (
	"cmp"
	"strconv"
	"strings"
)

// Pos is a place in an input. The zero Pos is "nowhere": a value that was made
// by a program and not read from a file.
type Pos struct {
	File   string // as the caller named it; "-" is standard input
	Line   int    // from 1; 0 when unknown
	Column int    // from 1, in code points; 0 when only the line is known

	// Cell is the name of a column, where the input is no text but rows, as a
	// database answers. Line is then the number of the row, and Column where
	// the cell begins in the row as it is shown.
	Cell string

	// Added is of a request that a program added and did not read: how many were
	// added when it was, with it; from 1. It is the place only of faults.
	Added int
}

// IsZero reports whether p names no place at all.
func (p Pos) IsZero() bool { return p == Pos{} }

// String gives file:line:column, leaving out what is unknown. A cell stands for
// its column. The third request that a program added is requests[2].
func (p Pos) String() string {
	s := p.File
	if p.Added > 0 && s == "" && p.Line == 0 {
		return "requests[" + strconv.Itoa(p.Added-1) + "]"
	}
	if p.Line > 0 {
		if s != "" {
			s += ":"
		}
		s += strconv.Itoa(p.Line)
		if p.Column > 0 && p.Cell == "" {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	if p.Cell != "" {
		s += ":" + p.Cell
	}
	return s
}

// Compare orders places by file name, line, column and cell.
func (p Pos) Compare(q Pos) int {
	switch {
	case p.File != q.File:
		if p.File < q.File {
			return -1
		}
		return 1
	case p.Line != q.Line:
		return p.Line - q.Line
	case p.Column != q.Column:
		return p.Column - q.Column
	default:
		return cmp.Or(strings.Compare(p.Cell, q.Cell), p.Added-q.Added)
	}
}
