package ledger

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// A long list of requests is read item by item: the library takes some hundred bytes
// for each value, and half of the time that reading takes. What stands around the list
// is read as a whole. Where an item needs what stands elsewhere (an alias), all is read
// as a whole.

// longYAML is from how many bytes on a text is read so.
const longYAML = 64 << 10

// maxItems is how many requests a ledger of YAML may have by default. They take a
// kilobyte each.
const maxItems = 1_000_000

// yamlItems are the items of the list of requests in a text of YAML.
type yamlItems struct {
	in    *input
	rest  *input // the text without them, with as many lines
	marks []mark // where each begins, and where the last ends
}

// splitRequests finds the list of requests, as a block with an item for each; ok is
// false where there is none.
func splitRequests(in *input) (y *yamlItems, ok bool) {
	s := in.text
	if len(s) < longYAML || strings.ContainsAny(s, "\u0085\u2028\u2029") || strings.Count(s, "\r") != strings.Count(s, "\r\n") {
		return nil, false
	}
	at, line := 0, 1
	for !strings.HasPrefix(s[at:], "requests:") || strings.TrimSpace(firstLine(s[at:])) != "requests:" {
		n := len(firstLine(s[at:]))
		if at += n; at >= len(s) {
			return nil, false
		}
		line++
	}
	at += len(firstLine(s[at:]))
	line++
	begin := at
	y = &yamlItems{in: in}
	indent := -1
	for at < len(s) {
		l := firstLine(s[at:])
		inner := strings.TrimLeft(l, " ")
		depth := len(l) - len(inner)
		text := strings.TrimRight(inner, "\r\n")
		if text != "" && text[0] != '#' {
			item := strings.HasPrefix(text, "- ") || text == "-"
			if indent < 0 {
				if !item {
					return nil, false
				}
				indent = depth
			}
			if depth < indent || depth == indent && !item {
				break
			}
			if depth == indent {
				y.marks = append(y.marks, mark{at, line, 1})
			}
		}
		at += len(l)
		line++
	}
	if len(y.marks) == 0 {
		return nil, false
	}
	y.marks = append(y.marks, mark{at, line, 1})
	y.rest = &input{name: in.name, allBreaks: true, text: s[:begin] + strings.Repeat("\n", strings.Count(s[begin:at], "\n")) + s[at:]}
	return y, true
}

// readItems reads a long ledger so; done is false where it has to be read as a whole.
func (d *decoder) readItems() (done, ok bool) {
	y, found := splitRequests(d.in)
	if !found {
		return false, false
	}
	faults := &collector{limit: d.opts.Faults}
	root, ok := readYAML(y.rest, d.opts, faults)
	if !ok || len(faults.list) > 0 {
		return false, false // the whole tells it better
	}
	n := len(y.marks) - 1
	if most := min(d.opts.Requests, maxItems); n > most && d.opts.Bytes == longestYAML || n > d.opts.Requests {
		d.faults.add(&fault.Fault{Pos: d.in.at(y.marks[most]), Kind: graph.ErrTooLarge, What: fmt.Sprintf("the input has more than %d requests", most)})
		return true, false
	}
	own := &decoder{in: d.in, opts: d.opts, faults: faults, ledger: &Ledger{}}
	own.ledger.Requests = make([]graph.RequestSpec, 0, n)
	nodes := 0 // of items that the library read
	requests := node{kind: list, items: make([]node, 1)}
	for i := range n {
		item, plain := y.plain(i)
		if !plain {
			part := &input{name: d.in.name, allBreaks: true, text: d.in.text[y.marks[i].offset:y.marks[i+1].offset]}
			wrong := &collector{limit: 1}
			tree, ok := readYAML(part, d.opts, wrong)
			if nodes += tree.size(); !ok || len(wrong.list) > 0 || tree.kind != list || len(tree.items) != 1 || nodes > 20*d.opts.Nodes {
				return false, false
			}
			item = tree.items[0]
			item.shift(int32(y.marks[i].line - 1))
		}
		requests.items[0] = item
		own.ledger.Requests = append(own.ledger.Requests, own.requests(&requests)...)
	}
	list := own.ledger.Requests
	own.root(&root)
	own.ledger.Requests = list
	own.ledger.inputs = d.ledger.inputs
	*d.ledger = *own.ledger
	d.faults.merge(faults)
	return true, true
}

