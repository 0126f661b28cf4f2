package themefile

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// fault reports something that is wrong with a value, once: what an alias stands for is
// read again for each.
func (d *decoder) fault(v *ledger.Value, what, want, hint string) {
	if !slices.ContainsFunc(d.faults, func(f *fault.Fault) bool { return f.Pos == v.Pos && f.What == what }) {
		d.faults = append(d.faults, &fault.Fault{Pos: v.Pos, Kind: ErrFile, What: what, Want: want, Hint: hint})
	}
}

// mapping calls field for each known key of a mapping, in order.
func (d *decoder) mapping(v *ledger.Value, of string, keys []string, field func(key string, value *ledger.Value)) {
	if v.Kind != ledger.MappingValue {
		d.fault(v, of+" is "+describe(v), "a mapping with "+fault.OneOf(keys), "")
		return
	}
	d.ids(v, func(key string, at, value *ledger.Value) {
		if !slices.Contains(keys, key) {
			d.fault(at, "unknown key "+fault.Quote(key)+" of "+of, fault.OneOf(keys), fault.Nearest(key, slices.Values(keys)))
			return
		}
		field(key, value)
	})
}

// ids calls field for each key of a mapping, in order; of one that comes twice for the
// first.
func (d *decoder) ids(v *ledger.Value, field func(key string, at, value *ledger.Value)) {
	seen := make(map[string]bool)
	for i := 0; i+1 < len(v.Items); i += 2 {
		key := &v.Items[i]
		if seen[key.Text] {
			d.fault(key, "the key "+fault.Quote(key.Text)+" comes twice", "each key once", "")
			continue
		}
		seen[key.Text] = true
		field(key.Text, key, &v.Items[i+1])
	}
}

// describe says in a message what is found where something else is expected.
func describe(v *ledger.Value) string {
	switch v.Kind {
	case ledger.NoValue:
		return "nothing"
	case ledger.ListValue:
		return "a list"
	case ledger.MappingValue:
		return "a mapping"
	default:
		return fault.Quote(v.Text)
	}
}
