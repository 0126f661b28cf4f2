package review

import (
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/cmd/internal/input"
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

// Ledgers gives what looks wrong in ledgers, by place.
func Ledgers(l *input.Loaded) []Finding {
	var found []Finding
	add := func(level Level, at fault.Pos, format string, args ...any) {
		found = append(found, Finding{at, level, fmt.Sprintf(format, args...)})
	}
	actors(l.Graph, add)
	channels(l.Graph, add)
	sources(l.Graph, add)
	outcomes(l.Graph, add)
	self(l.Graph, add)
	dates(l.Graph, add)
	shut(l.Graph, add)
	sides(l.Graph, add)
	alike(l.Graph, add)
	islands(l, add)
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
	return found
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
