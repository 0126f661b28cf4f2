package oracle

// Between is what happened to a request after the end of one day and until the end of
// another.
type Between struct {
	Made    Answer // whether it was made in between
	Changed Answer // whether it had been made before, and what became of it changed
}

// Between compares a ledger as of the ends of two dates, for each request.
func (l *Ledger) Between(settle, from, to string) ([]Between, error) {
	before, err := l.View(settle, from)
	if err != nil {
		return nil, err
	}
	after, err := l.View(settle, to)
	if err != nil {
		return nil, err
	}
	ends := append(before.ends, after.ends...)
	before.ends, after.ends = ends, ends
	var all []Between
	for _, r := range l.Requests {
		a, err := after.about(r, looks{})
		if err != nil {
			return nil, err
		}
		all = append(all, Between{
			Made: a.answer(func(m moment) bool { return !before.made(m.p) && after.made(m.p) }),
			Changed: a.answer(func(m moment) bool {
				then, _ := before.outcome(m.w, m.p)
				return before.made(m.p) && then != m.outcome()
			}),
		})
	}
	return all, nil
}
