package where

import (
	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
)

// indexed gives what of terms that all have to hold the graph can look up, or tell
// at less cost than a program: who asked, who was asked, their parties, channels,
// outcomes and ids. The names in the terms are ids by now.
func indexed(g *graph.Graph, terms []term) ask.Predicate {
	var near []ask.Predicate
	for _, t := range terms {
		field, values := oneOf(t.node)
		if len(values) == 0 {
			continue
		}
		switch field {
		case "from", "from.id":
			near = append(near, ask.From(values...))
		case "to", "to.id":
			near = append(near, ask.To(values...))
		case "from.party", "from.party.id":
			near = append(near, ask.ByParty(values...))
		case "to.party", "to.party.id":
			near = append(near, ask.ToParty(values...))
		case "via", "via.id":
			near = append(near, ask.Via(values...))
		case "outcome":
			near = append(near, ask.With(outcomesOf(values)...))
		case "id":
			if known(g, values) {
				near = append(near, ask.ID(values...))
			}
		}
	}
	return ask.And(near...)
}

func outcomesOf(words []string) (outcomes []graph.Outcome) {
	for _, word := range words {
		if o, ok := graph.ParseOutcome(word); ok {
			outcomes = append(outcomes, o)
		}
	}
	return outcomes
}

// oneOf gives the field that a term says has one of some values, none of which is
// empty.
func oneOf(n ast.Node) (field string, values []string) {
	b, ok := n.(*ast.BinaryNode)
	if !ok {
		return "", nil
	}
	name, value := b.Left, b.Right
	if _, ok := name.(*ast.StringNode); ok && b.Operator == "==" {
		name, value = value, name
	}
	f, ok := name.(*ast.IdentifierNode)
	if !ok {
		return "", nil
	}
	list := []ast.Node{value}
	switch b.Operator {
	case "==":
	case "in":
		array, ok := value.(*ast.ArrayNode)
		if !ok {
			return "", nil
		}
		list = array.Nodes
	default:
		return "", nil
	}
	for _, x := range list {
		text, ok := x.(*ast.StringNode)
		if !ok || text.Value == "" {
			return "", nil
		}
		values = append(values, text.Value)
	}
	return f.Value, values
}

// known reports whether each of some ids is of one request.
func known(g *graph.Graph, ids []string) bool {
	for _, id := range ids {
		if r, ok := g.Request(id); !ok || r.ID() != id {
			return false
		}
	}
	return true
}
