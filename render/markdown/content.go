package markdown

import (
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
)

// content is what stands in a fence, line by line, and where.
type content struct {
	name   string  // of the places, where there is no document
	doc    *source // nil where it is not known
	fence  fault.Pos
	lines  []string // without their ends
	begins []int    // of lines, in the document; nil without one
	pads   []int    // columns of a line that stand for a part of a tab
}

// from gives the text from a line on, which counts from 0.
func (c *content) from(n int) string { return strings.Join(c.lines[min(n, len(c.lines)):], "\n") }

// pos gives the place of a line and a column, both from 1.
func (c *content) pos(line, column int) fault.Pos {
	if len(c.lines) == 0 || line < 1 {
		return c.fence
	}
	line = min(line, len(c.lines))
	if c.doc == nil {
		return fault.Pos{File: c.name, Line: line, Column: column}
	}
	p := c.doc.pos(c.begins[line-1])
	p.Column += max(column-1-c.pads[line-1], 0)
	return p
}

// move moves a fault of a text that begins at a line of the content, from 0, to its place
// in the document. column gives the column in the content.
func (c *content) move(f *fault.Fault, name string, first int, column func(fault.Pos) int) {
	at := func(p fault.Pos) fault.Pos {
		if p.File != name {
			return p
		}
		if p.Line < 1 {
			return c.fence
		}
		return c.pos(first+p.Line, column(p))
	}
	if f.Pos.File == name {
		before := f.Pos
		if f.Pos = at(f.Pos); f.Line != "" {
			f.Skipped += max(f.Pos.Column-before.Column, 0)
		}
		if f.Line != "" && f.Skipped < maxShown {
			f.Line, f.Skipped = "", 0
			c.show(f)
		}
	}
	for i := range f.Also {
		f.Also[i].Pos = at(f.Also[i].Pos)
	}
}

// show gives a fault the line that it speaks of.
func (c *content) show(f *fault.Fault) {
	switch {
	case c.doc != nil:
		c.doc.show(fault.List{f})
	case f.Pos.File == c.name && f.Pos.Line > 0 && f.Pos.Line <= len(c.lines) && len(c.lines[f.Pos.Line-1]) <= maxShown:
		f.Line = c.lines[f.Pos.Line-1]
	}
}

// asWritten is the column of a text that begins where its lines do.
func asWritten(p fault.Pos) int { return p.Column }
