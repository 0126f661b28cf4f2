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
