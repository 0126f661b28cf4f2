package checks

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// fault reports something that is wrong with a value.
func (d *decoder) fault(v *ledger.Value, what, want, hint string) {
	d.add(&fault.Fault{Pos: v.Pos, Kind: ErrFile, What: what, Want: want, Hint: hint})
}

// add reports a fault, once: what an alias stands for is read again for each.
func (d *decoder) add(f *fault.Fault) {
	same := func(g *fault.Fault) bool { return g.Pos == f.Pos && g.What == f.What }
	if !slices.ContainsFunc(d.faults, same) {
		d.faults = append(d.faults, f)
	}
}

// mapping calls field for each known key of a mapping that has a value, in order. Of
// a key that comes twice the first counts.
func (d *decoder) mapping(v *ledger.Value, of string, keys []string, field func(key string, value *ledger.Value)) {
	if v.Kind != ledger.MappingValue {
		d.fault(v, of+" is "+describe(v), "a mapping with "+fault.OneOf(keys), "")
		return
	}
	seen := make(map[string]*ledger.Value)
	for i := 0; i+1 < len(v.Items); i += 2 {
		key, value := &v.Items[i], &v.Items[i+1]
		before, twice := seen[key.Text]
		switch {
		case !slices.Contains(keys, key.Text):
			d.fault(key, "unknown key "+fault.Quote(key.Text)+" of "+of, fault.OneOf(keys), fault.Nearest(key.Text, slices.Values(keys)))
		case twice:
			d.add(&fault.Fault{Pos: key.Pos, Kind: ErrFile, What: "the key " + fault.Quote(key.Text) + " comes twice", Want: "each key once",
				Also: []fault.Note{{Pos: before.Pos, What: "the first is here"}}})
		default:
			seen[key.Text] = key
			if value.Kind != ledger.NoValue {
				field(key.Text, value)
			}
		}
	}
}

// text reads a text that is not empty.
func (d *decoder) text(v *ledger.Value, of string) string {
	switch {
	case v.Kind != ledger.TextValue:
		d.fault(v, of+" is "+describe(v), "a text", "")
		return ""
	case v.Text == "":
		d.fault(v, of+" is empty", "a text", "")
	}
	return v.Text
}

// texts reads a list of texts; a single one is a list of one.
func (d *decoder) texts(v *ledger.Value, of string) (out []string) {
	if v.Kind != ledger.ListValue {
		return d.some(out, v, of)
	}
	for i := range v.Items {
		out = d.some(out, &v.Items[i], "an element of "+of)
	}
	return out
}

func (d *decoder) some(out []string, v *ledger.Value, of string) []string {
	if s := d.text(v, of); s != "" {
		out = append(out, s)
	}
	return out
}

// truth reads true or false.
func (d *decoder) truth(v *ledger.Value, of string) bool {
	if (v.Kind != ledger.TextValue && v.Kind != ledger.WordValue) || v.Text != "true" && v.Text != "false" {
		d.fault(v, of+" is "+describe(v), "true or false", "")
	}
	return v.Text == "true"
}

// describe says in a message what is found where something else is expected.
func describe(v *ledger.Value) string {
	switch v.Kind {
	case ledger.NoValue:
		return "nothing"
	case ledger.WordValue:
		return v.Text
	case ledger.TextValue:
		return "a text"
	case ledger.ListValue:
		return "a list"
	default:
		return "a mapping"
	}
}
