package graph

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// declareAll makes the things that the sections declare, without what they say
// of one another.
func (a *assembly) declareAll() {
	f := a.faults

	sourceAt := func(s *SourceSpec) Locator { return s.Where }
	for _, g := range gather(f, Sources, a.b.sources, func(s *SourceSpec) string { return s.ID }, sourceAt) {
		subject := fmt.Sprintf("source %q", g[0].ID)
		a.sources = append(a.sources, source{
			thing:     thing{id: g[0].ID, name: pick(f, subject, g, "name", func(s *SourceSpec) string { return s.Name }, sourceAt), at: locate(g[0].Where, "", 0)},
			published: pick(f, subject, g, "published", func(s *SourceSpec) date.Date { return s.Published }, sourceAt),
			url:       pick(f, subject, g, "url", func(s *SourceSpec) string { return s.URL }, sourceAt),
		})
		for _, s := range g {
			a.name(Sources, count(a.sources), &a.sources[count(a.sources)].thing, s.ID, s.Name, s.Also, s.Where)
		}
	}

	partyAt := func(p *partyDraft) Locator { return p.Where }
	for _, g := range gather(f, Parties, a.b.parties, func(p *partyDraft) string { return p.ID }, partyAt) {
		subject := fmt.Sprintf("party %q", g[0].ID)
		a.parties = append(a.parties, party{
			thing: thing{id: g[0].ID, name: pick(f, subject, g, "name", func(p *partyDraft) string { return p.Name }, partyAt), at: locate(g[0].Where, "", 0)},
		})
		for _, p := range g {
			a.name(Parties, count(a.parties), &a.parties[count(a.parties)].thing, p.ID, p.Name, p.Also, p.Where)
		}
	}

	actorAt := func(s *ActorSpec) Locator { return s.Where }
	for _, g := range gather(f, Actors, a.b.actors, func(s *ActorSpec) string { return s.ID }, actorAt) {
		subject := fmt.Sprintf("actor %q", g[0].ID)
		a.actors = append(a.actors, actor{
			thing:   thing{id: g[0].ID, name: pick(f, subject, g, "name", func(s *ActorSpec) string { return s.Name }, actorAt), at: locate(g[0].Where, "", 0)},
			kind:    pick(f, subject, g, "kind", func(s *ActorSpec) ActorKind { return s.Kind }, actorAt),
			offices: a.offices(subject, g),
		})
		a.actorSpecs = append(a.actorSpecs, g)
		for _, s := range g {
			a.name(Actors, count(a.actors), &a.actors[count(a.actors)].thing, s.ID, s.Name, s.Also, s.Where)
		}
	}

	channelAt := func(s *ChannelSpec) Locator { return s.Where }
	for _, g := range gather(f, Channels, a.b.channels, func(s *ChannelSpec) string { return s.ID }, channelAt) {
		subject := fmt.Sprintf("channel %q", g[0].ID)
		a.channels = append(a.channels, channel{
			thing: thing{id: g[0].ID, name: pick(f, subject, g, "name", func(s *ChannelSpec) string { return s.Name }, channelAt), at: locate(g[0].Where, "", 0)},
			kind:  pick(f, subject, g, "kind", func(s *ChannelSpec) string { return s.Kind }, channelAt),
		})
		a.channelSpecs = append(a.channelSpecs, g)
		for _, s := range g {
			a.name(Channels, count(a.channels), &a.channels[count(a.channels)].thing, s.ID, s.Name, s.Also, s.Where)
		}
	}
}

// name enters the names of a spec into its section's namespace.
func (a *assembly) name(s Section, n uint32, t *thing, id, name string, also []string, at Locator) {
	ns := a.names[s]
	ns.add(a.faults, id, n, locate(at, "id", 0))
	ns.add(a.faults, name, n, locate(at, "name", 0))
	for i, other := range also {
		ns.add(a.faults, other, n, locate(at, "also", i))
		if !slices.Contains(t.also, other) {
			t.also = append(t.also, other)
		}
	}
	slices.Sort(t.also)
}

// offices unites the offices that the specs state. Two that differ and say
// nothing of when are two values for one field.
func (a *assembly) offices(subject string, specs []*ActorSpec) []Office {
	var out []Office
	var undated *Office
	var undatedAt fault.Pos
	for _, s := range specs {
		for i, o := range s.Offices {
			if len(s.Offices) == 1 && o.From.IsZero() && o.To.IsZero() {
				at := locate(s.Where, "office", i)
				if undated != nil && *undated != o {
					a.faults.conflict(subject, "office", undated.Title, o.Title, undatedAt, at)
				}
				undated, undatedAt = &o, at
			}
			if !slices.Contains(out, o) {
				out = append(out, o)
			}
		}
	}
	slices.SortFunc(out, func(x, y Office) int {
		return cmp.Or(compareDates(x.From, y.From), compareDates(x.To, y.To), cmp.Compare(x.Title, y.Title), cmp.Compare(x.Rank, y.Rank))
	})
	return out
}

