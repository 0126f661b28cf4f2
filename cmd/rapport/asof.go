package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/truth"
)

// asOfHelp is what the helps of commands say of --as-of.
const asOfHelp = `--as-of takes the ledger as it was at the end of a day: without the requests made
later, the reports published later and the states that channels entered later. A
deadline before that day has passed. A report counts from its own date, or else from
the day its source was published; one without either always counts. What the
ledger says was so by its own as_of, and before that day whatever has no date may
have been.`

// asOf is the flag that names the day as of which ledgers are taken.
type asOf struct {
	std streams
	day lastDay
}

func (a *asOf) add(cmd *cobra.Command) {
	cmd.Flags().Var(&a.day, "as-of", "take the ledger as it was at the end of which day; of a month or year its last one")
}

// apply gives the graph as of the day, or the whole graph where none is named. For
// the day the records of the ledgers are needed.
// Requests that may have been made later are still in it: made holds of a request
// as far as it was made by then. Of reports that may have been published later,
// possible says whether they count; how many don't is said on standard error.
func (a *asOf) apply(cmd *cobra.Command, loaded *input.Loaded, possible bool) (g *graph.Graph, made ask.Predicate, err error) {
	if !a.day.set {
		return loaded.Graph, ask.Everything(), nil
	}
	p := newPast(loaded.Graph, a.day.day, possible)
	if g, err = p.build(loaded.Ledgers); err != nil {
		return nil, made, err
	}
	if known := loaded.Graph.AsOf(); !known.IsZero() && known.Latest() < a.day.day {
		fmt.Fprintf(a.std.err, "rapport: the ledger is as of %s and says nothing of later days\n", known)
	}
	if said := p.left(); said != "" {
		if p.doubtful > 0 && cmd.Flags().Lookup("possible") != nil {
			said += "; --possible counts these"
		}
		fmt.Fprintf(a.std.err, "rapport: not counted: %s\n", said)
	}
	return g, p.view.Predicate(), nil
}

// past takes from ledgers what was later than a day.
type past struct {
	view     ask.View
	whole    *graph.Graph
	possible bool // count reports that may have been published by then

	sections        [graph.Channels + 1]bool // that some ledger has
	made            map[string]date.Date     // by the id of a request: when it was made
	later, doubtful int                      // reports that don't count
}

func newPast(whole *graph.Graph, on date.Day, possible bool) *past {
	return &past{view: ask.AsOf(whole, on), whole: whole, possible: possible, made: make(map[string]date.Date)}
}

// left tells which reports don't count.
func (p *past) left() string {
	switch {
	case p.later+p.doubtful == 0:
		return ""
	case p.later == 0:
		return fmt.Sprintf("%s that may have been published after %s", input.Count(p.doubtful, "report"), p.view.Day())
	case p.doubtful == 0:
		return fmt.Sprintf("%s published after %s", input.Count(p.later, "report"), p.view.Day())
	}
	return fmt.Sprintf("%s published after %s and %d that may have been", input.Count(p.later, "report"), p.view.Day(), p.doubtful)
}

// build builds the graph of what the ledgers, of which there is at least one and
// which are not changed, said by the day. Everything that has a name stays.
func (p *past) build(ledgers []*ledger.Ledger) (*graph.Graph, error) {
	for _, l := range ledgers {
		p.sections[graph.Sources] = p.sections[graph.Sources] || l.Sources != nil
		p.sections[graph.Actors] = p.sections[graph.Actors] || l.Actors != nil
		p.sections[graph.Channels] = p.sections[graph.Channels] || l.Channels != nil
		for i := range l.Requests {
			if r := &l.Requests[i]; r.ID != "" && !r.Date.IsZero() {
				p.made[norm.NFC.String(r.ID)] = r.Date // all that state one state the same
			}
		}
	}
	then := make([]*ledger.Ledger, len(ledgers))
	for i, l := range ledgers {
		one := *l
		one.AsOf = date.Of(p.view.Day())
		one.Channels, one.Requests = p.channels(l.Channels), p.requests(l.Requests)
		then[i] = &one
	}
	p.declare(then[0])
	return ledger.Build(then...)
}

// declare puts into a ledger the things that none declares: what only later
// requests name can still be asked for.
func (p *past) declare(l *ledger.Ledger) {
	if !p.sections[graph.Sources] {
		for s := range p.whole.Sources() {
			l.Sources = append(l.Sources, graph.SourceSpec{ID: s.ID()})
		}
	}
	if !p.sections[graph.Actors] {
		for a := range p.whole.Actors() {
			l.Actors = append(l.Actors, graph.ActorSpec{ID: a.ID()})
		}
	}
	if !p.sections[graph.Channels] {
		for c := range p.whole.Channels() {
			l.Channels = append(l.Channels, graph.ChannelSpec{ID: c.ID()})
		}
	}
}

// channels gives channels with the states that they had entered or may have.
func (p *past) channels(list []graph.ChannelSpec) []graph.ChannelSpec {
	if list == nil {
		return nil
	}
	out := make([]graph.ChannelSpec, len(list))
	for i, c := range list {
		out[i] = c
		out[i].States = nil
		for _, s := range c.States {
			if s.From.IsZero() || p.view.Happened(s.From) != truth.No {
				out[i].States = append(out[i].States, s)
			}
		}
	}
	return out
}

// requests gives the requests that had been made or may have been, with the
// reports that count.
func (p *past) requests(list []graph.RequestSpec) []graph.RequestSpec {
	if list == nil {
		return nil
	}
	out := []graph.RequestSpec{}
	for _, r := range list {
		when := r.Date
		if d, ok := p.made[norm.NFC.String(r.ID)]; ok && r.ID != "" {
			when = d
		}
		if p.view.Happened(when) == truth.No {
			continue
		}
		r.Reports = p.reports(r.Reports)
		if r.Counters != "" && p.gone(norm.NFC.String(r.Counters)) {
			r.Counters = ""
		}
		out = append(out, r)
	}
	return out
}

// gone reports whether a request was made later. The id may be that of one of the
// requests to several actors: ID/actor.
func (p *past) gone(id string) bool {
	for base := id; ; {
		if when, ok := p.made[base]; ok {
			return p.view.Happened(when) == truth.No
		}
		i := strings.LastIndexByte(base, '/')
		if i < 0 {
			return false
		}
		base = base[:i]
	}
}

func (p *past) reports(list []graph.ReportSpec) (out []graph.ReportSpec) {
	for _, r := range list {
		when := r.Date
		if s, ok := p.whole.Source(r.Source); ok && when.IsZero() {
			when = s.Published()
		}
		switch published := p.view.Happened(when); {
		case when.IsZero() || published == truth.Yes || p.possible && published == truth.Possibly:
			out = append(out, r)
		case published == truth.No:
			p.later++
		default:
			p.doubtful++
		}
	}
	return out
}
