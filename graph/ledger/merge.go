package ledger

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// Merge gives one ledger of several that agree, as [Build] finds out. In each
// section the things of all of them follow each other, and what they state of
// one id is one record: where two state a field, the first one does.
func Merge(ledgers ...*Ledger) *Ledger {
	m := &Ledger{}
	for _, l := range ledgers {
		first(&m.Title, l.Title)
		first(&m.AsOf, l.AsOf)
		if m.Where == nil {
			m.Where = l.Where
		}
		m.inputs = append(m.inputs, l.inputs...)
		m.texts = append(m.texts, l.texts...)
		m.sheets = append(m.sheets, l.sheets...)
		m.Notes = append(m.Notes, l.Notes...)
		m.rows = append(m.rows, l.rows...)
		m.faults = append(m.faults, l.faults...)
		m.broken = m.broken || l.broken
		m.lost = m.lost || l.lost
	}
	m.Sources = mergeAll(ledgers,
		func(l *Ledger) []graph.SourceSpec { return l.Sources },
		func(s *graph.SourceSpec) string { return s.ID }, asIs, mergeSource)
	m.Parties = mergeAll(ledgers,
		func(l *Ledger) []graph.PartySpec { return l.Parties },
		func(s *graph.PartySpec) string { return s.ID }, asIs, mergeParty)
	m.Actors = mergeAll(ledgers,
		func(l *Ledger) []graph.ActorSpec { return l.Actors },
		func(s *graph.ActorSpec) string { return s.ID }, asIs, mergeActor)
	m.Channels = mergeAll(ledgers,
		func(l *Ledger) []graph.ChannelSpec { return l.Channels },
		func(s *graph.ChannelSpec) string { return s.ID }, ownStates, mergeChannel)
	m.Requests = mergeAll(ledgers,
		func(l *Ledger) []graph.RequestSpec { return l.Requests },
		func(s *graph.RequestSpec) string { return s.ID }, ownReports, mergeRequest)
	return m
}

// mergeAll merges a section. Records without an id are none but themselves. own
// makes the lists of a record safe to append to: they are another ledger's.
func mergeAll[S any](ledgers []*Ledger, of func(*Ledger) []S, id func(*S) string, own func(S) S, merge func(into, s *S)) []S {
	var out []S
	index := make(map[string]int)
	for _, l := range ledgers {
		section := of(l)
		if section != nil && out == nil {
			out = []S{}
		}
		for i := range section {
			s := &section[i]
			key := same(id(s))
			if n, ok := index[key]; ok {
				merge(&out[n], s)
				continue
			}
			if key != "" {
				index[key] = len(out)
			}
			out = append(out, own(*s))
		}
	}
	return out
}

func asIs[S any](s S) S { return s }

func ownStates(s graph.ChannelSpec) graph.ChannelSpec {
	s.States = slices.Clip(s.States)
	return s
}

func ownReports(s graph.RequestSpec) graph.RequestSpec {
	s.Reports = slices.Clip(s.Reports)
	return s
}

// first keeps the value that was stated first.
func first[T comparable](into *T, v T) {
	var none T
	if *into == none {
		*into = v
	}
}

// firstList keeps the list that was stated first.
func firstList(into *[]string, list []string) {
	if len(*into) == 0 {
		*into = list
	}
}

// union adds the elements that are missing.
func union[T comparable](into *[]T, list []T) {
	seen := make(map[T]bool, len(*into))
	for _, v := range *into {
		seen[v] = true
	}
	out := slices.Clip(*into) // what it holds belongs to another ledger
	for _, v := range list {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	*into = out
}

func mergeSource(into, s *graph.SourceSpec) {
	first(&into.Name, s.Name)
	union(&into.Also, s.Also)
	first(&into.Published, s.Published)
	first(&into.URL, s.URL)
}

func mergeParty(into, s *graph.PartySpec) {
	first(&into.Name, s.Name)
	union(&into.Also, s.Also)
}

func mergeActor(into, s *graph.ActorSpec) {
	first(&into.Name, s.Name)
	union(&into.Also, s.Also)
	first(&into.Kind, s.Kind)
	first(&into.Party, s.Party)
	union(&into.Offices, s.Offices)
	union(&into.MemberOf, s.MemberOf)
}

func mergeChannel(into, s *graph.ChannelSpec) {
	first(&into.Name, s.Name)
	union(&into.Also, s.Also)
	first(&into.Kind, s.Kind)
	firstList(&into.Between, s.Between)
	into.States = append(into.States, s.States...)
}

func mergeRequest(into, s *graph.RequestSpec) {
	first(&into.From, s.From)
	firstList(&into.To, s.To)
	firstList(&into.Between, s.Between)
	first(&into.Via, s.Via)
	first(&into.Date, s.Date)
	first(&into.Times, s.Times)
	first(&into.Outcome, s.Outcome)
	first(&into.Deadline, s.Deadline)
	first(&into.About, s.About)
	first(&into.For, s.For)
	first(&into.Note, s.Note)
	first(&into.RedirectedTo, s.RedirectedTo)
	first(&into.Counters, s.Counters)
	into.Reports = append(into.Reports, s.Reports...)
	into.Incomplete = into.Incomplete || s.Incomplete
}
