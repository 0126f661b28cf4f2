package where

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph"
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
			if text, ok := with.(*ast.StringNode); ok {
				hint = numberMeant(cut.Name, op, text.Value)
			}
			r.fault(start(with), ErrExpression, cut.Name+" is compared with "+otherThing(with), "a whole number that is written out", hint)
			return n
		}
		if cut.Name == yearField {
			return r.year(n, op, number.Value)
		}
		looks := &r.looks.Times
		if cut.Name == daysField {
			looks = &r.looks.Took
		}
		*looks = append(*looks, number.Value)
		if number.Value < math.MaxInt {
			*looks = append(*looks, number.Value+1)
		}
		if cut.Name == daysField && (op == "<" || op == "<=") {
			return r.knownDays(n, op, number)
		}
	} else {
		if out, ok := r.dates(n); ok {
			return out
		}
		if out, ok := r.withID(n); ok {
			return out
		}
		r.asWritten(left, n.Left, n.Operator, n.Right)
		r.asWritten(right, n.Right, flipped[n.Operator], n.Left)
		r.named(left, n.Right)
		r.named(right, n.Left)
	}
	n.Left, n.Right = r.side(n.Left, right), r.side(n.Right, left)
	return n
}

// knownDays puts in a node's place that the days until the answer are below a number,
// and known.
func (r *rewriter) knownDays(n ast.Node, op string, number ast.Node) ast.Node {
	days := func() ast.Node { return r.use(n, byName(daysField)) }
	out := &ast.BinaryNode{Operator: "and", Left: &ast.BinaryNode{Operator: "<=", Left: integer(0), Right: days()},
		Right: &ast.BinaryNode{Operator: op, Left: days(), Right: number}}
	out.SetLocation(n.Location())
	return out
}

// asWritten reports a date as written that is put in an order: as a text 2021-05 would
// come before 2021-05-01, and ../2021 before all others.
func (r *rewriter) asWritten(f *field, n ast.Node, op string, with ast.Node) {
	text, ok := with.(*ast.StringNode)
	if f == nil || op == "==" || op == "!=" || !ok && r.peek(with) == nil {
		return
	}
	name, written := strings.CutSuffix(f.Name, ".text")
	if !written {
		return
	}
	hint := ""
	if ok && name == "date" {
		hint = name + " " + op + " " + fault.Quote(text.Value)
	}
	r.fault(start(n), ErrExpression, f.Name+" is the date as written and is put in an order", name+".earliest or "+name+".latest", hint)
}

// numberMeant gives what was probably meant by a text in the place of a number: the
// number, or a count as ledgers have them.
func numberMeant(field, op, text string) string {
	if text != "" && strings.Trim(text, "0123456789") == "" {
		return text
	}
	count, ok := graph.ParseCount(text)
	if _, bounded := count.Max(); !ok || bounded || field != timesField || op != "==" {
		return ""
	}
	return fmt.Sprintf("%s >= %d", field, count.Min())
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

func special(f *field) bool { return f != nil && slices.Contains(numbersOnly, f.Name) }

// in rewrites a search in a list: one of texts or numbers that is written out, or
// that of a field.
func (r *rewriter) in(n *ast.BinaryNode) ast.Node {
	if list, ok := n.Right.(*ast.ArrayNode); ok {
		f := r.peek(n.Left)
		switch {
		case isDate(f):
			return r.dateIn(n, list)
		case f != nil && f.Name == "id":
			r.allIDs(list)
		}
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
		if _, ok := n.Left.(*ast.StringNode); ok && f.Name == "counters" {
			return r.inCounters(n)
		}
		n.Right = r.use(n.Right, f)
	}
	n.Left = r.node(n.Left)
	return n
}
