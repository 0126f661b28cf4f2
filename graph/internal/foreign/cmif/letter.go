package cmif

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
)

// letter is one correspDesc.
type letter struct {
	at                      fault.Pos
	depth                   int
	source, key, ref, xmlID string
	sent, received          side
	now                     *side // the one that is read, or nil
	wrong                   bool  // it has a fault
}

// side is who sent or received a letter, where and when.
type side struct {
	who    []named
	places []string
	dates  []span
}

type named struct {
	who  int32  // of people
	text string // as it stands there
	at   fault.Pos
}

// date gives when a letter was sent: if nobody says so, before it was received.
func (l *letter) date() date.Date {
	if len(l.sent.dates) > 0 {
		return all(l.sent.dates).date()
	}
	if len(l.received.dates) > 0 {
		return span{to: all(l.received.dates).to}.date()
	}
	return date.Date{}
}

// id gives the number of a letter in its source, else what it is called elsewhere.
func (l *letter) id() string {
	switch {
	case l.key != "" && l.source != "":
		return l.source + "/" + l.key
	case l.key != "":
		return l.key
	case l.ref != "":
		return l.ref
	}
	return l.xmlID
}

// add makes a request of a letter.
func (f *file) add(l *letter) {
	switch {
	case l.wrong:
		return
	case len(l.sent.who) == 0:
		f.tally.Note("letters that name nobody who sent them", l.at)
		return
	case len(l.received.who) == 0:
		f.tally.Note("letters that name nobody who received them", l.at)
		return
	}
	from := l.sent.who[0]
	spec := graph.RequestSpec{ID: l.id(), Source: l.source, From: f.people.use(from.who), Date: l.date()}
	w := &where{at: l.at, from: from.at}
	for _, to := range l.received.who {
		if name := f.people.use(to.who); !slices.Contains(spec.To, name) {
			spec.To = append(spec.To, name)
			w.to = append(w.to, to.at)
		}
	}
	spec.Where = w
	var with []string
	for _, more := range l.sent.who[1:] {
		with = append(with, cmp.Or(more.text, f.people.list[more.who-1].id))
	}
	for _, a := range []graph.Attribute{
		{Key: "sent from", Value: strings.Join(l.sent.places, ", ")},
		{Key: "sent to", Value: strings.Join(l.received.places, ", ")},
		{Key: "with", Value: strings.Join(with, "; ")},
	} {
		if a.Value != "" {
			spec.Fields = append(spec.Fields, a)
		}
	}
	if l.source != "" {
		s := f.Reader.source(l.source)
		if !s.used || l.at.Compare(s.at) < 0 {
			s.used, s.at = true, l.at
		}
	}
	f.out.Requests = append(f.out.Requests, spec)
}

// once takes out letters that are listed twice. Two that are not the same under one id
// are a fault.
func (r *Reader) once() {
	place := func(spec *graph.RequestSpec) fault.Pos { return spec.Where.Pos("", 0) }
	all := r.out.Requests
	slices.SortStableFunc(all, func(a, b graph.RequestSpec) int { return place(&a).Compare(place(&b)) })
	byID := map[string]*graph.RequestSpec{}
	kept := all[:0]
	for _, spec := range all {
		first := byID[spec.ID]
		switch {
		case spec.ID == "" || first == nil:
			kept = append(kept, spec)
			byID[spec.ID] = &kept[len(kept)-1]
		case first.From == spec.From && slices.Equal(first.To, spec.To) && first.Date == spec.Date:
			r.tally.Note("letters that are listed twice", place(&spec))
		default:
			r.tally.Fault(&fault.Fault{
				Pos: place(&spec), Kind: graph.ErrDuplicate, What: "two letters have the id " + fault.Quote(spec.ID), Want: "an id of its own for each",
				Also: []fault.Note{{Pos: place(first), What: "the other one"}},
			})
		}
	}
	r.out.Requests = kept
}

// Found gives what was read. It may be asked once.
func (r *Reader) Found() *found.Records {
	r.once()
	r.m.Fill(r.out.Requests)
	out := r.out
	for id, s := range r.sources {
		if !s.used {
			continue
		}
		spec := graph.SourceSpec{ID: id, Name: s.title, Where: graph.At(s.at)}
		if strings.HasPrefix(id, "http://") || strings.HasPrefix(id, "https://") {
			spec.URL = id
		}
		out.Sources = append(out.Sources, spec)
	}
	slices.SortFunc(out.Sources, func(a, b graph.SourceSpec) int { return cmp.Compare(a.ID, b.ID) })
	unique(out.Sources)
	out.Actors = r.people.specs()
	out.Faults, out.Notes = r.tally.Finish()
	return &out
}

// unique takes away titles that several sources have, or that are ids: names of
// sources have to tell them apart.
func unique(sources []graph.SourceSpec) {
	times := map[string]int{}
	for _, s := range sources {
		times[s.ID]++
		if s.Name != s.ID {
			times[s.Name]++
		}
	}
	for i := range sources {
		if s := &sources[i]; times[s.Name] > 1 {
			s.Name = ""
		}
	}
}

// where are the places of a letter.
type where struct {
	at, from fault.Pos
	to       []fault.Pos
}

// Pos gives the place of a field; see [graph.Locator].
func (w *where) Pos(field string, n int) fault.Pos {
	switch {
	case field == "from":
		return w.from
	case field == "to" && n < len(w.to):
		return w.to[n]
	}
	return w.at
}
