package tidy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/rapport-graph/rapport/cmd/internal/schema"
)

// ErrComment means that a comment stands where it can't be kept.
var ErrComment = errors.New("a comment stands where it can't be kept")

// TooMany is the error of a text that has more keys, values, lists and mappings than is
// wanted, with the place of the first that is one too many.
type TooMany struct{ Most, Line, Column int }

func (e *TooMany) Error() string { return fmt.Sprintf("the input has more than %d values", e.Most) }

// Options say how much is put into the standard form.
type Options struct {
	// Values is how many keys, values, lists and mappings a text may have; 0 is any number.
	// A thousand take some 25 ms.
	Values int
}

// YAML gives the standard form of the YAML of a ledger, which must be one document
// that can be read. The form of that form is itself. The error is [ErrComment], a
// [*TooMany], or that of a text that can't be read.
func YAML(text []byte, opts Options) ([]byte, error) {
	out, err := form(text, opts.Values)
	if err != nil {
		return nil, err
	}
	kept := comments(out)
	var lost []string
	for comment, n := range comments(text) {
		if kept[comment] < n {
			lost = append(lost, comment)
		}
	}
	if len(lost) > 0 {
		return nil, fmt.Errorf("%w: %s", ErrComment, slices.Min(lost))
	}
	return out, nil
}

// comments counts the comments of a text, and what looks like one in a text of several
// lines.
func comments(text []byte) map[string]int {
	all := make(map[string]int)
	for line := range strings.Lines(string(text)) {
		if c := comment(strings.TrimSpace(line)); c != "" {
			all[c]++
		}
	}
	return all
}

// comment gives the comment that a line ends with.
func comment(line string) string {
	quote, before := byte(0), byte(' ')
	for i := range len(line) {
		c := line[i]
		begins := strings.IndexByte(" \t[{,", before) >= 0
		switch {
		case quote != 0:
			if c == quote && (quote == '\'' || before != '\\') {
				quote = 0
			}
		case c == '#' && (before == ' ' || before == '\t'):
			return line[i:]
		case (c == '"' || c == '\'') && begins:
			quote = c
		}
		before = c
	}
	return ""
}

func form(text []byte, most int) ([]byte, error) {
	order, err := schema.Keys()
	if err != nil {
		return nil, err
	}
	doc, err := parse(text)
	if err != nil {
		return nil, err
	}
	if doc == nil || len(doc.Content) == 0 {
		return text, nil // nothing but comments
	}
	root := doc.Content[0]
	if most > 0 {
		left := most
		if n := beyond(root, &left); n != nil {
			return nil, &TooMany{most, n.Line, n.Column}
		}
	}
	spaced := emptyLines(root, strings.Split(string(text), "\n"))
	sorter{order, make(map[*yaml.Node]bool)}.record(root, "ledger")
	for i := 0; root.Kind == yaml.MappingNode && i+1 < len(root.Content); i += 2 {
		if i > 0 && !flat(root.Content[i+1]) {
			spaced[root.Content[i]] = true
		}
	}
	out, err := yaml.Dump(doc, yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1))
	if err != nil {
		return nil, err
	}
	return space(out, doc, spaced)
}

// beyond gives the first node of a tree that is one too many, nil where none is. It takes each
// from those that are left.
func beyond(n *yaml.Node, left *int) *yaml.Node {
	if *left--; *left < 0 {
		return n
	}
	for _, c := range n.Content {
		if over := beyond(c, left); over != nil {
			return over
		}
	}
	return nil
}

