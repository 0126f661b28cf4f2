package oracle

import "slices"

// ChannelOn is what a channel may have been on a day.
type ChannelOn struct {
	Open   Answer
	States []string // each once, sorted; none is before it was proposed
}

// Channel tells what a channel may have been at the end of a day: each of its states
// began on some day of its date, and it is what it became last. Of states that began on
// one day either may be the last.
func (l *Ledger) Channel(id string, on Day) ChannelOn {
	states := l.Channels[id].States
	found := map[string]bool{}
	c := cuts{int(on) + 1}
	for _, s := range states {
		c.span(s.From.until(l.AsOf))
	}
	began := make([]Day, len(states))
	var try func(i int)
	try = func(i int) {
		if i < len(states) {
			days := []Day{always}
			if s := states[i].From; s.Stated {
				days = c.tellDays(s.until(l.AsOf))
			}
			for _, d := range days {
				began[i] = d
				try(i + 1)
			}
			return
		}
		last, first := always-1, never
		for _, d := range began {
			first = min(first, d)
			if d <= on {
				last = max(last, d)
			}
		}
		for i, d := range began {
			switch {
			case d == last:
				found[states[i].Is] = true
			case last < always && d == first && states[i].Is == "proposed":
				found["none"] = true
			case last < always && d == first:
				found["open"] = true
			}
		}
		if len(began) == 0 {
			found["open"] = true
		}
	}
	try(0)
	is := ChannelOn{Open: No, States: sorted(found)}
	if slices.Contains(is.States, "open") {
		if is.Open = Possibly; len(is.States) == 1 {
			is.Open = Yes
		}
	}
	return is
}
