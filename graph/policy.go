package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
	"github.com/rapport-graph/rapport/graph/truth"
)

// A Policy settles contested requests. It is asked only about those, with the
// claims in their order, and gives Unstated to leave one contested.
type Policy func(Request) Outcome

// Latest takes what the report of the latest day says. A report without a date
// counts from the day its source was published; one without either is passed
// over, and so is the request when the latest reports disagree, or when it is
// not certain which is the latest.
func Latest(r Request) Outcome {
	type dated struct {
		date.Date
		o Outcome
	}
	var reports []dated
	for c := range r.Claims() {
		d := c.Date()
		if d.IsZero() {
			d = c.Source().Published()
		}
		if c.Outcome() != Unstated && !d.IsZero() {
			reports = append(reports, dated{d, c.Outcome()})
		}
	}
	if len(reports) == 0 {
		return Unstated
	}
	last := slices.MaxFunc(reports, func(x, y dated) int { return cmp.Compare(x.Earliest(), y.Earliest()) })
	for _, x := range reports {
		if x.o != last.o && x.Before(last.Date) != truth.Yes {
			return Unstated
		}
	}
	return last.o
}

// Majority takes what more sources say than say anything else. A source that
// contradicts itself counts on both sides.
func Majority(r Request) Outcome {
	var votes [Contested]int
	var source uint32
	var said [Contested]bool // by the source; claims are in order of sources
	for c := range r.Claims() {
		if c.data().source != source {
			source, said = c.data().source, [Contested]bool{}
		}
		if o := c.Outcome(); o != Unstated && !said[o] {
			said[o] = true
			votes[o]++
		}
	}
	best, tie := Unstated, false
	for _, o := range Outcomes() {
		switch {
		case votes[o] > votes[best]:
			best, tie = o, false
		case votes[o] == votes[best]:
			tie = true
		}
	}
	if tie {
		return Unstated
	}
	return best
}

// Trust takes what the first of the sources says that says one thing about the
// request. A source that contradicts itself is passed over. The sources must be
// of the graph that is settled, or of one that it was settled from.
func Trust(sources ...Source) Policy {
	return func(r Request) Outcome {
		for _, s := range sources {
			said := Unstated
			for c := range r.Claims() {
				switch o := c.Outcome(); {
				case c.data().source != s.n || o == Unstated || o == said:
				case said == Unstated:
					said = o
				default:
					said = Contested
				}
			}
			if said != Unstated && said != Contested {
				return said
			}
		}
		return Unstated
	}
}

// PolicyExpected says in words what [Graph.ParsePolicy] reads.
const PolicyExpected = "latest, majority or trust=SOURCE,SOURCE…"

// ParsePolicy reads the name of a policy: latest, majority, or trust= with
// names of sources. The error is a [fault.Fault] without a place, of kind
// ErrUnknownName or ErrInvalid.
func (g *Graph) ParsePolicy(text string) (Policy, error) {
	switch text {
	case "latest":
		return Latest, nil
	case "majority":
		return Majority, nil
	}
	list, ok := strings.CutPrefix(text, "trust=")
	if !ok {
		return nil, &fault.Fault{Kind: ErrInvalid, What: "unknown policy " + fault.Quote(text), Want: PolicyExpected,
			Hint: fault.Nearest(text, slices.Values([]string{"latest", "majority"}))}
	}
	if strings.TrimSpace(list) == "" {
		return nil, &fault.Fault{Kind: ErrInvalid, What: "trust= names no source", Want: "trust=SOURCE,SOURCE…"}
	}
	var sources []Source
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		s, ok := g.Source(name)
		if !ok {
			return nil, g.Unknown(Sources, name)
		}
		sources = append(sources, s)
	}
	return Trust(sources...), nil
}

// Settle gives a graph in which the policy has settled what it can. Its Basis
// is then Settled, it stays Disputed, and its claims stay as they are. The two
// graphs share everything else. A settled outcome that is pending is derived
// like a stated one.
func (g *Graph) Settle(p Policy) *Graph {
	settled := *g
	settled.requests.Fate = slices.Clone(g.requests.Fate)
	for i, f := range g.requests.Fate {
		if f.outcome() != Contested {
			continue
		}
		r := Request{g, RequestID(i + 1)}
		o := p(r)
		if o == Unstated || o > Undelivered {
			continue
		}
		basis := Settled
		if judged := judge(o, nil, r.Deadline(), g.asOf); judged.basis() == Derived {
			o, basis = judged.outcome(), Derived
		}
		settled.requests.Fate[i] = newFate(o, basis) | f&undirected | disputed
	}
	settled.actorIndex = new(store.ActorIndex[fate]) // which has fates in it
	return &settled
}
