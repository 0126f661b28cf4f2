package oracle

import "slices"

// about is one request as it is looked at.
type about struct {
	v      *View
	r      *Request
	worlds []World
	points []Point // of all worlds
	within [][]int // which of them are points of each world

	facts *facts
}

// facts are what is found once about a request, however it is asked.
type facts struct {
	worlds    []World
	contested bool
	disputes  []string // the fields on which reports disagree
	origins   []string
}

// moment is one point of one world of a request: there everything is known.
type moment struct {
	*about
	w World
	p Point
}

// about looks at a request. Days and numbers that a question tells apart are cut.
func (v *View) about(r *Request, q looks) (*about, error) {
	f := v.facts[r]
	if f == nil {
		worlds, err := v.l.worlds(r, v.settle, len(v.ends) == 0)
		if err != nil {
			return nil, err
		}
		f = &facts{worlds: worlds, contested: v.spread(r, worlds, looks{}).unsure(), origins: v.l.Origins(r)}
		if f.disputes, err = v.disputes(r); err != nil {
			return nil, err
		}
		v.facts[r] = f
	}
	a := v.spread(r, f.worlds, q)
	a.facts = f
	return a, nil
}

// spread finds the points of all worlds.
func (v *View) spread(r *Request, worlds []World, q looks) *about {
	a := &about{v: v, r: r, worlds: worlds}
	index := map[Point]int{}
	for _, points := range v.points(worlds, q) {
		var within []int
		for _, p := range points {
			i, ok := index[p]
			if !ok {
				i = len(a.points)
				index[p], a.points = i, append(a.points, p)
			}
			within = append(within, i)
		}
		a.within = append(a.within, within)
	}
	return a
}

// unsure reports whether worlds differ in the outcome.
func (a *about) unsure() bool {
	for _, o := range Outcomes {
		if a.answer(func(m moment) bool { return m.outcome() == o }) == Contested {
			return true
		}
	}
	return false
}

// outcome is what became of it.
func (m moment) outcome() string {
	o, _ := m.v.outcome(m.w, m.p)
	return o
}

// verdicts tells where something holds.
func (a *about) verdicts(test func(moment) bool) (all []verdict) {
	for i, w := range a.worlds {
		one := make(verdict, len(a.points))
		for _, p := range a.within[i] {
			if one[p] = untrue; test(moment{a, w, a.points[p]}) {
				one[p] = holds
			}
		}
		all = append(all, one)
	}
	return all
}

func (a *about) answer(test func(moment) bool) Answer { return answer(a.verdicts(test)) }

// disputes gives the fields on which two reports of a request disagree: "when they
// differ and nothing fits both".
func (v *View) disputes(r *Request) ([]string, error) {
	found := map[string]bool{}
	for i, x := range r.Reports {
		for _, y := range r.Reports[:i] {
			for field, two := range map[string][2]string{
				"from": {x.From, y.From}, "to": {x.To, y.To}, "via": {x.Via, y.Via},
				"for": {x.For, y.For}, "redirected_to": {x.Redirected, y.Redirected},
			} {
				if two[0] != "" && two[1] != "" && two[0] != two[1] {
					found[field] = true
				}
			}
			for field, two := range map[string][2]Span{"date": {x.Asked, y.Asked}, "answered": {x.Answered, y.Answered}, "deadline": {x.Deadline, y.Deadline}} {
				if two[0].Stated && two[1].Stated && !two[0].until(v.l.AsOf).meets(two[1].until(v.l.AsOf)) {
					found[field] = true
				}
			}
			if x.Times.stated() && y.Times.stated() && !x.Times.meets(y.Times) {
				found["times"] = true
			}
		}
	}
	// On the outcome they disagree if it would be contested, were it left to them.
	free := *r
	free.Own.Outcome = ""
	worlds, err := v.l.worlds(&free, Policy{}, len(v.ends) == 0)
	if err != nil {
		return nil, err
	}
	if v.spread(&free, worlds, looks{}).unsure() {
		found["outcome"] = true
	}
	return sorted(found), nil
}

// reporters gives the sources that say something of a request.
func (r *Request) reporters() (all []string) {
	for _, x := range r.Reports {
		if !slices.Contains(all, x.Source) {
			all = append(all, x.Source)
		}
	}
	slices.Sort(all)
	return all
}

// Outcomes are those that a request may have.
var Outcomes = []string{"accepted", "declined", "ignored", "pending", "withdrawn", "undelivered", "unreported"}