// resolveSections resolves what actors and channels say of other things. It
// runs after the requests were resolved, so that an actor which only they name
// is known.
func (a *assembly) resolveSections() {
	for n := uint32(1); n < uint32(len(a.actorSpecs)); n++ {
		for _, s := range a.actorSpecs[n] {
			a.resolveActor(n, s)
		}
		slices.Sort(a.actors[n].memberOf)
	}
	for n := uint32(1); n < uint32(len(a.channelSpecs)); n++ {
		a.resolveChannel(n, a.channelSpecs[n])
	}
}

func (a *assembly) resolveActor(n uint32, s *ActorSpec) {
	if s.Party != "" {
		at := func() fault.Pos { return locate(s.Where, "party", 0) }
		p := a.names[Parties].resolve(a.faults, s.Party, at)
		switch old := a.actors[n].party; {
		case p == 0:
		case old == 0:
			a.actors[n].party = p
		case old != p:
			a.faults.conflict(fmt.Sprintf("actor %q", s.ID), "party", a.parties[old].id, a.parties[p].id, a.firstParty(n), at())
		}
	}
	for i, body := range s.MemberOf {
		m := a.names[Actors].resolve(a.faults, body, func() fault.Pos { return locate(s.Where, "member_of", i) })
		if m == n {
			a.faults.add(&fault.Fault{Pos: locate(s.Where, "member_of", i), Kind: ErrInvalid,
				What: fmt.Sprintf("actor %q is a member of itself", s.ID), Want: "another actor"})
		}
		if m != 0 && !slices.Contains(a.actors[n].memberOf, m) {
			a.actors[n].memberOf = append(a.actors[n].memberOf, m)
		}
	}
}

func (a *assembly) firstParty(n uint32) fault.Pos {
	for _, s := range a.actorSpecs[n] {
		if s.Party != "" {
			return locate(s.Where, "party", 0)
		}
	}
	return fault.Pos{}
}

func (a *assembly) resolveChannel(n uint32, specs []*ChannelSpec) {
	c := &a.channels[n]
	var between *ChannelSpec
	for _, s := range specs {
		if len(s.Between) > 0 {
			var sides []side
			for i, name := range s.Between {
				sd := a.resolveSide(name, func() fault.Pos { return locate(s.Where, "between", i) })
				if sd.number != 0 && !slices.Contains(sides, sd) {
					sides = append(sides, sd)
				}
			}
			slices.SortFunc(sides, compareSides)
			switch {
			case between == nil:
				between, c.between = s, sides
			case !slices.Equal(c.between, sides):
				a.faults.conflict(fmt.Sprintf("channel %q", s.ID), "between", fmt.Sprint(between.Between), fmt.Sprint(s.Between),
					locate(between.Where, "between", 0), locate(s.Where, "between", 0))
			}
		}
		for _, st := range s.States {
			state := channelState{is: st.Is, from: st.From, note: st.Note, at: locate(st.Where, "", 0)}
			if st.By != "" {
				state.by = a.resolveSide(st.By, func() fault.Pos { return locate(st.Where, "by", 0) })
			}
			if st.Source != "" {
				state.source = a.names[Sources].resolve(a.faults, st.Source, func() fault.Pos { return locate(st.Where, "source", 0) })
			}
			c.states = append(c.states, state)
		}
	}
}

// resolveSide finds the party or actor of a name, parties first. Where both
// sections are absent it becomes a party.
func (a *assembly) resolveSide(name string, at func() fault.Pos) side {
	for _, s := range []Section{Parties, Actors} {
		if n, ok := a.names[s].lookup(name); ok {
			return side{s, n}
		}
	}
	for _, s := range []Section{Parties, Actors} {
		if a.names[s].filled != nil {
			return side{s, a.names[s].resolve(a.faults, name, at)}
		}
	}
	f := a.names[Actors].unknown(name, at())
	if hint := a.names[Parties].unknown(name, f.Pos).Hint; hint != "" {
		f.Hint = hint
	}
	f.What = fmt.Sprintf("unknown party or actor %q", name)
	f.Want = "a party or an actor that the ledger declares"
	a.faults.add(f)
	return side{}
}

func compareSides(x, y side) int {
	return cmp.Or(cmp.Compare(x.section, y.section), cmp.Compare(x.number, y.number))
}

// compareDates orders dates by their earliest day, latest day and text; no date
// comes first.
func compareDates(x, y date.Date) int {
	return cmp.Or(cmp.Compare(x.Earliest(), y.Earliest()), cmp.Compare(x.Latest(), y.Latest()), cmp.Compare(x.String(), y.String()))
}
