package where

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph/fault"
)

// kind is what a part of an expression is. Of an unknown one something is wrong
// that is reported elsewhere.
type kind string

const (
	unknown kind = ""
	aText   kind = "text"
	aNumber kind = "number"
	aTruth  kind = "truth"
	aList   kind = "list"
)

// String gives the kind with its article.
func (k kind) String() string {
	if k == aTruth {
		return "true or false"
	}
	return "a " + string(k)
}

// kinds checks that the parts of an expression are what they have to be. It comes
// before anything is rewritten.
type kinds struct {
	text   string
	faults fault.List
}

func (k *kinds) fault(n ast.Node, what, want, hint string) {
	f := &fault.Fault{Kind: ErrExpression, What: what, Want: want, Hint: hint}
	f.Pos, f.Line = place(k.text, start(n).Location().From)
	k.faults = append(k.faults, f)
}

// named gives a part as a reader knows it.
func named(n ast.Node) string {
	if name := path(n); name != "" {
		return name
	}
	switch n := n.(type) {
	case *ast.StringNode:
		return fault.Quote(n.Value)
	case *ast.IntegerNode:
		return strconv.Itoa(n.Value)
	case *ast.BoolNode:
		return strconv.FormatBool(n.Value)
	case *ast.BuiltinNode:
		return n.Name + "(…)"
	case *ast.CallNode:
		if name := path(n.Callee); name != "" {
			return name + "(…)"
		}
	}
	return "this"
}

// kindOf is the kind of a field: a date is a text that has to be one.
func kindOf(f *field) kind {
	if isDate(f) {
		return aText
	}
	return kind(f.Type)
}

// truth checks that a part is true or false.
func (k *kinds) truth(n ast.Node) {
	is := k.of(n)
	if is == unknown || is == aTruth {
		return
	}
	example := `a comparison, such as outcome == "ignored"`
	if f := byName(path(n)); f != nil {
		example = "a comparison, such as " + map[kind]string{
			aText: f.Name + ` == "…"`, aNumber: f.Name + " >= 3", aList: `"…" in ` + f.Name,
		}[is]
		if f.names == outcomes {
			example = `a comparison, such as outcome == "ignored"`
		}
	}
	k.fault(n, fmt.Sprintf("%s is %s and stands alone", named(n), is), example, "")
}

// of gives the kind of a part and checks the parts of it.
func (k *kinds) of(n ast.Node) kind {
	switch n := n.(type) {
	case *ast.BoolNode:
		return aTruth
	case *ast.IntegerNode:
		return aNumber
	case *ast.StringNode:
		return aText
	case *ast.UnaryNode:
		if n.Operator == "not" || n.Operator == "!" {
			k.truth(n.Node)
			return aTruth
		}
	case *ast.IdentifierNode, *ast.MemberNode:
		if f := byName(path(n)); f != nil {
			return kindOf(f)
		}
	case *ast.CallNode:
		if f, ok := n.Callee.(*ast.IdentifierNode); ok && slices.Contains(functions, f.Value) {
			return aTruth
		}
	case *ast.BuiltinNode:
		return k.builtin(n)
	case *ast.BinaryNode:
		return k.binary(n)
	}
	return unknown
}

func (k *kinds) builtin(n *ast.BuiltinNode) kind {
	if !slices.Contains(functions, n.Name) {
		return unknown
	}
	if len(n.Arguments) != 1 {
		k.fault(n, fmt.Sprintf("%s of %d things", n.Name, len(n.Arguments)), "one, such as "+n.Name+"(about)", "")
		return unknown
	}
	is := k.of(n.Arguments[0])
	gives, want, fits := aText, "a text", is == aText
	if n.Name == "len" {
		gives, want, fits = aNumber, "a list or a text, such as len(sources)", is == aList || is == aText
	}
	if is != unknown && !fits {
		k.fault(n.Arguments[0], fmt.Sprintf("%s of %s, which is %s", n.Name, named(n.Arguments[0]), is), want, "")
	}
	return gives
}

func (k *kinds) binary(n *ast.BinaryNode) kind {
	switch _, compares := flipped[n.Operator]; {
	case slices.Contains(combine, n.Operator):
		k.truth(n.Left)
		k.truth(n.Right)
	case compares:
		k.compare(n)
	case n.Operator == "in":
		k.in(n)
	case slices.Contains(texts, n.Operator):
		k.inText(n)
	default:
		return unknown
	}
	return aTruth
}

