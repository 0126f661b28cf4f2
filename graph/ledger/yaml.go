package ledger

import (
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// readYAML reads the one document of a YAML text into a tree; ok is false when
// there is none to go on with.
func readYAML(in *input, opts Options, faults *collector) (root node, ok bool) {
	if at, many := manyValues(in.text, opts.Nodes); many {
		faults.add(&fault.Fault{Pos: in.pos(at), Kind: graph.ErrTooLarge, What: tooMany(opts), Want: forMany})
		return node{}, false
	}
	if at, many := longLine(in.text, lineValues(opts)); many {
		faults.add(&fault.Fault{Pos: in.pos(at), Kind: graph.ErrTooLarge, What: fmt.Sprintf("a line of more than %d values", lineValues(opts)), Want: "a line for each request"})
		return node{}, false
	}
	if at, many := manyDirectives(in.text); many {
		faults.add(&fault.Fault{Pos: in.pos(at), Kind: graph.ErrTooLarge, What: fmt.Sprintf("more than %d %%TAG directives", maxDirectives), Want: "none: values have no tags"})
		return node{}, false
	}
	loader, err := yaml.NewLoader(strings.NewReader(in.text), yaml.WithPlugin(loaderlimits.New(
		loaderlimits.DepthFunc(func(depth int, _ *yaml.DepthContext) error {
			if depth > opts.Depth {
				return errors.New(tooDeep(opts))
			}
			return nil
		}))))
	if err != nil {
		faults.add(&fault.Fault{Pos: in.at(start), Kind: ErrSyntax, What: err.Error()})
		return node{}, false
	}
	var doc, second yaml.Node
	switch err := loader.Load(&doc); {
	case errors.Is(err, io.EOF): // nothing but comments
		return node{line: 1, column: 1}, true
	case err != nil:
		faults.add(yamlFault(in, err, opts))
		return node{}, false
	}
	switch err := loader.Load(&second); {
	case errors.Is(err, io.EOF):
	case err != nil:
		faults.add(yamlFault(in, err, opts))
		return node{}, false
	default:
		faults.add(&fault.Fault{Pos: in.at(in.find(second.Line, second.Column)), Kind: ErrSyntax,
			What: "a second document", Want: "one document in a file"})
	}
	t := yamlTree{in: in, opts: opts, faults: faults, open: make(map[*yaml.Node]bool)}
	root = t.node(&doc, 0)
	return root, !t.stopped
}

// manyValues reports whether a YAML text may hold more values than a limit, and
// where it does first. The library takes memory for all of a text before it shows
// any, so this goes by the characters without which no value begins; those in
// texts count too. A comma may make two: in {a, b} each is a key with a value.
func manyValues(s string, limit int) (at int, many bool) {
	n := 0
	for i, c := range s {
		switch c {
		case ',':
			n += 2
		case '\n':
			if i+1 == len(s) || s[i+1] != '\n' { // an empty line begins nothing
				n++
			}
		case '\r', '[', '{', ':':
			n++
		case '\u0085', '\u2028', '\u2029': // line ends, to YAML 1.1
			n++
		case '-', '?':
			if i+1 == len(s) || strings.IndexByte(" \t\r\n", s[i+1]) >= 0 {
				n++
			}
		}
		if n > limit {
			return i, true
		}
	}
	return 0, false
}

// lineValues is how many values one line may hold, of many a fourth. The library keeps
// what it knows of a line in braces until they end, as all of it might be a key.
func lineValues(opts Options) int { return max(opts.Nodes/4, min(opts.Nodes, 10_000)) }

// longLine reports whether a line of a YAML text may hold more values than a limit, by
// its commas, and where it does first.
func longLine(s string, limit int) (at int, many bool) {
	for begin := 0; begin < len(s); {
		line := firstLine(s[begin:])
		if len(line) > limit && 2*strings.Count(line, ",") > limit {
			n := 0
			for i := range len(line) {
				if line[i] == ',' {
					if n += 2; n > limit {
						return begin + i, true
					}
				}
			}
		}
		begin += len(line)
	}
	return 0, false
}

// maxDirectives is how many %TAG directives a text may have. The library compares
// each with all before it.
const maxDirectives = 100

// manyDirectives reports whether a text may have more %TAG directives than that,
// and where the first too many stands.
func manyDirectives(s string) (at int, many bool) {
	const tag = "%TAG"
	for n := 0; ; n++ {
		i := strings.Index(s[at:], tag)
		if i < 0 {
			return 0, false
		}
		at += i
		if n == maxDirectives {
			return at, true
		}
		at += len(tag)
	}
}

// yamlFault puts an error of the library into our words and places.
func yamlFault(in *input, err error, opts Options) *fault.Fault {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		return &fault.Fault{Pos: in.at(start), Kind: ErrSyntax, What: err.Error()}
	}
	if e.Message != tooDeep(opts) {
		if f := diagnose(in, e.Mark.Line); f != nil && !strings.HasPrefix(in.text[in.find(e.Mark.Line, e.Mark.Column).offset:], "\t") {
			return f
		}
	}
	at := in.find(e.Mark.Line, e.Mark.Column)
	began := in.find(e.ContextMark.Line, e.ContextMark.Column)
	hasContext := e.ContextMark.Line > 0 && began != at
	f := &fault.Fault{Kind: ErrSyntax, What: e.Message}
	switch end := in.end(); {
	case at.offset < end.offset:
		f.Pos = in.at(at)
		if hasContext {
			f.Also = []fault.Note{{Pos: in.at(began), What: e.ContextMsg}}
		}
	case hasContext:
		// At the end there is nothing to see: what has no end is the fault.
		f.Pos, f.What = in.at(began), e.ContextMsg+", "+e.Message
	default:
		f.Pos = in.at(end)
	}
	plainly(in, f, e.Message, at, opts)
	return f
}

