package ledger

// node is a value of YAML or JSON.
type node struct {
	kind         kind
	line, column int32
	text         string // of a text or a number as written, trimmed; of a word such as true
	items        []node // of a list; of a mapping: keys, which are texts, and values by turns
}

type kind uint8

const (
	null kind = iota
	word      // true or false in JSON
	text
	bare   // when written: a date or a word of ours, which YAML need not quote
	number // when written: a number, which JSON need not quote either
	list
	mapping
)

// describe says in a message what is found where something else is expected.
func (n *node) describe() string {
	switch n.kind {
	case null:
		return "nothing"
	case word:
		return n.text
	case text, bare, number:
		return "a text"
	case list:
		return "a list"
	default:
		return "a mapping"
	}
}
