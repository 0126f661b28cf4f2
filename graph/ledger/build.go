package ledger

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Build builds the graph of ledgers that are merged. The error is a
// [fault.List] of all that is wrong: what reading them found, and what only
// shows in the whole, such as names that none of them has. The ledgers are not
// changed.
func Build(ledgers ...*Ledger) (*graph.Graph, error) {
	b := graph.NewBuilder()
	var found fault.List
	broken := false
	for _, l := range ledgers {
		b.NextLedger()
		l.addTo(b)
		found = append(found, l.faults...)
		broken = broken || l.broken
	}
	return finishBuild(b, found, broken, func(f *fault.Fault) {
		tellOpen(f, ledgers)
		for _, l := range ledgers {
			l.show(f)
		}
	})
}

// tellOpen adds to a fault about an actor whom another file does not declare how that
// file says that it declares some only.
func tellOpen(f *fault.Fault, ledgers []*Ledger) {
	if !errors.Is(f, graph.ErrUnknownName) || f.Hint != "" || !strings.HasPrefix(f.What, "unknown actor ") {
		return
	}
	for _, l := range ledgers {
		if l.Actors == nil || l.open[graph.Actors] {
			continue
		}
		for _, in := range l.inputs {
			if in.name == f.Pos.File {
				return
			}
		}
		if len(l.inputs) > 0 {
			f.Want += "; where " + l.inputs[0].name + " declares some only, open: [actors] in it"
			return
		}
	}
}

// finishBuild builds the graph of what was added, unless reading found faults.
// broken says that not all could be read; show gives a fault its line.
func finishBuild(b *graph.Builder, found fault.List, broken bool, show func(*fault.Fault)) (*graph.Graph, error) {
	if broken {
		b.Incomplete()
	}
	g, err := b.Build()
	var more fault.List
	switch {
	case errors.As(err, &more):
	case err != nil:
		return nil, err
	}
	if len(found) == 0 && more == nil {
		return g, nil
	}
	read := found // what the whole adds explains none of the rest
	for _, f := range more {
		if follows(f, read, broken) {
			continue
		}
		show(f)
		found = append(found, f)
	}
	found.Sort()
	return nil, found
}

// follows reports whether a fault of the whole may be no more than a
// consequence of the faults that reading found: the names of an input that could not
// be read to its end are missing. So may be what its requests state, which the
// Builder knows, see [graph.Builder.Incomplete].
func follows(f *fault.Fault, found fault.List, broken bool) bool {
	if len(found) == 0 {
		return false
	}
	if broken && errors.Is(f, graph.ErrUnknownName) {
		return true
	}
	return slices.ContainsFunc(found, func(g *fault.Fault) bool { return g.Pos == f.Pos })
}

// show gives a fault the line it speaks of, if that is in this ledger.
func (l *Ledger) show(f *fault.Fault) {
	for _, in := range l.inputs {
		in.show(fault.List{f})
	}
	for _, t := range l.texts {
		t.show(fault.List{f})
	}
	for _, sh := range l.sheets {
		sh.showRows(fault.List{f})
	}
	if l.found != nil {
		l.found(f)
	}
	for _, set := range l.rows {
		set.show(fault.List{f})
	}
}

func (l *Ledger) addTo(b *graph.Builder) {
	if l.lost {
		b.Incomplete()
	}
	if l.worlds {
		b.Large()
	}
	b.TitleBy(l.Source, l.Title, l.Where)
	b.AsOfBy(l.Source, l.AsOf, l.Where)
	for _, s := range l.Open {
		b.Open(s)
	}
	for s, present := range [...]bool{graph.Sources: l.Sources != nil, graph.Parties: l.Parties != nil, graph.Actors: l.Actors != nil, graph.Channels: l.Channels != nil} {
		if present && !l.open[s] {
			b.Declare(graph.Section(s))
		}
	}
	for _, s := range l.Sources {
		s.Partial = s.Partial || l.open[graph.Sources]
		b.AddSource(s)
	}
	for _, p := range l.Parties {
		p.Partial = p.Partial || l.open[graph.Parties]
		b.AddParty(p)
	}
	for _, a := range l.Actors {
		a.Partial = a.Partial || l.open[graph.Actors]
		b.AddActor(a)
	}
	for _, c := range l.Channels {
		c.Partial = c.Partial || l.open[graph.Channels]
		b.AddChannel(c)
	}
	for _, r := range l.Requests {
		b.AddRequest(r)
	}
}

// Load reads files and builds the graph of them, as a [Loader] does. The error is
// a [fault.List] of all that is wrong with any of them.
func Load(paths ...string) (*graph.Graph, error) {
	var l Loader
	for _, path := range paths {
		l.ReadFile(context.Background(), path, Auto) // whose error is that of the context
	}
	return l.Build()
}
