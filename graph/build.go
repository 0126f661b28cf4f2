package graph

import "github.com/rapport-graph/rapport/graph/fault"

// Build checks everything that was added and builds the graph of it. The error
// is a [fault.List] of all that is wrong, sorted by place; the graph is then
// nil. Build costs a sort of the requests, and may be called once.
func (b *Builder) Build() (*Graph, error) {
	a := newAssembly(b)
	a.checkLedger()
	a.declareAll()
	rows := a.resolveRequests()
	a.resolveSections()
	rows = a.mergeRequests(rows)
	// Faults end it here: what follows relies on references that are whole.
	if err := b.faults.err(); err != nil {
		return nil, err
	}
	a.putInOrder(rows)
	return a.graph(rows), nil
}

// assembly is the work of one Build: the things of each section, numbered from
// 1 in the order in which they turned up, until putInOrder renumbers them.
type assembly struct {
	b      *Builder
	faults *faults
	names  [sections]*names

	sources  []source
	parties  []party
	actors   []actor
	channels []channel

	actorSpecs   [][]*ActorSpec // by number; nil for one that was filled in
	channelSpecs [][]*ChannelSpec
}

func newAssembly(b *Builder) *assembly {
	a := &assembly{
		b: b, faults: &b.faults,
		sources: make([]source, 1), parties: make([]party, 1), actors: make([]actor, 1), channels: make([]channel, 1),
		actorSpecs: make([][]*ActorSpec, 1), channelSpecs: make([][]*ChannelSpec, 1),
	}
	fill := [sections]func(string) uint32{
		Sources: func(id string) uint32 {
			a.sources = append(a.sources, source{thing: thing{id: id}})
			return count(a.sources)
		},
		Parties: func(id string) uint32 {
			a.parties = append(a.parties, party{thing: thing{id: id}})
			return count(a.parties)
		},
		Actors: func(id string) uint32 {
			a.actors = append(a.actors, actor{thing: thing{id: id}})
			return count(a.actors)
		},
		Channels: func(id string) uint32 {
			a.channels = append(a.channels, channel{thing: thing{id: id}})
			return count(a.channels)
		},
	}
	for s := range Section(sections) {
		a.names[s] = newNames(s)
		if !b.declared[s] {
			a.names[s].filled = fill[s]
		}
	}
	return a
}

// pick gives the one value that the specs of a thing state for a field, and
// reports two that differ.
func pick[S any, T comparable](f *faults, subject string, specs []*S, field string, get func(*S) T, at func(*S) Locator) T {
	var zero, value T
	var where Locator
	for _, s := range specs {
		v := get(s)
		switch {
		case v == zero:
		case value == zero:
			value, where = v, at(s)
		case v != value:
			f.conflict(subject, field, value, v, locate(where, field, 0), locate(at(s), field, 0))
		}
	}
	return value
}

// gather groups the specs of a section by id, in the order in which the ids
// turn up, and reports specs without one.
func gather[S any](f *faults, s Section, specs []S, id func(*S) string, at func(*S) Locator) [][]*S {
	index := make(map[string]int)
	var groups [][]*S
	for i := range specs {
		spec := &specs[i]
		key := id(spec)
		if key == "" {
			f.add(&fault.Fault{Pos: locate(at(spec), "id", 0), Kind: ErrMissing,
				What: "a " + sectionWords[s].singular + " without an id", Want: "an id that is not empty"})
			continue
		}
		n, ok := index[key]
		if !ok {
			n = len(groups)
			index[key] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], spec)
	}
	return groups
}
