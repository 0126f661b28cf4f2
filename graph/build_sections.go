package graph

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// declareAll makes the things that the sections declare, without what they say
// of one another.
func (a *assembly) declareAll() {
	a.sources = slices.Grow(a.sources, a.b.sources.Len())
	a.actors = slices.Grow(a.actors, a.b.actors.Len())
	a.channels = slices.Grow(a.channels, a.b.channels.Len())
	sourceIdentity := func(s *SourceSpec) identity { return identity{s.ID, s.Name, s.Also, s.Where, s.Source} }
	declare(a, Sources, &a.b.sources, sourceIdentity, func(t thing, subject string, specs []*SourceSpec) uint32 {
		at := func(s *SourceSpec) Locator { return s.Where }
		for _, s := range specs {
			a.checkURL(subject, s)
		}
		by := func(s *SourceSpec) string { return s.Source }
		a.sources = append(a.sources, source{
			thing:     t,
			published: pickBy(a.faults, subject, specs, "published", func(s *SourceSpec) date.Date { return s.Published }, at, by),
			url:       pickBy(a.faults, subject, specs, "url", func(s *SourceSpec) string { return s.URL }, at, by),
			grade:     pickBy(a.faults, subject, specs, "grade", func(s *SourceSpec) Grade { return s.Grade }, at, by),
		})
		a.sourceSpecs = append(a.sourceSpecs, specs)
		return count(a.sources)
	})

	a.parties = slices.Grow(a.parties, a.b.parties.Len())
	partyIdentity := func(p *partyDraft) identity { return identity{p.ID, p.Name, p.Also, p.Where, p.Source} }
	declare(a, Parties, &a.b.parties, partyIdentity, func(t thing, _ string, _ []*partyDraft) uint32 {
		a.parties = append(a.parties, party{thing: t})
		return count(a.parties)
	})

	actorIdentity := func(s *ActorSpec) identity { return identity{s.ID, s.Name, s.Also, s.Where, s.Source} }
	declare(a, Actors, &a.b.actors, actorIdentity, func(t thing, subject string, specs []*ActorSpec) uint32 {
		at := func(s *ActorSpec) Locator { return s.Where }
		for _, s := range specs {
			if s.Kind > Body {
				a.faults.add(&fault.Fault{Pos: locate(s.Where, "kind", 0), Kind: ErrInvalid, What: subject + " has an invalid kind", Want: "person or body"})
			}
		}
		one := actor{thing: t, kind: pickBy(a.faults, subject, specs, "kind", func(s *ActorSpec) ActorKind { return s.Kind }, at, func(s *ActorSpec) string { return s.Source })}
		offices := mergeOffices(a.faults, subject, specs)
		fields := mergeFields(a.faults, subject, specs, func(s *ActorSpec) []Attribute { return s.Fields }, at, func(s *ActorSpec) string { return s.Source })
		if len(offices)+len(fields) > 0 {
			one.few = &fewHave{offices: offices, fields: fields}
		}
		a.actors = append(a.actors, one)
		a.actorSpecs = append(a.actorSpecs, specs)
		return count(a.actors)
	})

	channelIdentity := func(s *ChannelSpec) identity { return identity{s.ID, s.Name, s.Also, s.Where, s.Source} }
	declare(a, Channels, &a.b.channels, channelIdentity, func(t thing, subject string, specs []*ChannelSpec) uint32 {
		at := func(s *ChannelSpec) Locator { return s.Where }
		a.channels = append(a.channels, channel{
			thing:  t,
			kind:   pickBy(a.faults, subject, specs, "kind", func(s *ChannelSpec) string { return normal(s.Kind) }, at, func(s *ChannelSpec) string { return s.Source }),
			fields: mergeFields(a.faults, subject, specs, func(s *ChannelSpec) []Attribute { return s.Fields }, at, func(s *ChannelSpec) string { return s.Source }),
		})
		a.channelSpecs = append(a.channelSpecs, specs)
		return count(a.channels)
	})
}

