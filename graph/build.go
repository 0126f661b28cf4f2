package graph

import (
	"fmt"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// Build checks everything that was added and builds the graph of it. The error
// is a [fault.List] of all that is wrong, sorted by place; the graph is then
// nil. Build takes a few passes over the requests, partly two at a time. It may be
// called once: another call, and one of the zero Builder, is an error of the kind
// [ErrBuilder].
func (b *Builder) Build() (*Graph, error) {
	if err := b.state.err(); err != nil {
		return nil, err
	}
	defer func() { *b = Builder{state: built} }() // which lets go of all that was added
	a := newAssembly(b)
	a.checkLedger()
	var repeated *store.Repeats
	store.Both(func() {
		a.declareAll()
		a.resolveRequests()
		a.resolveSections()
		a.findApart()
	}, func() { repeated = a.Repeated(nil) })
	a.letGo()
	sound := len(b.faults.list) == 0 // else there may be no order
	var order order
	store.Both(func() {
		a.mergeRequests(repeated)
		a.checkCounters(repeated)
	}, func() {
		if sound {
			order = a.order()
		}
	})
	// Faults end it here: what follows relies on references that are whole.
	if err := b.faults.err(); err != nil {
		return nil, err
	}
	a.putInOrder(order)
	a.represent()
	g := a.graph()
	if !b.large {
		if err := g.checkOrigins(); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// letGo lets go of what was added of things, once they are made and named.
func (a *assembly) letGo() {
	a.b.sources.Free()
	a.b.actors.Free()
	a.b.channels.Free()
	a.sourceSpecs, a.actorSpecs, a.channelSpecs = nil, nil, nil
	for _, n := range a.names {
		n.spot = nil
	}
}

// assembly is the work of one Build: the things of each section, numbered from
// 1 in the order in which they turned up, until putInOrder renumbers them.
type assembly struct {
	b      *Builder
	faults *faults
	names  [sections]*names

	sources  []source
	parties  []party
	actors   []actor
	channels []channel

	sourceSpecs  [][]*SourceSpec // by number; those that are filled in have none
	actorSpecs   [][]*ActorSpec
	channelSpecs [][]*ChannelSpec

	*store.Rows
	apart      []int                // what becomes Graph.apart
	judged     []claim              // what becomes Graph.claims
	worlds     []world              // the block to which more are added
	worldRuns  []worldRun           // by row
	few        []world              // room for those of one row
	owns       map[uint32]said      // by row: what those state themselves whose reports say who asked whom
	stated     int                  // how many reports the rows have; known once they are merged
	repeated   int64                // statements, see mayRepeat
	anySplit   bool                 // a row is split; likewise
	countering []uint32             // the rows that are counter-offers, in order; likewise
	told       map[uint32]toldParty // what rows tell of the parties of actors: the first of each
	others     []toldParty          // that is another one
	groups     [][]uint32           // the rows of each request to several of whom each has one
	groupOf    map[uint32]int       // by row
	files      files
}

func newAssembly(b *Builder) *assembly {
	a := &assembly{
		b: b, faults: &b.faults,
		sources: make([]source, 1), parties: make([]party, 1), actors: make([]actor, 1), channels: make([]channel, 1),
		sourceSpecs: make([][]*SourceSpec, 1), actorSpecs: make([][]*ActorSpec, 1), channelSpecs: make([][]*ChannelSpec, 1),
		Rows: &b.requests.packed,
	}
	fill := [sections]func(string) uint32{
		Sources: func(id string) uint32 {
			a.sources = append(a.sources, source{thing: thing{id: id}})
			return count(a.sources)
		},
		Parties: func(id string) uint32 {
			a.parties = append(a.parties, party{thing: thing{id: id}})
			return count(a.parties)
		},
		Actors: func(id string) uint32 {
			a.actors = append(a.actors, actor{thing: thing{id: id}})
			return count(a.actors)
		},
		Channels: func(id string) uint32 {
			a.channels = append(a.channels, channel{thing: thing{id: id}})
			return count(a.channels)
		},
	}
	room := [sections]int{Sources: b.sources.Len(), Parties: b.parties.Len(), Actors: b.actors.Len(), Channels: b.channels.Len()}
	for s := range Section(sections) {
		a.names[s] = newNames(s, room[s])
		if !b.declared[s] || b.open[s] {
			a.names[s].filled = fill[s]
		} else if s == Sources {
			a.names[s].added = fill[s]
		}
	}
	return a
}

func (a *assembly) checkLedger() {
	at := func(s *stated) Locator { return At(s.at) }
	pick(a.faults, theLedger, pointers(nobodys(a.b.title)), "title", func(s *stated) string { return s.text }, at)
	pick(a.faults, theLedger, pointers(nobodys(a.b.asOf)), "as_of", func(s *stated) date.Date { return s.date }, at)
	for i := range a.b.asOf {
		if s := &a.b.asOf[i]; s.date.Latest() == date.MaxDay {
			a.faults.add(&fault.Fault{Pos: s.at, Kind: ErrInvalid, What: "the ledger is as of " + s.date.String() + ", which has no end", Want: "a day, month or year; what the ledger says is true until its end"})
		}
	}
	requests := a.Entries.Len()
	if requests+len(a.Several) > MaxRequests { // or they can't be so many
		requests = 0
		for i := range a.Entries.Len() {
			requests += a.Requests(a.Entries.At(i))
		}
	}
	if requests > MaxRequests {
		a.faults.add(&fault.Fault{Kind: ErrTooLarge, What: fmt.Sprintf("%d requests", requests), Want: fmt.Sprintf("at most %d", MaxRequests)})
	}
}

// nobodys gives what is the word of no source.
func nobodys(list []stated) []stated {
	return slices.DeleteFunc(slices.Clone(list), func(s stated) bool { return s.source != "" })
}

// MaxRequests is the largest number of requests of one graph.
const MaxRequests = math.MaxUint32 / 2
