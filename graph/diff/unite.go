package diff

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Union is what either of two graphs has, and what differs: what a figure of the
// difference is drawn from.
type Union struct {
	// Graph is the new graph with the requests and things that only the old one has.
	// It is as of the day of the new one. Outcomes that a policy settled are as the
	// claims leave them.
	Graph *graph.Graph

	// Old and New are what was put together, and Difference is what differs, as
	// [Graphs] gives it.
	Old, New   *graph.Graph
	Difference Difference

	requests []fate // by number in Graph, from 1
	things   [graph.Channels + 1]map[string]*Thing
}

// fate tells what became of a request: its place in Difference.Requests, or below 0 the
// number in New of one that says the same.
type fate int32

// Request tells what became of a request of the union. One that is in both and
// says the same is of the kind Same.
func (u *Union) Request(r graph.Request) Request {
	f := u.requests[r.Number()]
	if f < 0 {
		same := u.New.RequestAt(graph.RequestID(-f))
		return Request{Kind: Same, Old: same, New: same}
	}
	return u.Difference.Requests[f]
}

// Thing tells what became of a source, party, actor or channel of the union with
// an id. One that is in both and says the same is of the kind Same.
func (u *Union) Thing(section graph.Section, id string) Thing {
	if t, ok := u.things[section][id]; ok {
		return *t
	}
	return Thing{Section: section, Kind: Same, ID: id}
}

// Unite puts two graphs together. A thing or request that is in both is there once,
// as the new one has it. Of what only the old one has, names are left out that mean
// something else in the new one, and an id that does is changed.
//
// It takes time and memory in proportion to both. The error is that of building
// the union, which has one only where it exceeds a limit of graphs.
func Unite(old, new *graph.Graph) (*Union, error) {
	w := &uniter{union: &Union{Old: old, New: new, Difference: Graphs(old, new)}, b: graph.NewBuilder(), old: old, new: new}
	w.b.Title(new.Title(), nil)
	w.b.AsOf(new.AsOf(), nil)
	var differ [graph.Channels + 1]int // by section
	for i := range w.union.Difference.Things {
		differ[w.union.Difference.Things[i].Section]++
	}
	for i := range w.renamed {
		w.renamed[i], w.union.things[i] = make(map[string]string), make(map[string]*Thing, differ[i])
		w.b.Declare(graph.Section(i))
	}
	w.rename()
	w.addThings(new, w.same, nil)
	w.addThings(old, w.oldID, w.gone)
	w.addRequests()
	w.mark()
	g, err := w.b.Build()
	if err != nil {
		return nil, err
	}
	w.union.Graph, w.b = g, nil
	for i := range w.union.Difference.Things {
		if t := &w.union.Difference.Things[i]; t.Kind != Removed {
			w.union.things[t.Section][t.ID] = t
		}
	}
	return w.union, w.find()
}

// uniter puts two graphs into a builder.
type uniter struct {
	union    *Union
	b        *graph.Builder
	old, new *graph.Graph
	renamed  [graph.Channels + 1]map[string]string // ids of old things that get another one
	became   []int32                               // by request of the new graph: its place in the difference, from 1
	marks
}

// rename notes which things only the old graph has, and finds ids for those that have
// one which means something else in the new graph.
func (w *uniter) rename() {
	for i := range w.union.Difference.Things {
		t := &w.union.Difference.Things[i]
		if t.Kind != Removed {
			continue
		}
		id := t.ID
		for has(w.new, t.Section, id) {
			id += " (old)"
		}
		if id != t.ID {
			w.renamed[t.Section][t.ID] = id
		}
		w.union.things[t.Section][id] = t
	}
}

// has reports whether a name means something in a section.
func has(g *graph.Graph, section graph.Section, name string) (ok bool) {
	switch section {
	case graph.Sources:
		_, ok = g.Source(name)
	case graph.Parties:
		_, ok = g.Party(name)
	case graph.Actors:
		_, ok = g.Actor(name)
	case graph.Channels:
		_, ok = g.Channel(name)
	}
	return ok
}

func (w *uniter) same(_ graph.Section, id string) string { return id }

// oldID gives the id in the union of a thing of the old graph.
func (w *uniter) oldID(section graph.Section, id string) string {
	if other, ok := w.renamed[section][id]; ok {
		return other
	}
	return id
}

// gone reports whether only the old graph has a thing.
func (w *uniter) gone(section graph.Section, id string) bool {
	t, ok := w.union.things[section][w.oldID(section, id)]
	return ok && t.Kind == Removed
}

