package timeline

import (
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// alt is the figure in words: what every view says of the graph, then what this one
// shows of it.
func (c *chart) alt() words.Alt {
	a := words.AltOf(c.g, c.opts)
	in := c.opts.Words
	key, from, to := "timeline.alt-undated", "", ""
	if n := len(c.axis.parts); n > 0 {
		key = "timeline.alt"
		from, to = in.DayOfYear(c.axis.parts[0].from), in.DayOfYear(c.axis.parts[n-1].to-1)
	}
	each := [...]string{byPair: "pair", byAsker: "asker", byParties: "parties"}[c.lanes.by]
	if len(c.lanes.list) == 0 {
		each = "none"
	}
	parts := []string{in.Say(key, "from", from, "to", to, "lanes", len(c.lanes.list), "each", each)}
	if c.lanes.shared > 0 && len(c.lanes.list) > 0 {
		parts = append(parts, in.Say("timeline.alt-shared", "n", c.lanes.shared))
	}
	if c.detail == numbers && len(c.axis.parts) > 0 {
		parts = append(parts, in.Say("timeline.counted-by", "period", c.period.words()))
	}
	if n := len(c.channels); n > 0 {
		parts = append(parts, in.Say("timeline.alt-channels", "n", n))
	}
	return a.And(plain.Clean(in.Say("list.sentence", "words", in.Join("list.semicolon", parts))))
}

// summed says which requests have no mark of their own, or no lane for who asked.
func (c *chart) summed() []lang.Message {
	var out []lang.Message
	if c.lanes.shared > 0 {
		out = append(out, lang.Of("timeline.shared", "n", c.lanes.shared))
	}
	switch {
	case c.detail != numbers:
	case len(c.axis.parts) > 0:
		out = append(out, lang.Of("timeline.counted-by", "period", c.period.words()))
	default:
		out = append(out, lang.Of("timeline.counted"))
	}
	return out
}
