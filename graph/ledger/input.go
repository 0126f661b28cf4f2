package ledger

import (
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph/fault"
)

// input is the text of one ledger, kept so that faults can show the line they
// speak of and rows can find their cells again. Its methods may be called by
// several goroutines.
type input struct {
	name string
	text string // without a byte order mark

	// allBreaks says that lines end as YAML 1.1 has it: at CR, NEL, LS and PS
	// too. Otherwise only LF ends a line.
	allBreaks bool

	index sync.Mutex
	marks []mark // as far as places were asked for
}

// mark is a place in a text: an offset in bytes, and line and column from 1.
type mark struct{ offset, line, column int }

var start = mark{line: 1, column: 1}

// markEvery is how many bytes lie between two marks of the index. It bounds the
// text that is walked to find a place, whatever the length of the lines.
const markEvery = 16 << 10

// next moves m over one code point or line end.
func (in *input) next(m mark) mark {
	s := in.text[m.offset:]
	size, ends := 1, s[0] == '\n'
	switch {
	case s[0] >= utf8.RuneSelf:
		var r rune
		r, size = utf8.DecodeRuneInString(s)
		ends = in.allBreaks && (r == '\u0085' || r == '\u2028' || r == '\u2029')
	case s[0] == '\r' && in.allBreaks:
		ends = true
		if strings.HasPrefix(s, "\r\n") {
			size = 2
		}
	}
	m.offset += size
	if ends {
		return mark{m.offset, m.line + 1, 1}
	}
	m.column++
	return m
}

// advance moves m forward to an offset.
func (in *input) advance(m mark, offset int) mark {
	for m.offset < offset && m.offset < len(in.text) {
		m = in.next(m)
	}
	return m
}

// from gives the last mark of the index that is not beyond a place, of which beyond tells
// it. No more of the text is walked than up to there.
func (in *input) from(beyond func(mark) bool) mark {
	in.index.Lock()
	defer in.index.Unlock()
	if in.marks == nil {
		in.marks = []mark{start}
	}
	for {
		m := in.marks[len(in.marks)-1]
		if beyond(m) || m.offset >= len(in.text) {
			break
		}
		in.marks = append(in.marks, in.advance(m, m.offset+markEvery))
	}
	i := sort.Search(len(in.marks), func(i int) bool { return beyond(in.marks[i]) })
	return in.marks[max(i-1, 0)]
}

// find gives the mark of a line and column, or where the line ends before that
// column, or the end of the text.
func (in *input) find(line, column int) mark {
	m := in.from(func(m mark) bool { return m.line > line || m.line == line && m.column > column })
	for m.offset < len(in.text) && (m.line < line || m.line == line && m.column < column) {
		n := in.next(m)
		if n.line > line {
			break
		}
		m = n
	}
	return m
}

// end gives the place behind the last character that is not space.
func (in *input) end() mark {
	return in.mark(len(strings.TrimRightFunc(in.text, unicode.IsSpace)))
}

// pos gives the place of an offset.
func (in *input) pos(offset int) fault.Pos { return in.at(in.mark(offset)) }

func (in *input) mark(offset int) mark {
	return in.advance(in.from(func(m mark) bool { return m.offset > offset }), offset)
}

func (in *input) at(m mark) fault.Pos {
	return fault.Pos{File: in.name, Line: m.line, Column: m.column}
}

// Of a line that is longer than twice reach, the part round the column is kept.
const reach = 2000

// line gives the text of a line, and how many code points of it are left out
// before.
func (in *input) line(p fault.Pos) (text string, skipped int) {
	from := in.find(p.Line, max(1, p.Column-reach))
	if from.line != p.Line {
		return "", 0
	}
	to := from
	for to.offset < len(in.text) && to.column < from.column+2*reach {
		n := in.next(to)
		if n.line != from.line {
			break
		}
		to = n
	}
	// A copy, or the fault would keep the whole input in memory.
	text = strings.Clone(in.text[from.offset:to.offset])
	return strings.TrimSuffix(text, "\r"), from.column - 1
}

// show gives each fault of this input the line it speaks of.
func (in *input) show(faults fault.List) {
	for _, f := range faults {
		if f.Pos.File == in.name && f.Pos.Line > 0 && f.Line == "" {
			f.Line, f.Skipped = in.line(f.Pos)
		}
	}
}
