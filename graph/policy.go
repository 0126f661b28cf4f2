package graph

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Policy says whom to believe where reports contradict each other. It takes worlds
// away and never makes one, and it does so for all fields at once. The zero Policy
// takes none away.
type Policy struct {
	kind    policyKind
	sources []uint32 // of trust, the first first
}

type policyKind uint8

const (
	noPolicy policyKind = iota
	latest
	trust
	graded
	majority
)

// Latest believes later reports first. A report counts from its date, or else from the
// day its source was published; those whose days overlap are not told apart, and those
// without any come last.
func Latest() Policy { return Policy{kind: latest} }

// Graded believes reports of a better [Grade] first: their own, or else their sources'.
// Those of which neither is better are not told apart, and those without any come last.
func Graded() Policy { return Policy{kind: graded} }

// Majority keeps the worlds whose outcome most origins say, see [Request.Origins]; among
// these likewise those who asked whom, the channel, the date and the times.
func Majority() Policy { return Policy{kind: majority} }

// Trust believes the reports of the sources in turn, of one source its latest first,
// and then those of all others. The sources must be of the graph that is settled, or of
// one that it was settled from.
func Trust(sources ...Source) Policy {
	p := Policy{kind: trust}
	for _, s := range sources {
		p.sources = append(p.sources, s.n)
	}
	return p
}

// PolicyExpected says in words what [Graph.ParsePolicy] reads.
const PolicyExpected = "latest, grade, majority or trust=SOURCE,SOURCE…"

// ParsePolicy reads the name of a policy: latest, grade, majority, or trust= with
// names of sources. The error is a [fault.Fault] without a place, of kind
// ErrUnknownName or ErrInvalid.
func (g *Graph) ParsePolicy(text string) (Policy, error) {
	switch text {
	case "latest":
		return Latest(), nil
	case "grade":
		return Graded(), nil
	case "majority":
		return Majority(), nil
	}
	list, ok := strings.CutPrefix(text, "trust=")
	if !ok {
		return Policy{}, &fault.Fault{Kind: ErrInvalid, What: "unknown policy " + fault.Quote(text), Want: PolicyExpected,
			Hint: fault.Nearest(text, slices.Values([]string{"latest", "grade", "majority"}))}
	}
	if strings.TrimSpace(list) == "" {
		return Policy{}, &fault.Fault{Kind: ErrInvalid, What: "trust= names no source", Want: "trust=SOURCE,SOURCE…"}
	}
	var sources []Source
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		s, ok := g.Source(name)
		if !ok {
			return Policy{}, g.Unknown(Sources, name)
		}
		sources = append(sources, s)
	}
	return Trust(sources...), nil
}

// prior gives which of some claims has to be believed before which; nil where none has.
func (p *Policy) prior(g *Graph, claims []claim) priority {
	later := func(x, y int) bool {
		d, e := g.spoken(&claims[x]), g.spoken(&claims[y])
		if d.IsZero() || e.IsZero() {
			return !d.IsZero()
		}
		first, _ := g.timing.span(d)
		_, last := g.timing.span(e)
		return last < first
	}
	switch p.kind {
	case latest:
		return later
	case graded:
		return func(x, y int) bool {
			return g.gradeOf(&claims[x]).Better(g.gradeOf(&claims[y]))
		}
	case trust:
		rank := func(n int) int {
			if i := slices.Index(p.sources, claims[n].source); i >= 0 {
				return i
			}
			return len(p.sources)
		}
		return func(x, y int) bool {
			i, j := rank(x), rank(y)
			return i < j || i == j && i < len(p.sources) && later(x, y)
		}
	}
	return nil
}

// gradeOf is how far a claim can be relied on.
func (g *Graph) gradeOf(c *claim) Grade {
	if x := g.asideOf(g.saidOf(c.said)).Grade; x != [2]byte{} {
		return Grade{x[0], x[1]}
	}
	return g.sources[c.source].grade
}

// spoken is when a claim was made: by its own date, or else when its source was
// published.
func (g *Graph) spoken(c *claim) date.Date {
	if d := g.dates[c.date]; !d.IsZero() {
		return d
	}
	return g.sources[c.source].published
}

// most keeps the worlds that most origins are for, by the outcome first and then by the
// other fields in turn.
func (r Request) most(worlds []world) []world {
	origins := r.originsOf()
	run := r.detail().Claims
	for _, f := range []Field{FieldOutcome, FieldBetween, FieldVia, FieldDate, FieldTimes} {
		votes := make([]int, len(worlds))
		for i := range worlds {
			var all []uint32
			for n := run[0]; n < run[1]; n++ {
				if s := r.g.unpack(r.g.claims.At(n)); says(&s, &worlds[i], f) {
					all = append(all, origins[n-run[0]]...)
				}
			}
			slices.Sort(all)
			votes[i] = len(slices.Compact(all))
		}
		best := slices.Max(votes)
		kept := worlds[:0:0]
		for i, w := range worlds {
			if votes[i] == best {
				kept = append(kept, w)
			}
		}
		worlds = kept
	}
	return worlds
}

// says reports whether a report says of a field what a world has: of the ends, both.
func says(s *said, w *world, f Field) bool {
	switch f {
	case FieldOutcome:
		return s.outcome != Unstated && s.outcome == w.outcome
	case FieldVia:
		return s.via != 0 && s.via == w.via
	case FieldDate:
		return s.date != 0 && s.date == w.date
	case FieldTimes:
		return s.times != zeroBounds && s.times == w.times
	}
	return s.from != 0 && s.to != 0 && s.from == w.from && s.to == w.to && !w.undirected
}
