package where

import (
	"math"
	"slices"

	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// noDay is later than all days: the day of a date that is not stated. No comparison
// but != holds of it.
const noDay = math.MaxInt

// An end is the first or last day of a date, as a number that expressions compare.
type end struct {
	name string // of the hidden field
	of   func(w ask.World) int
	// asked says that an open end, and one of a date that is not stated, is any day on
	// its side: in each world the day on which the request was made.
	asked bool
}

// ends are those of the fields that are ends of dates.
var ends = map[string]end{
	"date.earliest":     {"#date.earliest", func(w ask.World) int { return closed(w.Told.Date().Earliest(), w.Day) }, true},
	"date.latest":       {"#date.latest", func(w ask.World) int { return closed(w.Told.Date().Latest(), w.Day) }, true},
	"deadline.earliest": {"#deadline.earliest", func(w ask.World) int { return stated(w.Told.Deadline(), date.Date.Earliest) }, false},
	"deadline.latest":   {"#deadline.latest", func(w ask.World) int { return stated(w.Told.Deadline(), date.Date.Latest) }, false},
	"answered.earliest": {"#answered.earliest", func(w ask.World) int { return stated(w.Told.Answered(), date.Date.Earliest) }, false},
	"answered.latest":   {"#answered.latest", func(w ask.World) int { return stated(w.Told.Answered(), date.Date.Latest) }, false},
}

// spans are the days of those dates that are not the request's own: one of their days in
// each world.
var spans = map[string]end{
	"deadline": {"#deadline", func(w ask.World) int { return dayOf(w.Told.Deadline(), w.Due) }, false},
	"answered": {"#answered", func(w ask.World) int { return dayOf(w.Told.Answered(), w.Answered) }, false},
}

// dayOf is a day of a date that may not be stated.
func dayOf(d date.Date, day date.Day) int {
	if d.IsZero() {
		return noDay
	}
	return int(day)
}

// cutsOf adds where a span of days begins, and what lies behind it.
func cutsOf(list []date.Day, from, next int64) []date.Day {
	for _, cut := range []int64{from, next} {
		if cut > int64(date.MinDay) && cut <= int64(date.MaxDay) {
			list = append(list, date.Day(cut))
		}
	}
	return list
}

// closed is an end of a date, or else a day in its place.
func closed(d, open date.Day) int {
	if d == date.MinDay || d == date.MaxDay {
		return int(open)
	}
	return int(d)
}

// stated is an end of a date that may not be stated.
func stated(d date.Date, of func(date.Date) date.Day) int {
	if d.IsZero() {
		return noDay
	}
	return int(of(d))
}

// isDate reports whether a field is a date or an end of one.
func isDate(f *field) bool { return f != nil && f.Type == "date" }

// dates rewrites a comparison in which a date takes part, see [Parse]. ok is false
// where none does, or where its text is compared as written.
func (r *rewriter) dates(n *ast.BinaryNode) (out ast.Node, ok bool) {
	field, op, with := n.Left, n.Operator, n.Right
	if !isDate(r.peek(field)) {
		field, op, with = n.Right, flipped[n.Operator], n.Left
	}
	f, other := r.peek(field), r.peek(with)
	text, isText := with.(*ast.StringNode)
	equal := op == "==" || op == "!="
	switch {
	case !isDate(f):
		return nil, false
	case isText && text.Value == "" && equal, isDate(other) && equal && ends[f.Name].name == "" && ends[other.Name].name == "":
		return nil, false
	case isText:
		return r.dateWith(n, f, op, text), true
	case isDate(other) && ends[f.Name].name != "" && ends[other.Name].name != "":
		return r.twoEnds(n, ends[f.Name], op, ends[other.Name]), true
	case isDate(other):
		r.fault(start(field), ErrExpression, "two dates are put in an order", "their first or last days, such as "+first(f)+" and "+first(other), "")
	case other != nil || isBuiltin(with):
		r.fault(start(with), ErrExpression, f.Name+" is a date and is compared with "+named(with), `a date in quotes, such as "2021-05-21"`, "")
	default:
		return nil, false // which is reported elsewhere
	}
	return n, true
}

func isBuiltin(n ast.Node) bool {
	b, ok := n.(*ast.BuiltinNode)
	return ok && slices.Contains(functions, b.Name)
}

// first names the first day of a date.
func first(f *field) string {
	if ends[f.Name].name != "" {
		return f.Name
	}
	return f.Name + ".earliest"
}

// dateWith rewrites the comparison of a date with one that is written out. That is
// a span, and means all its days: before it, in it, or after it.
func (r *rewriter) dateWith(n *ast.BinaryNode, f *field, op string, text *ast.StringNode) ast.Node {
	d, ok := r.date(text)
	if !ok {
		return n
	}
	from, next := int64(d.Earliest()), behind(d.Latest())
	e, isEnd := ends[f.Name]
	if !isEnd && f.Name != "date" {
		e = spans[f.Name]
		looks := &r.looks.Due
		if f.Name == "answered" {
			looks = &r.looks.Answered
		}
		*looks = cutsOf(*looks, from, next)
	} else if !isEnd {
		switch op {
		case "<":
			return r.days(n, date.MinDay, from, true)
		case "<=":
			return r.days(n, date.MinDay, next, true)
		case ">":
			return r.days(n, date.MinDay, next, false)
		case ">=":
			return r.days(n, date.MinDay, from, false)
		}
		return r.days(n, date.Day(from), next, op == "==")
	}
	r.used[e.name] = true
	if e.asked {
		r.used[dayField] = true
		r.looks.Days = cutsOf(r.looks.Days, from, next)
	}
	var test ast.Node
	switch op {
	case "<":
		test = less(number(e), integer(from))
	case "<=":
		test = less(number(e), integer(next))
	case ">":
		test = within(integer(next), number(e), integer(noDay))
	case ">=":
		test = within(integer(from), number(e), integer(noDay))
	default:
		test = within(integer(from), number(e), integer(next))
	}
	if op == "!=" {
		test = &ast.UnaryNode{Operator: "not", Node: test}
	}
	test.SetLocation(n.Location())
	return test
}

// twoEnds rewrites the comparison of two ends of dates, of which both are stated.
func (r *rewriter) twoEnds(n *ast.BinaryNode, left end, op string, right end) ast.Node {
	r.used[left.name], r.used[right.name] = true, true
	holds := op
	if op == "!=" {
		holds = "=="
	}
	var test ast.Node = &ast.BinaryNode{Operator: holds, Left: number(left), Right: number(right)}
	for _, e := range []end{left, right} {
		test = &ast.BinaryNode{Operator: "and", Left: test, Right: less(number(e), integer(noDay))}
	}
	if op == "!=" {
		test = &ast.UnaryNode{Operator: "not", Node: test}
	}
	test.SetLocation(n.Location())
	return test
}

// dateIn rewrites the search of a date in a list of dates that are written out.
func (r *rewriter) dateIn(n *ast.BinaryNode, list *ast.ArrayNode) ast.Node {
	var out ast.Node = &ast.BoolNode{}
	for i, x := range list.Nodes {
		one := &ast.BinaryNode{Operator: "==", Left: n.Left, Right: x}
		one.SetLocation(n.Location())
		next := r.compare(one)
		if i == 0 {
			out = next
		} else {
			out = &ast.BinaryNode{Operator: "or", Left: out, Right: next}
		}
	}
	out.SetLocation(n.Location())
	return out
}

// date reads a date that is written out, or reports that it is none.
func (r *rewriter) date(text *ast.StringNode) (date.Date, bool) {
	d, err := date.Parse(text.Value)
	if err == nil {
		return d, true
	}
	near := slices.Clone(date.Suggest(text.Value))
	for i, day := range near {
		near[i] = fault.Quote(day)
	}
	r.fault(text, date.ErrSyntax, fault.Quote(text.Value)+" is "+err.Error(), date.Expected, fault.OneOf(near))
	return d, false
}

func number(e end) ast.Node { return &ast.IdentifierNode{Value: e.name} }

func integer(n int64) ast.Node { return &ast.IntegerNode{Value: int(n)} }

func less(x, y ast.Node) ast.Node { return &ast.BinaryNode{Operator: "<", Left: x, Right: y} }

// within tests whether a number is at least one and below another.
func within(from, n, to ast.Node) ast.Node {
	return &ast.BinaryNode{Operator: "and", Left: &ast.BinaryNode{Operator: "<=", Left: from, Right: n}, Right: less(n, to)}
}
