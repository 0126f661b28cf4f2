package where

import (
	"math"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph/fault"
)

// flipped gives each comparison the one that says the same with sides exchanged.
var flipped = map[string]string{"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

// compare rewrites a comparison. One that a number of times or a year takes part
// in looks at the days and numbers around it.
func (r *rewriter) compare(n *ast.BinaryNode) ast.Node {
	left, right := r.peek(n.Left), r.peek(n.Right)
	op, with := n.Operator, n.Right
	cut := left
	if special(right) {
		op, with, cut = flipped[n.Operator], n.Left, right
	}
	if special(cut) {
		number, ok := with.(*ast.IntegerNode)
		if !ok {
			hint := ""
			if text, ok := with.(*ast.StringNode); ok && text.Value != "" && strings.Trim(text.Value, "0123456789") == "" {
				hint = text.Value
			}
			r.fault(start(with), ErrExpression, cut.Name+" is compared with "+otherThing(with), "a whole number that is written out", hint)
			return n
		}
		if cut.Name == yearField {
			return r.year(n, op, number.Value)
		}
		r.looks.Times = append(r.looks.Times, number.Value)
		if number.Value < math.MaxInt {
			r.looks.Times = append(r.looks.Times, number.Value+1)
		}
	} else {
		r.asWritten(left, n.Left, n.Operator, n.Right)
		r.asWritten(right, n.Right, flipped[n.Operator], n.Left)
		r.named(left, n.Right)
		r.named(right, n.Left)
	}
	n.Left, n.Right = r.side(n.Left, right), r.side(n.Right, left)
	return n
}

// asked are the functions of days that ask what comparisons would.
var asked = map[string]string{"<": "before", ">": "after", "<=": "not after", ">=": "not before"}

// asWritten reports a date whose text is put in an order: 2021-05 would come
// before 2021-05-01, and ../2021 before all others.
func (r *rewriter) asWritten(f *field, n ast.Node, op string, with ast.Node) {
	text, ok := with.(*ast.StringNode)
	if f == nil || op == "==" || op == "!=" || !ok && r.peek(with) == nil {
		return
	}
	name, _ := strings.CutSuffix(f.Name, ".text")
	want, hint := name+".earliest or "+name+".latest", ""
	switch name {
	case "date":
		want = `a function of days, such as before("2021-05"), or ` + want
		if ok {
			hint = asked[op] + "(" + fault.Quote(text.Value) + ")"
		}
	case "deadline":
	default:
		return
	}
	r.fault(start(n), ErrExpression, name+" is the date as written and is put in an order", want, hint)
}

// otherThing names what is no number that is written out.
func otherThing(n ast.Node) string {
	switch n.(type) {
	case *ast.StringNode:
		return "a text"
	case *ast.FloatNode:
		return "a number with a fraction"
	case *ast.BoolNode:
		return "true or false"
	}
	if name := path(n); name != "" {
		return name
	}
	return "something else"
}

// side rewrites a side of a comparison, of which the other side may be a field.
func (r *rewriter) side(n ast.Node, with *field) ast.Node {
	if f := r.peek(n); f != nil {
		return r.use(n, f)
	}
	if r.unquoted(n, with) {
		return n
	}
	return r.node(n)
}

func special(f *field) bool { return f != nil && (f.Name == timesField || f.Name == yearField) }

// in rewrites a search in a list: one of texts or numbers that is written out, or
// that of a field.
func (r *rewriter) in(n *ast.BinaryNode) ast.Node {
	if list, ok := n.Right.(*ast.ArrayNode); ok {
		f := r.peek(n.Left)
		for _, x := range list.Nodes {
			switch x.(type) {
			case *ast.StringNode, *ast.IntegerNode:
				r.named(f, x)
			default:
				if !r.unquoted(x, f) {
					r.fault(start(x), ErrExpression, "a list with "+named(x)+" in it", "texts or numbers that are written out", "")
				}
			}
		}
		if special(f) {
			r.fault(n.Left, ErrExpression, f.Name+" in a list", "comparisons with numbers, joined with or", "")
			return n
		}
	} else if _, ok := n.Right.(*ast.StringNode); ok {
		return n // which kinds reports
	} else if f := r.field(n.Right); f != nil {
		if f.Type != "list" {
			r.fault(start(n.Right), ErrExpression, f.Name+" is no list", "a list, such as sources, or contains for a part of a text", "")
			return n
		}
		r.named(f, n.Left)
		n.Right = r.use(n.Right, f)
	}
	n.Left = r.node(n.Left)
	return n
}
