package where

import (
	"iter"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
)

// Field is a field of a request that expressions may name.
type Field struct {
	Name    string // such as from.party
	Type    string // text, number, truth, date or list, which is one of texts
	Meaning string
	Worlds  bool // whether it differs between the worlds of a request
}

// Fields gives the fields, in the order of their documentation.
func Fields() iter.Seq[Field] {
	return func(yield func(Field) bool) {
		all, _ := list()
		for _, f := range all {
			if !yield(f.Field) {
				return
			}
		}
	}
}

// field is a Field and how it is had.
type field struct {
	Field
	sample any   // of its type
	names  names // what its texts name
	of     func(*values, ask.World) any
	looks  ask.Looks
}

// names says what the texts of a field are names of.
type names uint8

const (
	nothing names = iota
	actors
	parties
	channels
	sources
	outcomes
	disputed
	bases
	actorKinds
	channelKinds
	actorNames // in full
	partyNames
	channelNames
)

// The fields that only comparisons with numbers may name.
const (
	timesField = "times"
	daysField  = "days"
	yearField  = "date.year"
)

// numbersOnly are those fields.
var numbersOnly = []string{timesField, daysField, yearField}

// byName gives the field of a name; nil where there is none.
func byName(name string) *field {
	_, byName := list()
	if f := byName[name]; f != nil {
		return f
	}
	return carried(name)
}

// carried gives the field of a key that ledgers carry along: fields.case, or that of who
// asked, of who was asked, or of the channel; nil for another name.
func carried(name string) *field {
	of, key, ok := strings.Cut(name, "fields.")
	if !ok || key == "" {
		return nil
	}
	f := &field{Field: Field{Name: name, Type: "text"}, sample: ""}
	find := func(fields iter.Seq2[string, string]) any {
		for k, v := range fields {
			if k == key {
				return v
			}
		}
		return none
	}
	actor := func(of func(ask.World) graph.Actor) func(*values, ask.World) any {
		f.looks.Direction, f.Worlds = true, true
		return func(_ *values, w ask.World) any { return find(of(w).Fields()) }
	}
	switch of {
	case "":
		f.of = func(_ *values, w ask.World) any { return find(w.Request.Fields()) }
	case "from.":
		f.of = actor(func(w ask.World) graph.Actor { return w.From })
	case "to.":
		f.of = actor(func(w ask.World) graph.Actor { return w.To })
	case "via.":
		f.of = func(_ *values, w ask.World) any {
			if c, ok := w.Told.Via(); ok {
				return find(c.Fields())
			}
			return none
		}
	default:
		return nil
	}
	return f
}