// plainly says in plain words what the library says in terms of its grammar.
func plainly(in *input, f *fault.Fault, message string, at mark, opts Options) {
	begins := in.text[at.offset:]
	say := func(what, want string) {
		f.What, f.Want, f.Also = what, want, nil
	}
	is := func(begin string) bool { return strings.HasPrefix(message, begin) }
	switch {
	case message == tooDeep(opts):
		f.Kind = graph.ErrTooLarge
	case strings.HasPrefix(begins, "\t"):
		say("a tab in the indentation", "spaces: YAML has no tabs there")
	case is("mapping values are not allowed"):
		say(`a text that holds ": "`, "quotes round all of it")
	case is("found character that cannot start"):
		r, _ := utf8.DecodeRuneInString(begins)
		say("a text that begins with "+fault.Quote(string(r)), "quotes round all of it")
	case is("unknown anchor"):
		word := strings.TrimLeft(begins, "*")[:max(0, strings.IndexAny(strings.TrimLeft(begins, "*")+" ", " ,]}\r\n"))]
		say(fault.Quote("*"+word)+" stands for what &"+word+" marks, and nothing above it has that mark", "the value itself, or quotes round a text that begins with *")
	case is("found incompatible YAML"):
		say("the line %YAML is not for this version of YAML", "none") // the library knows 1.1 alone by it
	case is("found unexpected non-alphabetical character"), is("could not find expected directive name"), is("found unknown directive name"):
		f.Pos = in.at(mark{at.offset, at.line, 1})
		say(`a line that begins with "%"`, "quotes round a text that begins with it")
	case is("did not find expected '-'"):
		f.Want = "the items of a list in one column, and what belongs to one behind its -"
	case is("did not find expected ','"):
		say("no comma between what is in brackets, or no bracket that ends it", `", " between entries, and the bracket`)
	case is("did not find expected key"):
		f.Want = "the keys of a mapping in one column"
	}
}

// yamlTree turns nodes of the library into ours.
type yamlTree struct {
	in      *input
	opts    Options
	faults  *collector
	open    map[*yaml.Node]bool // nodes with anchors that are being read
	within  int                 // how many aliases the node being read lies in
	nodes   int
	aliased int
	stopped bool
}

// stop ends the reading of this tree.
func (t *yamlTree) stop(n *yaml.Node, kind error, what, want string) node {
	if !t.stopped {
		t.stopped = true
		t.faults.add(&fault.Fault{Pos: t.pos(n), Kind: kind, What: what, Want: want})
	}
	return node{}
}

func (t *yamlTree) pos(n *yaml.Node) fault.Pos {
	return t.in.at(t.in.find(n.Line, n.Column))
}

