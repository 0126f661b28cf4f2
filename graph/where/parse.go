package where

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/optimizer"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/fault"
)

// The limits of an expression.
const (
	MaxText  = 4096 // bytes
	MaxParts = 500  // names, values and what combines them
)

// ErrExpression is the kind of the faults of expressions.
var ErrExpression = errors.New("not an expression about requests")

// File is the name that faults have in place of a file's.
const File = "expression"

// Parse makes a predicate of an expression about the requests of a graph. The
// predicate is for queries of that graph, and of those that come of settling it.
// The error is a [fault.List]: places are in the text, in [File].
func Parse(g *graph.Graph, text string) (ask.Predicate, error) {
	if len(text) > MaxText {
		return ask.Predicate{}, fault.List{{Pos: fault.Pos{File: File}, Kind: graph.ErrTooLarge, What: "an expression that is too long", Want: "at most 4096 bytes"}}
	}
	config := conf.CreateNew()
	config.MaxNodes = MaxParts
	config.Expect = reflect.Bool
	tree, err := parser.ParseWithConfig(text, config)
	if err != nil {
		return ask.Predicate{}, fault.List{syntaxFault(text, err)}
	}
	k := &kinds{text: text}
	k.truth(tree.Node)
	r := &rewriter{g: g, text: text}
	var terms []term
	for _, n := range conjuncts(tree.Node, nil) {
		r.used = make(map[string]bool)
		terms = append(terms, term{node: r.node(n), fields: r.names()})
	}
	if faults := both(r.faults, k.faults); len(faults) > 0 {
		return ask.Predicate{}, faults
	}
	near := indexed(g, terms)
	config.WithEnv(environment(terms))
	for i := range terms {
		tree.Node = terms[i].node
		if terms[i].program, err = compile(tree, config); err != nil {
			return ask.Predicate{}, fault.List{refused(text, terms[i].node.Location().From, err)}
		}
	}
	return ask.Near(ask.Func(text, r.looks, newTest(g, terms)), near), nil
}

// term is one of the parts of an expression that all have to hold. They are
// programs of their own, so that what a later one looks at is only looked up
// where those before it hold.
type term struct {
	node    ast.Node
	fields  []string
	program *vm.Program
}

// conjuncts adds the parts of an expression that "and" joins to a list.
func conjuncts(n ast.Node, list []ast.Node) []ast.Node {
	if b, ok := n.(*ast.BinaryNode); ok && (b.Operator == "and" || b.Operator == "&&") {
		return conjuncts(b.Right, conjuncts(b.Left, list))
	}
	return append(list, n)
}

// environment gives a value of its type for each field, and for those that ledgers carry
// along as far as terms name them.
func environment(terms []term) map[string]any {
	env := make(map[string]any)
	for name, f := range hiddenFields {
		env[name] = f.sample
	}
	all, _ := list()
	for _, f := range all {
		env[f.Name] = f.sample
	}
	for _, t := range terms {
		for _, name := range t.fields {
			if f := carried(name); f != nil {
				env[name] = f.sample
			}
		}
	}
	return env
}

// compile checks the types of an expression and compiles it.
func compile(tree *parser.Tree, config *conf.Config) (*vm.Program, error) {
	if _, err := checker.Check(tree, config); err != nil {
		return nil, err
	}
	if err := optimizer.Optimize(&tree.Node, config); err != nil {
		return nil, err
	}
	return compiler.Compile(tree, config)
}

// both gives two lists of faults, of those at one place that of the first.
func both(first, second fault.List) fault.List {
	all := slices.Clone(first)
	for _, f := range second {
		if !slices.ContainsFunc(first, func(g *fault.Fault) bool { return g.Pos == f.Pos }) {
			all = append(all, f)
		}
	}
	all.Sort()
	return all
}

// refused is the fault of what the engine doesn't take though nothing is known to
// be wrong with it, at some code point where the engine knows no place.
func refused(text string, at int, err error) *fault.Fault {
	f := &fault.Fault{Kind: ErrExpression, What: "parts that don't fit each other", Want: languageWant}
	var e *file.Error
	if errors.As(err, &e) {
		at = e.From
	}
	f.Pos, f.Line = place(text, at)
	return f
}

// place gives the place of a code point in a text, and its line.
func place(text string, at int) (fault.Pos, string) {
	runes := []rune(text)
	text = string(runes) // bytes that are no UTF-8 count as they do in runes
	before := string(runes[:min(max(at, 0), len(runes))])
	start := strings.LastIndexByte(before, '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	return fault.Pos{File: File, Line: 1 + strings.Count(before, "\n"), Column: 1 + len([]rune(before[start:]))}, line
}
