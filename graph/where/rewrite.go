package where

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
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

// flipped gives each comparison the one that says the same with sides exchanged.
var flipped = map[string]string{"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

// functions are those that don't stand in an operator's place.
var functions = []string{"after", "before", "during", "len", "lower", "on", "upper"}

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
		if f.Name == timesField || f.Name == yearField {
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

func (r *rewriter) noFunction(n ast.Node, name string) {
	r.fault(n, ErrExpression, "unknown function "+fault.Quote(name), fault.OneOf(functions), fault.Nearest(name, slices.Values(functions)))
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

// unquoted reports a word that is no field beside one whose values are texts: it
// wants quotes, unless it is nearer to a field. Words of other languages for
// nothing are "" here.
func (r *rewriter) unquoted(n ast.Node, with *field) bool {
	word, isWord := n.(*ast.IdentifierNode)
	_, isNil := n.(*ast.NilNode)
	switch {
	case with == nil || with.Type != "text" && with.Type != "list":
		return false
	case isNil || isWord && slices.Contains([]string{"null", "none", "undefined", "empty"}, strings.ToLower(word.Value)):
		name := "nil"
		if isWord {
			name = word.Value
		}
		r.fault(n, ErrExpression, name+" is not in the language of expressions", `"" for what is not there`, `""`)
		return true
	case !isWord:
		return false
	}
	value := r.nearValue(with, word.Value)
	if value == "" && fault.Nearest(word.Value, fieldNames()) != "" {
		return false
	}
	if value == "" {
		value = word.Value
	}
	r.fault(n, ErrExpression, fault.Quote(word.Value)+" is no field and has no quotes", "a text in quotes", fault.Quote(value))
	return true
}

// nearValue gives the word or name that was probably meant as a value of a field.
func (r *rewriter) nearValue(f *field, word string) string {
	switch f.names {
	case actors:
		return r.g.NearestName(graph.Actors, word)
	case parties:
		return r.g.NearestName(graph.Parties, word)
	case channels:
		return r.g.NearestName(graph.Channels, word)
	case sources:
		return r.g.NearestName(graph.Sources, word)
	}
	return fault.Nearest(word, slices.Values(r.words(f.names)))
}

// words gives the words that a field may have, if they are few.
func (r *rewriter) words(of names) []string {
	switch of {
	case outcomes:
		return wordsOf(graph.Outcomes(), func(o graph.Outcome) bool { return o != graph.Contested })
	case bases:
		return wordsOf([]graph.Basis{graph.Stated, graph.Reported, graph.Settled, graph.Derived, graph.Assumed}, func(graph.Basis) bool { return true })
	case actorKinds:
		return []string{graph.Person.String(), graph.Body.String()}
	case channelKinds:
		words := graph.ChannelKinds()
		for c := range r.g.Channels() {
			if k := c.Kind(); k != "" && !slices.Contains(words, k) {
				words = append(words, k)
			}
		}
		return words
	}
	return nil
}

func fieldNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, f := range fields {
			if !yield(f.Name) {
				return
			}
		}
	}
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
	d, err := date.Parse(text.Value)
	if err != nil {
		near := date.Suggest(text.Value)
		for i, day := range near {
			near[i] = fault.Quote(day)
		}
		r.fault(text, date.ErrSyntax, fault.Quote(text.Value)+" is "+err.Error(), date.Expected, fault.OneOf(near))
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
func (r *rewriter) peek(n ast.Node) *field { return byName[path(n)] }

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
		if !ok || byName[path(m.Node)] != nil {
			break
		}
		at = m.Node
	}
	hint := fault.Nearest(name, known)
	if hint == "" {
		hint = fault.Nearest(path(at), known)
	}
	if _, behind, ok := strings.Cut(name, "."); ok && hint == "" && byName[behind] != nil {
		hint = behind
	}
	switch {
	case hint != "":
	case slices.Contains(functions, name):
		hint = name + `("…")`
	default:
		hint = otherNames[strings.ToLower(name)]
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

// named puts an id in the place of a name that a field is compared with, and
// reports one that means nothing.
func (r *rewriter) named(f *field, n ast.Node) {
	text, ok := n.(*ast.StringNode)
	if f == nil || !ok || text.Value == "" {
		return
	}
	g := r.g
	switch f.names {
	case actors:
		replace(r, text, graph.Actors, g.Actor)
	case parties:
		replace(r, text, graph.Parties, g.Party)
	case channels:
		replace(r, text, graph.Channels, g.Channel)
	case sources:
		replace(r, text, graph.Sources, g.Source)
	case outcomes:
		if text.Value == graph.Contested.String() {
			r.fault(n, graph.ErrInvalid, "no request has the outcome contested", "the field contested, which needs no comparison", "contested")
			return
		}
		r.word(text, "outcome", r.words(outcomes))
	case bases:
		r.word(text, "basis", r.words(bases))
	case actorKinds:
		r.word(text, "kind of actor", r.words(actorKinds))
	case channelKinds:
		r.word(text, "kind of channel", r.words(channelKinds))
	}
}

func wordsOf[T interface{ String() string }](all []T, keep func(T) bool) (words []string) {
	for _, x := range all {
		if keep(x) {
			words = append(words, x.String())
		}
	}
	return words
}

// word reports a word that is not one of a few.
func (r *rewriter) word(n *ast.StringNode, what string, words []string) {
	if !slices.Contains(words, n.Value) {
		r.fault(n, graph.ErrInvalid, "unknown "+what+" "+fault.Quote(n.Value), fault.OneOf(words), fault.Nearest(n.Value, slices.Values(words)))
	}
}

// replace puts the id of what a name means in its place.
func replace[T interface{ ID() string }](r *rewriter, n *ast.StringNode, in graph.Section, get func(string) (T, bool)) {
	if x, ok := get(n.Value); ok {
		n.Value = x.ID()
		return
	}
	f := r.g.Unknown(in, n.Value)
	f.Pos, f.Line = place(r.text, n.Location().From)
	r.faults = append(r.faults, f)
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
