package ledger

import (
	"bytes"
	"io"

	"go.yaml.in/yaml/v4"
)

// itemsAtOnce is how many entries of a section, or of a list in an entry, the library is
// given at once: it takes some times the memory of what it writes.
const itemsAtOnce = 512

// sectionWriter writes one key of a ledger and its value, an entry below the other, in
// parts. Each part is written as if it began the section, and the lines that this adds are
// cut off.
type sectionWriter struct {
	w          io.Writer
	key, value *node
	begun      bool // the key stands
}

func writeSection(w io.Writer, key, value *node) error {
	s := sectionWriter{w: w, key: key, value: value}
	step := value.step()
	if len(value.items) == 0 {
		return s.write(toYAML(value, 1), 0)
	}
	for from := 0; from < len(value.items); {
		to := from
		for to < len(value.items) && to-from < itemsAtOnce*step && longPart(&value.items[to+step-1]) < 0 {
			to += step
		}
		var err error
		if to == from {
			to += step
			err = s.entry(value.items[from:to])
		} else {
			err = s.write(block(value, value.items[from:to], 2), 0)
		}
		if err != nil {
			return err
		}
		from = to
	}
	return nil
}

// step is how many items an element of a list or mapping has.
func (n *node) step() int {
	if n.kind == mapping {
		return 2
	}
	return 1
}

// longPart gives the place of a value in an entry that is too long to be written at once,
// and -1 where there is none.
func longPart(entry *node) int {
	if entry.kind == mapping {
		for i := 1; i < len(entry.items); i += 2 {
			if v := &entry.items[i]; len(v.items) > itemsAtOnce*v.step() {
				return i
			}
		}
	}
	return -1
}

// entry writes an entry with a long value, and its key where it has one: what stands
// before the value with the beginning of that, then the rest of the value in parts, and
// what stands behind it likewise.
func (s *sectionWriter) entry(items []node) error {
	rest := items[len(items)-1] // a copy
	again := 0                  // lines that stand already
	for len(rest.items) > 0 {
		long := longPart(&rest)
		if long < 0 {
			return s.part(items, block(&rest, rest.items, 3), again)
		}
		value := &rest.items[long]
		most := itemsAtOnce * value.step()
		begin := block(&rest, rest.items[:long-1], 3)
		for from := 0; from < len(value.items); from += most {
			part := block(value, value.items[from:min(from+most, len(value.items))], 4)
			begin.Content = append(begin.Content, toYAML(&rest.items[long-1], 3), part)
			if err := s.part(items, begin, again); err != nil {
				return err
			}
			begin, again = block(&rest, nil, 3), 2
		}
		rest.items, again = rest.items[long+1:], 1
	}
	return nil
}

// part writes a part of an entry, without so many of its first lines, of which there is
// one more than it has: the entry begins with them.
func (s *sectionWriter) part(items []node, part *yaml.Node, again int) error {
	list := &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{part}}
	lines := again
	if len(items) == 2 {
		key := toYAML(&items[0], 2)
		if again > 0 {
			key, lines = plainNode("entry"), lines+1
		}
		list = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{key, part}}
	}
	if again > 0 {
		part.Content = append([]*yaml.Node{plainNode("first"), plainNode("of")}, part.Content...)
	}
	return s.write(list, lines)
}

func plainNode(word string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: word} }

// block gives a list or mapping with some of its items, an item to a line.
func block(of *node, items []node, depth int) *yaml.Node {
	out := &yaml.Node{Kind: yaml.SequenceNode}
	if of.kind == mapping {
		out.Kind = yaml.MappingNode
	}
	for i := range items {
		out.Content = append(out.Content, toYAML(&items[i], depth))
	}
	return out
}

// write writes a part of the section without so many of its first lines, and without the
// key where that stands.
func (s *sectionWriter) write(value *yaml.Node, again int) error {
	root := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{toYAML(s.key, 1), value}}
	text, err := yaml.Dump(root, yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1))
	if err != nil {
		return err
	}
	if s.begun {
		again++
	}
	s.begun = true
	for range again {
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
	_, err = s.w.Write(text)
	return err
}
