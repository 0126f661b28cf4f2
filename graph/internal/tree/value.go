package tree

import "github.com/rapport-graph/rapport/graph/fault"

// Value is a value of YAML or JSON. Its text is trimmed, and that of a number as it
// is written.
type Value struct {
	Kind  Kind
	Pos   fault.Pos
	Text  string  // of a text, a number or a word
	Items []Value // of a list; of a mapping: keys, which are texts, and values by turns
}

// Kind is what a value is.
type Kind uint8

// The kinds of values.
const (
	Null Kind = iota
	Word      // true or false in JSON
	Text      // also a number, and in YAML every word
	List
	Mapping
)

// describe says in a message what is found where something else is expected.
func (v *Value) describe() string {
	switch v.Kind {
	case Null:
		return "nothing"
	case Word:
		return v.Text
	case Text:
		return "a text"
	case List:
		return "a list"
	default:
		return "a mapping"
	}
}

// Document is a text that was read.
type Document struct {
	Root Value
	// Show gives faults of this text the lines that they speak of.
	Show func(fault.List)
}
