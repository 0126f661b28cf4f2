package graph

import (
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
	date    uint32
	times   Count
	note    store.Ref
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

func (g *Graph) requestID(n RequestID) requestID {
	if g.ids == nil || g.ids[n-1] == 0 {
		return requestID{}
	}
	r := Request{g, n}
	id := requestID{base: g.texts.Text(g.ids[n-1])}
	if r.detail().Split {
		id.to = r.To().ID()
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

// Directed reports whether it is known who asked. If not, From and To are the
// two of which one asked, in the order of actors.
func (r Request) Directed() bool { return r.g.requests.Fate[r.i()]&undirected == 0 }

// From is the asker, see [Request.Directed].
func (r Request) From() Actor { return Actor{r.g, r.g.requests.From[r.i()]} }

// To is the one asked, see [Request.Directed].
func (r Request) To() Actor { return Actor{r.g, r.g.requests.To[r.i()]} }

// Via is the channel; ok is false for a direct request.
func (r Request) Via() (c Channel, ok bool) {
	n := r.g.requests.Via[r.i()]
	return Channel{r.g, n}, n != 0
}

// Date is when it was made; zero when not stated.
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
// when they don't; Ignored for a pending one whose deadline has passed; Pending
// when nobody says. [Request.Basis] tells which of these it was.
func (r Request) Outcome() Outcome { return r.g.requests.Fate[r.i()].outcome() }

// Basis is why it has its outcome.
func (r Request) Basis() Basis { return r.g.requests.Fate[r.i()].basis() }

// Disputed reports whether sources disagree on the outcome with each other or
// with the ledger, settled or not.
func (r Request) Disputed() bool { return r.g.requests.Fate[r.i()]&disputed != 0 }

// Stated is the outcome that the ledger states beside its reports; Unstated
// when it leaves that to them.
func (r Request) Stated() Outcome {
	if r.Basis() == Stated {
		return r.Outcome() // which most such requests have no detail for
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
			if !yield(Request{r.g, n}) {
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

// Claim is what one source says of a request.
type Claim struct {
	g *Graph
	n uint32
}

func (c Claim) data() *claim { return &c.g.claims[c.n] }

// Source is who says it.
func (c Claim) Source() Source { return Source{c.g, c.data().source} }

// Outcome is what became of the request by this source; Unstated if it doesn't
// say.
func (c Claim) Outcome() Outcome { return c.data().outcome }

// Date is when it was reported; zero when not stated.
func (c Claim) Date() date.Date { return c.g.dates[c.data().date] }

// Times is how often the request was made by this source; zero if it doesn't
// say.
func (c Claim) Times() Count { return c.data().times }

// Note is what the ledger says of the claim besides.
func (c Claim) Note() string { return c.g.texts.Text(c.data().note) }

// Pos is where the claim was stated.
func (c Claim) Pos() fault.Pos { return c.g.pos(c.data().at) }
