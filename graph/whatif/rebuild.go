package whatif

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Without gives a graph without what some of its sources say. Sources, and whatever else
// has a name, stay in it with their numbers. The graph is not to be settled or as of a
// day: that comes after it. It takes the time of building the graph, and its memory.
func Without(g *graph.Graph, sources ...graph.Source) (*graph.Graph, error) {
	k := newKnown(g)
	return k.whole(k.leave(newSet(sources...)))
}

// Alone gives a graph of what one source says, and of what rests on it alone, beside what
// the ledger itself states. It is as [Without] in all else.
func Alone(g *graph.Graph, source graph.Source) (*graph.Graph, error) {
	k := newKnown(g)
	return k.whole(k.alone(source.Number()))
}

// known is what is known of the sources of a graph.
type known struct {
	g        *graph.Graph
	number   map[string]int // by id
	reliesOn [][]int        // by number: the sources whose word it repeats
	reliedOn [][]int        // by number: those that repeat its word
}

func newKnown(g *graph.Graph) *known {
	k := &known{g: g, number: make(map[string]int)}
	for s := range g.Sources() {
		k.number[s.ID()] = s.Number()
	}
	k.reliesOn = make([][]int, len(k.number)+1)
	for s := range g.Restate().Sources() {
		k.reliesOn[k.number[s.ID]] = k.numbers(s.ReliesOn)
	}
	k.reliedOn = make([][]int, len(k.reliesOn))
	for n, on := range k.reliesOn {
		for _, m := range on {
			k.reliedOn[m] = append(k.reliedOn[m], n)
		}
	}
	return k
}

func (k *known) numbers(ids []string) (list []int) {
	for _, id := range ids {
		list = append(list, k.number[id])
	}
	return list
}

// basis is, for each report of a request, by whom it is and on whom it relies.
type basis struct {
	by []int
	on [][]int
}

// basis finds on what the reports of a request rest.
func (k *known) basis(s *graph.RequestSpec) (b basis) {
	for i := range s.Reports {
		b.add(k, k.number[s.Reports[i].Source], k.numbers(s.Reports[i].ReliesOn))
	}
	return b
}

// basisOf finds it of a request of the graph.
func (k *known) basisOf(r graph.Request) (b basis) {
	for c := range r.Claims() {
		var own []int
		for s := range c.ReliesOn() {
			own = append(own, s.Number())
		}
		b.add(k, c.Source().Number(), own)
	}
	return b
}

// add adds a report, and on whom it says itself that it relies.
func (b *basis) add(k *known, by int, own []int) {
	if len(own) == 0 {
		own = k.reliesOn[by]
	}
	b.by, b.on = append(b.by, by), append(b.on, own)
}

// declare adds all that has a name.
func (k *known) declare(b *graph.Builder, c choice) {
	b.Title(k.g.Title(), nil)
	b.AsOf(k.g.AsOf(), nil)
	b.Large()
	for _, s := range []graph.Section{graph.Sources, graph.Parties, graph.Actors, graph.Channels} {
		b.Declare(s)
	}
	x := k.g.Restate()
	for s := range x.Sources() {
		b.AddSource(s)
	}
	for p := range x.Parties() {
		b.AddParty(p)
	}
	for a := range x.Actors() {
		b.AddActor(a)
	}
	for ch := range x.Channels() {
		states := ch.States[:0:0]
		for _, s := range ch.States {
			if s.Source == "" || c.source(k.number[s.Source]) {
				states = append(states, s)
			}
		}
		ch.States = states
		b.AddChannel(ch)
	}
}

// whole gives the whole graph by a choice.
func (k *known) whole(c choice) (*graph.Graph, error) {
	list := make([]graph.RequestSpec, 0, k.g.NumRequests())
	for s := range k.g.Restate().Requests() {
		if len(s.Reports) > 0 {
			s.Reports = choose(s.Reports, c.reports(k.ties(k.basis(&s))))
		}
		list = append(list, s)
	}
	return k.build(c, list)
}