func parse(text []byte) (*yaml.Node, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	var doc yaml.Node
	switch err := loader.Load(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return &doc, nil
}

// flat reports whether a value is written on a line.
func flat(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode || n.Style&yaml.FlowStyle != 0 || len(n.Content) == 0
}

// emptyLines gives the entries of mappings and lists that have an empty line before
// them, or before the comment above them.
func emptyLines(n *yaml.Node, lines []string) map[*yaml.Node]bool {
	spaced := make(map[*yaml.Node]bool)
	entries(n, func(e *yaml.Node) {
		if first := begins(e, lines); first < len(lines) && strings.TrimSpace(lines[first]) == "" {
			spaced[e] = true
		}
	})
	return spaced
}

// begins gives the index of the first line of an entry, with the comments and empty
// lines above it.
func begins(e *yaml.Node, lines []string) int {
	at := e.Line - 1
	for at > 0 && at <= len(lines) {
		over := strings.TrimSpace(lines[at-1])
		if over != "" && !strings.HasPrefix(over, "#") {
			break
		}
		at--
	}
	return at
}

// entries calls yield for each key of a mapping and each element of a list that stands
// on lines of its own.
func entries(n *yaml.Node, yield func(*yaml.Node)) {
	if n.Style&yaml.FlowStyle != 0 {
		return
	}
	for i, c := range n.Content {
		isEntry := n.Kind == yaml.SequenceNode || n.Kind == yaml.MappingNode && i%2 == 0
		if isEntry && i > 0 {
			yield(c)
		}
		entries(c, yield)
	}
}

// space puts the empty lines into a text that was written of a document. The entries
// of both come in the same order.
func space(text []byte, doc *yaml.Node, spaced map[*yaml.Node]bool) ([]byte, error) {
	written, err := parse(text)
	if err != nil {
		return nil, err
	}
	var wanted []bool
	entries(doc.Content[0], func(e *yaml.Node) { wanted = append(wanted, spaced[e]) })
	lines := strings.Split(string(text), "\n")
	before := make(map[int]bool) // index of the line
	i := 0
	entries(written.Content[0], func(e *yaml.Node) {
		if i < len(wanted) && wanted[i] {
			before[begins(e, lines)] = true
		}
		i++
	})
	if i != len(wanted) {
		return nil, fmt.Errorf("%d entries were written of %d", i, len(wanted))
	}
	var b bytes.Buffer
	empty := true // the line before
	for n, line := range lines {
		if n == len(lines)-1 && line == "" {
			break
		}
		if before[n] && !empty {
			b.WriteByte('\n')
		}
		empty = strings.TrimSpace(line) == ""
		b.WriteString(line + "\n")
	}
	return b.Bytes(), nil
}

// sorter puts keys into their standard order. What an anchor names is sorted once.
type sorter struct {
	order map[string][]string
	done  map[*yaml.Node]bool
}

// inside says which records lie under which keys of a record: in a mapping of ids, or
// in a list.
var inside = map[string]map[string]string{
	"ledger":  {"sources": "source", "parties": "party", "actors": "actor", "channels": "channel", "requests": "request"},
	"actor":   {"office": "office"},
	"channel": {"states": "state"},
	"request": {"reports": "report"},
}

// record sorts the keys of a record; those that are unknown come last.
func (s sorter) record(n *yaml.Node, kind string) {
	if n.Kind != yaml.MappingNode || s.done[n] {
		return
	}
	s.done[n] = true
	keys := s.order[kind]
	rank := func(key string) int {
		if i := slices.Index(keys, key); i >= 0 {
			return i
		}
		if strings.HasPrefix(key, "$") {
			return -1
		}
		return len(keys)
	}
	type pair struct{ key, value *yaml.Node }
	var pairs []pair
	for i := 0; i+1 < len(n.Content); i += 2 {
		pairs = append(pairs, pair{n.Content[i], n.Content[i+1]})
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return rank(a.key.Value) - rank(b.key.Value) })
	n.Content = n.Content[:0]
	for _, p := range pairs {
		n.Content = append(n.Content, p.key, p.value)
		if of := inside[kind][p.key.Value]; of != "" {
			s.all(p.value, of)
		}
	}
}

// all sorts the records of a section.
func (s sorter) all(n *yaml.Node, kind string) {
	for i, c := range n.Content {
		if n.Kind == yaml.SequenceNode || n.Kind == yaml.MappingNode && i%2 == 1 {
			s.record(c, kind)
		}
		if n.Kind == yaml.SequenceNode && c.Kind == yaml.MappingNode && len(c.Content) > 0 && c.Style&yaml.FlowStyle == 0 {
			// A comment over the first key stands over the entry.
			first := c.Content[0]
			c.HeadComment = strings.Trim(c.HeadComment+"\n"+first.HeadComment, "\n")
			first.HeadComment = ""
		}
	}
}
