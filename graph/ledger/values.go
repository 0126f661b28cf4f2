package ledger

import (
	"io"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Tree is a text of YAML or JSON that was read.
type Tree struct {
	Root Value
	in   *input
}

// Value is a value of YAML or JSON, and where it is written. Its text is trimmed, and
// that of a number is as written.
type Value struct {
	Kind  ValueKind
	Pos   fault.Pos
	Text  string  // of a text, a number or a word
	Items []Value // of a list; of a mapping: keys, which are texts, and values by turns
}

// ValueKind is what a [Value] is.
type ValueKind uint8

// The kinds of values.
const (
	NoValue   ValueKind = iota // null, or nothing
	WordValue                  // true or false in JSON
	TextValue                  // also a number, and in YAML every word
	ListValue
	MappingValue
)

// ReadTree reads a text of YAML or JSON that is no ledger but stands beside ledgers,
// such as a file of checks, as [Read] reads ledgers: with the same limits and the same
// faults of syntax. It is JSON if its name says so. The error is a [fault.List].
func ReadTree(r io.Reader, name string, opts Options) (*Tree, error) {
	format := YAML
	if FormatOf(name) == JSON {
		format = JSON
	}
	in := &input{name: name, allBreaks: format == YAML}
	opts = opts.withDefaults(format)
	text, err := slurp(r, sizeOf(r), opts.Bytes)
	if err != nil {
		return nil, fault.List{readFailure(name, err)}
	}
	in.text = strings.TrimPrefix(text, byteOrderMark)
	faults := &collector{limit: opts.Faults}
	d := &decoder{in: in, opts: opts, faults: faults}
	t := &Tree{in: in}
	if d.check(len(text), format) {
		root, _ := d.tree(format)
		t.Root = in.value(&root)
	}
	for _, f := range faults.list {
		if f.Want == forMany {
			f.Want = "" // which is about requests
		}
	}
	return t, faults.finish(in).Err()
}

// Show gives faults of this text the lines that they speak of.
func (t *Tree) Show(faults fault.List) { t.in.show(faults) }

// value gives a node as others see it.
func (in *input) value(n *node) Value {
	v := Value{Pos: fault.Pos{File: in.name, Line: int(n.line), Column: int(n.column)}, Text: n.text}
	switch n.kind {
	case null:
		v.Kind = NoValue
	case word:
		v.Kind = WordValue
	case list:
		v.Kind = ListValue
	case mapping:
		v.Kind = MappingValue
	default:
		v.Kind = TextValue
	}
	for i := range n.items {
		v.Items = append(v.Items, in.value(&n.items[i]))
	}
	return v
}
