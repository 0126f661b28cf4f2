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
			s := ActorSpec{ID: d.id, Name: d.name, Also: slices.Clone(d.also), Kind: d.kind, Offices: slices.Clone(d.more().offices), Fields: slices.Clone(d.more().fields), Where: where(d.at)}
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

// Request gives what is stated of one request, under its own id, be it of a list or not.
func (x Restated) Request(r Request) RequestSpec { return x.g.restate(r) }

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
				for _, p := range x.g.restateList(r.ListID(), list) {
					if !yield(p.of, p.spec) {
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

// restated is what is stated of some requests.
type restated struct {
	of   []RequestID
	spec RequestSpec
}

// restateList gives what is stated of a list of requests: by whom the list is stated,
// what is said of all of them, and of each what it alone has.
func (g *Graph) restateList(id string, list []RequestID) (out []restated) {
	all := make([]RequestSpec, len(list))
	for i, n := range list {
		all[i] = g.restate(Request{g, n})
	}
	claimed, single := g.restateClaimed(id, list, all)
	out = append(out, claimed...)
	var whole RequestSpec
	var to []string
	for i, s := range all {
		if single[i] {
			continue
		}
		if whole.ID == "" {
			whole = s
			whole.ID, whole.To = id, nil
		}
		whole.keepCommon(&s)
		to = append(to, s.To...)
	}
	switch {
	case len(claimed) == 0:
		whole.To = to
	case len(to) > 0: // the ledger itself names some, and sources others
		out = append(out, restated{list, RequestSpec{ID: id, To: to}})
	}
	if whole.ID != "" && !whole.saysNothing() {
		out = append(out, restated{list, whole})
	}
	for i, s := range all {
		own := s
		if !single[i] {
			own = s.beyond(&whole)
		}
		if !own.saysNothing() {
			out = append(out, restated{list[i : i+1], own})
		}
	}
	return out
}

// restateClaimed finds the lists that sources state, of the requests of which the ledger
// leaves to them who was asked, and takes them out of the reports. Single are those that
// are in no list any more.
func (g *Graph) restateClaimed(id string, list []RequestID, all []RequestSpec) (out []restated, single []bool) {
	single = make([]bool, len(list))
	actor := func(i int) string { return g.requestID(list[i]).to }
	// at finds the report in which a source names the one who was asked as in another one.
	at := func(i int, like ReportSpec) int {
		like.To = actor(i)
		return slices.IndexFunc(all[i].Reports, func(x ReportSpec) bool { return alike(x, like) })
	}
	covered := make([]bool, len(list))
	for i := range all {
		if len(all[i].To) > 0 || len(all[i].Between) > 0 || covered[i] {
			continue
		}
		single[i] = true
		for _, x := range all[i].Reports {
			if x.To != actor(i) || !x.ofList() {
				continue
			}
			var of []int
			for j := range all {
				if at(j, x) >= 0 {
					of = append(of, j)
				}
			}
			if len(of) < 2 {
				continue
			}
			spec := x.asRequest(id)
			var numbers []RequestID
			for _, j := range of {
				spec.To, numbers = append(spec.To, actor(j)), append(numbers, list[j])
				n := at(j, x)
				all[j].Reports = slices.Delete(slices.Clone(all[j].Reports), n, n+1)
				covered[j], single[j] = true, false
			}
			out = append(out, restated{numbers, spec})
			break
		}
	}
	return out, single
}

// ofList reports whether a list that a source states says no less.
func (r *ReportSpec) ofList() bool {
	return r.Date.IsZero() && r.Quote == "" && r.At == "" && r.URL == "" && len(r.ReliesOn) == 0 && r.Grade == Grade{} && len(r.Between) == 0
}

// asRequest gives the request without To of which the report is what its source says.
func (r *ReportSpec) asRequest(id string) RequestSpec {
	return RequestSpec{
		ID: id, Source: r.Source, From: r.From, Via: r.Via, Date: r.Asked, Times: r.Times, Outcome: r.Outcome, Answered: r.Answered, Deadline: r.Deadline,
		About: r.About, For: r.For, RedirectedTo: r.RedirectedTo, Counters: r.Counters, Fields: r.Fields, Note: r.Note, Where: r.Where,
	}
}

// texts gives the texts of a spec that several requests may share.
func (s *RequestSpec) texts() []*string {
	return []*string{&s.From, &s.Via, &s.About, &s.For, &s.Note, &s.RedirectedTo, &s.Counters}
}

// keepCommon leaves what another one states, too.
func (s *RequestSpec) keepCommon(one *RequestSpec) {
	common(&s.Date, one.Date)
	common(&s.Times, one.Times)
	common(&s.Outcome, one.Outcome)
	common(&s.Answered, one.Answered)
	common(&s.Deadline, one.Deadline)
	for i, text := range s.texts() {
		common(text, *one.texts()[i])
	}
	if !slices.Equal(s.Between, one.Between) {
		s.Between = nil
	}
	if !slices.EqualFunc(s.Reports, one.Reports, alike) {
		s.Reports = nil
	}
	if !slices.Equal(s.Fields, one.Fields) {
		s.Fields = nil
	}
}

// beyond gives what a spec states that one of all of its list does not.
func (s *RequestSpec) beyond(whole *RequestSpec) RequestSpec {
	own := RequestSpec{ID: s.ID, Where: s.Where}
	rest(&own.Date, s.Date, whole.Date)
	rest(&own.Times, s.Times, whole.Times)
	rest(&own.Outcome, s.Outcome, whole.Outcome)
	rest(&own.Answered, s.Answered, whole.Answered)
	rest(&own.Deadline, s.Deadline, whole.Deadline)
	for i, text := range own.texts() {
		rest(text, *s.texts()[i], *whole.texts()[i])
	}
	if len(whole.Between) == 0 {
		own.Between = s.Between
	}
	if len(whole.Fields) == 0 {
		own.Fields = s.Fields
	}
	if len(whole.Reports) == 0 {
		own.Reports = s.Reports
	}
	return own
}

// saysNothing reports whether a spec has an id and no more.
func (s *RequestSpec) saysNothing() bool {
	one := *s
	one.ID, one.Where, one.Incomplete = "", nil, false
	return len(one.Reports)+len(one.Fields)+len(one.To)+len(one.Between) == 0 && reflect.DeepEqual(one, RequestSpec{To: one.To, Between: one.Between, Reports: one.Reports, Fields: one.Fields})
}

// common keeps what two state alike.
func common[T comparable](all *T, one T) {
	if *all != one {
		var nothing T
		*all = nothing
	}
}

// rest is what one states and not all do.
func rest[T comparable](own *T, one, all T) {
	if one != all {
		*own = one
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
