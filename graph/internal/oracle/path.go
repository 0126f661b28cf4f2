package oracle

import "slices"

// Path answers whether there is a chain of requests from one actor to another: as certain
// as its weakest request, and of several chains the most certain one. A chain passes
// no actor twice, and so takes each request in one world only if it takes none twice.
func (v *View) Path(from, to, where string, bothWays bool) (Answer, error) {
	q, err := v.ask(where)
	if err != nil {
		return "", err
	}
	steps := make([]map[[2]string]Answer, len(q.about))
	for i, a := range q.about {
		steps[i] = map[[2]string]Answer{}
		for _, p := range a.points {
			for _, step := range [][2]string{{p.From, p.To}, {p.To, p.From}} {
				if _, ok := steps[i][step]; ok {
					continue
				}
				steps[i][step] = a.answer(func(m moment) bool {
					takes := m.p.From == step[0] && m.p.To == step[1] || bothWays && m.p.From == step[1] && m.p.To == step[0]
					return q.holds(m) && takes
				})
			}
		}
	}
	best := No
	used := make([]bool, len(steps))
	passed := []string{from}
	var walk func(at string, so Answer)
	walk = func(at string, so Answer) {
		if at == to {
			if certain(so) > certain(best) {
				best = so
			}
			return
		}
		for i := range steps {
			for step, answer := range steps[i] {
				if used[i] || step[0] != at || slices.Contains(passed, step[1]) || answer == No {
					continue
				}
				used[i], passed = true, append(passed, step[1])
				if certain(answer) > certain(so) {
					answer = so
				}
				walk(step[1], answer)
				used[i], passed = false, passed[:len(passed)-1]
			}
		}
	}
	walk(from, Yes)
	return best, nil
}

// certain orders answers: a chain that hangs on days alone is there whomever one believes.
func certain(a Answer) int { return slices.Index([]Answer{No, Contested, Possibly, Yes}, a) }

// Forward answers whether there is a chain in which no request was made before the one
// that it follows. Of what is in doubt it says possibly.
func (v *View) Forward(from, to, where string, bothWays bool) (Answer, error) {
	q, err := v.ask(where, v.spans()...)
	if err != nil {
		return "", err
	}
	best := No
	used := make([]bool, len(q.about))
	passed := []string{from}
	// Walk goes on from an actor. Reached is the first day on which the chain may have
	// come there, and sure that by which it has, if it is there at all.
	var walk func(at string, reached, sure Day, certain bool)
	walk = func(at string, reached, sure Day, certain bool) {
		if at == to {
			if best == No {
				best = Possibly
			}
			if certain {
				best = Yes
			}
			return
		}
		for i, a := range q.about {
			for _, next := range sorted(v.l.Actors) {
				if used[i] || slices.Contains(passed, next) {
					continue
				}
				soonest, first, last, all, some := never, never, always, true, false
				for k, w := range a.worlds {
					for _, p := range a.within[k] {
						m := moment{a, w, a.points[p]}
						takes := m.p.From == at && m.p.To == next || bothWays && m.p.From == next && m.p.To == at
						if !takes || !q.holds(m) {
							all = false
							continue
						}
						some = true
						first, last = min(first, m.p.Day), max(last, m.p.Day)
						if m.p.Day >= reached {
							soonest = min(soonest, m.p.Day)
						}
					}
				}
				if !some || last < reached {
					continue
				}
				used[i], passed = true, append(passed, next)
				walk(next, soonest, last, certain && all && sure <= first)
				used[i], passed = false, passed[:len(passed)-1]
			}
		}
	}
	walk(from, always, always, true)
	return best, nil
}

// spans tells apart the days of all requests, so that those of one can be set beside
// those of another.
func (v *View) spans() (all cuts) {
	for _, r := range v.l.Requests {
		for _, w := range append([]Words{r.Own}, said(r)...) {
			all.span(w.Asked.until(v.l.AsOf))
		}
	}
	return all
}

func said(r *Request) (all []Words) {
	for _, x := range r.Reports {
		all = append(all, x.Words)
	}
	return all
}
