package whatif

import (
	"errors"
	"slices"

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

	specs    []graph.RequestSpec // by request, as all that follows
	bases    []basis
	touches  [][]int             // the sources on which it rests in any way
	about    [][]graph.RequestID // by source: the requests that it touches
	reported []graph.RequestID   // those with reports

	answers   []truth.Answer     // of checks
	questions []*checks.Question // of checks; nil of those that ask about the whole graph, or name requests
	state                        // as it is
	bare      state              // with no report left

	tables      []*table // by check; nil of those that ask about the whole graph
	mostTouched int      // how many sources a request touches at most
	full        bool     // what is in the tables
}

// state is what is found of a graph request by request, so that other requests can take
// their place.
type state struct {
	outcomes []Outcome        // by request
	rows     rows             // of all
	judged   [][]truth.Answer // by check and request
	tallies  []checks.Tally   // by check
}

// prepare looks at the graph as it is.
func (f *finder) prepare() error {
	f.specs, f.bases, f.touches = make([]graph.RequestSpec, f.g.NumRequests()+1), make([]basis, f.g.NumRequests()+1), make([][]int, f.g.NumRequests()+1)
	f.about = make([][]graph.RequestID, len(f.number)+1)
	for r := range f.g.Requests() {
		n, s := r.Number(), f.g.Restate().Request(r)
		f.specs[n] = s
		f.bases[n] = f.basis(&s)
		f.touches[n] = f.touching(f.bases[n])
		for _, source := range f.touches[n] {
			f.about[source] = append(f.about[source], n)
		}
		if len(s.Reports) > 0 {
			f.reported = append(f.reported, n)
		}
	}
	f.questions = make([]*checks.Question, len(f.checks))
	f.answers = make([]truth.Answer, len(f.checks))
	f.outcomes = make([]Outcome, f.g.NumRequests()+1)
	f.judged = make([][]truth.Answer, len(f.checks))
	f.tallies = make([]checks.Tally, len(f.checks))
	for r := range f.seen.Requests() {
		f.outcomes[r.Number()] = outcomeOf(r)
	}
	f.rows = countRows(f.seen.Requests())
	for i := range f.checks {
		if err := f.ask(i); err != nil {
			return err
		}
	}
	if err := f.strip(); err != nil {
		return err
	}
	f.makeTables()
	return nil
}

// ask answers a check of the graph as it is.
func (f *finder) ask(i int) error {
	c := &f.checks[i]
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
	f.judged[i] = make([]truth.Answer, f.g.NumRequests()+1)
	for r := range q.Graph().Requests() {
		a := q.Judge(r, q.Expects(r))
		f.judged[i][r.Number()] = a
		f.tallies[i][a]++
	}
	f.answers[i] = q.Answer(f.tallies[i])
	return nil
}

// nobody believes no source.
type nobody struct{}

func (nobody) source(int) bool                    { return false }
func (nobody) reports(by []int, _ [][]int) []bool { return make([]bool, len(by)) }

// strip finds what is left without any report.
func (f *finder) strip() error {
	f.bare = state{outcomes: slices.Clone(f.outcomes), rows: f.rows, judged: make([][]truth.Answer, len(f.checks)), tallies: slices.Clone(f.tallies)}
	p, err := f.part(nobody{}, f.reported, true)
	if err != nil {
		return err
	}
	f.bare.rows = f.rows.with(countRows(f.olds(p.list)), countRows(p.seen.Requests()))
	for _, n := range p.list {
		f.bare.outcomes[n] = Outcome{Gone: true}
	}
	for r := range p.seen.Requests() {
		f.bare.outcomes[p.old(r)] = outcomeOf(r)
	}
	for i := range f.checks {
		if f.questions[i] == nil {
			continue
		}
		again, err := f.checks[i].Again(p.seen)
		if err != nil { // it names requests that are not among those
			continue
		}
		f.bare.judged[i] = slices.Clone(f.judged[i])
		for r := range f.olds(p.list) {
			f.bare.tallies[i][f.judged[i][r.Number()]]--
			f.bare.judged[i][r.Number()] = f.missed(i, r.Number())
		}
		for r := range again.Graph().Requests() {
			old := p.old(r)
			a := again.Judge(r, f.questions[i].Expects(f.seen.RequestAt(old)))
			f.bare.judged[i][old] = a
		}
		for _, n := range p.list {
			if a := f.bare.judged[i][n]; a != gone {
				f.bare.tallies[i][a]++
			}
		}
	}
	return nil
}

// gone stands for the answer of a request that is gone.
const gone = truth.Yes + 1

// touching gives the sources on which the reports of a request rest, in any way.
func (f *finder) touching(b basis) (list []int) {
	var add func(n int)
	add = func(n int) {
		if slices.Contains(list, n) {
			return
		}
		list = append(list, n)
		for _, m := range f.reliesOn[n] {
			add(m)
		}
	}
	for i := range b.by {
		add(b.by[i])
		for _, n := range b.on[i] {
			add(n)
		}
	}
	slices.Sort(list)
	return list
}

// resting gives the requests whose reports all rest on a source.
func (f *finder) resting(s graph.Source) (list []graph.Request) {
	c := alone{s.Number(), f.reliesOn}
	for _, n := range f.about[s.Number()] {
		by, on := f.bases[n].by, f.bases[n].on
		origin := len(by) > 0
		if origin {
			for i, stands := range c.reports(by, on) {
				// Its own report rests on others if it relies on any.
				origin = origin && stands && (by[i] != s.Number() || len(on[i]) == 0)
			}
		}
		if origin {
			list = append(list, f.g.RequestAt(n))
		}
	}
	slices.SortFunc(list, func(x, y graph.Request) int { return int(x.Number()) - int(y.Number()) })
	return list
}
