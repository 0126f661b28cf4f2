package where

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// path gives the name that a field is written by.
func path(n ast.Node) string {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return n.Value
	case *ast.MemberNode:
		if name, ok := n.Property.(*ast.StringNode); ok && !n.Optional {
			if before := path(n.Node); before != "" {
				return before + "." + name.Value
			}
		}
	}
	return ""
}

// start is where the name of a field begins; a node for a member is where its last
// part is.
func start(n ast.Node) ast.Node {
	for {
		m, ok := n.(*ast.MemberNode)
		if !ok {
			return n
		}
		n = m.Node
	}
}

// peek gives the field that a node names, if it names one.
func (r *rewriter) peek(n ast.Node) *field { return byName(path(n)) }

// field gives the field that a node names, and reports one that there is none of.
func (r *rewriter) field(n ast.Node) *field {
	if f := r.peek(n); f != nil {
		return f
	}
	name := path(n)
	if name == "" {
		r.outside(n, strange(n))
		return nil
	}
	// The first part that leads nowhere is where the mistake is.
	known := fieldNames()
	at := n
	for {
		m, ok := at.(*ast.MemberNode)
		if !ok || byName(path(m.Node)) != nil {
			break
		}
		at = m.Node
	}
	hint := otherNames[strings.ToLower(name)]
	if hint == "" {
		hint = fault.Nearest(name, known)
	}
	if hint == "" {
		hint = fault.Nearest(path(at), known)
	}
	if _, behind, ok := strings.Cut(name, "."); ok && hint == "" && byName(behind) != nil {
		hint = behind
	}
	switch {
	case hint != "":
	case slices.Contains(functions, name):
		hint = name + `("…")`
	}
	r.fault(at, graph.ErrUnknownName, "unknown field "+fault.Quote(name), "a field of requests", hint)
	return nil
}

// key reports a key of what ledgers carry along that this one has nowhere.
func (r *rewriter) key(n ast.Node, f *field) {
	of, key, ok := strings.Cut(f.Name, "fields.")
	if !ok {
		return
	}
	keys := keysOf(r.g, of)
	if slices.Contains(keys, key) {
		return
	}
	want := "a key that the ledger has in fields: " + fault.OneOf(keys[:min(len(keys), 20)])
	if len(keys) == 0 {
		want = "fields of this kind, of which the ledger has none"
	}
	hint := fault.Nearest(key, slices.Values(keys))
	if hint != "" {
		hint = of + "fields." + hint
	}
	r.fault(n, graph.ErrUnknownName, "unknown field "+fault.Quote(f.Name), want, hint)
}

// keysOf gives the keys of the fields of requests, or of actors or channels, sorted.
func keysOf(g *graph.Graph, of string) []string {
	found := make(map[string]bool)
	note := func(fields iter.Seq2[string, string]) {
		for key := range fields {
			found[key] = true
		}
	}
	switch of {
	case "":
		for r := range g.Requests() {
			note(r.Fields())
		}
	case "via.":
		for c := range g.Channels() {
			note(c.Fields())
		}
	default:
		for a := range g.Actors() {
			note(a.Fields())
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func (r *rewriter) use(n ast.Node, f *field) ast.Node {
	r.key(n, f)
	r.used[f.Name] = true
	r.looks.Outcome = r.looks.Outcome || f.looks.Outcome
	r.looks.Direction = r.looks.Direction || f.looks.Direction
	out := &ast.IdentifierNode{Value: f.Name}
	out.SetLocation(start(n).Location())
	return out
}
