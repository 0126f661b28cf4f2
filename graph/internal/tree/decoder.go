package tree

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Decoder takes values apart. What is wrong is collected, and decoding goes on.
type Decoder struct {
	Kind   error // of the faults
	Faults fault.List
}

// Fault reports something that is wrong with a value.
func (d *Decoder) Fault(v *Value, what, want, hint string) {
	d.add(&fault.Fault{Pos: v.Pos, Kind: d.Kind, What: what, Want: want, Hint: hint})
}

// add reports a fault, once: what an alias stands for is read again for each.
func (d *Decoder) add(f *fault.Fault) {
	same := func(g *fault.Fault) bool { return g.Pos == f.Pos && g.What == f.What }
	if !slices.ContainsFunc(d.Faults, same) {
		d.Faults = append(d.Faults, f)
	}
}

// Mapping calls field for each known key of a mapping that has a value, in order. Of
// a key that comes twice the first counts.
func (d *Decoder) Mapping(v *Value, of string, keys []string, field func(key string, value *Value)) {
	if v.Kind != Mapping {
		d.Fault(v, of+" is "+v.describe(), "a mapping with "+fault.OneOf(keys), "")
		return
	}
	seen := make(map[string]*Value)
	for i := 0; i+1 < len(v.Items); i += 2 {
		key, value := &v.Items[i], &v.Items[i+1]
		before, twice := seen[key.Text]
		switch {
		case !slices.Contains(keys, key.Text):
			d.Fault(key, "unknown key "+fault.Quote(key.Text)+" of "+of, fault.OneOf(keys), fault.Nearest(key.Text, slices.Values(keys)))
		case twice:
			d.add(&fault.Fault{Pos: key.Pos, Kind: d.Kind, What: "the key " + fault.Quote(key.Text) + " comes twice", Want: "each key once",
				Also: []fault.Note{{Pos: before.Pos, What: "the first is here"}}})
		default:
			seen[key.Text] = key
			if value.Kind != Null {
				field(key.Text, value)
			}
		}
	}
}

// Text reads a text that is not empty.
func (d *Decoder) Text(v *Value, of string) string {
	switch {
	case v.Kind != Text:
		d.Fault(v, of+" is "+v.describe(), "a text", "")
		return ""
	case v.Text == "":
		d.Fault(v, of+" is empty", "a text", "")
	}
	return v.Text
}

// Texts reads a list of texts; a single one is a list of one.
func (d *Decoder) Texts(v *Value, of string) (out []string) {
	if v.Kind != List {
		return d.some(out, v, of)
	}
	for i := range v.Items {
		out = d.some(out, &v.Items[i], "an element of "+of)
	}
	return out
}

func (d *Decoder) some(out []string, v *Value, of string) []string {
	if s := d.Text(v, of); s != "" {
		out = append(out, s)
	}
	return out
}

// Truth reads true or false.
func (d *Decoder) Truth(v *Value, of string) bool {
	if (v.Kind != Text && v.Kind != Word) || v.Text != "true" && v.Text != "false" {
		d.Fault(v, of+" is "+v.describe(), "true or false", "")
	}
	return v.Text == "true"
}
