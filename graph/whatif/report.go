package whatif

import (
	"context"
	"slices"
	"sync"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Report tells what rests on which sources.
type Report struct {
	Sources []Source // in the order of the graph
	Checks  []Hangs  // in the order of the checks
}

// Source is what rests on a source.
type Source struct {
	Source graph.Source
	// Rest are the requests whose reports all rest on it.
	Rest []graph.Request
	// Without is what changes when it is left out, and Alone what does when it alone is
	// believed.
	Without, Alone Change
}

// Outcome is what became of a request: one word, or the outcomes that it may have had.
type Outcome struct {
	Gone    bool // nobody says who asked whom
	Outcome graph.Outcome
	Allowed graph.OutcomeSet
}

func outcomeOf(r graph.Request) Outcome { return Outcome{Outcome: r.Outcome(), Allowed: r.Allowed()} }

// Row is a number of requests: of all, of those with an outcome, or of the contested.
type Row struct {
	Name          string
	Before, After ask.Span
}

// Became is a check whose answer changes.
type Became struct {
	Check         int // its number from 0
	Before, After truth.Answer
}

// Options say what is found.
type Options struct {
	Checks []checks.Check
	// Look gives a graph as it is looked at; nil: as it is.
	Look func(*graph.Graph) *graph.Graph
	// Large lifts the limits of how much is worked out.
	Large bool
}

// Find finds what rests on each source of a graph, and on which of them checks hang. The
// graph is not to be settled or as of a day. The error is that of the context or of a
// check, see [checks.Check.Run], or [graph.ErrTooLarge] where it would take too long.
//
// What becomes of a request is found once for all sources without which the same of its
// reports are left. For checks that ask about the whole graph, see [checks.ErrWhole],
// there is a graph for each source, and another one of it alone: each shares what the
// source does not touch with the graph of all sources, or of none.
func Find(ctx context.Context, g *graph.Graph, opts Options) (*Report, error) {
	look, list := opts.Look, opts.Checks
	if look == nil {
		look = func(g *graph.Graph) *graph.Graph { return g }
	}
	f := &finder{known: newKnown(g), look: look, seen: look(g), checks: list, limit: limit{large: opts.Large}, all: g.Whole(), nothing: g.Nothing()}
	f.noReports, f.aloneUncited = sync.OnceValue(f.noReport), sync.OnceValues(f.findAloneUncited)
	if err := f.prepare(ctx); err != nil {
		return nil, err
	}
	out := &Report{Sources: make([]Source, len(f.number)), Checks: make([]Hangs, len(list))}
	sources := slices.Collect(g.Sources())
	var each []func() error
	for some := range slices.Chunk(sources, 1+len(sources)/64) {
		each = append(each, func() error { return f.rests(ctx, some, out.Sources) })
	}
	if err := inParallel(ctx, each); err != nil {
		return nil, err
	}
	var hang []func() error
	for i := range list {
		if out.Checks[i] = f.hangsOnOne(i, out.Sources); len(out.Checks[i].Sets) == 0 {
			hang = append(hang, func() (err error) { out.Checks[i], err = f.hangs(ctx, i); return err })
		}
	}
	if len(hang) > 0 {
		if err := f.makeTables(ctx); err != nil {
			return nil, err
		}
	}
	return out, inParallel(ctx, hang)
}

// rests finds what rests on some sources.
func (f *finder) rests(ctx context.Context, some []graph.Source, out []Source) (err error) {
	for _, s := range some {
		x := &out[s.Number()-1]
		x.Source, x.Rest = s, f.resting(s)
		if x.Without, err = f.withoutOne(s); err != nil {
			return err
		}
		if x.Alone, err = f.aloneOne(s); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}
