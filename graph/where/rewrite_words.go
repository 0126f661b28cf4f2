package where

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/likely"
)

// unquoted reports a word that is no field beside one whose values are texts: it
// wants quotes, unless it is nearer to a field. Words of other languages for
// nothing are "" here.
func (r *rewriter) unquoted(n ast.Node, with *field) bool {
	word, isWord := n.(*ast.IdentifierNode)
	_, isNil := n.(*ast.NilNode)
	switch {
	case with == nil || with.Type != "text" && with.Type != "list" && !isDate(with):
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
	near := fault.Nearest(word, slices.Values(r.words(f.names)))
	if near == "" && f.names == outcomes {
		near = likely.Outcome(word)
	}
	return near
}

// words gives the words that a field may have, if they are few.
func (r *rewriter) words(of names) []string {
	switch of {
	case outcomes:
		return wordsOf(graph.Outcomes(), func(o graph.Outcome) bool { return o != graph.Contested })
	case disputed:
		return wordsOf(graph.AllFields(), func(graph.Field) bool { return true })
	case bases:
		return wordsOf([]graph.Basis{graph.Stated, graph.Reported, graph.Settled, graph.Derived, graph.NoBasis}, func(graph.Basis) bool { return true })
	case actorKinds:
		return []string{graph.Person.String(), graph.Body.String()}
	case channelKinds:
		var words []string
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
		for f := range Fields() {
			if !yield(f.Name) {
				return
			}
		}
	}
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
		replace(r, f, text, graph.Actors, g.Actor)
	case parties:
		replace(r, f, text, graph.Parties, g.Party)
	case channels:
		replace(r, f, text, graph.Channels, g.Channel)
	case sources:
		replace(r, f, text, graph.Sources, g.Source)
	case outcomes:
		if text.Value == graph.Contested.String() {
			r.fault(n, graph.ErrInvalid, "no request has the outcome contested", "the field contested, which needs no comparison", "contested")
			return
		}
		words := r.words(outcomes)
		r.wordNear(text, "outcome", words, cmp.Or(fault.Nearest(text.Value, slices.Values(words)), likely.Outcome(text.Value)))
	case disputed:
		r.word(text, "field of a request", r.words(disputed))
	case bases:
		r.word(text, "basis", r.words(bases))
	case actorKinds:
		r.word(text, "kind of actor", r.words(actorKinds))
	case channelKinds:
		r.channelKind(text)
	case actorNames:
		fullName(r, text, "actor", g.Actors(), g.Actor)
	case partyNames:
		fullName(r, text, "party", g.Parties(), g.Party)
	case channelNames:
		fullName(r, text, "channel", g.Channels(), g.Channel)
	}
}

// channelKind reports a kind that no channel is of.
func (r *rewriter) channelKind(n *ast.StringNode) {
	used := r.words(channelKinds)
	if slices.Contains(used, n.Value) {
		return
	}
	what, want := "unknown kind of channel "+fault.Quote(n.Value), "a kind that a channel of the ledger has"
	if slices.Contains(graph.ChannelKinds(), n.Value) {
		what = "no channel is of the kind " + n.Value
	}
	if len(used) > 0 {
		want = fault.OneOf(used)
	}
	near := fault.Nearest(n.Value, slices.Values(append(used, graph.ChannelKinds()...)))
	if near == n.Value {
		near = ""
	}
	r.fault(n, graph.ErrUnknownName, what, want, near)
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
	r.wordNear(n, what, words, fault.Nearest(n.Value, slices.Values(words)))
}

// wordNear reports a word that is not one of a few, with the one that was meant.
func (r *rewriter) wordNear(n *ast.StringNode, what string, words []string, meant string) {
	if !slices.Contains(words, n.Value) {
		r.fault(n, graph.ErrInvalid, "unknown "+what+" "+fault.Quote(n.Value), fault.OneOf(words), meant)
	}
}

// replace puts the id of what a name means in its place.
func replace[T interface{ ID() string }](r *rewriter, of *field, n *ast.StringNode, in graph.Section, get func(string) (T, bool)) {
	if x, ok := get(n.Value); ok {
		n.Value = x.ID()
		return
	}
	f := r.g.Unknown(in, n.Value)
	if meant := r.elsewhere(of, n.Value); meant != "" {
		f.Hint = meant
	}
	f.Pos, f.Line = place(r.text, n.Location().From)
	r.faults = append(r.faults, f)
}
