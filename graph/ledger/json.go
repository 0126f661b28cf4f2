package ledger

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// readJSON reads the JSON text between two places of an input into a tree; ok
// is false when there is none to go on with. The text is JSON as RFC 8259 has
// it, with nothing behind it.
func readJSON(in *input, from mark, end int, opts Options, faults *collector) (root node, ok bool) {
	s := in.text[from.offset:end]
	if at, what := jsonLimit(s, opts); what != "" {
		faults.add(&fault.Fault{Pos: in.at(in.advance(from, from.offset+at)), Kind: graph.ErrTooLarge, What: what})
		return node{}, false
	}
	// The whole is checked first: the places of faults are sure then, and the
	// tokens below can't be wrong.
	if !json.Valid([]byte(s)) {
		faults.add(jsonFault(in, from, s, opts))
		return node{}, false
	}
	t := jsonTree{in: in, text: s, faults: faults, at: from, base: from.offset}
	root = t.value()
	return root, true
}

// jsonLimit finds where a JSON text exceeds a limit, before memory is taken for
// any of it, and says which; "" where none is. What is not JSON is left to the
// parser.
func jsonLimit(s string, opts Options) (at int, what string) {
	depth, values := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t', '\r', '\n', ',', ':':
			continue
		case ']', '}':
			depth--
			continue
		case '[', '{':
			at = i
			if depth++; depth > opts.Depth {
				return at, tooDeep(opts)
			}
		case '"':
			at = i
			i += 1 + stringEnd(s[i+1:])
			if i-at-1 > opts.Text {
				return at, tooLongText(opts)
			}
		default: // a number or a word
			at = i
			for i+1 < len(s) && strings.IndexByte(" \t\r\n,:[]{}\"", s[i+1]) < 0 {
				i++
			}
			if i-at >= opts.Text {
				return at, tooLongText(opts)
			}
		}
		if values++; values > opts.Nodes {
			return at, tooMany(opts)
		}
	}
	return 0, ""
}

// stringEnd gives where a JSON string ends whose inside s begins with: at its
// quote, or at what no string can hold.
func stringEnd(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '"', c < ' ':
			return i
		}
	}
	return len(s)
}

func jsonFault(in *input, from mark, s string, opts Options) *fault.Fault {
	var raw json.RawMessage
	err := json.Unmarshal([]byte(s), &raw)
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return &fault.Fault{Pos: in.at(from), Kind: ErrSyntax, What: "the text is not JSON"}
	}
	// The library counts the byte that is wrong as read, and none at the end.
	offset := int(syntax.Offset)
	if what := syntax.Error(); strings.HasPrefix(what, "unexpected end") {
		offset = len(strings.TrimRight(s, " \t\r\n"))
	} else if offset > 0 {
		offset--
	}
	f := &fault.Fault{Pos: in.at(in.advance(from, from.offset+offset)), Kind: ErrSyntax, What: syntax.Error()}
	if strings.HasSuffix(f.What, "exceeded max depth") { // of the library, 10,000
		f.Kind, f.What = graph.ErrTooLarge, tooDeep(opts)
	}
	jsonWords(f, in, from, s, offset)
	return f
}

// jsonTree turns a text that is known to be JSON into nodes. The library's own decoder
// makes the text of an error for the end of each value, which took a third of the time.
type jsonTree struct {
	in     *input
	text   string
	read   int // of the text
	faults *collector
	at     mark // where the last token began
	base   int  // offset of text in the input
}

// more finds the next token, and reports whether it opens a value or is one.
func (t *jsonTree) more() bool {
	for strings.IndexByte(" \t\r\n,:", t.text[t.read]) >= 0 {
		t.read++
	}
	return t.text[t.read] != ']' && t.text[t.read] != '}'
}

// value reads the value, or key, that is next.
func (t *jsonTree) value() node {
	t.more()
	t.at = t.in.advance(t.at, t.base+t.read)
	n := node{line: int32(t.at.line), column: int32(t.at.column)}
	rest := t.text[t.read:]
	switch rest[0] {
	case '[', '{':
		n.kind = list
		if rest[0] == '{' {
			n.kind = mapping
		}
		t.read++
		for t.more() {
			if len(n.items) == cap(n.items) {
				// By a quarter, as append does, a long list leaves five times its size as garbage.
				n.items = slices.Grow(n.items, max(2, len(n.items)))
			}
			n.items = append(n.items, t.value())
		}
		t.read++
	case '"':
		raw := rest[:2+stringEnd(rest[1:])]
		t.read += len(raw)
		n.kind, n.text = text, t.string(inside(raw), raw)
	default:
		end := strings.IndexAny(rest, " \t\r\n,:]}")
		if end < 0 {
			end = len(rest)
		}
		t.read += end
		switch rest[0] {
		case 'n':
		case 't', 'f':
			n.kind, n.text = word, strings.Clone(rest[:end])
		default:
			n.kind, n.text = text, strings.Clone(rest[:end])
		}
	}
	return n
}

// inside gives the text of a JSON string.
func inside(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 && utf8.ValidString(raw) {
		return strings.Clone(raw[1 : len(raw)-1]) // without the text around it, which is let go
	}
	var s string
	_ = json.Unmarshal([]byte(raw), &s) // the text as a whole was checked
	return s
}

// string checks and trims a text; raw is how it was written.
func (t *jsonTree) string(s, raw string) string {
	for _, r := range s {
		if forbidden(r) {
			t.faults.add(badCharacter(t.in.at(t.at), r))
			break
		}
	}
	if strings.Contains(s, "\ufffd") {
		if escape := loneSurrogate(raw); escape != "" {
			t.faults.add(&fault.Fault{Pos: t.in.at(t.at), Kind: ErrSyntax,
				What: "half of a surrogate pair, " + escape + ", in a text", Want: "both halves, or the character itself"})
		}
	}
	return trim(s)
}

// loneSurrogate finds an escape in a JSON string that is half of a surrogate
// pair without the other half. The library replaces it without a word.
func loneSurrogate(raw string) string {
	unit := func(s string) (uint64, bool) {
		if len(s) < 6 || s[:2] != `\u` {
			return 0, false
		}
		u, err := strconv.ParseUint(s[2:6], 16, 16)
		return u, err == nil
	}
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		u, ok := unit(raw[i:])
		switch {
		case !ok:
			i++ // an escape of one character
		case u >= 0xd800 && u < 0xdc00:
			if low, ok := unit(raw[i+6:]); !ok || low < 0xdc00 || low > 0xdfff {
				return raw[i : i+6]
			}
			i += 11
		case u >= 0xdc00 && u <= 0xdfff:
			return raw[i : i+6]
		default:
			i += 5
		}
	}
	return ""
}
