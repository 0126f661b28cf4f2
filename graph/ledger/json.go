package ledger

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

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
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	t := jsonTree{in: in, text: s, faults: faults, tokens: d, at: from, base: from.offset}
	root = t.value()
	return root, !t.stopped
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

// jsonTree turns tokens into nodes.
type jsonTree struct {
	in      *input
	text    string
	faults  *collector
	tokens  *json.Decoder
	at      mark // where the last token began
	base    int  // offset of text in the input
	stopped bool
}

// next gives the next token, and its node without a value.
func (t *jsonTree) next() (json.Token, node) {
	from := int(t.tokens.InputOffset())
	token, err := t.tokens.Token()
	if err != nil {
		// The text was checked, so this can only be a limit of the library.
		t.stop(ErrSyntax, err.Error())
		return nil, node{}
	}
	from += strings.IndexFunc(t.text[from:], func(r rune) bool { return !strings.ContainsRune(" \t\r\n,:", r) })
	t.at = t.in.advance(t.at, t.base+from)
	n := node{line: int32(t.at.line), column: int32(t.at.column)}
	switch v := token.(type) {
	case string:
		n.kind, n.text = text, t.string(v, t.text[from:t.tokens.InputOffset()])
	case json.Number:
		n.kind, n.text = text, v.String()
	case bool:
		n.kind, n.text = word, strconv.FormatBool(v)
	}
	return token, n
}

func (t *jsonTree) value() node {
	token, n := t.next()
	open, ok := token.(json.Delim)
	if !ok || t.stopped {
		return n
	}
	n.kind = list
	if open == '{' {
		n.kind = mapping
	}
	for !t.stopped && t.tokens.More() {
		if cap(n.items)-len(n.items) < 2 {
			// By a quarter, as append does, a long list leaves five times its size as garbage.
			n.items = slices.Grow(n.items, max(2, len(n.items)))
		}
		if open == '{' {
			_, key := t.next()
			n.items = append(n.items, key)
		}
		n.items = append(n.items, t.value())
	}
	if !t.stopped {
		t.next()
	}
	if n.kind == mapping && len(n.items)%2 != 0 {
		n.items = n.items[:len(n.items)-1]
	}
	return n
}

func (t *jsonTree) stop(kind error, what string) {
	if !t.stopped {
		t.stopped = true
		t.faults.add(&fault.Fault{Pos: t.in.at(t.at), Kind: kind, What: what})
	}
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
