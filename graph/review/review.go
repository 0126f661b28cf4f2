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

// Graph gives what looks wrong in a graph that was built of ledgers, by place. The
// names of the ledgers, in the order in which they were added, are the places of
// what is found about a ledger as a whole; without them it has none.
func Graph(g *graph.Graph, ledgers ...string) []Finding {
	var found []Finding
	add := func(level Level, at fault.Pos, format string, args ...any) {
		found = append(found, Finding{at, level, fmt.Sprintf(format, args...)})
	}
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
	islands(g, ledgers, add)
	sortByPlace(found)
	return found
}

// sortByPlace sorts findings by place; those without one come last.
func sortByPlace(found []Finding) {
	slices.SortStableFunc(found, func(x, y Finding) int {
		switch {
		case x.Pos.IsZero() && y.Pos.IsZero():
			return 0
		case x.Pos.IsZero():
			return 1
		case y.Pos.IsZero():
			return -1
		}
		return x.Pos.Compare(y.Pos)
	})
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
