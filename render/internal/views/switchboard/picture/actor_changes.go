package picture

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// actorChanges says what changed of an actor in a figure that compares.
func (b *builder) actorChanges(a graph.Actor, m words.Mark) []string {
	if m != words.Changed {
		return nil
	}
	old, ok := b.against.Old.Actor(a.ID())
	if !ok {
		return nil
	}
	var said changeWords
	said.named(old, a)
	if old.Kind() != a.Kind() {
		said = append(said, "was a "+old.Kind().String())
	}
	said.listed(partyNames(old), partyNames(a), "now of ", "no longer of ")
	said.listed(titles(old), titles(a), "new office ", "no longer ")
	was := slices.Collect(old.Offices())
	for o := range a.Offices() {
		if slices.Contains(titles(old), o.Title) && !slices.Contains(was, o) {
			said = append(said, "other time or rank as "+o.Title)
		}
	}
	said.listed(bodyNames(old), bodyNames(a), "new member of ", "no longer member of ")
	return words.FirstChanges(said)
}

func partyNames(a graph.Actor) []string {
	if p, ok := a.Party(); ok {
		return []string{p.Name()}
	}
	return nil
}

func titles(a graph.Actor) (list []string) {
	for o := range a.Offices() {
		list = append(list, o.Title)
	}
	return list
}

func bodyNames(a graph.Actor) (list []string) {
	for body := range a.MemberOf() {
		list = append(list, body.Name())
	}
	return list
}
