package picture

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// actorChanges says what changed of an actor in a figure that compares.
func (b *builder) actorChanges(a graph.Actor, m Mark) []string {
	if m != Changed {
		return nil
	}
	old, ok := b.against.Old.Actor(a.ID())
	if !ok {
		return nil
	}
	var words changeWords
	words.named(old, a)
	if old.Kind() != a.Kind() {
		words = append(words, "was a "+old.Kind().String())
	}
	words.listed(partyNames(old), partyNames(a), "now of ", "no longer of ")
	words.listed(titles(old), titles(a), "new office ", "no longer ")
	was := slices.Collect(old.Offices())
	for o := range a.Offices() {
		if slices.Contains(titles(old), o.Title) && !slices.Contains(was, o) {
			words = append(words, "other time or rank as "+o.Title)
		}
	}
	words.listed(bodyNames(old), bodyNames(a), "new member of ", "no longer member of ")
	return cutChanges(words)
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