// compare checks that both sides of a comparison are of one kind that has an order
// where one is asked for.
func (k *kinds) compare(n *ast.BinaryNode) {
	left, right := k.of(n.Left), k.of(n.Right)
	if left == unknown || right == unknown || special(byName(path(n.Left))) || special(byName(path(n.Right))) {
		return
	}
	field, value, is, with := n.Left, n.Right, left, right
	if byName(path(field)) == nil && byName(path(value)) != nil {
		field, value, is, with = value, field, right, left
	}
	equal := n.Operator == "==" || n.Operator == "!="
	switch {
	case is == aList:
		hint := ""
		if text, ok := value.(*ast.StringNode); ok && equal {
			hint = fmt.Sprintf("%s in %s", fault.Quote(text.Value), named(field))
		}
		k.fault(value, named(field)+" is a list and is compared with "+with.String(), `a search in it, such as "…" in `+named(field)+", or its len", hint)
	case is != with:
		k.mismatch(field, value, is, with)
	case is == aTruth && !equal:
		k.fault(n.Left, "true and false have no order", "== or !=", "")
	}
}

// mismatch reports a value of another kind than what it is compared with.
func (k *kinds) mismatch(field, value ast.Node, is, with kind) {
	want, hint := is.String(), ""
	text, isText := value.(*ast.StringNode)
	switch {
	case is == aText && with == aNumber:
		want, hint = "a text in quotes", fault.Quote(named(value))
		if f := path(field); f == "date" || f == "date.text" {
			want, hint = "a number with the field date.year, or a function such as before(\"2021\")", "date.year"
		}
	case is == aNumber && isText && strings.Trim(text.Value, "0123456789") == "" && text.Value != "":
		hint = text.Value
	case is == aTruth:
		want = "true or false, or no comparison: " + named(field) + " holds by itself"
		if isText && slices.Contains([]string{"yes", "true", "no", "false"}, strings.ToLower(text.Value)) {
			hint = strconv.FormatBool(strings.ToLower(text.Value) == "yes" || strings.ToLower(text.Value) == "true")
		}
	}
	k.fault(value, fmt.Sprintf("%s is %s and is compared with %s", named(field), is, with), want, hint)
}

// in checks a search in a list.
func (k *kinds) in(n *ast.BinaryNode) {
	left := k.of(n.Left)
	if text, ok := n.Right.(*ast.StringNode); ok {
		k.fault(text, "a search in a text", "a list, or contains for a part of a text", "["+fault.Quote(text.Value)+"]")
		return
	}
	if list, ok := n.Right.(*ast.ArrayNode); ok {
		for _, x := range list.Nodes {
			if is := k.of(x); left != unknown && (is == aText || is == aNumber) && is != left && !special(byName(path(n.Left))) {
				k.fault(x, fmt.Sprintf("%s is %s in a list for %s, which is %s", named(x), is, named(n.Left), left), left.String(), "")
			}
		}
		return
	}
	if right := k.of(n.Right); right == aList && left != unknown && left != aText {
		k.fault(n.Left, fmt.Sprintf("%s is %s, and %s is a list of texts", named(n.Left), left, named(n.Right)), "a text in quotes", "")
	}
}

// inText checks an operator on two texts.
func (k *kinds) inText(n *ast.BinaryNode) {
	left, right := k.of(n.Left), k.of(n.Right)
	switch {
	case left == aList:
		hint := ""
		if text, ok := n.Right.(*ast.StringNode); ok {
			hint = fmt.Sprintf("%s in %s", fault.Quote(text.Value), named(n.Left))
		}
		k.fault(n.Left, fmt.Sprintf("%s is a list, and %s is for texts", named(n.Left), n.Operator), `a search in it, such as "…" in `+named(n.Left), hint)
	case left != unknown && left != aText:
		k.fault(n.Left, fmt.Sprintf("%s is %s, and %s is for texts", named(n.Left), left, n.Operator), "a text", "")
	case right != unknown && right != aText && n.Operator != "matches":
		k.fault(n.Right, fmt.Sprintf("%s is %s, and %s is for texts", named(n.Right), right, n.Operator), "a text in quotes", "")
	}
}
