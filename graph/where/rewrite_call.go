package where

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"

	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// functions are those that don't stand in an operator's place.
var functions = []string{"after", "before", "during", "len", "lower", "on", "upper"}

func (r *rewriter) noFunction(n ast.Node, name string) {
	r.fault(n, ErrExpression, "unknown function "+fault.Quote(name), fault.OneOf(functions), fault.Nearest(name, slices.Values(functions)))
}

// call rewrites a function of days.
func (r *rewriter) call(n *ast.CallNode) ast.Node {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return r.method(n)
	}
	if !slices.Contains(functions, callee.Value) {
		r.noFunction(n, callee.Value)
		return n
	}
	var text *ast.StringNode
	hint := ""
	if len(n.Arguments) == 1 {
		text, _ = n.Arguments[0].(*ast.StringNode)
		if year, ok := n.Arguments[0].(*ast.IntegerNode); ok {
			hint = fmt.Sprintf("%s(%q)", callee.Value, strconv.Itoa(year.Value))
		}
	}
	if text == nil {
		what := callee.Value + " without a date"
		if len(n.Arguments) > 1 {
			what = fmt.Sprintf("%s with %d dates", callee.Value, len(n.Arguments))
		}
		r.fault(n, ErrExpression, what, "one in quotes, such as "+callee.Value+`("2021-05-21")`, hint)
		return n
	}
	d, ok := r.date(text)
	if !ok {
		return n
	}
	first, last := d.Earliest(), d.Latest()
	switch callee.Value {
	case "before":
		return r.days(n, date.MinDay, int64(first), true)
	case "after":
		return r.days(n, date.MinDay, behind(last), false)
	case "on":
		if first != last {
			r.fault(text, graph.ErrInvalid, fault.Quote(text.Value)+" is more than one day", "a day such as 2021-05-21, or during", "")
		}
	}
	return r.days(n, first, behind(last), true)
}

// method reports a call as of a method, which fields don't have: the operators of
// texts are meant.
func (r *rewriter) method(n *ast.CallNode) ast.Node {
	m, ok := n.Callee.(*ast.MemberNode)
	if !ok {
		return r.outside(n, "this call")
	}
	name, ok := m.Property.(*ast.StringNode)
	if !ok {
		return r.outside(n, "this call")
	}
	hint := ""
	operators := append([]string{"in"}, texts...)
	if near := fault.Nearest(name.Value, slices.Values(append(operators, functions...))); near != "" {
		switch text, isText := (*ast.StringNode)(nil), false; {
		case len(n.Arguments) == 1 && slices.Contains(operators, near):
			if text, isText = n.Arguments[0].(*ast.StringNode); isText {
				hint = fmt.Sprintf("%s %s %s", named(m.Node), near, fault.Quote(text.Value))
			}
		case len(n.Arguments) == 0 && slices.Contains(functions, near):
			hint = near + "(" + named(m.Node) + ")"
		}
	}
	r.fault(start(n.Callee), ErrExpression, named(m.Node)+" has no method "+fault.Quote(name.Value), "an operator between texts: "+fault.OneOf(texts), hint)
	return n
}

// pattern checks a regular expression, which has to be written out: compiling
// one for each request would take time that nothing bounds.
func (r *rewriter) pattern(n ast.Node) {
	text, ok := n.(*ast.StringNode)
	if !ok {
		r.fault(n, ErrExpression, "a regular expression that is not written out", `a text, such as "^s[0-9]"`, "")
		return
	}
	if _, err := regexp.Compile(text.Value); err != nil {
		why := "it is too large"
		if e := (*syntax.Error)(nil); errors.As(err, &e) {
			why = string(e.Code)
		}
		r.fault(n, ErrExpression, "a regular expression that can't be read: "+why, `one of RE2, such as "^s[0-9]"; \\ before a sign takes it as it is`, "")
	}
}
