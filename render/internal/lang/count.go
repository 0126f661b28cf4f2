package lang

import "github.com/rapport-graph/rapport/graph"

// Times gives ×3, ×3+, ×several or ×? for a count, and "" for once.
func (c *Catalogue) Times(n graph.Count) string {
	if n == graph.Once {
		return ""
	}
	return c.count(n, "count.exactly", "count.least", "count.range", "count.several", "count.unknown")
}

// Amount is a count without the sign of multiplication: 3, 3+, 3-5, several or unknown.
func (c *Catalogue) Amount(n graph.Count) string {
	return c.count(n, "amount.exactly", "amount.least", "amount.range", "amount.several", "amount.unknown")
}

// Often says how often: "once", "3 times", "3+ times".
func (c *Catalogue) Often(n graph.Count) string {
	if n == graph.Once {
		return c.Say("often.once")
	}
	return c.count(n, "often.exactly", "often.least", "often.range", "often.several", "often.unknown")
}

// count says a count by the message for its kind.
func (c *Catalogue) count(n graph.Count, exactly, least, span, several, unknown string) string {
	switch most, bounded := n.Max(); {
	case n.IsZero():
		return ""
	case n == graph.UnknownCount:
		return c.Say(unknown)
	case n == graph.Several:
		return c.Say(several)
	case !bounded:
		return c.Say(least, "n", n.Min())
	case most != n.Min():
		return c.Say(span, "least", n.Min(), "most", most)
	}
	return c.Say(exactly, "n", n.Min())
}
