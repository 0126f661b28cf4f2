package graph

import (
	"iter"
	"reflect"
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Restated is what a graph says, as specs of which a [Builder] builds it again: every
// section is declared, names are ids, and things come in the order of the graph. What
// a [Policy] settled is stated by the request, beside its reports.
type Restated struct{ g *Graph }

// Restate gives what the graph says as specs.
func (g *Graph) Restate() Restated { return Restated{g} }

// where gives the Locator of a place; nil where there is none.
func where(p fault.Pos) Locator {
	if p.IsZero() {
		return nil
	}
	return At(p)
}

// Sources gives what is stated of the sources.
func (x Restated) Sources() iter.Seq[SourceSpec] {
	return func(yield func(SourceSpec) bool) {
		for s := range x.g.Sources() {
			d := s.data()
			spec := SourceSpec{ID: d.id, Name: d.name, Also: slices.Clone(d.also), Published: d.published, URL: d.url, Grade: d.grade, Where: where(d.at)}
			for on := range s.ReliesOn() {
				spec.ReliesOn = append(spec.ReliesOn, on.ID())
			}
			if !yield(spec) {
				return
			}
		}
	}
}

// Parties gives what is stated of the parties.
func (x Restated) Parties() iter.Seq[PartySpec] {
	return func(yield func(PartySpec) bool) {
		for p := range x.g.Parties() {
			d := &x.g.parties[p.n]
			if !yield(PartySpec{ID: d.id, Name: d.name, Also: slices.Clone(d.also), Where: where(d.at)}) {
				return
			}
		}
	}
}

// Actors gives what is stated of the actors.
func (x Restated) Actors() iter.Seq[ActorSpec] {
	return func(yield func(ActorSpec) bool) {
		for a := range x.g.Actors() {
			d := a.data()
			s := ActorSpec{ID: d.id, Name: d.name, Also: slices.Clone(d.also), Kind: d.kind, Offices: slices.Clone(d.offices), Fields: slices.Clone(d.fields), Where: where(d.at)}
			if p, ok := a.Party(); ok {
				s.Party = p.ID()
			}
			for body := range a.MemberOf() {
				s.MemberOf = append(s.MemberOf, body.ID())
			}
			if !yield(s) {
				return
			}
		}
	}
}

// Channels gives what is stated of the channels.
func (x Restated) Channels() iter.Seq[ChannelSpec] {
	return func(yield func(ChannelSpec) bool) {
		for c := range x.g.Channels() {
			d := c.data()
			s := ChannelSpec{ID: d.id, Name: d.name, Also: slices.Clone(d.also), Kind: d.kind, Fields: slices.Clone(d.fields), Where: where(d.at)}
			for side := range c.Between() {
				s.Between = append(s.Between, side.ID())
			}
			for state := range c.States() {
				t := StateSpec{Is: state.Is(), From: state.From(), By: state.By().ID(), Note: state.Note(), Where: where(state.Pos())}
				if src, ok := state.Source(); ok {
					t.Source = src.ID()
				}
				s.States = append(s.States, t)
			}
			if !yield(s) {
				return
			}
		}
	}
}

// Requests gives what is stated of the requests. One that was made to several actors is
// one spec, at the place of the first; what is said of one of them alone follows, under
// its own id.
func (x Restated) Requests() iter.Seq[RequestSpec] {
	return func(yield func(RequestSpec) bool) {
		for _, s := range x.Each() {
			if !yield(s) {
				return
			}
		}
	}
}

// Each gives what Requests gives, each with the requests of which it is said.
func (x Restated) Each() iter.Seq2[[]RequestID, RequestSpec] {
	return func(yield func([]RequestID, RequestSpec) bool) {
		lists := x.g.lists()
		for r := range x.g.Requests() {
			list := lists[r.ListID()]
			switch {
			case r.ListID() == "" || len(list) == 1:
				if !yield([]RequestID{r.n}, x.g.restate(r)) {
					return
				}
			case list[0] == r.n:
				whole, own := x.g.restateList(r.ListID(), list)
				if !yield(list, whole) {
					return
				}
				for i, s := range own {
					if s.ID != "" && !yield(list[i:i+1], s) {
						return
					}
				}
			}
		}
	}
}

// lists gives the requests of each list, by its id.
func (g *Graph) lists() map[string][]RequestID {
	of := make(map[string][]RequestID)
	for r := range g.Requests() {
		if id := r.ListID(); id != "" {
			of[id] = append(of[id], r.n)
		}
	}
	return of
}

// restateList gives what is stated of a list of requests: what of all of them, and of
// each what it alone has; without an id where that is nothing.
func (g *Graph) restateList(id string, list []RequestID) (whole RequestSpec, alone []RequestSpec) {
	all := make([]RequestSpec, len(list))
	for i, n := range list {
		all[i] = g.restate(Request{g, n})
	}
	whole = all[0]
	whole.ID, whole.To = id, nil
	whole.Reports, whole.Fields = nil, nil
	for i := range all {
		s := &all[i]
		whole.To = append(whole.To, s.To...)
		common(&whole.Date, s.Date)
		common(&whole.Times, s.Times)
		common(&whole.Outcome, s.Outcome)
		common(&whole.Answered, s.Answered)
		common(&whole.Deadline, s.Deadline)
		for _, text := range [][2]*string{{&whole.Via, &s.Via}, {&whole.About, &s.About}, {&whole.For, &s.For}, {&whole.Note, &s.Note}, {&whole.RedirectedTo, &s.RedirectedTo}, {&whole.Counters, &s.Counters}} {
			common(text[0], *text[1])
		}
	}
	if shared := !slices.ContainsFunc(all[1:], func(s RequestSpec) bool { return !slices.EqualFunc(all[0].Reports, s.Reports, alike) }); shared {
		whole.Reports = all[0].Reports
	}
	if shared := !slices.ContainsFunc(all[1:], func(s RequestSpec) bool { return !slices.Equal(all[0].Fields, s.Fields) }); shared {
		whole.Fields = all[0].Fields
	}
	for _, s := range all {
		own := RequestSpec{ID: s.ID, Where: s.Where}
		more := false
		rest(&own.Date, s.Date, whole.Date, &more)
		rest(&own.Times, s.Times, whole.Times, &more)
		rest(&own.Outcome, s.Outcome, whole.Outcome, &more)
		rest(&own.Answered, s.Answered, whole.Answered, &more)
		rest(&own.Deadline, s.Deadline, whole.Deadline, &more)
		rest(&own.Via, s.Via, whole.Via, &more)
		rest(&own.About, s.About, whole.About, &more)
		rest(&own.For, s.For, whole.For, &more)
		rest(&own.Note, s.Note, whole.Note, &more)
		rest(&own.RedirectedTo, s.RedirectedTo, whole.RedirectedTo, &more)
		rest(&own.Counters, s.Counters, whole.Counters, &more)
		if len(whole.Fields) == 0 && len(s.Fields) > 0 {
			own.Fields, more = s.Fields, true
		}
		if len(whole.Reports) == 0 && len(s.Reports) > 0 {
			own.Reports, more = s.Reports, true
		}
		if !more {
			own = RequestSpec{}
		}
		alone = append(alone, own)
	}
	return whole, alone
}

// common keeps what two state alike.
func common[T comparable](all *T, one T) {
	if *all != one {
		var nothing T
		*all = nothing
	}
}

// rest is what one states and not all do.
func rest[T comparable](own *T, one, all T, more *bool) {
	if one != all {
		*own, *more = one, true
	}
}

// alike reports whether two reports say the same, wherever they were written.
func alike(x, y ReportSpec) bool {
	x.Where, y.Where = nil, nil
	return reflect.DeepEqual(x, y)
}

// restate gives what is stated of a request.
func (g *Graph) restate(r Request) RequestSpec {
	s := r.Spec(nil)
	s.Where = where(r.Pos())
	i := 0
	for c := range r.Claims() {
		report := &s.Reports[i]
		report.Where, report.Counters = where(c.Pos()), g.restateCounters(report.Counters)
		i++
	}
	s.Counters = g.restateCounters(s.Counters)
	if !g.settled {
		return s
	}
	if r.Basis() == Settled {
		s.Outcome = r.Outcome()
	}
	if r.NumWorlds() > 1 || !r.Disputed() && r.Disputes() == 0 {
		return s
	}
	w := r.World(0) // the one that a policy left
	for f := range r.Disputes().All() {
		switch f {
		case FieldFrom, FieldTo, FieldBetween:
			if w.Directed() {
				s.From, s.To, s.Between = w.From().ID(), []string{w.To().ID()}, nil
			}
		case FieldVia:
			if c, ok := w.Via(); ok {
				s.Via = c.ID()
			}
		case FieldDate:
			s.Date = w.Date()
		case FieldTimes:
			s.Times = w.Times()
		case FieldDeadline:
			s.Deadline = w.Deadline()
		case FieldAbout:
			s.About = w.About()
		case FieldAnswered:
			s.Answered = w.Answered()
		}
	}
	return s
}

// restateCounters gives the id of what a request counters: of one request, or of the
// list that several are; "" where none is left.
func (g *Graph) restateCounters(id string) string {
	if id == "" {
		return ""
	}
	found := slices.Collect(g.Find(id))
	switch len(found) {
	case 0:
		return ""
	case 1:
		return found[0].ID()
	}
	return id
}