// choose gives the reports that count.
func choose(reports []graph.ReportSpec, stands []bool) (list []graph.ReportSpec) {
	if !slices.Contains(stands, false) {
		return reports
	}
	for i, is := range stands {
		if is {
			list = append(list, reports[i])
		}
	}
	return list
}

// build builds a graph of requests. Those of which nobody says any more who asked whom
// are left out, and counter-offers to them are none.
func (k *known) build(c choice, list []graph.RequestSpec) (*graph.Graph, error) {
	m := missing{gone: make([]bool, len(list)), lost: make(map[string]bool)}
	for {
		g, err := k.try(c, list, &m, false)
		if err == nil {
			return g, nil
		}
		_, err = k.try(c, list, &m, true) // else the places don't tell which are faulty
		var faults fault.List
		if !errors.As(err, &faults) || !m.mend(list, faults) {
			return nil, fmt.Errorf("what is left is no graph: %w", err)
		}
	}
}

// try builds a graph of the requests that are not gone. Where they are indexed, the place
// of each is its number in the list.
func (k *known) try(c choice, list []graph.RequestSpec, m *missing, indexed bool) (*graph.Graph, error) {
	b := graph.NewBuilder()
	k.declare(b, c)
	for i, s := range list {
		if m.gone[i] {
			continue
		}
		if indexed || len(m.lost) > 0 {
			s.Reports = slices.Clone(s.Reports)
		}
		for text := range countered(&s) {
			if m.lost[*text] {
				*text = ""
			}
		}
		if indexed {
			s.Where = index(i)
			for j := range s.Reports {
				s.Reports[j].Where = s.Where
			}
		}
		b.AddRequest(s)
	}
	return b.Build()
}

// countered gives the ids of what a spec and its reports counter, to be changed.
func countered(s *graph.RequestSpec) iter.Seq[*string] {
	return func(yield func(*string) bool) {
		if s.Counters != "" && !yield(&s.Counters) {
			return
		}
		for i := range s.Reports {
			if x := &s.Reports[i]; x.Counters != "" && !yield(&x.Counters) {
				return
			}
		}
	}
}

// missing is what a graph lacks that is built of some specs.
type missing struct {
	gone []bool          // by spec: nobody says who asked whom
	lost map[string]bool // ids that were countered, and of which nothing is left
}

// mend notes what faults of indexed requests tell of. It reports whether that was
// anything.
func (m *missing) mend(list []graph.RequestSpec, faults fault.List) (mended bool) {
	var counters []int
	for _, f := range faults {
		i := f.Pos.Line - 1
		switch {
		case f.Pos.File != indexFile || i < 0 || i >= len(list) || m.gone[i]:
		case errors.Is(f, graph.ErrUnknownName):
			counters = append(counters, i)
		default: // in some world nobody says who asked, or who was asked
			m.gone[i], mended = true, true
		}
	}
	if len(counters) > 0 && !mended && !m.lose(list) {
		for _, i := range counters {
			m.gone[i], mended = true, true
		}
	}
	return mended || len(counters) > 0
}

// lose finds ids that are countered and of which nothing is left. It reports whether
// there is another one.
func (m *missing) lose(list []graph.RequestSpec) (more bool) {
	left := make(map[string][]string) // ids of the specs that are left, by what they begin with
	for i := range list {
		if id := list[i].ID; !m.gone[i] && id != "" {
			left[listOf(id)] = append(left[listOf(id)], id)
		}
	}
	for i := range list {
		for text := range countered(&list[i]) {
			id := *text
			is := slices.ContainsFunc(left[listOf(id)], func(x string) bool {
				return x == id || strings.HasPrefix(x, id+"/") || strings.HasPrefix(id, x+"/")
			})
			if !is && !m.lost[id] {
				m.lost[id], more = true, true
			}
		}
	}
	return more
}

// listOf gives the id of the list that an id may be of.
func listOf(id string) string {
	base, _, _ := strings.Cut(id, "/")
	return base
}

// index is the place of a spec by its number.
type index int

const indexFile = "\x00whatif"

// Pos gives the one place.
func (i index) Pos(string, int) fault.Pos { return fault.Pos{File: indexFile, Line: int(i) + 1} }