// addThings adds the things of a graph for which keep holds; nil keeps all.
func (w *uniter) addThings(g *graph.Graph, id func(graph.Section, string) string, keep func(graph.Section, string) bool) {
	wanted := func(section graph.Section, id string) bool { return keep == nil || keep(section, id) }
	// free leaves out a name that is the id, or that means something in the new graph
	// already.
	free := func(section graph.Section, own, name string) bool {
		return name != own && (keep == nil || !has(w.new, section, name))
	}
	names := func(section graph.Section, x thing) (name string, also []string) {
		if free(section, x.ID(), x.Name()) {
			name = x.Name()
		}
		for other := range x.Also() {
			if free(section, x.ID(), other) {
				also = append(also, other)
			}
		}
		return name, also
	}
	for x := range g.Sources() {
		if wanted(graph.Sources, x.ID()) {
			name, also := names(graph.Sources, x)
			w.b.AddSource(graph.SourceSpec{ID: id(graph.Sources, x.ID()), Name: name, Also: also, Published: x.Published(), URL: x.URL(), Grade: x.Grade(), ReliesOn: reliesOn(x, id), Where: at(x.Pos())})
		}
	}
	for x := range g.Parties() {
		if wanted(graph.Parties, x.ID()) {
			name, also := names(graph.Parties, x)
			w.b.AddParty(graph.PartySpec{ID: id(graph.Parties, x.ID()), Name: name, Also: also, Where: at(x.Pos())})
		}
	}
	for x := range g.Actors() {
		if !wanted(graph.Actors, x.ID()) {
			continue
		}
		name, also := names(graph.Actors, x)
		spec := graph.ActorSpec{ID: id(graph.Actors, x.ID()), Name: name, Also: also, Kind: x.Kind(), Offices: slices.Collect(x.Offices()), Fields: fieldsOf(x.Fields()), Where: at(x.Pos())}
		if p, ok := x.Party(); ok {
			spec.Party = id(graph.Parties, p.ID())
		}
		for body := range x.MemberOf() {
			spec.MemberOf = append(spec.MemberOf, id(graph.Actors, body.ID()))
		}
		w.b.AddActor(spec)
	}
	for x := range g.Channels() {
		if !wanted(graph.Channels, x.ID()) {
			continue
		}
		name, also := names(graph.Channels, x)
		spec := graph.ChannelSpec{ID: id(graph.Channels, x.ID()), Name: name, Also: also, Kind: x.Kind(), Fields: fieldsOf(x.Fields()), Where: at(x.Pos())}
		side := func(s graph.Side) string {
			if p, ok := s.Party(); ok {
				return id(graph.Parties, p.ID())
			}
			return id(graph.Actors, s.ID())
		}
		for s := range x.Between() {
			spec.Between = append(spec.Between, side(s))
		}
		for s := range x.States() {
			state := graph.StateSpec{Is: s.Is(), From: s.From(), Note: s.Note(), Where: at(s.Pos())}
			if !s.By().IsZero() {
				state.By = side(s.By())
			}
			if src, ok := s.Source(); ok {
				state.Source = id(graph.Sources, src.ID())
			}
			spec.States = append(spec.States, state)
		}
		w.b.AddChannel(spec)
	}
}

// at gives the locator of a place; of none there is none.
func at(p fault.Pos) graph.Locator {
	if p.IsZero() {
		return nil
	}
	return graph.At(p)
}

func reliesOn(s graph.Source, id func(graph.Section, string) string) (list []string) {
	for on := range s.ReliesOn() {
		list = append(list, id(graph.Sources, on.ID()))
	}
	return list
}

func fieldsOf(fields iter.Seq2[string, string]) (list []graph.Attribute) {
	for key, value := range fields {
		list = append(list, graph.Attribute{Key: key, Value: value})
	}
	return list
}

// addRequests adds the requests of the new graph and those that only the old one
// has.
func (w *uniter) addRequests() {
	for spec := range w.new.Settle(graph.Policy{}).Restate().Requests() {
		w.b.AddRequest(spec)
	}
	for i := range w.union.Difference.Requests {
		d := &w.union.Difference.Requests[i]
		if d.Kind != Removed {
			continue
		}
		spec := w.removed(d)
		if len(slices.Collect(w.new.Find(spec.ID))) > 0 {
			spec.ID = ""
		}
		w.b.AddRequest(spec)
	}
}

// removed gives what is stated of a request that only the old graph has.
func (w *uniter) removed(d *Request) graph.RequestSpec {
	spec := specOf(d.Old, w.oldID)
	// What the day of the new graph makes of a deadline was not so in the old one.
	switch {
	case d.Old.Basis() == graph.Derived:
		spec.Outcome, spec.Deadline = d.Old.Outcome(), date.Date{}
	case d.Old.Outcome() == graph.Pending:
		spec.Deadline = date.Date{}
	}
	return spec
}

// specOf gives what is stated of a request, with ids as id gives them and without
// what it counters.
func specOf(r graph.Request, id func(graph.Section, string) string) graph.RequestSpec {
	spec := r.Spec(id)
	spec.Counters = ""
	return spec
}
