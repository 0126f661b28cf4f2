package where

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"golang.org/x/text/unicode/norm"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// fullName reports a name, in full, that nothing of a kind has. What is known by it
// otherwise, and what is near, is suggested.
func fullName[T interface{ Name() string }](r *rewriter, n *ast.StringNode, what string, all func(func(T) bool), get func(string) (T, bool)) {
	name := norm.NFC.String(n.Value)
	names := func(yield func(string) bool) {
		for x := range all {
			if !yield(x.Name()) {
				return
			}
		}
	}
	for known := range names {
		if known == name {
			n.Value = known
			return
		}
	}
	hint := fault.Nearest(n.Value, names)
	if x, ok := get(n.Value); ok {
		hint = x.Name()
	}
	r.fault(n, graph.ErrUnknownName, "no "+what+" has the name "+fault.Quote(n.Value), "the name of one in full", hint)
}

// elsewhere gives the comparison that was meant where a name is of something else: a
// kind of channel, or a party.
func (r *rewriter) elsewhere(f *field, name string) string {
	value := " == " + fault.Quote(name)
	switch f.names {
	case channels:
		if slices.Contains(r.words(channelKinds), name) || slices.Contains(graph.ChannelKinds(), name) {
			return "via.kind" + value
		}
	case actors:
		who := strings.TrimSuffix(f.Name, ".id")
		if _, ok := r.g.Party(name); ok {
			return who + ".party" + value
		}
		if slices.Contains(r.words(actorKinds), name) {
			return who + ".kind" + value
		}
	case parties:
		if _, ok := r.g.Actor(name); ok {
			who, _, _ := strings.Cut(f.Name, ".")
			return who + value
		}
	}
	return ""
}

// ids gives the ids of the requests that an id stands for: those of a request to
// several actors are its id and theirs.
func (r *rewriter) ids(id string) []string {
	id = norm.NFC.String(id)
	var out []string
	for request := range r.g.Find(id) {
		out = append(out, request.ID())
	}
	if len(out) == 0 {
		return []string{id}
	}
	return out
}

// withID rewrites a comparison of the id with one that is written out.
func (r *rewriter) withID(n *ast.BinaryNode) (out ast.Node, ok bool) {
	field, value := n.Left, n.Right
	if path(field) != "id" {
		field, value = value, field
	}
	text, isText := value.(*ast.StringNode)
	if path(field) != "id" || !isText || text.Value == "" || n.Operator != "==" && n.Operator != "!=" {
		return nil, false
	}
	ids := r.ids(text.Value)
	if len(ids) == 1 {
		return nil, false
	}
	out = &ast.BinaryNode{Operator: "in", Left: r.use(field, byName("id")), Right: r.idList(text, ids)}
	if n.Operator == "!=" {
		out.SetLocation(n.Location())
		out = &ast.UnaryNode{Operator: "not", Node: out}
	}
	out.SetLocation(n.Location())
	return out, true
}

// allIDs puts the ids that ids in a list stand for in their place.
func (r *rewriter) allIDs(list *ast.ArrayNode) {
	var out []ast.Node
	for _, x := range list.Nodes {
		if text, ok := x.(*ast.StringNode); ok {
			out = append(out, r.idList(text, r.ids(text.Value)).Nodes...)
		} else {
			out = append(out, x)
		}
	}
	list.Nodes = out
}

// idList is a list of ids in the place of a text.
func (r *rewriter) idList(at *ast.StringNode, ids []string) *ast.ArrayNode {
	list := &ast.ArrayNode{}
	for _, id := range ids {
		text := &ast.StringNode{Value: id}
		text.SetLocation(at.Location())
		list.Nodes = append(list.Nodes, text)
	}
	list.SetLocation(at.Location())
	return list
}

// inCounters rewrites the search of an id among those that a request counters. It may
// be that of a request to several actors.
func (r *rewriter) inCounters(n *ast.BinaryNode) ast.Node {
	r.used[countersField] = true
	list := &ast.IdentifierNode{Value: countersField}
	list.SetLocation(start(n.Right).Location())
	n.Right = list
	return n
}

// countered gives the ids of the requests that one counters, and of those to several
// actors also the id of all of them.
func countered(w graph.World) []string {
	var ids []string
	for c := range w.Counters() {
		for _, id := range []string{c.ID(), c.ListID()} {
			if id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}
