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
	said := changeWords{in: b.in}
	said.named(old, a)
	if old.Kind() != a.Kind() {
		said.say("change.kind", "kind", old.Kind().String())
	}
	said.listed(partyNames(old), partyNames(a), "change.party-new", "change.party-gone")
	before := titles(old)
	said.listed(before, titles(a), "change.office-new", "change.office-gone")
	had, was := setOf(before), setOf(slices.Collect(old.Offices()))
	for o := range a.Offices() {
		if had[o.Title] && !was[o] {
			said.say("change.office", "name", o.Title)
		}
	}
	said.listed(bodyNames(old), bodyNames(a), "change.member-new", "change.member-gone")
	return words.FirstChanges(b.in, said.list)
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
