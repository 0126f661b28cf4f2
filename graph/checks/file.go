package checks

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// ErrFile is the kind of the faults of a file of checks.
var ErrFile = errors.New("not a file of checks")

// maxFile is the largest file that is read.
const maxFile = 16 << 20

// File is a file of checks.
type File struct {
	Path   string
	checks []check
	lines  []string
	faults fault.List
}

// check is one check.
type check struct {
	name, settle string
	ledgers      []string
	of, where    *yaml.Node
	path         *path
	channel      *yaml.Node
	asOf         date.Day
	expect       expectation
	node         *yaml.Node
}

// path is the question for a chain.
type path struct {
	from, to          *yaml.Node
	where             *yaml.Node
	bothWays, forward bool
}

// expectation is what a check expects.
type expectation struct {
	word string // the first word
	n    int    // of count
	ids  []string
}

// Read reads a file of checks. The error is a [fault.List] of all that is wrong.
func Read(name string) (*File, error) {
	data, err := read(name)
	if err != nil {
		return nil, fault.List{{Pos: fault.Pos{File: name}, Kind: ErrFile, What: err.Error()}}
	}
	f := &File{Path: name, lines: strings.Split(string(data), "\n")}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fault.List{{Pos: fault.Pos{File: name}, Kind: ErrFile, What: err.Error()}}
	}
	if len(doc.Content) == 0 {
		return nil, fault.List{{Pos: fault.Pos{File: name}, Kind: ErrFile, What: "no checks", Want: "a mapping with the keys ledgers and checks"}}
	}
	f.file(doc.Content[0])
	f.faults.Sort()
	return f, f.faults.Err()
}

func read(name string) ([]byte, error) {
	in, err := os.Open(name)
	if err != nil {
		var bare *os.PathError
		if errors.As(err, &bare) {
			return nil, bare.Err
		}
		return nil, err
	}
	defer in.Close()
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(in, maxFile+1))
	if err == nil && n > maxFile {
		err = fmt.Errorf("more than %d bytes", maxFile)
	}
	return b.Bytes(), err
}

// fault reports something that is wrong at a node, some columns into it.
func (f *File) fault(n *yaml.Node, at int, what, want, hint string) {
	f.place(&fault.Fault{Kind: ErrFile, What: what, Want: want, Hint: hint}, n, at)
}

// place reports a fault at a node, some columns into it.
func (f *File) place(x *fault.Fault, n *yaml.Node, at int) {
	x.Pos = fault.Pos{File: f.Path, Line: n.Line, Column: n.Column + at}
	if n.Line > 0 && n.Line <= len(f.lines) {
		x.Line = strings.TrimRight(f.lines[n.Line-1], "\r")
	}
	f.faults = append(f.faults, x)
}

// each gives the fields of a mapping to functions by key, and reports those that
// there is none for.
func (f *File) each(n *yaml.Node, keys []string, field func(key string, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		f.fault(n, 0, "no mapping", "a mapping with "+fault.OneOf(keys), "")
		return
	}
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		switch {
		case !slices.Contains(keys, k.Value):
			f.fault(k, 0, "unknown key "+fault.Quote(k.Value), fault.OneOf(keys), fault.Nearest(k.Value, slices.Values(keys)))
		case seen[k.Value]:
			f.fault(k, 0, "the key "+k.Value+" comes twice", "each key once", "")
		default:
			seen[k.Value] = true
			field(k.Value, n.Content[i+1])
		}
	}
}

func (f *File) file(n *yaml.Node) {
	var ledgers []string
	var settle string
	var list *yaml.Node
	if isLedger(n) {
		f.fault(n, 0, "this is a ledger", "a file of checks, with the keys ledgers and checks", "")
		return
	}
	f.each(n, []string{"ledgers", "ledger", "settle", "checks"}, func(key string, v *yaml.Node) {
		switch key {
		case "ledgers", "ledger":
			ledgers = f.paths(v)
		case "settle":
			settle = f.text(v)
		case "checks":
			list = v
		}
	})
	if list == nil || list.Kind != yaml.SequenceNode || len(list.Content) == 0 {
		f.fault(n, 0, "no checks", "a list of them, under the key checks", "")
		return
	}
	for _, one := range list.Content {
		c := check{ledgers: ledgers, settle: settle, node: one}
		f.check(one, &c)
		f.checks = append(f.checks, c)
	}
}

// isLedger reports whether a file has requests and no checks.
func isLedger(n *yaml.Node) bool {
	requests := false
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		switch n.Content[i].Value {
		case "checks":
			return false
		case "requests":
			requests = true
		}
	}
	return requests
}

