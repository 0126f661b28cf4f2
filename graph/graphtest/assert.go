package graphtest

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/diff"
)

// assert fails the test unless a graph is as expected.
func assert(t TB, r checks.Result, err error) bool {
	t.Helper()
	switch {
	case err != nil:
		t.Errorf("the predicate says nothing in this graph:\n%s", faultText(err))
		return false
	case !r.OK():
		t.Errorf("%s", r)
		return false
	}
	return true
}

// Never asserts that a predicate holds of no request, in no world.
func Never(t TB, g *graph.Graph, p ask.Predicate) bool {
	t.Helper()
	r, err := checks.None(g, p)
	return assert(t, r, err)
}

// Some asserts that a predicate holds of a request, in every world.
func Some(t TB, g *graph.Graph, p ask.Predicate) bool {
	t.Helper()
	r, err := checks.Some(g, p)
	return assert(t, r, err)
}

// Contested asserts that it hangs on claims whether a predicate holds of any
// request.
func Contested(t TB, g *graph.Graph, p ask.Predicate) bool {
	t.Helper()
	r, err := checks.Contested(g, p)
	return assert(t, r, err)
}

// Possibly asserts that it hangs on days, directions or numbers, and on no
// claim, whether a predicate holds of any request.
func Possibly(t TB, g *graph.Graph, p ask.Predicate) bool {
	t.Helper()
	r, err := checks.Possibly(g, p)
	return assert(t, r, err)
}

// All asserts that one predicate holds of every request of which another does.
func All(t TB, g *graph.Graph, of, holds ask.Predicate) bool {
	t.Helper()
	r, err := checks.All(g, of, holds)
	return assert(t, r, err)
}

// Count asserts of how many requests a predicate holds.
func Count(t TB, g *graph.Graph, p ask.Predicate, n int) bool {
	t.Helper()
	r, err := checks.Count(g, p, n)
	return assert(t, r, err)
}

// Exactly asserts that a predicate holds of some requests and no others. They
// are given by their ids, or, where they have none, as they print: "ann -mail->
// bob" stands for all between the two that way.
func Exactly(t TB, g *graph.Graph, p ask.Predicate, ids ...string) bool {
	t.Helper()
	r, err := checks.Exactly(g, p, ids...)
	return assert(t, r, err)
}

// Equal asserts that two graphs say the same, wherever it was written. The
// failure lists what only one of them says.
func Equal(t TB, want, got *graph.Graph) bool {
	t.Helper()
	d := diff.Graphs(want, got)
	if !d.Empty() {
		t.Errorf("the graphs differ (- want, + got):\n%s", d)
	}
	return d.Empty()
}
