package render

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// Mark is what is marked in a network.
type Mark string

// What is marked, as [chain.StructureOf] finds it by accepted requests. NoMark is the
// zero value.
const (
	NoMark        Mark = ""
	MarkBetween   Mark = "go-betweens" // without whom others would not be connected
	MarkCutOff    Mark = "cut-off"     // who is in requests, but in no accepted one
	MarkBridgeEnd Mark = "bridge-ends" // who are connected with others by one pair alone
)

// Marks are all marks but NoMark.
func Marks() []Mark { return []Mark{MarkBetween, MarkCutOff, MarkBridgeEnd} }

// ParseMark gives the mark of a word; that of "" is [NoMark].
func ParseMark(word string) (Mark, error) { return parse("mark", word, Marks()) }

// words says what a mark is, in a legend.
func (m Mark) words(in *lang.Catalogue) string {
	switch m {
	case MarkBetween:
		return in.Say("network.mark-between")
	case MarkCutOff:
		return in.Say("network.mark-cut-off")
	case MarkBridgeEnd:
		return in.Say("network.mark-bridge-end")
	}
	return ""
}

// marked gives the actors to mark by their numbers, with the answer.
func (m Mark) marked(g *graph.Graph) (map[graph.ActorID]truth.Answer, error) {
	if m == NoMark {
		return nil, nil
	}
	accepted, err := ask.Compile(g, ask.With(graph.Accepted))
	if err != nil {
		return nil, err
	}
	all, err := ask.Compile(g, ask.Everything())
	if err != nil {
		return nil, err
	}
	s, err := chain.StructureOf(accepted, all)
	if err != nil {
		return nil, err
	}
	out := make(map[graph.ActorID]truth.Answer)
	add := func(a graph.Actor, answer truth.Answer) { out[a.Number()] = max(out[a.Number()], answer) }
	switch m {
	case MarkBetween:
		for _, x := range s.Between {
			add(x.Actor, x.Answer)
		}
	case MarkCutOff:
		for _, x := range s.CutOff {
			add(x.Actor, x.Answer)
		}
	case MarkBridgeEnd:
		for _, x := range s.Bridges {
			add(x.A, x.Answer)
			add(x.B, x.Answer)
		}
	}
	return out, nil
}
