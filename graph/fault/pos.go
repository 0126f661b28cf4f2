package fault

import "strconv"

// Pos is a place in an input. The zero Pos is "nowhere": a value that was made
// by a program and not read from a file.
type Pos struct {
	File   string // as the caller named it; "-" is standard input
	Line   int    // from 1; 0 when unknown
	Column int    // from 1, in code points; 0 when only the line is known
}

// IsZero reports whether p names no place at all.
func (p Pos) IsZero() bool { return p == Pos{} }

// String gives file:line:column, leaving out what is unknown.
func (p Pos) String() string {
	s := p.File
	if p.Line > 0 {
		if s != "" {
			s += ":"
		}
		s += strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

// Compare orders places by file name, line and column.
func (p Pos) Compare(q Pos) int {
	switch {
	case p.File != q.File:
		if p.File < q.File {
			return -1
		}
		return 1
	case p.Line != q.Line:
		return p.Line - q.Line
	default:
		return p.Column - q.Column
	}
}
