package review

import (
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Level is how sure a finding is.
type Level uint8

// The levels.
const (
	Warning Level = iota // it looks wrong
	Note                 // it possibly looks wrong
)

// String gives the word that stands before a finding.
func (l Level) String() string {
	if l == Note {
		return "note"
	}
	return "warning"
}

// Finding is something that looks wrong.
type Finding struct {
	Pos   fault.Pos // zero where the ledgers state nothing of it
	Level Level
	What  string
}

// MaxFindings is how many findings are listed, as many as faults of a ledger are.
const MaxFindings = graph.MaxFaults

// Options say what is looked at. The zero value is the graph alone.
type Options struct {
	// Ledgers are the names of the ledgers that the graph was built of, in the order in
	// which they were added: the places of what is found about a ledger as a whole, which
	// has none without them.
	Ledgers []string
	// Quotes looks for reports that don't quote their source, too.
	Quotes bool
}

// Found is what looks wrong in a graph.
type Found struct {
	List     []Finding // by place, those without one last; the first [MaxFindings] of all
	Warnings int       // in all
	Notes    int       // likewise
}

// Unlisted is how many there are besides those listed.
func (f *Found) Unlisted() int { return f.Warnings + f.Notes - len(f.List) }

// Graph gives what looks wrong in a graph that was built of ledgers.
func Graph(g *graph.Graph, opts Options) Found {
	var c collector
	add := c.add
	actors(g, add)
	channels(g, add)
	sources(g, add)
	rings(g, add)
	undeclared(g, add)
	apart(g, add)
	against(g, add)
	outcomes(g, add)
	self(g, add)
	dates(g, add)
	shut(g, add)
	sides(g, add)
	alike(g, add)
	names(g, add)
	islands(g, opts.Ledgers, add)
	if opts.Quotes {
		quotes(g, add)
	}
	c.cut()
	return c.Found
}

// collector keeps the first findings by place, and counts the others.
type collector struct {
	Found
	full bool // List was cut: what comes behind its last is only counted
}

func (c *collector) add(level Level, at fault.Pos, format string, args ...any) {
	if level == Note {
		c.Notes++
	} else {
		c.Warnings++
	}
	if c.full && comparePlaces(at, c.List[MaxFindings-1].Pos) >= 0 {
		return
	}
	if len(c.List) == 2*MaxFindings {
		c.cut()
	}
	c.List = append(c.List, Finding{at, level, fmt.Sprintf(format, args...)})
}

// cut leaves the first of what is listed, sorted.
func (c *collector) cut() {
	slices.SortStableFunc(c.List, func(x, y Finding) int { return comparePlaces(x.Pos, y.Pos) })
	if len(c.List) > MaxFindings {
		c.List, c.full = c.List[:MaxFindings], true
	}
}

// comparePlaces orders places; those that are none come last.
func comparePlaces(x, y fault.Pos) int {
	switch {
	case x.IsZero() && y.IsZero():
		return 0
	case x.IsZero():
		return 1
	case y.IsZero():
		return -1
	}
	return x.Compare(y)
}

// add reports a finding.
type add func(level Level, at fault.Pos, format string, args ...any)

// request names a request in a sentence.
func request(r graph.Request) string {
	if id := r.ID(); id != "" {
		return "request " + fault.Quote(id)
	}
	if !r.Directed() {
		return fmt.Sprintf("the request between %s and %s", actor(r.From()), actor(r.To()))
	}
	return fmt.Sprintf("the request of %s to %s", actor(r.From()), actor(r.To()))
}

func actor(a graph.Actor) string     { return fault.Quote(a.Name()) }
func channel(c graph.Channel) string { return fault.Quote(c.Name()) }
func source(s graph.Source) string   { return fault.Quote(s.Name()) }
