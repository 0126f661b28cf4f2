package ledger

import (
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// fields is a mapping to be written. What is empty is left out.
type fields []node

func (f *fields) put(key string, value node) {
	*f = append(*f, node{kind: text, text: key}, value)
}

func (f *fields) text(key, s string) {
	if s != "" {
		f.put(key, node{kind: text, text: s})
	}
}

// bare puts a date or a word of a closed list.
func (f *fields) bare(key, s string) {
	if s != "" {
		f.put(key, node{kind: bare, text: s})
	}
}

// count puts what may be a number.
func (f *fields) count(key, s string) {
	switch {
	case s == "":
	case strings.Trim(s, "0123456789") == "":
		f.put(key, node{kind: number, text: s})
	default:
		f.bare(key, s)
	}
}

func (f *fields) texts(key string, list []string) {
	if len(list) > 0 {
		f.put(key, textList(list))
	}
}

func (f *fields) names(name string, also []string) {
	f.text("name", name)
	f.texts("also", also)
}

func (f *fields) outcome(o graph.Outcome) {
	if o != graph.Unstated {
		f.bare("outcome", o.String())
	}
}

func (f fields) node() node { return node{kind: mapping, items: f} }

func textList(texts []string) node {
	n := node{kind: list}
	for _, s := range texts {
		n.items = append(n.items, node{kind: text, text: s})
	}
	return n
}

func listOf[S any](specs []S, encode func(S) node) node {
	n := node{kind: list, items: make([]node, 0, len(specs))}
	for _, s := range specs {
		n.items = append(n.items, encode(s))
	}
	return n
}

// section is a mapping of ids, absent where specs is nil.
func (f *fields) section(s graph.Section, absent bool, things fields) {
	if !absent {
		f.put(s.String(), things.node())
	}
}

// encode gives the tree of a ledger: what decoder.root would read.
func encode(l *Ledger) node {
	var f fields
	f.text("title", l.Title)
	f.bare("as_of", l.AsOf.String())
	var sources, parties, actors, channels fields
	for _, s := range l.Sources {
		sources.put(s.ID, encodeSource(s))
	}
	for _, s := range l.Parties {
		parties.put(s.ID, encodeParty(s))
	}
	for _, s := range l.Actors {
		actors.put(s.ID, encodeActor(s))
	}
	for _, s := range l.Channels {
		channels.put(s.ID, encodeChannel(s))
	}
	f.section(graph.Sources, l.Sources == nil, sources)
	f.section(graph.Parties, l.Parties == nil, parties)
	f.section(graph.Actors, l.Actors == nil, actors)
	f.section(graph.Channels, l.Channels == nil, channels)
	if l.Requests != nil {
		f.put("requests", listOf(l.Requests, encodeRequest))
	}
	return f.node()
}

func encodeSource(s graph.SourceSpec) node {
	var f fields
	f.names(s.Name, s.Also)
	f.bare("published", s.Published.String())
	f.text("url", s.URL)
	return f.node()
}

func encodeParty(s graph.PartySpec) node {
	var f fields
	f.names(s.Name, s.Also)
	return f.node()
}

func encodeActor(s graph.ActorSpec) node {
	var f fields
	f.names(s.Name, s.Also)
	if s.Kind != graph.UnstatedKind {
		f.bare("kind", s.Kind.String())
	}
	f.text("party", s.Party)
	switch o := s.Offices; {
	case len(o) == 1 && o[0] == graph.Office{Title: o[0].Title}:
		f.text("office", o[0].Title)
	case len(o) > 0:
		f.put("office", listOf(o, encodeOffice))
	}
	f.texts("member_of", s.MemberOf)
	return f.node()
}

func encodeOffice(o graph.Office) node {
	var f fields
	f.text("title", o.Title)
	f.bare("from", o.From.String())
	f.bare("to", o.To.String())
	if o.Rank != 0 {
		f.count("rank", strconv.Itoa(o.Rank))
	}
	return f.node()
}

func encodeChannel(s graph.ChannelSpec) node {
	var f fields
	f.names(s.Name, s.Also)
	f.text("kind", s.Kind)
	f.texts("between", s.Between)
	if len(s.States) > 0 {
		f.put("states", listOf(s.States, encodeState))
	}
	return f.node()
}

func encodeState(s graph.StateSpec) node {
	var f fields
	f.bare("is", s.Is.String())
	f.bare("from", s.From.String())
	f.text("by", s.By)
	f.text("source", s.Source)
	f.text("note", s.Note)
	return f.node()
}

func encodeRequest(s graph.RequestSpec) node {
	var f fields
	f.text("id", s.ID)
	f.text("from", s.From)
	if len(s.To) == 1 {
		f.text("to", s.To[0])
	} else {
		f.texts("to", s.To)
	}
	f.texts("between", s.Between)
	f.text("via", s.Via)
	f.bare("date", s.Date.String())
	f.count("times", s.Times.String())
	f.outcome(s.Outcome)
	f.bare("deadline", s.Deadline.String())
	f.text("about", s.About)
	f.text("for", s.For)
	f.text("note", s.Note)
	if len(s.Reports) > 0 {
		f.put("reports", listOf(s.Reports, encodeReport))
	}
	f.text("redirected_to", s.RedirectedTo)
	f.text("counters", s.Counters)
	return f.node()
}

func encodeReport(s graph.ReportSpec) node {
	var f fields
	f.text("source", s.Source)
	f.outcome(s.Outcome)
	f.bare("date", s.Date.String())
	f.count("times", s.Times.String())
	f.text("note", s.Note)
	return f.node()
}
