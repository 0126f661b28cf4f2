package graph

import (
	"iter"
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
			if !yield(SourceSpec{ID: d.id, Name: d.name, Also: slices.Clone(d.also), Published: d.published, URL: d.url, Where: where(d.at)}) {
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
			s := ActorSpec{ID: d.id, Name: d.name, Also: slices.Clone(d.also), Kind: d.kind, Offices: slices.Clone(d.offices), Where: where(d.at)}
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
			s := ChannelSpec{ID: d.id, Name: d.name, Also: slices.Clone(d.also), Kind: d.kind, Where: where(d.at)}
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
// one spec, at the place of the first.
func (x Restated) Requests() iter.Seq[RequestSpec] {
	return func(yield func(RequestSpec) bool) {
		for _, s := range x.Each() {
			if !yield(s) {
				return
			}
		}
	}
}

// Each gives what Requests gives, each with the requests that it is.
func (x Restated) Each() iter.Seq2[[]RequestID, RequestSpec] {
	return func(yield func([]RequestID, RequestSpec) bool) {
		of := x.g.lists()
		for r := range x.g.Requests() {
			list := of[x.g.listOf(r)]
			if len(list) > 0 && list[0] != r.n {
				continue
			}
			if list == nil {
				list = []RequestID{r.n}
			}
			if !yield(list, x.g.restate(r, list)) {
				return
			}
		}
	}
}

// listOf gives the number of the detail that the requests of one list share; 0 for a
// request that was made to one.
func (g *Graph) listOf(r Request) uint32 {
	if g.detailOf == nil || !r.detail().Split {
		return 0
	}
	return g.detailOf[r.i()]
}

// lists gives the requests of each list, by the number of their detail.
func (g *Graph) lists() map[uint32][]RequestID {
	of := make(map[uint32][]RequestID)
	for r := range g.Requests() {
		if n := g.listOf(r); n != 0 {
			of[n] = append(of[n], r.n)
		}
	}
	return of
}

// restate gives what is stated of a request, or of a list of them.
func (g *Graph) restate(r Request, list []RequestID) RequestSpec {
	s := RequestSpec{
		ID: r.ID(), Date: r.Date(), Outcome: r.Stated(), Deadline: r.Deadline(), About: r.About(), Note: r.Note(), Where: where(r.Pos()),
	}
	if r.Basis() == Settled {
		s.Outcome = r.Outcome()
	}
	switch {
	case !r.Directed():
		s.Between = []string{r.From().ID(), r.To().ID()}
	default:
		s.From, s.To = r.From().ID(), []string{r.To().ID()}
	}
	if len(list) > 1 {
		s.ID, s.To = g.requestID(r.n).base, nil
		for _, n := range list {
			s.To = append(s.To, Request{g, n}.To().ID())
		}
	}
	if c, ok := r.Via(); ok {
		s.Via = c.ID()
	}
	if a, ok := r.For(); ok {
		s.For = a.ID()
	}
	if a, ok := r.RedirectedTo(); ok {
		s.RedirectedTo = a.ID()
	}
	s.Counters = g.restateCountered(r)
	for c := range r.Claims() {
		s.Reports = append(s.Reports, ReportSpec{Source: c.Source().ID(), Outcome: c.Outcome(), Date: c.Date(), Times: c.Times(), Note: c.Note(), Where: where(c.Pos())})
	}
	if run := r.detail().Claims; r.Times() != judgeTimes(Count{}, g.claims[run[0]:run[1]]) {
		s.Times = r.Times()
	}
	return s
}

// restateCountered gives the id of what a request counters: of one request, or of the
// list that several are.
func (g *Graph) restateCountered(r Request) string {
	run := r.detail().Countered
	switch run[1] - run[0] {
	case 0:
		return ""
	case 1:
		return g.requestID(g.countered[run[0]]).String()
	}
	return g.requestID(g.countered[run[0]]).base
}