// list gives the fields, which are made when they are first asked for: most programs
// that import this package ask for none.
var list = sync.OnceValues(func() (all []field, byName map[string]*field) {
	add := func(name string, sample any, names names, looks ask.Looks, meaning string, of func(*values, ask.World) any) {
		word := "list"
		switch sample.(type) {
		case string:
			word = "text"
		case int:
			word = "number"
		case bool:
			word = "truth"
		}
		worlds := looks.Outcome || looks.Direction || slices.Contains(numbersOnly, name)
		all = append(all, field{Field{name, word, meaning, worlds}, sample, names, of, looks})
	}
	fact := func(name string, sample any, meaning string, of func(graph.Request) any) {
		add(name, sample, nothing, ask.Looks{}, meaning, func(_ *values, w ask.World) any { return of(w.Request) })
	}
	told := func(name string, sample any, meaning string, of func(graph.World) any) {
		add(name, sample, nothing, ask.Looks{}, meaning, func(_ *values, w ask.World) any { return of(w.Told) })
	}

	fact("id", "", "id of the request; \"\" for none; that of several is equal to the id of each", func(r graph.Request) any { return r.ID() })
	fact("number", 0, "its number in the graph", func(r graph.Request) any { return int(r.Number()) })
	actor := func(name, who string, looks ask.Looks, of func(ask.World) (graph.Actor, bool)) {
		one := func(field string, names names, meaning string, value func(*values, graph.Actor) any) {
			add(name+field, "", names, looks, meaning, func(v *values, w ask.World) any {
				if a, ok := of(w); ok {
					return value(v, a)
				}
				return none
			})
		}
		one("", actors, who, func(v *values, a graph.Actor) any { return v.actorIDs[a.Number()-1] })
		one(".id", actors, "the same", func(v *values, a graph.Actor) any { return v.actorIDs[a.Number()-1] })
		one(".name", actorNames, "the name", func(_ *values, a graph.Actor) any { return a.Name() })
		one(".kind", actorKinds, "person or body", func(_ *values, a graph.Actor) any { return a.Kind().String() })
		one(".party", parties, "the party; \"\" for none", func(v *values, a graph.Actor) any { return v.partyIDs[a.Number()-1] })
		one(".party.id", parties, "the same", func(v *values, a graph.Actor) any { return v.partyIDs[a.Number()-1] })
		one(".party.name", partyNames, "the name of the party", func(_ *values, a graph.Actor) any {
			p, ok := a.Party()
			if !ok {
				return ""
			}
			return p.Name()
		})
		add(name+".office", []string{}, nothing, looks, "titles of the offices held, now or ever", func(v *values, w ask.World) any {
			if a, ok := of(w); ok {
				return v.offices[a.Number()-1]
			}
			return noTitles
		})
	}
	directed := ask.Looks{Direction: true}
	actor("from", "who asked", directed, func(w ask.World) (graph.Actor, bool) { return w.From, true })
	actor("to", "who was asked", directed, func(w ask.World) (graph.Actor, bool) { return w.To, true })
	actor("for", "on whose behalf; \"\" for nobody's", ask.Looks{}, func(w ask.World) (graph.Actor, bool) { return w.Told.For() })
	actor("redirected_to", "whom the asker was told to talk to instead; \"\" for nobody", ask.Looks{}, func(w ask.World) (graph.Actor, bool) { return w.Told.RedirectedTo() })

	channel := func(name string, names names, meaning string, value func(graph.Channel) string) {
		add(name, "", names, ask.Looks{}, meaning, func(_ *values, w ask.World) any {
			if c, ok := w.Told.Via(); ok {
				return value(c)
			}
			return none
		})
	}
	channel("via", channels, "the channel; \"\" for a direct request", graph.Channel.ID)
	channel("via.id", channels, "the same", graph.Channel.ID)
	channel("via.name", channelNames, "the name", graph.Channel.Name)
	channel("via.kind", channelKinds, "telephone, visit, …", graph.Channel.Kind)

	add("outcome", "", outcomes, ask.Looks{Outcome: true}, "accepted, declined, ignored, pending, withdrawn, undelivered or unreported", func(v *values, w ask.World) any { return outcomeWords[w.Outcome] })
	fact("contested", false, "whether sources disagree on the outcome and nothing settles it", func(r graph.Request) any { return r.Outcome() == graph.Contested })
	fact("disputed", false, "whether sources disagree on the outcome, settled or not", func(r graph.Request) any { return r.Disputed() })
	add("basis", "", bases, ask.Looks{Outcome: true}, "why it has its outcome: stated, reported, settled, derived or none", func(_ *values, w ask.World) any { return w.Basis().String() })
	told("directed", false, "whether it is known who asked", func(w graph.World) any { return w.Directed() })
	add(timesField, 0, nothing, ask.Looks{}, "how often the request was made", func(_ *values, w ask.World) any { return w.Times })
	told("times_min", 0, "how often at least", func(w graph.World) any { return w.Times().Min() })
	told("times_max", 0, "how often at most; greater than every number where there is no bound", func(w graph.World) any {
		if n, ok := w.Times().Max(); ok {
			return n
		}
		return math.MaxInt
	})
	span := func(name, meaning string, of func(graph.World) date.Date) {
		told(name, "", meaning+"; \"\" where not stated", func(w graph.World) any { return of(w).String() })
		told(name+".text", "", "the same as written, a text", func(w graph.World) any { return of(w).String() })
		told(name+".earliest", "", "its first day, such as 2021-05-01; \"\" where open", func(w graph.World) any { return dayText(of(w).Earliest()) })
		told(name+".latest", "", "its last day; \"\" where open", func(w graph.World) any { return dayText(of(w).Latest()) })
		for i := range all {
			if f := &all[i]; f.Name == name || f.Name == name+".earliest" || f.Name == name+".latest" {
				f.Type = "date"
			}
		}
	}
	span("date", "the date", graph.World.Date)
	add(yearField, 0, nothing, ask.Looks{}, "the year of the day of the request", nil)
	span("deadline", "by when an answer was due", graph.World.Deadline)
	span("answered", "when the answer came", graph.World.Answered)
	add(daysField, 0, nothing, ask.Looks{Outcome: true}, "how many days from the request to the answer; without one, to the day as of which the ledger is", func(_ *values, w ask.World) any { return w.Took })
	told("about", "", "what was asked for", func(w graph.World) any { return w.About() })
	fact("note", "", "the note of the ledger", func(r graph.Request) any { return r.Note() })
	add("sources", []string{}, sources, ask.Looks{}, "who reports it", func(_ *values, w ask.World) any {
		ids := []string{}
		for c := range w.Request.Claims() {
			if id := c.Source().ID(); !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		return ids
	})
	add("origins", []string{}, sources, ask.Looks{}, "the sources on which all that is reported rests", func(_ *values, w ask.World) any {
		ids := []string{}
		for s := range w.Request.Origins() {
			ids = append(ids, s.ID())
		}
		return ids
	})
	add("disputes", []string{}, disputed, ask.Looks{}, "the fields on which reports disagree, such as date, settled or not", func(_ *values, w ask.World) any {
		words := []string{}
		for f := range w.Request.Disputes().All() {
			words = append(words, f.String())
		}
		return words
	})
	told("counters", []string{}, "ids of the requests that it counters", func(w graph.World) any {
		ids := []string{}
		for c := range w.Counters() {
			if c.ID() != "" {
				ids = append(ids, c.ID())
			}
		}
		return ids
	})

	byName = make(map[string]*field)
	for i := range all {
		byName[all[i].Name] = &all[i]
	}
	return all, byName
})

// none is the text of what is not there.
var none any = ""

// outcomeWords are boxed once, and not for each request.
var outcomeWords = func() (words [graph.Contested + 1]any) {
	for i := range words {
		words[i] = graph.Outcome(i).String()
	}
	return words
}()

// dayText gives a day, and nothing for an open end.
func dayText(d date.Day) string {
	if d == date.MinDay || d == date.MaxDay {
		return ""
	}
	return d.String()
}

// values are ids of a graph and titles of offices, boxed once: by actor.
type values struct{ actorIDs, partyIDs, offices []any }

var noTitles any = []string{}

func newValues(g *graph.Graph) *values {
	v := &values{make([]any, g.NumActors()), make([]any, g.NumActors()), make([]any, g.NumActors())}
	boxes := make(map[string]any)
	for a := range g.Actors() {
		i := a.Number() - 1
		v.actorIDs[i], v.partyIDs[i], v.offices[i] = a.ID(), none, noTitles
		var titles []string
		for o := range a.Offices() {
			titles = append(titles, o.Title)
		}
		if len(titles) > 0 {
			v.offices[i] = titles
		}
		p, ok := a.Party()
		if !ok {
			continue
		}
		if boxes[p.ID()] == nil {
			boxes[p.ID()] = p.ID()
		}
		v.partyIDs[i] = boxes[p.ID()]
	}
	return v
}

// otherNames are fields by what other programs call them.
var otherNames = map[string]string{
	"status": "outcome", "result": "outcome", "state": "outcome", "answer": "outcome",
	"channel": "via", "medium": "via", "actor": "from", "asker": "from", "caller": "from", "sender": "from",
	"asked": "to", "callee": "to", "recipient": "to", "receiver": "to",
	"reports": "sources", "report": "sources", "claims": "sources", "source": "sources", "reporters": "sources",
	"count": "times", "year": "date.year", "day": "date", "subject": "about", "party": "from.party",
}
