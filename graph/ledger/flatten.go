package ledger

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// flatten gives the requests of a ledger for a format that holds requests
// alone, with ids where other names were used, since the sections that say whose
// names they are stay behind. lost says what does.
func flatten(l *Ledger, format string) (requests []graph.RequestSpec, lost []string) {
	actors, channels, sources := l.index()
	requests = make([]graph.RequestSpec, len(l.Requests))
	for i, r := range l.Requests {
		r.Source = sources.id(r.Source)
		r.From, r.To, r.Between = actors.id(r.From), actors.ids(r.To), actors.ids(r.Between)
		r.Via = channels.id(r.Via)
		r.For, r.RedirectedTo = actors.id(r.For), actors.id(r.RedirectedTo)
		r.Reports = slices.Clone(r.Reports)
		for j := range r.Reports {
			p := &r.Reports[j]
			p.Source, p.ReliesOn = sources.id(p.Source), sources.ids(p.ReliesOn)
			p.From, p.To, p.Between = actors.id(p.From), actors.id(p.To), actors.ids(p.Between)
			p.Via = channels.id(p.Via)
			p.For, p.RedirectedTo = actors.id(p.For), actors.id(p.RedirectedTo)
		}
		requests[i] = r
	}
	if l.Title != "" {
		lost = append(lost, format+" holds no title")
	}
	if !l.AsOf.IsZero() {
		lost = append(lost, format+" holds no as_of")
	}
	if l.Lang != "" {
		lost = append(lost, format+" holds no lang")
	}
	for _, s := range []struct {
		section graph.Section
		absent  bool
		ids     []string
	}{
		{graph.Sources, l.Sources == nil, ids(l.Sources, func(s graph.SourceSpec) string { return s.ID })},
		{graph.Parties, l.Parties == nil, ids(l.Parties, func(s graph.PartySpec) string { return s.ID })},
		{graph.Actors, l.Actors == nil, ids(l.Actors, func(s graph.ActorSpec) string { return s.ID })},
		{graph.Channels, l.Channels == nil, ids(l.Channels, func(s graph.ChannelSpec) string { return s.ID })},
	} {
		switch {
		case s.absent:
		case len(s.ids) == 0:
			lost = append(lost, fmt.Sprintf("%s holds no %s: that there are none is left out", format, s.section))
		default:
			lost = append(lost, fmt.Sprintf("%s holds no %s: what is stated of %s is left out", format, s.section, some(s.ids)))
		}
	}
	return requests, lost
}

func (n names) ids(list []string) []string {
	out := slices.Clone(list)
	for i := range out {
		out[i] = n.id(out[i])
	}
	return out
}

func ids[S any](specs []S, id func(S) string) []string {
	out := make([]string, len(specs))
	for i, s := range specs {
		out[i] = id(s)
	}
	return out
}

// some lists a few names and counts the rest.
func some(names []string) string {
	const shown = 5
	switch n := len(names); {
	case n > shown:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:shown], ", "), n-shown)
	default:
		return strings.Join(names, ", ")
	}
}