// checkURL reports an address that is not safe to link to.
func (a *assembly) checkURL(subject string, s *SourceSpec) {
	if s.URL == "" {
		return
	}
	u, err := url.Parse(s.URL)
	if err == nil && (u.Scheme == "mailto" || (u.Scheme == "http" || u.Scheme == "https") && u.Host != "") {
		return
	}
	a.faults.add(&fault.Fault{Pos: locate(s.Where, "url", 0), Kind: ErrInvalid,
		What: subject + " has the url " + fault.Quote(s.URL), Want: "an address of http, https or mailto"})
}

// resolveSections resolves what actors and channels say of other things. It
// runs after the requests were resolved, so that an actor which only they name
// is known.
func (a *assembly) resolveSections() {
	for n, specs := range a.sourceSpecs {
		for _, s := range specs {
			for i, name := range s.ReliesOn {
				// A source that is filled in here has a number behind all others.
				if on := a.names[Sources].resolve(a.faults, name, spot{s.Where, "relies_on", i}); on != 0 {
					a.sources[n].reliesOn = append(a.sources[n].reliesOn, on)
				}
			}
		}
		slices.Sort(a.sources[n].reliesOn)
		a.sources[n].reliesOn = slices.Compact(a.sources[n].reliesOn)
	}
	for n, specs := range a.actorSpecs {
		if len(specs) > 0 {
			a.resolveActor(uint32(n), specs)
		}
	}
	a.resolveToldParties()
	a.checkMembership()
	for n, specs := range a.channelSpecs {
		if len(specs) > 0 {
			a.resolveChannel(&a.channels[n], specs)
		}
	}
}

func (a *assembly) resolveActor(n uint32, specs []*ActorSpec) {
	subject := "actor " + fault.Quote(a.actors[n].id)
	// Parties are compared by their ids: specs may use any name of one.
	partyID := func(s *ActorSpec) string {
		if s.Party == "" {
			return ""
		}
		p := a.names[Parties].resolve(a.faults, s.Party, spot{s.Where, "party", 0})
		return a.parties[p].id
	}
	id := pickBy(a.faults, subject, specs, "party", partyID, func(s *ActorSpec) Locator { return s.Where }, func(s *ActorSpec) string { return s.Source })
	a.actors[n].party, _ = a.names[Parties].lookup(id)

	var memberOf []uint32
	for _, s := range specs {
		for i, body := range s.MemberOf {
			if m := a.names[Actors].resolve(a.faults, body, spot{s.Where, "member_of", i}); m != 0 {
				memberOf = append(memberOf, m)
			}
		}
	}
	if len(memberOf) == 0 {
		return
	}
	slices.Sort(memberOf)
	if a.actors[n].few == nil {
		a.actors[n].few = new(fewHave)
	}
	a.actors[n].few.memberOf = slices.Compact(memberOf)
}

// checkMembership reports actors that are members of themselves, directly or
// through others.
func (a *assembly) checkMembership() {
	some := false
	for s := range a.b.actors.All() {
		some = some || len(s.MemberOf) > 0
	}
	if !some {
		return
	}
	member := func(n uint32) []uint32 { return a.actors[n].more().memberOf }
	for _, circle := range circles(len(a.actors)-1, member) {
		n := slices.MinFunc(circle, func(x, y uint32) int { return cmp.Compare(a.actors[x].id, a.actors[y].id) })
		what := fmt.Sprintf("actor %s is a member of itself", fault.Quote(a.actors[n].id))
		if len(circle) > 1 {
			what = fmt.Sprintf("membership runs in a circle of %d actors through %s", len(circle), fault.Quote(a.actors[n].id))
		}
		a.faults.add(&fault.Fault{Pos: a.placeOfMembership(n), Kind: ErrInvalid, What: what, Want: "bodies that do not contain one another"})
	}
}

func (a *assembly) placeOfMembership(n uint32) fault.Pos {
	for _, s := range a.actorSpecs[n] {
		if len(s.MemberOf) > 0 {
			return locate(s.Where, "member_of", 0)
		}
	}
	return fault.Pos{}
}

