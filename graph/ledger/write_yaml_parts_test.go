package ledger

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// TestYAMLInParts: a section that is written in parts has the bytes of one that is written
// at once.
func TestYAMLInParts(t *testing.T) {
	long := func(kind kind, n int, item func(i int) node) node {
		list := node{kind: kind}
		for i := range n {
			if kind == mapping {
				list.items = append(list.items, node{kind: text, text: fmt.Sprint("k", i)})
			}
			list.items = append(list.items, item(i))
		}
		return list
	}
	word := func(i int) node { return node{kind: text, text: fmt.Sprint("w", i)} }
	lines := func(int) node { return node{kind: text, text: "one\ntwo: - #"} }
	of := func(items ...any) (n node) {
		n.kind = mapping
		for _, x := range items {
			switch x := x.(type) {
			case string:
				n.items = append(n.items, node{kind: text, text: x})
			case node:
				n.items = append(n.items, x)
			}
		}
		return n
	}
	record := func(int) node { return of("is", "open", "from", "2021", "note", strings.Repeat("word ", 30)) }
	for _, size := range []int{itemsAtOnce - 1, itemsAtOnce, itemsAtOnce + 1, 2 * itemsAtOnce, 2*itemsAtOnce + 3} {
		words := long(list, size, word)
		entries := []node{
			of("from", "a", "to", words, "outcome", "declined"),
			of("to", words),
			of("to", words, "also", long(list, size, lines), "note", "on two\nlines"),
			of("short", "one"),
			of("from", "a", "states", long(list, size, record), "fields", long(mapping, size, word)),
			of("fields", long(mapping, size, record), "from", "a", "to", long(list, 3, word), "via", long(list, 2, lines)),
			words,
			word(1),
		}
		keys := []string{"a", "\"'", "two\nlines", strings.Repeat("long ", 60), strings.Repeat("a\n", 150), "yes", "- x: y", ""}
		keyed := node{kind: mapping}
		for i, key := range keys {
			keyed.items = append(keyed.items, node{kind: text, text: key}, entries[i])
		}
		for _, value := range []node{{kind: list, items: entries}, keyed, {kind: list}, {kind: mapping}, word(1), words, long(mapping, size, record)} {
			key := node{kind: text, text: "section"}
			var got bytes.Buffer
			if err := writeSection(&got, &key, &value); err != nil {
				t.Fatal(err)
			}
			root := of("section", value)
			want, err := yaml.Dump(toYAML(&root, 0), yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, got.Bytes()) {
				x, y := strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")
				for i := range min(len(x), len(y)) {
					if x[i] != y[i] {
						t.Fatalf("%d items: line %d is %q, want %q", size, i+1, y[i], x[i])
					}
				}
				t.Fatalf("%d items: %d lines, want %d", size, len(y), len(x))
			}
		}
	}
}
