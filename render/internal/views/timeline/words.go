package timeline

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// alt is the figure in words: what every view says of the graph, then what this one
// shows of it.
func (c *chart) alt() words.Alt {
	a := words.AltOf(c.g, c.opts)
	var s strings.Builder
	s.WriteString("A timeline")
	if n := len(c.axis.parts); n > 0 {
		from, to := c.axis.parts[0].from, c.axis.parts[n-1].to-1
		s.WriteString(" from " + plain.Date(date.Of(from)) + " to " + plain.Date(date.Of(to)))
	}
	if n := len(c.lanes.list); n > 0 {
		each := [...]string{byPair: "pair of actors", byAsker: "actor that asked", byParties: "pair of parties"}[c.lanes.by]
		if n == 1 {
			s.WriteString(" of one lane, for a " + each)
		} else {
			fmt.Fprintf(&s, " of %d lanes, one for each %s", n, each)
		}
		if c.lanes.shared > 0 {
			fmt.Fprintf(&s, "; the %d that asked least share the last", c.lanes.shared)
		}
	}
	if c.detail == numbers && len(c.axis.parts) > 0 {
		s.WriteString("; requests are counted by " + c.period.words())
	}
	if n := len(c.channels); n > 0 {
		fmt.Fprintf(&s, "; below, the states of %s", plain.Plural(n, "channel"))
	}
	return a.And(plain.Clean(s.String() + "."))
}

// summed says which requests have no mark of their own, or no lane for who asked.
func (c *chart) summed() []string {
	var out []string
	if c.lanes.shared > 0 {
		out = append(out, fmt.Sprintf("the %d actors that asked least share a lane", c.lanes.shared))
	}
	switch {
	case c.detail != numbers:
	case len(c.axis.parts) > 0:
		out = append(out, "requests are counted by "+c.period.words())
	default:
		out = append(out, "requests are counted")
	}
	return out
}
