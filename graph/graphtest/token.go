package graphtest

import (
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// token is a part of a text and where it begins, in bytes.
type token struct {
	text string
	in   string
	at   int
}

// pos is the place of the token, in a file named graph.
func (t token) pos() fault.Pos {
	before := t.in[:t.at]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return fault.Pos{File: "graph", Line: 1 + strings.Count(before, "\n"), Column: 1 + utf8.RuneCountInString(line)}
}

func (t token) where() graph.At { return graph.At(t.pos()) }

// slice gives a part of a token without the space around it.
func (t token) slice(from, to int) token {
	part := t.text[from:to]
	trimmed := strings.TrimLeft(part, " \t\r")
	return token{strings.TrimRight(trimmed, " \t\r"), t.in, t.at + from + len(part) - len(trimmed)}
}

// after cuts off what a token begins with.
func (t token) after(prefix string) (token, bool) {
	if !strings.HasPrefix(t.text, prefix) {
		return t, false
	}
	return t.slice(len(prefix), len(t.text)), true
}

// cut cuts a token at the first of some characters that stands outside quotes
// and brackets.
func (t token) cut(at string) (before, after token, ok bool) {
	depth, quoted := 0, false
	for i := range len(t.text) {
		switch c := t.text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')':
			depth--
		case depth <= 0 && strings.IndexByte(at, c) >= 0:
			return t.slice(0, i), t.slice(i+1, len(t.text)), true
		}
	}
	return t, token{}, false
}

// split cuts a token at each of some characters, as cut does, and drops parts
// that are empty.
func (t token) split(at string) (parts []token) {
	for more := true; more; {
		var part token
		part, t, more = t.cut(at)
		if part.text != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