func (t *yamlTree) node(n *yaml.Node, depth int) node {
	t.nodes++
	if t.within > 0 {
		t.aliased++
	}
	switch {
	case t.stopped:
		return node{}
	case depth > t.opts.Depth:
		return t.stop(n, graph.ErrTooLarge, tooDeep(t.opts), "")
	case t.nodes > t.opts.Nodes: // by aliases
		return t.stop(n, graph.ErrTooLarge, tooMany(t.opts), "")
	case t.aliased > t.opts.Aliased:
		return t.stop(n, graph.ErrTooLarge, fmt.Sprintf("its aliases stand for more than %d values", t.opts.Aliased), "")
	}
	if n.Anchor != "" {
		t.anchor(n)
		t.open[n] = true
		defer delete(t.open, n)
	}
	out := node{line: int32(n.Line), column: int32(n.Column)}
	switch n.Kind {
	case yaml.DocumentNode:
		return t.node(n.Content[0], depth)
	case yaml.AliasNode:
		return t.alias(n, depth)
	case yaml.ScalarNode:
		t.scalar(n, &out)
	case yaml.SequenceNode:
		t.checkTag(n, "!!seq")
		out.kind = list
		out.items = make([]node, 0, len(n.Content))
		for _, c := range n.Content {
			out.items = append(out.items, t.node(c, depth+1))
		}
	case yaml.MappingNode:
		t.checkTag(n, "!!map")
		out.kind = mapping
		out.items = make([]node, 0, len(n.Content))
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := t.key(n.Content[i], depth+1)
			value := t.node(n.Content[i+1], depth+1)
			if key.kind == text {
				out.items = append(out.items, key, value)
			}
		}
	}
	return out
}

// anchor refuses what is meant as a text: YAML would leave it out.
func (t *yamlTree) anchor(n *yaml.Node) {
	if isKey(n.Anchor) || t.faults.full() {
		return
	}
	f := &fault.Fault{Pos: t.pos(n), Kind: ErrSyntax, What: "the anchor &" + n.Anchor, Want: "an anchor of letters and digits; quotes round a text that begins with \"&\""}
	if strings.Contains(n.Anchor, ";") {
		f.Hint = strings.TrimSpace(html.UnescapeString("&" + n.Anchor))
	}
	t.faults.add(f)
}

// alias reads what the alias stands for. What lies in it keeps the places where
// it is written; the value itself is where the alias is.
func (t *yamlTree) alias(n *yaml.Node, depth int) node {
	if t.open[n.Alias] {
		return t.stop(n, ErrSyntax, "the alias *"+n.Value+" lies in what it stands for", "")
	}
	t.within++
	out := t.node(n.Alias, depth)
	t.within--
	out.line, out.column = int32(n.Line), int32(n.Column)
	return out
}

// key reads a key of a mapping. Only texts are keys: all else is a fault, and
// not a node of kind text.
func (t *yamlTree) key(n *yaml.Node, depth int) node {
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!merge" {
		if t.faults.full() {
			return node{}
		}
		t.faults.add(&fault.Fault{Pos: t.pos(n), Kind: ErrSyntax,
			What: "the merge key <<", Want: "keys that are written out; an alias may stand for a whole value"})
		return node{}
	}
	key := t.node(n, depth)
	switch key.kind {
	case null: // an empty key, which whoever reads the mapping complains of
		key.kind = text
	case text:
	default:
		if t.faults.full() {
			break
		}
		t.faults.add(&fault.Fault{Pos: t.pos(n), Kind: ErrShape, What: key.describe() + " as a key", Want: "a text"})
	}
	return key
}

func (t *yamlTree) scalar(n *yaml.Node, out *node) {
	t.checkTag(n, "!!str", "!!int", "!!float", "!!bool", "!!timestamp")
	if n.ShortTag() == "!!null" {
		return
	}
	if len(n.Value) > t.opts.Text && !t.faults.full() {
		t.faults.add(&fault.Fault{Pos: t.pos(n), Kind: graph.ErrTooLarge, What: tooLongText(t.opts)})
	}
	for _, r := range n.Value {
		if forbidden(r) {
			if !t.faults.full() {
				t.faults.add(badCharacter(t.pos(n), r))
			}
			break
		}
	}
	out.kind, out.text = text, trim(n.Value)
}

// checkTag refuses tags that would make a value something else than it looks.
func (t *yamlTree) checkTag(n *yaml.Node, allowed ...string) {
	if n.Style&yaml.TaggedStyle == 0 {
		return
	}
	for _, tag := range allowed {
		if n.Tag == tag {
			return
		}
	}
	if t.faults.full() {
		return
	}
	t.faults.add(&fault.Fault{Pos: t.pos(n), Kind: ErrSyntax, What: "the tag " + n.Tag, Want: "a value without a tag; quotes round a text that begins with \"!\""})
}
