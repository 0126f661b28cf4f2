package ledger

import (
	"slices"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// The records of the sections, by their fields.

var sourceShape = shape[graph.SourceSpec]{a: "a source", fields: []field[graph.SourceSpec]{
	textField("name", func(s *graph.SourceSpec) *string { return &s.Name }),
	textsField("also", func(s *graph.SourceSpec) *[]string { return &s.Also }),
	dateField("published", func(s *graph.SourceSpec) *date.Date { return &s.Published }),
	urlField(func(s *graph.SourceSpec) *string { return &s.URL }),
	textsField("relies_on", func(s *graph.SourceSpec) *[]string { return &s.ReliesOn }),
	gradeField(func(s *graph.SourceSpec) *graph.Grade { return &s.Grade }),
}}

var partyShape = shape[graph.PartySpec]{a: "a party", fields: []field[graph.PartySpec]{
	textField("name", func(s *graph.PartySpec) *string { return &s.Name }),
	textsField("also", func(s *graph.PartySpec) *[]string { return &s.Also }),
}}

var actorShape = shape[graph.ActorSpec]{a: "an actor", fields: []field[graph.ActorSpec]{
	textField("name", func(s *graph.ActorSpec) *string { return &s.Name }),
	textsField("also", func(s *graph.ActorSpec) *[]string { return &s.Also }),
	wordField("kind", func(s *graph.ActorSpec) *graph.ActorKind { return &s.Kind }, readActorKind, func(k graph.ActorKind) string {
		if k == graph.UnstatedKind {
			return ""
		}
		return k.String()
	}),
	textField("party", func(s *graph.ActorSpec) *string { return &s.Party }),
	officeField,
	textsField("member_of", func(s *graph.ActorSpec) *[]string { return &s.MemberOf }),
	attributesField(func(s *graph.ActorSpec) *[]graph.Attribute { return &s.Fields }),
}, carry: func(s *graph.ActorSpec) *[]graph.Attribute { return &s.Fields }}

var channelShape = shape[graph.ChannelSpec]{a: "a channel", fields: []field[graph.ChannelSpec]{
	textField("name", func(s *graph.ChannelSpec) *string { return &s.Name }),
	textsField("also", func(s *graph.ChannelSpec) *[]string { return &s.Also }),
	textField("kind", func(s *graph.ChannelSpec) *string { return &s.Kind }),
	listField("between", func(s *graph.ChannelSpec) *[]string { return &s.Between }),
	listed("states", &stateShape, func(s *graph.ChannelSpec) *[]graph.StateSpec { return &s.States }, (*decoder).state),
	attributesField(func(s *graph.ChannelSpec) *[]graph.Attribute { return &s.Fields }),
}, carry: func(s *graph.ChannelSpec) *[]graph.Attribute { return &s.Fields }}

var stateShape = shape[graph.StateSpec]{a: "a state", fields: []field[graph.StateSpec]{
	stateField,
	dateField("from", func(s *graph.StateSpec) *date.Date { return &s.From }),
	textField("by", func(s *graph.StateSpec) *string { return &s.By }),
	textField("source", func(s *graph.StateSpec) *string { return &s.Source }),
	textField("note", func(s *graph.StateSpec) *string { return &s.Note }),
}}

// stateField is what a state is, which each says, also that it is open.
var stateField = func() field[graph.StateSpec] {
	f := wordField("is", func(s *graph.StateSpec) *graph.State { return &s.Is }, readState, graph.State.String)
	return f
}()

// state reads a state of a channel.
func (d *decoder) state(item *node, at *places, s *graph.StateSpec) {
	s.Where = at
	record(d, item, &stateShape, at, s)
	if !at.has("is") {
		d.faults.add(&fault.Fault{Pos: d.pos(item), Kind: graph.ErrMissing, What: "a state that does not say what it is",
			Want: "is: " + fault.OneOf(words(graph.States()))})
	}
}

var officeShape = shape[graph.Office]{a: "an office", fields: []field[graph.Office]{
	textField("title", func(o *graph.Office) *string { return &o.Title }),
	dateField("from", func(o *graph.Office) *date.Date { return &o.From }),
	dateField("to", func(o *graph.Office) *date.Date { return &o.To }),
	rankField,
}}

var rankField = func() field[graph.Office] {
	text := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	f := wordField("rank", func(o *graph.Office) *int { return &o.Rank }, readRank, text)
	f.write = func(f *fields, o *graph.Office) { f.count("rank", text(o.Rank)) }
	return f
}()

// officeField is one office by its title, or a list of offices.
var officeField = field[graph.ActorSpec]{
	key:  "office",
	read: func(d *decoder, v *node, at *places, s *graph.ActorSpec) { s.Offices = d.offices(v, at) },
	cell: func(_ *decoder, s *graph.ActorSpec, text string) *problem {
		s.Offices = []graph.Office{{Title: text}}
		return nil
	},
	write: func(f *fields, s *graph.ActorSpec) {
		switch o := s.Offices; {
		case len(o) == 1 && o[0] == graph.Office{Title: o[0].Title}:
			f.text("office", o[0].Title)
		case len(o) > 0:
			f.put("office", listOf(o, func(o graph.Office) node { return encodeRecord(&officeShape, &o) }))
		}
	},
	merge: func(into, s *graph.ActorSpec) { union(&into.Offices, s.Offices) },
}

func (d *decoder) offices(n *node, actor *places) []graph.Office {
	switch n.kind {
	case text:
		if n.text == "" {
			return nil
		}
		return []graph.Office{{Title: n.text}}
	case list:
	default:
		d.wrongShape(n, "office", "a text, or a list of mappings with "+fault.OneOf(officeShape.keys()))
		return nil
	}
	all := records(d, n, "office", &officeShape, func(d *decoder, item *node, at *places, o *graph.Office) {
		record(d, item, &officeShape, at, o)
		if !at.has("title") {
			d.fault(item, graph.ErrMissing, "an office without a title", "title: what the office is called")
		}
		if o.Title != "" {
			actor.item(item)
		}
	})
	all = slices.DeleteFunc(all, func(o graph.Office) bool { return o.Title == "" })
	if len(all) == 0 {
		return nil // an empty list states nothing, as with others
	}
	return all
}

// section is one of the lists of a ledger in which things are declared.
type section[S any] struct {
	of     graph.Section
	shape  *shape[S]
	list   func(*Ledger) *[]S
	id     func(*S) *string
	at     func(*S) *graph.Locator
	source func(*S) *string
	also   func(into, s *S) // keeps another name that a source has for the thing
}

var (
	sourceSection = section[graph.SourceSpec]{graph.Sources, &sourceShape, func(l *Ledger) *[]graph.SourceSpec { return &l.Sources },
		func(s *graph.SourceSpec) *string { return &s.ID }, func(s *graph.SourceSpec) *graph.Locator { return &s.Where }, func(s *graph.SourceSpec) *string { return &s.Source },
		func(into, s *graph.SourceSpec) { otherName(into.Name, s.Name, s.Source, &into.Also) }}
	partySection = section[graph.PartySpec]{graph.Parties, &partyShape, func(l *Ledger) *[]graph.PartySpec { return &l.Parties },
		func(s *graph.PartySpec) *string { return &s.ID }, func(s *graph.PartySpec) *graph.Locator { return &s.Where }, func(s *graph.PartySpec) *string { return &s.Source },
		func(into, s *graph.PartySpec) { otherName(into.Name, s.Name, s.Source, &into.Also) }}
	actorSection = section[graph.ActorSpec]{graph.Actors, &actorShape, func(l *Ledger) *[]graph.ActorSpec { return &l.Actors },
		func(s *graph.ActorSpec) *string { return &s.ID }, func(s *graph.ActorSpec) *graph.Locator { return &s.Where }, func(s *graph.ActorSpec) *string { return &s.Source },
		func(into, s *graph.ActorSpec) { otherName(into.Name, s.Name, s.Source, &into.Also) }}
	channelSection = section[graph.ChannelSpec]{graph.Channels, &channelShape, func(l *Ledger) *[]graph.ChannelSpec { return &l.Channels },
		func(s *graph.ChannelSpec) *string { return &s.ID }, func(s *graph.ChannelSpec) *graph.Locator { return &s.Where }, func(s *graph.ChannelSpec) *string { return &s.Source },
		func(into, s *graph.ChannelSpec) { otherName(into.Name, s.Name, s.Source, &into.Also) }}
)

// read reads a mapping of ids to what is stated of the thing. A section of another
// kind counts as absent, lest every name that it holds be unknown too.
func (x *section[S]) read(d *decoder, n *node) {
	if n.kind != mapping {
		d.wrongShape(n, x.of.String(), "a mapping of ids, each with what is known of "+x.shape.a+", such as a: {name: A}")
		return
	}
	out := make([]S, 0, len(n.items)/2)
	d.pairs(n, func(id, fields *node, first bool) {
		if id.text == "" {
			d.fault(id, graph.ErrMissing, "the id of "+x.shape.a+" is empty", "an id")
			return
		}
		at := d.places(id)
		var s S
		*x.id(&s), *x.at(&s) = id.text, at
		record(d, fields, x.shape, at, &s)
		if first {
			out = append(out, s)
		}
	})
	*x.list(d.ledger) = out
}

// write writes the section, if the ledger has it.
func (x *section[S]) write(f *fields, l *Ledger) {
	list := *x.list(l)
	if list == nil {
		return
	}
	var things fields
	for i := range list {
		things.put(*x.id(&list[i]), encodeRecord(x.shape, &list[i]))
	}
	f.put(x.of.String(), things.node())
}

// otherName adds the name that a source has for a thing to its other names, where it
// has one.
func otherName(name, other, source string, also *[]string) {
	if source != "" && name != "" && other != "" && same(name) != same(other) {
		union(also, []string{other})
	}
}
