package markdown

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph/fault"
)

// source is the text of a document, and where its lines begin.
type source struct {
	name   string
	text   []byte
	begins []int
}

func newSource(name string, text []byte) *source {
	s := &source{name: name, text: text, begins: []int{0}}
	for i, c := range text {
		if c == '\n' {
			s.begins = append(s.begins, i+1)
		}
	}
	return s
}

// lineOf gives the number of the line of an offset, from 0.
func (s *source) lineOf(offset int) int {
	i, found := slices.BinarySearch(s.begins, offset)
	if found {
		return i
	}
	return i - 1
}

// line gives a line with its end, and where it begins.
func (s *source) line(n int) (text []byte, begins int) {
	if n >= len(s.begins) {
		return nil, len(s.text)
	}
	end := len(s.text)
	if n+1 < len(s.begins) {
		end = s.begins[n+1]
	}
	return s.text[s.begins[n]:end], s.begins[n]
}

// pos gives the place of an offset.
func (s *source) pos(offset int) fault.Pos {
	n := s.lineOf(offset)
	return fault.Pos{File: s.name, Line: n + 1, Column: 1 + utf8.RuneCount(s.text[s.begins[n]:offset])}
}

// maxShown is how many bytes a line may have of which a fault shows all.
const maxShown = 4000

// show gives faults the lines that they speak of.
func (s *source) show(faults fault.List) {
	for _, f := range faults {
		if f.Pos.File != s.name || f.Pos.Line < 1 || f.Line != "" {
			continue
		}
		if line, _ := s.line(f.Pos.Line - 1); len(line) <= maxShown {
			f.Line = strings.TrimRight(string(line), "\r\n")
		}
	}
}
