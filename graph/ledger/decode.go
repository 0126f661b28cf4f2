package ledger

import (
	"slices"

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

// shape is what a mapping may hold.
type shape struct {
	a    string // with its article
	keys []string
	// elsewhere says where a key belongs that is not one of keys.
	elsewhere map[string]string
}

// record reads a mapping with known keys. field is called for each that has a
// value, after its place was noted.
func (d *decoder) record(n *node, s *shape, at *places, field func(key string, value *node)) {
	switch n.kind {
	case null:
		return
	case mapping:
	default:
		d.wrongShape(n, s.a, "a mapping with "+fault.OneOf(s.keys))
		return
	}
	d.pairs(n, func(key, value *node, first bool) {
		switch {
		case !slices.Contains(s.keys, key.text):
			d.unknownKey(key, s)
		case first && value.kind != null:
			at.field(key.text, value)
			field(key.text, value)
		}
	})
}

func (d *decoder) unknownKey(key *node, s *shape) {
	d.unread++
	if p := unspaced(key.text, s.keys); p != nil {
		d.faults.report(d.pos(key), p)
		return
	}
	p := problem{kind: ErrUnknownKey, what: "unknown key " + fault.Quote(key.text) + " of " + s.a}
	if p.want = s.elsewhere[key.text]; p.want == "" {
		p.word, p.valid = key.text, s.keys
	}
	d.faults.report(d.pos(key), &p)
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

// names reads the name of a thing, or its other names.
func (d *decoder) names(n *node, field string, at *places, name *string, also *[]string) {
	if field == "name" {
		*name = d.text(n, field)
	} else {
		*also = d.texts(n, field, at, true)
	}
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

// records reads a list of mappings, each with one.
func records[S any](d *decoder, n *node, field string, s *shape, one func(item *node, at *places) S) []S {
	if n.kind != list {
		d.wrongShape(n, field, "a list of mappings with "+fault.OneOf(s.keys))
		return nil
	}
	out := make([]S, 0, len(n.items))
	for i := range n.items {
		item := &n.items[i]
		if item.kind != mapping {
			d.ledger.lost = d.ledger.lost || s == &requestShape
			d.wrongShape(item, s.a, "a mapping with "+fault.OneOf(s.keys))
			continue
		}
		out = append(out, one(item, d.places(item)))
	}
	return out
}
