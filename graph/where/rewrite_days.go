package where

import (
	"time"

	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// behind is the day after, of which there is none after all days: no day is as
// late as what is then given.
func behind(d date.Day) int64 { return int64(d) + 1 }

// year rewrites a comparison of the year.
func (r *rewriter) year(n ast.Node, op string, year int) ast.Node {
	if year < 0 || year > 9998 {
		r.fault(n, graph.ErrInvalid, "a year out of range", "one from 0 to 9998", "")
		return n
	}
	first, next := date.Civil(year, time.January, 1), int64(date.Civil(year+1, time.January, 1))
	switch op {
	case "<":
		return r.days(n, date.MinDay, int64(first), true)
	case "<=":
		return r.days(n, date.MinDay, next, true)
	case ">":
		return r.days(n, date.MinDay, next, false)
	case ">=":
		return r.days(n, date.MinDay, int64(first), false)
	}
	return r.days(n, first, next, op == "==")
}

// days puts a test in a node's place: whether the day lies from first to before
// next, or, if not within, outside.
func (r *rewriter) days(n ast.Node, first date.Day, next int64, within bool) ast.Node {
	r.used[dayField] = true
	day := &ast.IdentifierNode{Value: dayField}
	var test ast.Node = &ast.BinaryNode{Operator: "<", Left: day, Right: &ast.IntegerNode{Value: int(next)}}
	if next <= int64(date.MaxDay) && next > int64(date.MinDay) {
		r.looks.Days = append(r.looks.Days, date.Day(next))
	}
	if first > date.MinDay {
		r.looks.Days = append(r.looks.Days, first)
		test = &ast.BinaryNode{Operator: "and", Right: test,
			Left: &ast.BinaryNode{Operator: ">=", Left: &ast.IdentifierNode{Value: dayField}, Right: &ast.IntegerNode{Value: int(first)}}}
	}
	if !within {
		test = &ast.UnaryNode{Operator: "not", Node: test}
	}
	test.SetLocation(n.Location())
	return test
}
