package whatif

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/truth"
)

// finder finds what changes.
type finder struct {
	*known
	look   func(*graph.Graph) *graph.Graph
	seen   *graph.Graph // as it is looked at
	checks []checks.Check
	limit  limit

	bases    []basis             // by request, as all that follows
	touches  [][]int             // the sources on which it rests in any way
	variants [][]variant         // what becomes of it; the first is with all its reports; none without any
	chosen   [][]chosen          // which of them is by each source that it touches
	bareOf   []int32             // which of them is without any report
	about    [][]graph.RequestID // by source: the requests that it touches
	reported []graph.RequestID   // those with reports
	told     []bool              // by source: whether the state of a channel rests on it

	leftOut   []set              // by check: the sources that it is asked without; nil where there are none
	answers   []truth.Answer     // of checks
	questions []*checks.Question // of checks; nil of those that ask about the whole graph, or name requests
	now       counts             // as it is
	bare      counts             // with no report left
	lost      int                // requests that are then another thing
	tables    *tables

	// What graphs are made from.
	all, nothing graph.Part
	noReports    func() graph.Part
	aloneUncited func() (Change, error) // see findAloneUncited

	countersOnce sync.Once
	anyCounters  bool
}

// counts are how many requests of a graph are what.
type counts struct {
	rows    rows
	tallies []checks.Tally // by check
}

// prepare finds what becomes of each request as it is, without each of its sources, and
// of each alone.
func (f *finder) prepare(ctx context.Context) error {
	n := f.g.NumRequests() + 1
	f.bases, f.touches = make([]basis, n), make([][]int, n)
	f.variants, f.chosen, f.bareOf = make([][]variant, n), make([][]chosen, n), make([]int32, n)
	var much atomic.Bool
	err := chunks(ctx, n, func(from, to int) {
		for i := max(from, 1); i < to && !much.Load(); i++ {
			r := f.g.RequestAt(graph.RequestID(i))
			f.bases[i] = f.basisOf(r)
			t := f.ties(f.bases[i])
			f.touches[i] = t.touches()
			if !f.limit.allows(len(f.touches[i]), t.size()*max(1, r.NumWorlds()/fewWorlds)) {
				much.Store(true)
			}
		}
	})
	if err != nil {
		return err
	}
	if much.Load() {
		return tooMuch("reports")
	}
	f.told = f.tell()
	f.about = make([][]graph.RequestID, len(f.number)+1)
	for r := range f.g.Requests() {
		for _, source := range f.touches[r.Number()] {
			f.about[source] = append(f.about[source], r.Number())
		}
		if len(f.bases[r.Number()].by) > 0 {
			f.reported = append(f.reported, r.Number())
		}
	}
	if err := f.asItIs(ctx); err != nil {
		return err
	}
	if err := f.choose(ctx); err != nil {
		return err
	}
	if err := f.findVariants(ctx); err != nil {
		return err
	}
	f.strip()
	matter := 0
	for n := range f.about {
		if f.matters(n) {
			matter++
		}
	}
	for _, q := range f.questions {
		if q == nil && !f.limit.allows(2*matter, f.graph()) {
			return tooMuch("requests")
		}
	}
	return nil
}

// tell finds the sources on which states of channels rest.
func (f *finder) tell() []bool {
	told := make([]bool, len(f.number)+1)
	var list []int
	add := func(n int) {
		if !told[n] {
			told[n] = true
			list = append(list, n)
		}
	}
	for ch := range f.g.Restate().Channels() {
		for _, s := range ch.States {
			if s.Source != "" {
				add(f.number[s.Source])
			}
		}
	}
	for i := 0; i < len(list); i++ { // which grows
		for _, m := range f.reliesOn[list[i]] {
			add(m)
		}
	}
	return told
}

// asItIs looks at the graph as it is.
func (f *finder) asItIs(ctx context.Context) error {
	f.leftOut = make([]set, len(f.checks))
	f.questions, f.answers, f.now.tallies = make([]*checks.Question, len(f.checks)), make([]truth.Answer, len(f.checks)), make([]checks.Tally, len(f.checks))
	for _, n := range f.reported {
		most := 2 + 2*len(f.touches[n]) // without each source, with each alone, and without any
		f.variants[n] = append(make([]variant, 0, most), variant{answers: make([]truth.Answer, len(f.checks), most*len(f.checks))})
		v := &f.variants[n][0]
		v.stands, v.found, v.outcome.Gone = f.bases[n].all(), true, true
	}
	f.now.rows = countRows(f.seen.Requests())
	for r := range f.seen.Requests() {
		if of := f.variants[r.Number()]; len(of) > 0 {
			of[0].outcome = outcomeOf(r)
		}
	}
	var each []func() error
	for i := range f.checks {
		each = append(each, func() error { return f.ask(i) })
	}
	return inParallel(ctx, each)
}

// ask answers a check of the graph as it is.
func (f *finder) ask(i int) error {
	c := &f.checks[i]
	if c.LeavesOut() {
		out, err := c.Without(f.g)
		if err != nil {
			return err
		}
		f.leftOut[i] = newSet(out...)
		if _, err := c.Run(f.seen); err != nil { // of what it names, here nothing is gone
			return err
		}
		f.answers[i], err = f.chooseWhole(f.leave(nil)).ask(i)
		return err
	}
	q, err := c.Question(f.seen)
	if errors.Is(err, checks.ErrWhole) || err == nil && c.NamesRequests() { // which a part of the graph may lack
		became, err := c.Run(f.seen)
		f.answers[i] = became.Answer
		return err
	}
	if err != nil {
		return err
	}
	f.questions[i] = q
	for r := range q.Graph().Requests() {
		a := q.Judge(r, q.Expects(r))
		f.now.tallies[i][a]++
		if of := f.variants[r.Number()]; len(of) > 0 {
			of[0].answers[i] = a
		}
	}
	f.answers[i] = q.Answer(f.now.tallies[i])
	return nil
}

// strip counts what is left without any report.
func (f *finder) strip() {
	f.bare = f.now.clone()
	for _, n := range f.reported {
		f.bare.change(&f.variants[n][0], f.without(n))
		if _, is := f.changed(n, f.without(n)); is {
			f.lost++
		}
	}
}

// without gives what becomes of a request without any report.
func (f *finder) without(n graph.RequestID) *variant { return &f.variants[n][f.bareOf[n]] }

// resting gives the requests whose reports all rest on a source.
func (f *finder) resting(s graph.Source) (list []graph.Request) {
	for _, n := range f.about[s.Number()] {
		by, on := f.bases[n].by, f.bases[n].on
		origin := f.by(n, s.Number()).alone == 0
		for i := range by {
			// Its own report rests on others if it relies on any.
			origin = origin && (by[i] != s.Number() || len(on[i]) == 0)
		}
		if origin {
			list = append(list, f.g.RequestAt(n))
		}
	}
	return list
}
