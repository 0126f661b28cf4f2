package sample

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// The ledgers in testdata, by the names that [Case] takes.
const (
	Founding = "us-china/contacts.yaml"
	Newsroom = "newsroom/requests.yaml"
	Outreach = "outreach/calls.csv"
)

// Cases lists them.
func Cases() []string { return []string{Founding, Newsroom, Outreach} }

// Case reads a ledger of testdata.
func Case(tb testing.TB, name string) *graph.Graph {
	tb.Helper()
	g, err := ledger.Load(filepath.Join(Root(tb), "testdata", filepath.FromSlash(name)))
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// Root is the folder of the module.
func Root(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			tb.Fatal("no go.mod above the test")
		}
		dir = up
	}
}

// Graphs gives the ledgers of testdata by their names and a generated graph of
// each shape by the shape, the nth with the seed n.
func Graphs(tb testing.TB, shapes ...Shape) map[string]*graph.Graph {
	tb.Helper()
	all := make(map[string]*graph.Graph)
	for _, c := range Cases() {
		all[c] = Case(tb, c)
	}
	for i, s := range shapes {
		all[s.String()] = Generate(tb, uint64(i), s)
	}
	return all
}