func (a *assembly) resolveChannel(c *channel, specs []*ChannelSpec) {
	subject := "channel " + fault.Quote(c.id)
	var first *ChannelSpec
	specs = slices.SortedStableFunc(slices.Values(specs), func(x, y *ChannelSpec) int { return cmp.Compare(normal(x.Source), normal(y.Source)) })
	for _, s := range specs {
		if len(s.Between) > 0 {
			var sides []side
			for i, name := range s.Between {
				if sd := a.resolveSide(name, spot{s.Where, "between", i}); sd.number != 0 {
					sides = append(sides, sd)
				}
			}
			slices.SortFunc(sides, compareSides)
			sides = slices.Compact(sides)
			switch {
			case first == nil:
				first, c.between = s, sides
			case s.Source != "": // which contradicts nobody
			case !slices.Equal(c.between, sides):
				a.faults.conflict(subject, "between", listed(first.Between), listed(s.Between),
					spot{first.Where, "between", 0}, spot{s.Where, "between", 0})
			}
		}
		for i := range s.States {
			c.states = append(c.states, a.resolveState(subject, &s.States[i]))
		}
	}
}

func (a *assembly) resolveState(subject string, s *StateSpec) channelState {
	if s.Is > Ended {
		a.faults.add(&fault.Fault{Pos: locate(s.Where, "is", 0), Kind: ErrInvalid, What: subject + " has an invalid state", Want: "a state of a channel"})
	}
	state := channelState{is: s.Is, from: s.From, note: normal(s.Note), at: locate(s.Where, "", 0)}
	if s.By != "" {
		state.by = a.resolveSide(s.By, spot{s.Where, "by", 0})
	}
	if s.Source != "" {
		state.source = a.names[Sources].resolve(a.faults, s.Source, spot{s.Where, "source", 0})
	}
	return state
}

// resolveSide finds the party or actor of a name, parties first. A name that
// nothing has makes a new thing where a section is absent, a party where both
// are.
func (a *assembly) resolveSide(name string, at spot) side {
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
	switch {
	case name == "":
		a.faults.empty("an empty name of a party or an actor", at)
	case !a.faults.full():
		hints := []string{a.names[Parties].nearest(a.faults, name), a.names[Actors].nearest(a.faults, name)}
		a.faults.add(&fault.Fault{Pos: at.pos(), Kind: ErrUnknownName,
			What: "unknown party or actor " + fault.Quote(name),
			Want: "a party or an actor that the ledger declares",
			Hint: a.faults.nearest(name, hints)})
	}
	return side{}
}

func compareSides(x, y side) int {
	return cmp.Or(cmp.Compare(x.section, y.section), cmp.Compare(x.number, y.number))
}

// mergeFields unites what the specs of a thing state by keys of their own: sorted by
// key.
func mergeFields[S any](f *faults, subject string, specs []*S, get func(*S) []Attribute, at func(*S) Locator, by func(*S) string) (list []Attribute) {
	if !slices.ContainsFunc(specs, func(s *S) bool { return len(get(s)) > 0 }) {
		return nil
	}
	type of struct {
		spec *S
		key  string
	}
	values, having := make(map[of]string), make(map[string][]*S)
	var keys []string
	for _, s := range specs {
		for _, a := range get(s) {
			key := normal(a.Key)
			if _, known := values[of{s, key}]; known {
				continue
			}
			if having[key] == nil {
				keys = append(keys, key)
			}
			values[of{s, key}], having[key] = normal(a.Value), append(having[key], s)
		}
	}
	for _, key := range keys {
		value := pickBy(f, subject, having[key], key, func(s *S) string { return values[of{s, key}] }, at, by)
		list = append(list, Attribute{key, value})
	}
	slices.SortFunc(list, func(x, y Attribute) int { return cmp.Compare(x.Key, y.Key) })
	return list
}
