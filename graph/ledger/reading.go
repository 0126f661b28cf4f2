package ledger

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Reading collects what is wrong with the values of a [Tree]: all of it, for reading goes
// on behind a fault. The zero value is ready for use.
type Reading struct {
	Kind   error // of the faults
	Faults fault.List
}

// Fault reports something that is wrong with a value.
func (r *Reading) Fault(v *Value, what, want, hint string) {
	r.add(&fault.Fault{Pos: v.Pos, Kind: r.Kind, What: what, Want: want, Hint: hint})
}

// add adds a fault, once: what an alias stands for is read again for each.
func (r *Reading) add(f *fault.Fault) {
	same := func(g *fault.Fault) bool { return g.Pos == f.Pos && g.What == f.What }
	if !slices.ContainsFunc(r.Faults, same) {
		r.Faults = append(r.Faults, f)
	}
}

// Mapping calls field for each known key of a mapping, in order, with its value, which may
// be none. What is no mapping, and a key that is not known, is a fault.
func (r *Reading) Mapping(v *Value, of string, keys []string, field func(key string, value *Value)) {
	if v.Kind != MappingValue {
		r.Fault(v, of+" is "+v.Describe(), "a mapping with "+fault.OneOf(keys), "")
		return
	}
	r.Pairs(v, func(key, value *Value) {
		if !slices.Contains(keys, key.Text) {
			r.Fault(key, "unknown key "+fault.Quote(key.Text)+" of "+of, fault.OneOf(keys), fault.Nearest(key.Text, slices.Values(keys)))
			return
		}
		field(key.Text, value)
	})
}

// Pairs calls pair for each key and value of a mapping, in order. That a key comes twice is
// a fault; the first counts.
func (r *Reading) Pairs(v *Value, pair func(key, value *Value)) {
	seen := make(map[string]*Value)
	for i := 0; i+1 < len(v.Items); i += 2 {
		key := &v.Items[i]
		if before, twice := seen[key.Text]; twice {
			r.add(&fault.Fault{Pos: key.Pos, Kind: r.Kind, What: "the key " + fault.Quote(key.Text) + " comes twice", Want: "each key once",
				Also: []fault.Note{{Pos: before.Pos, What: "the first is here"}}})
			continue
		}
		seen[key.Text] = key
		pair(key, &v.Items[i+1])
	}
}

// Describe says in a message what is found where something else is expected.
func (v *Value) Describe() string {
	switch v.Kind {
	case NoValue:
		return "nothing"
	case WordValue:
		return v.Text
	case TextValue:
		return "a text"
	case ListValue:
		return "a list"
	default:
		return "a mapping"
	}
}
