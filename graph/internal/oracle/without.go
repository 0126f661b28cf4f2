package oracle

import (
	"maps"
	"slices"
)

// Without gives the ledger without what some sources say. Who relies on others has
// nothing to say where none of them is left to rely on.
func (l *Ledger) Without(out ...string) *Ledger {
	return l.keep(func(r *Request, x rest) bool {
		// It falls if it is of one that is left out, or if all that it rests on falls. What
		// is in a ring holds itself up.
		fallen := map[rest]bool{}
		for again := true; again; {
			again = false
			for y := range l.reach(r, x) {
				on := l.on(r, y)
				none := len(on) > 0 && !slices.ContainsFunc(on, func(z rest) bool { return !fallen[z] })
				if !fallen[y] && (none || slices.Contains(out, y.source)) {
					fallen[y], again = true, true
				}
			}
		}
		return !fallen[x]
	})
}

// Alone gives what one source says, and what rests on it and on nobody else, beside what
// the ledger itself says.
func (l *Ledger) Alone(source string) *Ledger {
	return l.keep(func(r *Request, x rest) bool { return l.restsOn(r, x, source) })
}

// restsOn reports whether something is the word of a source, or repeats it and nothing
// else. What is in a ring does not hold itself up.
func (l *Ledger) restsOn(r *Request, x rest, source string) bool {
	held := map[rest]bool{}
	for again := true; again; {
		again = false
		for y := range l.reach(r, x) {
			on := l.on(r, y)
			all := len(on) > 0 && !slices.ContainsFunc(on, func(z rest) bool { return !held[z] })
			if !held[y] && (all || y.source == source) {
				held[y], again = true, true
			}
		}
	}
	return held[x]
}

// keep gives the ledger with the reports and states that stand. A request of which
// nobody says any more who asked whom is gone.
func (l *Ledger) keep(stands func(*Request, rest) bool) *Ledger {
	left := *l
	left.Requests, left.Channels = nil, maps.Clone(l.Channels)
	for id, c := range l.Channels {
		c.States = slices.DeleteFunc(slices.Clone(c.States), func(s State) bool {
			return s.Source != "" && !stands(&Request{}, rest{-1, s.Source})
		})
		left.Channels[id] = c
	}
	for _, r := range l.Requests {
		one := *r
		one.Reports = nil
		for i, x := range r.Reports {
			if stands(r, rest{i, x.Source}) {
				one.Reports = append(one.Reports, x)
			}
		}
		if _, err := left.worlds(&one, Policy{}, true); err == nil {
			left.Requests = append(left.Requests, &one)
		}
	}
	return &left
}

// RestOn gives the ids of the requests of which all reports rest on a source: its own
// rely on nobody else, and those of others repeat it.
func (l *Ledger) RestOn(source string) (ids []string) {
	for _, r := range l.Requests {
		all := len(r.Reports) > 0
		for i, x := range r.Reports {
			own := x.Source == source && len(l.on(r, rest{i, source})) > 0
			all = all && !own && l.restsOn(r, rest{i, x.Source}, source)
		}
		if all && r.Name[0] != '.' {
			ids = append(ids, r.Name)
		}
	}
	slices.Sort(ids)
	return ids
}

// became is what a ledger says that is compared with what another one does.
type became struct {
	requests map[string]string // what each may have become; none where it is gone
	rows     map[string]Range
	checks   []Answer
}

// asked is a check.
type asked struct{ where, expect string }

func (l *Ledger) became(checks []asked) (b became, err error) {
	v, err := l.View("", "")
	if err != nil {
		return b, err
	}
	n, err := v.Stats("", false)
	if err != nil {
		return b, err
	}
	b.rows = maps.Clone(n.Outcomes)
	b.rows["requests"], b.rows["contested"] = n.Requests, n.Contested
	b.requests = map[string]string{}
	q, err := v.ask("")
	if err != nil {
		return b, err
	}
	for _, a := range q.about {
		words := ""
		for _, o := range Outcomes {
			if a.answer(func(m moment) bool { return m.outcome() == o }) != No {
				words += " " + o
			}
		}
		if a.facts.contested {
			words += " contested"
		}
		b.requests[a.r.Name] = words
	}
	for _, c := range checks {
		a, err := v.Check("", c.where, c.expect)
		if err != nil {
			return b, err
		}
		b.checks = append(b.checks, a)
	}
	return b, nil
}

// changes gives in words what is otherwise in another ledger.
func (b became) changes(c became) any {
	requests, rows, checks := map[string]any{}, map[string]any{}, map[int]any{}
	for id, before := range b.requests {
		if after := c.requests[id]; after != before && id[0] != '.' {
			requests[id] = before + ", then" + after
		}
	}
	for name, before := range b.rows {
		if after := c.rows[name]; after != before {
			rows[name] = [2]Range{before, after}
		}
	}
	for i, before := range b.checks {
		if c.checks[i] != before {
			checks[i] = string(before + ", then " + c.checks[i])
		}
	}
	return map[string]any{"requests": requests, "rows": rows, "checks": checks}
}

// sources tells what rests on which sources, and on which smallest sets of them checks
// hang.
func (l *Ledger) sources(checks []asked) (any, error) {
	now, err := l.became(checks)
	if err != nil {
		return nil, err
	}
	all := sorted(l.Sources)
	told := map[string]any{}
	hangs := make([][][]string, len(checks))
	for set := 1; set < 1<<len(all); set++ {
		var out []string
		for i, id := range all {
			if set>>i&1 == 1 {
				out = append(out, id)
			}
		}
		without, err := l.Without(out...).became(checks)
		if err != nil {
			return nil, err
		}
		for i := range checks {
			switch has := hangs[i]; {
			case without.checks[i] == now.checks[i] || len(has) > 0 && len(out) > len(has[0]):
			case len(has) > 0 && len(out) == len(has[0]):
				hangs[i] = append(has, out)
			default:
				hangs[i] = [][]string{out}
			}
		}
		if len(out) > 1 {
			continue
		}
		only, err := l.Alone(out[0]).became(checks)
		if err != nil {
			return nil, err
		}
		told[out[0]] = map[string]any{"rest": l.RestOn(out[0]), "without": now.changes(without), "alone": now.changes(only)}
	}
	for i := range hangs {
		slices.SortFunc(hangs[i], slices.Compare)
	}
	return map[string]any{"sources": told, "hangs": hangs}, nil
}
