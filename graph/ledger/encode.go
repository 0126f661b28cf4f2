package ledger

import "strings"

// fields is a mapping to be written. What is empty is left out.
type fields []node

func (f *fields) put(key string, value node) {
	*f = append(*f, node{kind: text, text: key}, value)
}

func (f *fields) text(key, s string) {
	if s != "" {
		f.put(key, node{kind: text, text: s})
	}
}

// bare puts a date or a word of a closed list.
func (f *fields) bare(key, s string) {
	if s != "" {
		f.put(key, node{kind: bare, text: s})
	}
}

// count puts what may be a number.
func (f *fields) count(key, s string) {
	switch {
	case s == "":
	case strings.Trim(s, "0123456789") == "":
		f.put(key, node{kind: number, text: s})
	default:
		f.bare(key, s)
	}
}

func (f *fields) texts(key string, list []string) {
	if len(list) > 0 {
		f.put(key, textList(list))
	}
}

func (f fields) node() node { return node{kind: mapping, items: f} }

func textList(texts []string) node {
	n := node{kind: list}
	for _, s := range texts {
		n.items = append(n.items, node{kind: text, text: s})
	}
	return n
}

func listOf[S any](specs []S, encode func(S) node) node {
	n := node{kind: list, items: make([]node, 0, len(specs))}
	for _, s := range specs {
		n.items = append(n.items, encode(s))
	}
	return n
}
