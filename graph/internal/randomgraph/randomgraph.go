// Package randomgraph makes random relationship graphs for tests, of ledgers that have
// all that a ledger can have and no fault, and predicates about them.
//
// Nothing but tests imports it.
package randomgraph

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/internal/oracle"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/where"
)

// Size says how much a random graph has.
type Size struct {
	Actors   int // at least four
	Requests int // at most
	// Agreed has no reports that disagree on who asked whom.
	Agreed bool
}

// New makes a random graph.
func New(t testing.TB, rng *rand.Rand, size Size) *graph.Graph {
	t.Helper()
	shape := oracle.RandomShape(rng)
	shape.Actors, shape.Requests = max(size.Actors, 4), max(size.Requests, 1)
	if size.Agreed {
		shape.Ends, shape.Files = false, false
	}
	var all []*ledger.Ledger
	for _, text := range oracle.Texts(oracle.Random(rng, shape)) {
		l, err := ledger.Read(strings.NewReader(text), "random.json", ledger.JSON, ledger.Options{})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	g, err := ledger.Build(all...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Predicate makes a random predicate about a random graph.
func Predicate(t testing.TB, rng *rand.Rand, g *graph.Graph, depth int) ask.Predicate {
	t.Helper()
	p, err := where.Parse(g, oracle.RandomExpression(rng, depth))
	if err != nil {
		t.Fatal(err)
	}
	return p
}
