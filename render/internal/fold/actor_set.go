package fold

import (
	"cmp"
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// ActorSet is an actor, or several of one party, or of none, that are drawn as one.
type ActorSet struct {
	actors []graph.Actor // at least one
	whole  bool          // all that are drawn of the party
	mixed  bool          // of any party
	in     *lang.Catalogue
}

// Actor is the actor; ok is false when there are several.
func (w ActorSet) Actor() (a graph.Actor, ok bool) { return w.actors[0], len(w.actors) == 1 }

// Len is how many actors there are.
func (w ActorSet) Len() int { return len(w.actors) }

// Actors gives the actors in their order.
func (w ActorSet) Actors() iter.Seq[graph.Actor] { return slices.Values(w.actors) }

// Party is the party of all of them, if any.
func (w ActorSet) Party() (p graph.Party, ok bool) {
	p, ok = w.actors[0].Party()
	return p, ok && !w.mixed
}

// PartyID is the id of the party of several actors; empty for a single one, which
// has an id of its own, and for several of no party or of any.
func (w ActorSet) PartyID() string {
	if p, ok := w.Party(); ok && w.Len() > 1 {
		return p.ID()
	}
	return ""
}

// ID is the actor's id; empty when there are several.
func (w ActorSet) ID() string {
	if a, ok := w.Actor(); ok {
		return a.ID()
	}
	return ""
}

// Name is the actor's name. Several are named by their party: "China" when they
// are all of it, "12 others of China" when they are not.
func (w ActorSet) Name() string {
	a, ok := w.Actor()
	if ok {
		return a.Name()
	}
	p, ok := w.Party()
	switch {
	case ok && w.whole:
		return p.Name()
	case ok:
		return w.in.Say("name.others-of", "n", w.Len(), "party", p.Name())
	case w.whole:
		return w.in.Say("name.actors-of-none", "n", w.Len())
	}
	return w.Short()
}

// Short is [ActorSet.Name] where the party can be seen: the actor's name, "12 actors"
// or "12 others".
func (w ActorSet) Short() string {
	if a, ok := w.Actor(); ok {
		return a.Name()
	}
	if w.whole {
		return w.in.Say("actors", "n", w.Len())
	}
	return w.in.Say("name.others", "n", w.Len())
}

// Several reports whether any actors are drawn as one.
func (f *Folded) Several() bool {
	return slices.ContainsFunc(f.Actors, func(w ActorSet) bool { return w.Len() > 1 })
}

// foldActors finds who is drawn. Actors are in the order of their parties, those
// of none last.
func (f *Folded) foldActors(uses []int, opts Options) {
	f.who = make([]int, len(uses))
	f.who[0] = -1 // no actor
	var parties [][]graph.Actor
	var last graph.Party
	some := false // an actor that is drawn has a party
	many := manyIdle(uses, opts)
	f.tooIdle = f.tooIdle || many
	for a := range f.g.Actors() {
		f.who[a.Number()] = -1
		if uses[a.Number()] == 0 && (opts.Used || f.Folds || many || opts.Changed.same(graph.Actors, a.ID())) {
			f.Hidden.Idle++
			continue
		}
		p, ok := a.Party()
		some = some || ok
		if len(parties) == 0 || p != last {
			parties = append(parties, nil)
		}
		last = p
		parties[len(parties)-1] = append(parties[len(parties)-1], a)
	}
	keeps := keeper(uses, opts)
	var rest []graph.Actor // of all parties
	for _, actors := range parties {
		_, ok := actors[0].Party()
		if opts.Top == 0 && !ok && (!some || len(actors) <= MaxLoose) {
			for i := range actors {
				f.add(ActorSet{actors: actors[i : i+1 : i+1]})
			}
			continue
		}
		var others []graph.Actor
		for i, a := range actors {
			if keeps(a) {
				f.add(ActorSet{actors: actors[i : i+1 : i+1]})
			} else {
				others = append(others, a)
			}
		}
		switch {
		case opts.Rest && opts.Top > 0:
			rest = append(rest, others...)
		case len(others) > 0:
			f.add(ActorSet{actors: others, whole: len(others) == len(actors) && some})
		}
	}
	if len(rest) > 0 {
		f.add(ActorSet{actors: rest, mixed: len(rest) > 1})
	}
}

func (f *Folded) add(w ActorSet) {
	w.in = f.in
	for _, a := range w.actors {
		f.who[a.Number()] = len(f.Actors)
	}
	f.Actors = append(f.Actors, w)
}

// keeper tells which actors stay as they are.
func keeper(uses []int, opts Options) func(graph.Actor) bool {
	if !opts.folds() {
		return func(graph.Actor) bool { return true }
	}
	order := make([]graph.ActorID, 0, len(uses))
	for n := 1; n < len(uses); n++ {
		order = append(order, graph.ActorID(n))
	}
	slices.SortStableFunc(order, func(a, b graph.ActorID) int { return cmp.Compare(uses[b], uses[a]) })
	kept := make([]bool, len(uses))
	for _, n := range order[:min(opts.Top, len(order))] {
		kept[n] = true
	}
	return func(a graph.Actor) bool { return kept[a.Number()] }
}

// Whole reports whether they are all of their party that are drawn.
func (w ActorSet) Whole() bool { return w.whole }
