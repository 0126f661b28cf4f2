package oracle

import (
	"fmt"
	"math"
)

// asking is a question in words, as files of golden answers have it: what is asked, and
// about what.
type asking = map[string]any

func word(q asking, key string) string { s, _ := q[key].(string); return s }

// session is a ledger that questions are put to.
type session struct {
	l     *Ledger
	views map[[2]string]*View
}

func newSession(l *Ledger) *session { return &session{l, map[[2]string]*View{}} }

func (s *session) view(settle, asOf string) (*View, error) {
	key := [2]string{settle, asOf}
	if s.views[key] == nil {
		v, err := s.l.View(settle, asOf)
		if err != nil {
			return nil, err
		}
		s.views[key] = v
	}
	return s.views[key], nil
}

// byRequest gives the answers that are not no, by the ids of requests that have one.
func (s *session) byRequest(answers []Answer) map[string]any {
	all := map[string]any{}
	for i, a := range answers {
		if a != No && s.l.Requests[i].Name[0] != '.' {
			all[s.l.Requests[i].Name] = string(a)
		}
	}
	return all
}

// reply answers a question.
func (s *session) reply(q asking) (any, error) {
	l := s.l
	v, err := s.view(word(q, "settle"), word(q, "as_of"))
	if err != nil {
		return nil, err
	}
	switch word(q, "ask") {
	case "query":
		answers, err := v.Query(word(q, "where"))
		return s.byRequest(answers), err
	case "check":
		a, err := v.Check(word(q, "of"), word(q, "where"), word(q, "expect"))
		return string(a), err
	case "path":
		both, _ := q["both_ways"].(bool)
		if forward, _ := q["forward"].(bool); forward {
			a, err := v.Forward(word(q, "from"), word(q, "to"), word(q, "where"), both)
			return map[string]any{"answer": string(a)}, err
		}
		a, err := v.Path(word(q, "from"), word(q, "to"), word(q, "where"), both)
		return map[string]any{"answer": string(a)}, err
	case "channels":
		on := never
		if v.asOf.Stated {
			on = v.asOf.Last
		} else if l.AsOf.Stated {
			on = l.AsOf.Last
		}
		all := map[string]any{}
		for id := range l.Channels {
			c := l.Channel(id, on)
			all[id] = map[string]any{"open": string(c.Open), "state": c.States}
		}
		return all, nil
	case "diff":
		between, err := l.Between(word(q, "settle"), word(q, "from"), word(q, "to"))
		var made, changed []Answer
		for _, b := range between {
			made, changed = append(made, b.Made), append(changed, b.Changed)
		}
		return map[string]any{"made": s.byRequest(made), "changed": s.byRequest(changed)}, err
	case "stats":
		if by := word(q, "by"); by != "" {
			all := map[string]any{}
			for _, as := range keysOf[by] {
				rows, err := v.StatsBy(word(q, "where"), word(q, "count") == "times", Keys[as])
				if err != nil {
					return nil, err
				}
				for key, n := range rows {
					all[as+": "+key] = n.row()
				}
			}
			return all, nil
		}
		n, err := v.Stats(word(q, "where"), word(q, "count") == "times")
		if err != nil {
			return nil, err
		}
		all := n.row()
		all["contested"] = span(n.Contested)
		if word(q, "where") == "" && word(q, "settle") == "" && word(q, "as_of") == "" { // else it is open what is counted
			all["one_origin"] = span(Range{n.OneOrigin, n.OneOrigin})
		}
		all["first_contact"], all["last_contact"] = n.contact(n.FirstEarliest, n.FirstLatest), n.contact(n.LastEarliest, n.LastLatest)
		none := map[string]any{}
		for pair, a := range n.Never {
			none[pair[0]+" "+pair[1]] = string(a)
		}
		all["never_answered"] = none
		ties := map[string]any{}
		for pair, t := range n.Ties {
			ties[pair[0]+" "+pair[1]] = string(t.Asked) + ", mutual " + string(t.Mutual)
		}
		all["ties"] = ties
		all["pairs"], all["mutual"] = span(n.Pairs), span(n.Mutual)
		all["mutual_share"] = share(n.Pairs.Most > 0, n.MutualLow, n.MutualHigh)
		all["first"], all["last"] = answersOf(n.First), answersOf(n.Last)
		return all, nil
	}
	return nil, fmt.Errorf("%v is no question", q)
}

// keysOf are the keys of the rows that stats has by something.
var keysOf = map[string][]string{"actor": {"asker", "asked"}, "party": {"asker party", "asked party"}, "channel": {"channel"}, "year": {"year"}}

// share gives the bounds of a share, where there is something to be a part of.
func share(is bool, low, high float64) any {
	if !is {
		return nil
	}
	return []float64{math.Round(low*1e6) / 1e6, math.Round(high*1e6) / 1e6}
}

func answersOf(answers map[string]Answer) map[string]any {
	all := map[string]any{}
	for k, a := range answers {
		all[k] = string(a)
	}
	return all
}

// row gives what each row of stats has.
func (n *Stats) row() map[string]any {
	all := map[string]any{"requests": span(n.Requests), "times": span(n.Times), "low": nil, "high": nil}
	if n.HasRate {
		all["low"], all["high"] = math.Round(n.Low*1e6)/1e6, math.Round(n.High*1e6)/1e6
	}
	for o, r := range n.Outcomes {
		all[o] = span(r)
	}
	all["answered_of"], all["overdue"], all["days"], all["days_median"] = span(n.Waits.Of), span(n.Waits.Overdue), nil, nil
	if n.Waits.Of.Most > 0 {
		all["days"], all["days_median"] = span(n.Waits.Days), []any{n.Waits.Low, nil}
		if n.Waits.High < Many/2 {
			all["days_median"] = []any{n.Waits.Low, n.Waits.High}
		}
	}
	return all
}

func (n *Stats) contact(earliest, latest Day) any {
	if n.Exists == No {
		return nil
	}
	return map[string]any{"answer": string(n.Exists), "earliest": day(earliest), "latest": day(latest)}
}

func day(d Day) any {
	if d == always || d == never {
		return nil
	}
	return int(d)
}

func span(r Range) map[string]any {
	if r.Most >= Many {
		return map[string]any{"least": r.Least, "most": nil}
	}
	return map[string]any{"least": r.Least, "most": r.Most}
}