// size counts the values of a tree.
func (n *node) size() int {
	sum := 1
	for i := range n.items {
		sum += n.items[i].size()
	}
	return sum
}

// shift moves a tree down by some lines.
func (n *node) shift(lines int32) {
	n.line += lines
	for i := range n.items {
		n.items[i].shift(lines)
	}
}

// plain reads an item that is a mapping of plain texts, one a line or all of them in
// braces. What is anything else is left to the library.
func (y *yamlItems) plain(i int) (item node, ok bool) {
	text := y.in.text[y.marks[i].offset:y.marks[i+1].offset]
	line := y.marks[i].line
	indent := -1
	for text != "" {
		l := firstLine(text)
		text = text[len(l):]
		l = strings.TrimRight(l, "\r\n")
		at := 0
		for at < len(l) && (l[at] == ' ' || indent < 0 && l[at] == '-' && at+1 < len(l) && l[at+1] == ' ') {
			at++
		}
		if at == len(l) {
			if indent < 0 {
				return node{}, false
			}
			line++
			continue
		}
		if indent < 0 && l[at] == '{' {
			if strings.TrimSpace(text) != "" {
				return node{}, false
			}
			return braced(l, at, line)
		}
		if indent < 0 {
			indent = at
			item = node{kind: mapping, line: int32(line), column: int32(at + 1), items: make([]node, 0, 16)}
		}
		colon := strings.Index(l[at:], ": ")
		if at != indent || colon <= 0 || !plainKey(l[at:at+colon]) {
			return node{}, false
		}
		value := at + colon + 2
		if !plainValue(l[value:]) {
			return node{}, false
		}
		item.items = append(item.items,
			node{kind: textKind, line: int32(line), column: int32(at + 1), text: l[at : at+colon]},
			node{kind: textKind, line: int32(line), column: int32(value + 1), text: l[value:]})
		line++
	}
	return item, indent >= 0
}

// braced reads a mapping of plain texts in braces, with which a line ends.
func braced(l string, at, line int) (item node, ok bool) {
	if l[len(l)-1] != '}' {
		return node{}, false
	}
	item = node{kind: mapping, line: int32(line), column: int32(at + 1), items: make([]node, 0, 16)}
	end := len(l) - 1
	for at++; ; {
		pair := l[at:end]
		if comma := strings.Index(pair, ", "); comma >= 0 {
			pair = pair[:comma]
		}
		colon := strings.Index(pair, ": ")
		if colon <= 0 || !plainKey(pair[:colon]) || !plainValue(pair[colon+2:]) {
			return node{}, false
		}
		item.items = append(item.items,
			node{kind: textKind, line: int32(line), column: int32(at + 1), text: pair[:colon]},
			node{kind: textKind, line: int32(line), column: int32(at + colon + 3), text: pair[colon+2:]})
		if at += len(pair); at == end {
			return item, true
		}
		at += len(", ")
	}
}

// textKind is the kind of a text.
const textKind = text

func plainKey(s string) bool {
	for i := range len(s) {
		if (s[i] < 'a' || s[i] > 'z') && s[i] != '_' {
			return false
		}
	}
	return true
}

// plainValue reports whether a value surely is a text in YAML, as it stands: letters,
// digits and few signs, with single spaces between them, that are no word of YAML.
func plainValue(s string) bool {
	if s == "" || !plainByte(s[0]) && s[0] != '/' {
		return false
	}
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case plainByte(c), c == '-', c == '.', c == '/', c == '_', c == '+', c == '(', c == ')':
		case c == ' ' && s[i-1] != ' ' && i+1 < len(s) && plainByte(s[i+1]):
		default:
			return false
		}
	}
	switch s {
	case "null", "Null", "NULL":
		return false
	}
	return true
}

func plainByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
