package where

import (
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

func (r *rewriter) use(n ast.Node, f *field) ast.Node {
	r.used[f.Name] = true
	r.looks.Outcome = r.looks.Outcome || f.looks.Outcome
	r.looks.Direction = r.looks.Direction || f.looks.Direction
	out := &ast.IdentifierNode{Value: f.Name}
	out.SetLocation(start(n).Location())
	return out
}
