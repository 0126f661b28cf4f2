package where

import (
	"maps"
	"slices"

	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/fault"
)

// rewriter lets through what belongs to the language and puts what the engine is
// to run in its place: fields under one name each, names of things as ids, days as
// numbers. It finds out what the expression looks at.
type rewriter struct {
	g      *graph.Graph
	text   string
	used   map[string]bool // fields
	looks  ask.Looks
	faults fault.List
}

// combine are the operators whose sides may be anything.
var combine = []string{"and", "&&", "or", "||"}

// texts are the operators on texts.
var texts = []string{"contains", "startsWith", "endsWith", "matches"}

func (r *rewriter) node(n ast.Node) ast.Node {
	switch n := n.(type) {
	case *ast.BoolNode, *ast.IntegerNode, *ast.StringNode:
		return n
	case *ast.UnaryNode:
		if n.Operator == "not" || n.Operator == "!" {
			n.Node = r.node(n.Node)
			return n
		}
		return r.outside(n, "the operator "+fault.Quote(n.Operator))
	case *ast.BinaryNode:
		return r.binary(n)
	case *ast.IdentifierNode, *ast.MemberNode:
		f := r.field(n)
		if f == nil {
			return n
		}
		if special(f) {
			r.fault(start(n), ErrExpression, f.Name+" stands alone", "a comparison with a number, such as "+f.Name+" >= 3", "")
			return n
		}
		return r.use(n, f)
	case *ast.CallNode:
		return r.call(n)
	case *ast.BuiltinNode:
		if (n.Name == "lower" || n.Name == "upper" || n.Name == "len") && len(n.Arguments) == 1 {
			n.Arguments[0] = r.node(n.Arguments[0])
			return n
		}
		if !slices.Contains(functions, n.Name) {
			r.noFunction(n, n.Name)
		}
		return n
	}
	return r.outside(n, strange(n))
}

// strange names what other languages have.
func strange(n ast.Node) string {
	switch n := n.(type) {
	case *ast.NilNode:
		return "nil"
	case *ast.FloatNode:
		return "a number with a fraction"
	case *ast.ArrayNode:
		return "a list that nothing is searched in"
	case *ast.MapNode:
		return "a map"
	case *ast.SliceNode:
		return "a part of a text or list"
	case *ast.ConditionalNode:
		return "a choice between two"
	case *ast.SequenceNode:
		return "more than one expression"
	case *ast.VariableDeclaratorNode:
		return "a variable"
	case *ast.ChainNode, *ast.MemberNode:
		return "this way to a field"
	case *ast.BinaryNode:
		return "the operator " + fault.Quote(n.Operator)
	}
	return "this"
}

func (r *rewriter) binary(n *ast.BinaryNode) ast.Node {
	_, compares := flipped[n.Operator]
	switch {
	case slices.Contains(combine, n.Operator):
		n.Left, n.Right = r.node(n.Left), r.node(n.Right)
		return n
	case slices.Contains(texts, n.Operator):
		n.Left, n.Right = r.node(n.Left), r.node(n.Right)
		if n.Operator == "matches" {
			r.pattern(n.Right)
		}
		return n
	case n.Operator == "in":
		return r.in(n)
	case compares:
		return r.compare(n)
	}
	return r.outside(n, "the operator "+fault.Quote(n.Operator))
}

// outside reports something of the engine's language that is not in this one.
func (r *rewriter) outside(n ast.Node, what string) ast.Node {
	r.fault(n, ErrExpression, what+" is not in the language of expressions", languageWant, "")
	return n
}

func (r *rewriter) fault(n ast.Node, kind error, what, want, hint string) {
	f := &fault.Fault{Kind: kind, What: what, Want: want, Hint: hint}
	f.Pos, f.Line = place(r.text, n.Location().From)
	r.faults = append(r.faults, f)
}

// names gives the fields that are used, in a fixed order.
func (r *rewriter) names() []string { return slices.Sorted(maps.Keys(r.used)) }
