package ledger

import (
	"io"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/tree"
)

// Tree reads a text of YAML or JSON that is no ledger, such as a file of checks, as
// [Read] reads ledgers: with the same limits and the same faults of syntax. It is
// JSON if its name says so. Packages of this module use it.
func Tree(r io.Reader, name string, opts Options) (*tree.Document, error) {
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
	doc := &tree.Document{Show: in.show}
	if d.check(len(text), format) {
		root, _ := d.tree(format)
		doc.Root = in.value(&root)
	}
	for _, f := range faults.list {
		if f.Want == forMany {
			f.Want = "" // which is about requests
		}
	}
	return doc, faults.finish(in).Err()
}

// value gives a node as others see it.
func (in *input) value(n *node) tree.Value {
	v := tree.Value{Pos: fault.Pos{File: in.name, Line: int(n.line), Column: int(n.column)}, Text: n.text}
	switch n.kind {
	case null:
		v.Kind = tree.Null
	case word:
		v.Kind = tree.Word
	case list:
		v.Kind = tree.List
	case mapping:
		v.Kind = tree.Mapping
	default:
		v.Kind = tree.Text
	}
	for i := range n.items {
		v.Items = append(v.Items, in.value(&n.items[i]))
	}
	return v
}
