package checks

import (
	"github.com/rapport-graph/rapport/graph/ledger"
)

// mapping calls field for each known key of a mapping that has a value, in order.
func (d *decoder) mapping(v *ledger.Value, of string, keys []string, field func(key string, value *ledger.Value)) {
	d.Mapping(v, of, keys, func(key string, value *ledger.Value) {
		if value.Kind != ledger.NoValue {
			field(key, value)
		}
	})
}

// text reads a text that is not empty.
func (d *decoder) text(v *ledger.Value, of string) string {
	switch {
	case v.Kind != ledger.TextValue:
		d.Fault(v, of+" is "+v.Describe(), "a text", "")
		return ""
	case v.Text == "":
		d.Fault(v, of+" is empty", "a text", "")
	}
	return v.Text
}

// texts reads a list of texts that are not empty; a single one is a list of one.
func (d *decoder) texts(v *ledger.Value, of string) (out []*ledger.Value) {
	items := []ledger.Value{*v}
	if v.Kind == ledger.ListValue {
		items, of = v.Items, "an element of "+of
	}
	for i := range items {
		if d.text(&items[i], of) != "" {
			out = append(out, &items[i])
		}
	}
	return out
}

// truth reads true or false.
func (d *decoder) truth(v *ledger.Value, of string) bool {
	if (v.Kind != ledger.TextValue && v.Kind != ledger.WordValue) || v.Text != "true" && v.Text != "false" {
		d.Fault(v, of+" is "+v.Describe(), "true or false", "")
	}
	return v.Text == "true"
}
