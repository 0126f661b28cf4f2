package oracle

// Query answers a question about each request, as a query does: whether it had been
// made and the expression holds. The requests are those of the ledger, in their order.
func (v *View) Query(where string) ([]Answer, error) {
	q, err := v.ask(where)
	if err != nil {
		return nil, err
	}
	var all []Answer
	for _, a := range q.about {
		all = append(all, a.answer(q.holds))
	}
	return all, nil
}

// question is an expression that is asked of all requests.
type question struct {
	about []*about
	where *Expression
}

// ask asks it. Days that are to be told apart whatever is asked may be added.
func (v *View) ask(where string, apart ...int) (*question, error) {
	if where == "" {
		where = "true"
	}
	e, err := v.l.Parse(where)
	if err != nil {
		return nil, err
	}
	q := &question{where: e}
	for _, r := range v.l.Requests {
		a, err := v.about(r, e.with(apart))
		if err != nil {
			return nil, err
		}
		q.about = append(q.about, a)
	}
	return q, nil
}

func (q *question) holds(m moment) bool { return m.v.made(m.p) && q.where.test(m) }
