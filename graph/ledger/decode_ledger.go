package ledger

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

var ledgerKeys = []string{"title", "as_of", "sources", "parties", "actors", "channels", "requests"}

// root reads a whole ledger.
func (d *decoder) root(n *node) {
	if n.kind == list {
		d.wrongShape(n, "the ledger", "a mapping with "+fault.OneOf(ledgerKeys)+"; a list of requests goes under requests")
		return
	}
	l := d.ledger
	at := d.places(n)
	l.Where = at
	presentIfEmpty(n)
	d.record(n, &shape{a: "the ledger", keys: ledgerKeys}, at, func(key string, v *node) {
		switch key {
		case "title":
			l.Title = d.text(v, key)
		case "as_of":
			l.AsOf = value(d, v, key, readDate)
		case "sources":
			l.Sources = section(d, v, key, "a source", d.source)
		case "parties":
			l.Parties = section(d, v, key, "a party", d.party)
		case "actors":
			l.Actors = section(d, v, key, "an actor", d.actor)
		case "channels":
			l.Channels = section(d, v, key, "a channel", d.channel)
		case "requests":
			l.Requests = d.requests(v)
		}
	})
}

// presentIfEmpty makes sections without a value sections with nothing in them:
// `actors:` says that there are none.
func presentIfEmpty(n *node) {
	if n.kind != mapping {
		return
	}
	for i := 0; i+1 < len(n.items); i += 2 {
		v := &n.items[i+1]
		if v.kind != null {
			continue
		}
		switch n.items[i].text {
		case "sources", "parties", "actors", "channels":
			v.kind = mapping
		case "requests":
			v.kind = list
		}
	}
}

// section reads a mapping of ids to what is stated of the thing. A section of
// another kind counts as absent, lest every name that it holds be unknown too.
func section[S any](d *decoder, n *node, key, a string, one func(id string, fields *node, at *places) S) []S {
	if n.kind != mapping {
		d.wrongShape(n, key, "a mapping of ids, each with what is known of "+a)
		return nil
	}
	out := make([]S, 0, len(n.items)/2)
	d.pairs(n, func(id, fields *node, first bool) {
		if id.text == "" {
			d.fault(id, graph.ErrMissing, "the id of "+a+" is empty", "an id")
			return
		}
		at := d.places(id)
		spec := one(id.text, fields, at)
		if first {
			out = append(out, spec)
		}
	})
	return out
}

var sourceShape = shape{a: "a source", keys: []string{"name", "also", "published", "url"}}

func (d *decoder) source(id string, n *node, at *places) graph.SourceSpec {
	s := graph.SourceSpec{ID: id, Where: at}
	d.record(n, &sourceShape, at, func(key string, v *node) {
		switch key {
		case "name", "also":
			d.names(v, key, at, &s.Name, &s.Also)
		case "published":
			s.Published = value(d, v, key, readDate)
		case "url":
			s.URL = value(d, v, key, readURL)
		}
	})
	return s
}

var partyShape = shape{a: "a party", keys: []string{"name", "also"}}

func (d *decoder) party(id string, n *node, at *places) graph.PartySpec {
	s := graph.PartySpec{ID: id, Where: at}
	d.record(n, &partyShape, at, func(key string, v *node) {
		switch key {
		case "name", "also":
			d.names(v, key, at, &s.Name, &s.Also)
		}
	})
	return s
}

var actorShape = shape{a: "an actor", keys: []string{"name", "also", "kind", "party", "office", "member_of"}}

func (d *decoder) actor(id string, n *node, at *places) graph.ActorSpec {
	s := graph.ActorSpec{ID: id, Where: at}
	d.record(n, &actorShape, at, func(key string, v *node) {
		switch key {
		case "name", "also":
			d.names(v, key, at, &s.Name, &s.Also)
		case "kind":
			s.Kind = value(d, v, key, readActorKind)
		case "party":
			s.Party = d.text(v, key)
		case "office":
			s.Offices = d.offices(v, at)
		case "member_of":
			s.MemberOf = d.texts(v, key, at, true)
		}
	})
	return s
}

var officeShape = shape{a: "an office", keys: []string{"title", "from", "to", "rank"}}

func (d *decoder) offices(n *node, actor *places) []graph.Office {
	switch n.kind {
	case text:
		if n.text == "" {
			return nil
		}
		return []graph.Office{{Title: n.text}}
	case list:
	default:
		d.wrongShape(n, "office", "a text, or a list of mappings with "+fault.OneOf(officeShape.keys))
		return nil
	}
	all := records(d, n, "office", &officeShape, func(item *node, at *places) (o graph.Office) {
		stated := false
		d.record(item, &officeShape, at, func(key string, v *node) {
			switch key {
			case "title":
				o.Title = d.text(v, key)
				stated = v.kind != text || o.Title != ""
			case "from":
				o.From = value(d, v, key, readDate)
			case "to":
				o.To = value(d, v, key, readDate)
			case "rank":
				o.Rank = value(d, v, key, readRank)
			}
		})
		if !stated {
			d.fault(item, graph.ErrMissing, "an office without a title", "title: what the office is called")
		}
		if o.Title != "" {
			actor.item(item)
		}
		return o
	})
	all = slices.DeleteFunc(all, func(o graph.Office) bool { return o.Title == "" })
	if len(all) == 0 {
		return nil // an empty list states nothing, as with others
	}
	return all
}

var channelShape = shape{a: "a channel", keys: []string{"name", "also", "kind", "between", "states"}}

func (d *decoder) channel(id string, n *node, at *places) graph.ChannelSpec {
	s := graph.ChannelSpec{ID: id, Where: at}
	d.record(n, &channelShape, at, func(key string, v *node) {
		switch key {
		case "name", "also":
			d.names(v, key, at, &s.Name, &s.Also)
		case "kind":
			s.Kind = d.text(v, key)
		case "between":
			s.Between = d.texts(v, key, at, false)
		case "states":
			s.States = d.states(v)
		}
	})
	return s
}

var stateShape = shape{a: "a state", keys: []string{"is", "from", "by", "source", "note"}}

func (d *decoder) states(n *node) []graph.StateSpec {
	return records(d, n, "states", &stateShape, func(item *node, at *places) graph.StateSpec {
		s := graph.StateSpec{Where: at}
		stated := false
		d.record(item, &stateShape, at, func(key string, v *node) {
			switch key {
			case "is":
				stated = v.kind != text || v.text != ""
				s.Is = value(d, v, key, readState)
			case "from":
				s.From = value(d, v, key, readDate)
			case "by":
				s.By = d.text(v, key)
			case "source":
				s.Source = d.text(v, key)
			case "note":
				s.Note = d.text(v, key)
			}
		})
		if !stated {
			d.faults.add(&fault.Fault{Pos: d.pos(item), Kind: graph.ErrMissing, What: "a state that does not say what it is",
				Want: "is: " + fault.OneOf(words(graph.States()))})
		}
		return s
	})
}
