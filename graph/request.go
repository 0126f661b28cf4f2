package graph

import (
	"cmp"
	"github.com/rapport-graph/rapport/graph/truth"
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// RequestID numbers the requests of a graph from 1, in their order.
type RequestID uint32

// Request is one request for contact, made once or counted.
type Request struct {
	g *Graph
	n RequestID
}

// claim is what a source says.
type claim struct {
	source  uint32
	outcome Outcome
	unheard bool // it says nothing by the day as of which the graph is asked
	date    uint32
	times   store.Bounds
	note    store.Ref
	said    uint32      // number of what more it says from 1; 0: nothing
	at      store.Where // as files.place gives it
}

func (r Request) i() int { return int(r.n) - 1 }

func (r Request) detail() *store.Detail {
	if r.g.detailOf == nil || r.g.detailOf[r.i()] == 0 {
		return &store.NoDetail
	}
	return r.g.details.At(int(r.g.detailOf[r.i()] - 1))
}

// Number is the request's number in its graph.
func (r Request) Number() RequestID { return r.n }

// ID is the id the ledger gives the request; empty when it gives none. Of a
// request to several actors it is ID/actor, put together by each call.
func (r Request) ID() string { return r.g.requestID(r.n).String() }

// ListID is the id of a request to several actors, of which this is the one to one of
// them; empty for any other.
func (r Request) ListID() string {
	if !r.detail().Split {
		return ""
	}
	return r.g.requestID(r.n).base
}

func (g *Graph) requestID(n RequestID) requestID {
	if g.ids == nil || g.ids[n-1] == 0 {
		return requestID{}
	}
	r := Request{g, n}
	id := requestID{base: g.texts.Text(g.ids[n-1])}
	if d := r.detail(); d.Split {
		id.to = r.To().ID()
		if d.To[1]-d.To[0] == 1 { // it has a detail of its own: who was asked may be in dispute
			id.to = g.actors[g.several[d.To[0]]].id
		}
	}
	return id
}

func (g *Graph) pos(o store.Where) fault.Pos {
	if o == (store.Where{}) {
		return fault.Pos{}
	}
	return fault.Pos{File: g.files[o.Number], Line: int(o.Line), Column: int(o.Column)}
}

// Pos is where the request was first stated.
func (r Request) Pos() fault.Pos {
	if r.g.places == nil {
		return fault.Pos{}
	}
	return r.g.pos(r.g.places[r.i()].Long())
}

// Certain reports whether it is certain who asked whom: From asked To in every world.
func (r Request) Certain() bool { return r.g.requests.Fate[r.i()]&loose == 0 }

// Directed reports whether it is said who asked, in every world: sources may still
// disagree, see [Request.Certain]. If not, From and To are the two of which one asked,
// in the order of actors.
func (r Request) Directed() bool {
	if r.Certain() {
		return true
	}
	list := r.worlds()
	return len(list) > 0 && !slices.ContainsFunc(list, func(w world) bool { return w.undirected })
}

// From is the asker, see [Request.Directed]; where sources disagree about the ends that
// of the first world.
func (r Request) From() Actor { return Actor{r.g, r.g.requests.From[r.i()]} }

// To is the one asked, as From is the asker.
func (r Request) To() Actor { return Actor{r.g, r.g.requests.To[r.i()]} }

// Via is the channel; ok is false for a direct request. Where sources disagree it is
// that of the first world, see [Request.Unsettled].
func (r Request) Via() (c Channel, ok bool) {
	n := r.g.requests.Via[r.i()]
	return Channel{r.g, n}, n != 0
}

// Date is when it was made; zero when not stated. Where sources disagree it has the days
// of all that they say.
func (r Request) Date() date.Date { return r.g.dates[r.g.requests.Date[r.i()]] }

// Times is how often it was made: as stated, else as the reports agree, else
// what any of them allows, and once when nobody says. See [Claim.Times].
func (r Request) Times() Count {
	if n := r.g.requests.Times[r.i()]; n > 0 {
		return Count{lo: uint32(n), hi: uint32(n)}
	}
	return countOf(r.detail().Times)
}

// Outcome is what became of it: as stated, else as the reports agree; Contested
// when they don't; Ignored for a pending one whose deadline has passed; Unreported
// when nobody says. [Request.Basis] tells which of these it was. Where it hangs on days
// that are not known, see [Request.Sure], it is the one with all that is said known and
// no deadline passed.
func (r Request) Outcome() Outcome { return r.g.requests.Fate[r.i()].outcome() }

// Basis is why it has its outcome.
func (r Request) Basis() Basis {
	b := r.g.requests.Fate[r.i()].basis()
	if b != unsure {
		return b
	}
	j := r.judged()
	w := &j.worlds[0]
	o, derived := j.outcome(w, 0, j.ways-1, j.time.passed(j.dates[w.deadline], 0) == truth.Yes)
	return j.basis(o, derived)
}

// Sure reports whether the outcome hangs on no day that is not known.
func (r Request) Sure() bool { return r.g.requests.Fate[r.i()].basis() != unsure }

// Allowed gives the outcomes that the request may have had, in all worlds and whatever
// days were. Contested is never one of them.
func (r Request) Allowed() (s OutcomeSet) {
	f := r.g.requests.Fate[r.i()]
	if f.outcome() != Contested && f.basis() != unsure {
		return SetOf(f.outcome())
	}
	j := r.judged()
	for i := range j.worlds {
		s |= j.all(&j.worlds[i])
	}
	return s
}

// Answered is when the answer came; zero when not stated.
func (r Request) Answered() date.Date { return r.g.dates[r.detail().Answered] }

// Fields gives what else is stated of it, by keys of the writers' own, in their order.
func (r Request) Fields() iter.Seq2[string, string] {
	return r.g.attributes(r.g.extraOf(r.detail()).Fields)
}

func (g *Graph) attributes(run [2]uint32) iter.Seq2[string, string] {
	list := attributes(&g.texts, g.pairsOf, run)
	slices.SortFunc(list, func(x, y Attribute) int { return cmp.Compare(x.Key, y.Key) })
	return func(yield func(key, value string) bool) {
		for _, a := range list {
			if !yield(a.Key, a.Value) {
				return
			}
		}
	}
}

// Disputed reports whether sources disagree on the outcome with each other or
// with the ledger, settled or not.
func (r Request) Disputed() bool { return r.g.requests.Fate[r.i()]&disputed != 0 }

// Stated is the outcome that the ledger states beside its reports; Unstated
// when it leaves that to them.
func (r Request) Stated() Outcome {
	if f := r.g.requests.Fate[r.i()]; f.basis() == Stated {
		return f.outcome() // which most such requests have no detail for
	}
	return Outcome(r.detail().Stated)
}

// Deadline is by when an answer was due; zero when not stated.
func (r Request) Deadline() date.Date { return r.g.dates[r.detail().Deadline] }

// About is what was asked for.
func (r Request) About() string { return r.g.texts.Text(r.detail().About) }

// Note is what the ledger says of the request besides.
func (r Request) Note() string { return r.g.texts.Text(r.detail().Note) }

// For is on whose behalf it was made, if stated.
func (r Request) For() (a Actor, ok bool) {
	n := r.detail().ForWhom
	return Actor{r.g, n}, n != 0
}

// RedirectedTo is the actor that the asker was told to talk to instead.
func (r Request) RedirectedTo() (a Actor, ok bool) {
	n := r.detail().RedirectedTo
	return Actor{r.g, n}, n != 0
}

// Counters gives the requests to which this one is a counter-offer: several
// only when it counters a request that was made to several actors.
func (r Request) Counters() iter.Seq[Request] {
	return func(yield func(Request) bool) {
		run := r.detail().Countered
		for _, n := range r.g.countered[run[0]:run[1]] {
			if n != 0 && !yield(Request{r.g, n}) {
				return
			}
		}
	}
}

// Find gives the requests that an id stands for: the one that has it, or all of a
// request that was made to several.
func (g *Graph) Find(id string) iter.Seq[Request] {
	return func(yield func(Request) bool) {
		if r, ok := g.Request(id); ok {
			yield(r)
			return
		}
		if id == "" || g.ids == nil {
			return
		}
		for _, i := range g.byID.several(g, normal(id)) {
			if !yield(Request{g, i}) {
				return
			}
		}
	}
}

// Claims gives what each source says of the request, in their order.
func (r Request) Claims() iter.Seq[Claim] {
	return func(yield func(Claim) bool) {
		run := r.detail().Claims
		for n := run[0]; n < run[1]; n++ {
			if !yield(Claim{r.g, n}) {
				return
			}
		}
	}
}

// Claimed gives the outcomes that sources claim, each once, in the order of
// [Outcomes]. A contested request has at least two.
func (r Request) Claimed() []Outcome {
	var out []Outcome
	for c := range r.Claims() {
		if o := c.Outcome(); o != Unstated && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	slices.Sort(out)
	return out
}
