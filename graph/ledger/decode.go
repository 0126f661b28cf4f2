package ledger

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// decoder turns trees into the records of a ledger. What is wrong is reported
// and left out, and decoding goes on.
type decoder struct {
	in     *input
	opts   Options
	faults *collector
	ledger *Ledger
	unread int // how many keys and values were not what they can be
}

func (d *decoder) pos(n *node) fault.Pos {
	return fault.Pos{File: d.in.name, Line: int(n.line), Column: int(n.column)}
}

func (d *decoder) fault(at *node, kind error, what, want string) {
	d.unread++
	d.faults.add(&fault.Fault{Pos: d.pos(at), Kind: kind, What: what, Want: want})
}

// wrongShape reports n, the value of something, as not what is expected.
func (d *decoder) wrongShape(n *node, of, want string) {
	d.fault(n, ErrShape, of+" is "+n.describe(), want)
}

// pairs calls yield for each key of a mapping with its value, in order, and
// reports keys that come twice: the first one counts, and the others are read
// for their faults.
func (d *decoder) pairs(n *node, yield func(key, value *node, first bool)) {
	seen := make(map[string]*node, len(n.items)/2)
	for i := 0; i+1 < len(n.items); i += 2 {
		key, value := &n.items[i], &n.items[i+1]
		before, twice := seen[key.text]
		if key.text == "" {
			twice = false // it is wrong in any case
		} else if twice {
			d.faults.add(&fault.Fault{Pos: d.pos(key), Kind: graph.ErrDuplicate, What: "the key " + fault.Quote(key.text) + " comes twice", Want: "each key once",
				Also: []fault.Note{{Pos: d.pos(before), What: "the first is here"}}})
		} else {
			seen[key.text] = key
		}
		yield(key, value, !twice)
	}
}

// places starts the places of a record that begins at n.
func (d *decoder) places(n *node) *places {
	return &places{in: d.in, at: n.spot()}
}

// text reads a text.
func (d *decoder) text(n *node, field string) string {
	if n.kind != text {
		d.wrongShape(n, field, "a text")
		return ""
	}
	return n.text
}

// texts reads a list of texts and notes the place of each. A single text is a
// list of one where single says so.
func (d *decoder) texts(n *node, field string, at *places, single bool) []string {
	want := "a list of texts"
	if single {
		want = "a text or a list of texts"
	}
	switch {
	case n.kind == text && single:
		if n.text == "" {
			return nil
		}
		return []string{n.text}
	case n.kind != list:
		d.wrongShape(n, field, want)
		return nil
	}
	var out []string
	for i := range n.items {
		item := &n.items[i]
		switch {
		case item.kind != text:
			d.wrongShape(item, "an element of "+field, "a text")
		case item.text == "":
			d.fault(item, graph.ErrInvalid, "an element of "+field+" is empty", "a text")
		default:
			at.item(item)
			out = append(out, item.text)
		}
	}
	return out
}
