package checks

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/truth"
)

// None expects that a predicate holds of no request. The error is that of
// [ask.Compile], here and below.
func None(g *graph.Graph, p ask.Predicate) (Result, error) {
	return of(g, p, "no request"+being(p), truth.Answer.Not)
}

// Some expects that a predicate holds of at least one request.
func Some(g *graph.Graph, p ask.Predicate) (Result, error) {
	return of(g, p, "some request"+being(p), func(any truth.Answer) truth.Answer { return any })
}

// Contested expects that it is contested whether a predicate holds of any
// request: by some claims it does, and by others not.
func Contested(g *graph.Graph, p ask.Predicate) (Result, error) {
	return of(g, p, "contested whether some request"+being(p), is(truth.Contested))
}

// Possibly expects that it is possible, and hangs on no claim, that a predicate
// holds of any request.
func Possibly(g *graph.Graph, p ask.Predicate) (Result, error) {
	return of(g, p, "possibly some request"+being(p), is(truth.Possibly))
}

func plural(n int) string {
	if n == 1 {
		return "request"
	}
	return "requests"
}

// being gives a predicate behind what it is said of.
func being(p ask.Predicate) string {
	if p.String() == ask.Everything().String() {
		return ""
	}
	return " " + p.String()
}

func is(want truth.Answer) func(truth.Answer) truth.Answer {
	return func(any truth.Answer) truth.Answer {
		if any == want {
			return truth.Yes
		}
		return truth.No
	}
}

// of expects something of whether there is any request.
func of(g *graph.Graph, p ask.Predicate, want string, expected func(any truth.Answer) truth.Answer) (Result, error) {
	q, err := ask.Compile(g, p)
	if err != nil {
		return Result{}, err
	}
	any := q.Any()
	r := Result{Want: want, Answer: expected(any)}
	if r.OK() {
		return r, nil
	}
	r.Found = requests(q.Count())
	for request, a := range q.Select() {
		// One that surely holds makes all others beside the point.
		if a == any || any != truth.Yes {
			r.decided(q.Why(request))
		}
	}
	return r, nil
}

// All expects that of every request of which one predicate holds another holds
// too. Where there is none, that is so.
func All(g *graph.Graph, of, holds ask.Predicate) (Result, error) {
	q, err := ask.Compile(g, ask.Implies(of, holds))
	if err != nil {
		return Result{}, err
	}
	r := Result{Want: "every request" + being(of) + " to be " + holds.String(), Answer: q.All()}
	if r.OK() {
		return r, nil
	}
	var n ask.Span
	for request := range g.Requests() {
		switch a := q.Judge(request); {
		case a == truth.Yes:
			continue
		case a == truth.No:
			n.Least++
		case r.Answer == truth.No:
			n.Most++
			continue
		}
		n.Most++
		r.decided(q.Why(request))
	}
	r.Found = "of those that are not, " + requests(n)
	return r, nil
}

// Count expects that a predicate holds of n requests.
func Count(g *graph.Graph, p ask.Predicate, n int) (Result, error) {
	q, err := ask.Compile(g, p)
	if err != nil {
		return Result{}, err
	}
	r := Result{Want: fmt.Sprintf("%d %s%s", n, plural(n), being(p)), Answer: truth.Yes}
	count := q.Count()
	if exact, ok := count.Exact(); ok && exact == n {
		return r, nil
	}
	r.Found = requests(count)
	if n < count.Least || n > count.Most {
		r.Answer = truth.No
	}
	for request, a := range q.Select() {
		switch {
		case r.Answer == truth.No:
		case a == truth.Yes:
			continue
		case r.Answer == truth.Yes || a == truth.Contested:
			r.Answer = a
		}
		r.decided(q.Why(request))
	}
	return r, nil
}

// Exactly expects that a predicate holds of the requests with some ids and of no
// others, see [ask.ID].
func Exactly(g *graph.Graph, p ask.Predicate, ids ...string) (Result, error) {
	listed := ask.Or()
	want := "no request"
	if len(ids) > 0 {
		listed = ask.ID(ids...)
		want = "exactly " + strings.Join(ids, ", ") + " to be"
	}
	q, err := ask.Compile(g, p)
	if err != nil {
		return Result{}, err
	}
	in, err := ask.Compile(g, listed)
	if err != nil {
		return Result{}, err
	}
	r := Result{Want: want + being(p), Answer: truth.Yes}
	var missing, beside ask.Span
	note := func(n *ask.Span, a truth.Answer) {
		n.Most++
		if a == truth.No {
			n.Least++
		}
	}
	for request := range g.Requests() {
		a := q.Judge(request)
		if in.Surely(request) {
			if a != truth.Yes {
				note(&missing, a)
			}
		} else {
			a = a.Not()
			if a != truth.Yes {
				note(&beside, a)
			}
		}
		r.Answer = truth.Both(r.Answer, a)
		if a != truth.Yes {
			r.decided(q.Why(request))
		}
	}
	if !r.OK() {
		var found []string
		if missing.Most > 0 {
			found = append(found, "missing "+missing.String()+" of those listed")
		}
		switch {
		case len(ids) == 0:
			found = append(found, requests(beside))
		case beside.Most > 0:
			found = append(found, "beside them "+requests(beside))
		}
		r.Found = strings.Join(found, ", ")
	}
	return r, nil
}