func (f *File) check(n *yaml.Node, c *check) {
	var expect, asOf *yaml.Node
	before := len(f.faults)
	asked := 0
	f.each(n, []string{"name", "ledgers", "ledger", "settle", "of", "where", "path", "channel", "as_of", "expect"}, func(key string, v *yaml.Node) {
		switch key {
		case "name":
			c.name = f.text(v)
		case "ledgers", "ledger":
			c.ledgers = f.paths(v)
		case "settle":
			c.settle = f.text(v)
		case "of":
			f.text(v)
			c.of = v
		case "where":
			f.text(v)
			c.where = v
			asked++
		case "path":
			c.path = f.path(v)
			asked++
		case "channel":
			f.text(v)
			c.channel = v
			asked++
		case "as_of":
			f.text(v)
			asOf = v
		case "expect":
			expect = v
		}
	})
	// What is missing may be what could not be read.
	whole := len(f.faults) == before
	missing := func(is bool, what, want string) {
		if is && whole {
			f.fault(n, 0, what, want, "")
		}
	}
	missing(c.name == "", "a check without a name", "the key name")
	missing(asked == 0, "a check that asks nothing", "where, path or channel")
	missing(asked > 1, "a check that asks for "+strconv.Itoa(asked)+" things", "one of where, path and channel")
	missing(expect == nil, "a check that expects nothing", "the key expect")
	missing(len(c.ledgers) == 0, "a check of no ledger", "the key ledgers, here or for all checks")
	missing(asked == 1 && (c.channel == nil) != (asOf == nil), "channel and as_of go together", "both or neither")
	if expect != nil && asked == 1 {
		f.expectation(expect, c)
	}
	if asOf != nil {
		d, err := date.Parse(asOf.Value)
		if err != nil || d.Latest() == date.MaxDay {
			hint := ""
			if err != nil {
				hint = fault.OneOf(date.Suggest(asOf.Value))
			}
			f.fault(asOf, 0, fault.Quote(asOf.Value)+" is no date that has an end", "a day such as 2021-05-21", hint)
		}
		c.asOf = d.Latest()
	}
}

func (f *File) path(n *yaml.Node) *path {
	p := &path{}
	f.each(n, []string{"from", "to", "where", "both_ways", "forward"}, func(key string, v *yaml.Node) {
		switch key {
		case "from":
			p.from = v
		case "to":
			p.to = v
		case "where":
			p.where = v
		case "both_ways":
			p.bothWays = f.truth(v)
		case "forward":
			p.forward = f.truth(v)
		}
	})
	if p.from == nil || p.to == nil {
		f.fault(n, 0, "a path without its ends", "the keys from and to", "")
	}
	return p
}

// words are what the kinds of check expect.
func words(c *check) []string {
	switch {
	case c.channel != nil:
		return []string{"open", "shut", "possibly"}
	case c.path != nil:
		return []string{"some", "none", "contested", "possibly"}
	}
	return []string{"none", "some", "all", "contested", "possibly", "count", "exactly"}
}

func (f *File) expectation(n *yaml.Node, c *check) {
	text := f.text(n)
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	c.expect.word = word
	allowed := words(c)
	if !slices.Contains(allowed, word) {
		f.fault(n, 0, "unknown expectation "+fault.Quote(text), fault.OneOf(allowed), fault.Nearest(word, slices.Values(allowed)))
		return
	}
	if c.of != nil && word != "all" {
		f.fault(c.of, 0, "of without expect: all", "", "")
	}
	switch word {
	case "count":
		var err error
		if c.expect.n, err = strconv.Atoi(rest); err != nil || c.expect.n < 0 {
			f.fault(n, 0, "count without a number", "count 3", "")
		}
		return
	case "exactly":
		list, ok := strings.CutPrefix(rest, "[")
		list, closed := strings.CutSuffix(list, "]")
		if !ok || !closed {
			f.fault(n, 0, "exactly without a list", "exactly [first, second]", "")
			return
		}
		for id := range strings.SplitSeq(list, ",") {
			if id = strings.TrimSpace(id); id != "" {
				c.expect.ids = append(c.expect.ids, id)
			}
		}
		return
	}
	if rest != "" {
		f.fault(n, 0, "something behind "+word, "", "")
	}
}

func (f *File) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.Value == "" {
		f.fault(n, 0, "no text", "a text", "")
	}
	return n.Value
}

func (f *File) truth(n *yaml.Node) bool {
	if n.Value != "true" && n.Value != "false" {
		f.fault(n, 0, fault.Quote(n.Value), "true or false", "")
	}
	return n.Value == "true"
}

// paths reads one path or a list of them, relative to the file.
func (f *File) paths(n *yaml.Node) (out []string) {
	list := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		list = n.Content
	}
	for _, one := range list {
		p := filepath.FromSlash(f.text(one))
		if !filepath.IsAbs(p) {
			p = filepath.Join(filepath.Dir(f.Path), p)
		}
		out = append(out, p)
	}
	return out
}
