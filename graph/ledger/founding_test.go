package ledger_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// founding gives the paths of ledgers of the founding case.
func founding(names ...string) []string {
	var paths []string
	for _, n := range names {
		paths = append(paths, filepath.Join("..", "..", "testdata", "us-china", n))
	}
	return paths
}

func load(t *testing.T, paths []string) *graph.Graph {
	t.Helper()
	g, err := ledger.Load(paths...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// The documents, each in a ledger of its own, say together what the one ledger
// of the whole case says, in whatever order they are given.
func TestDocumentsMakeTheWhole(t *testing.T) {
	whole := dump(load(t, founding("contacts.yaml")))
	parts := founding("shared.yaml", "s0.yaml", "s1.yaml", "s2.yaml", "s3.yaml", "s4.yaml")
	if diff := cmp.Diff(whole, dump(load(t, parts))); diff != "" {
		t.Errorf("the merge differs from the whole (-whole +merge):\n%s", diff)
	}
	slices.Reverse(parts)
	if diff := cmp.Diff(whole, dump(load(t, parts))); diff != "" {
		t.Errorf("the merge in reverse order differs from the whole (-whole +merge):\n%s", diff)
	}
}

// What is contested or uncertain in the founding case stays so.
func TestFoundingCaseKeepsItsDoubts(t *testing.T) {
	g := load(t, founding("contacts.yaml"))
	request := func(id string) graph.Request {
		t.Helper()
		r, ok := g.Request(id)
		if !ok {
			t.Fatalf("no request %q", id)
		}
		return r
	}
	calls := request("austin-xu-2021")
	if calls.Outcome() != graph.Contested || calls.Times() != graph.Exactly(3) {
		t.Errorf("Austin's calls to Xu: %s times, %s", calls.Times(), calls.Outcome())
	}
	camps := make(map[graph.Outcome][]string)
	for c := range calls.Claims() {
		camps[c.Outcome()] = append(camps[c.Outcome()], c.Source().ID())
	}
	want := map[graph.Outcome][]string{graph.Declined: {"s0", "s1"}, graph.Ignored: {"s0", "s3"}}
	if diff := cmp.Diff(want, camps); diff != "" {
		t.Errorf("camps (-want +got):\n%s", diff)
	}
	if wei, ok := calls.RedirectedTo(); !ok || wei.ID() != "wei" {
		t.Error("the calls are not redirected to Wei")
	}
	if request("wang-lavrov-2017").Directed() {
		t.Error("it is not reported who called, Wang or Lavrov")
	}
	if n := request("milley-counterpart-2021").Times(); n != graph.UnknownCount {
		t.Errorf("Milley's attempts were not counted, and are %s", n)
	}
	if n := g.NumRequests(); n != 18 {
		t.Errorf("%d requests, want 18: rows 1 to 18 of the case", n)
	}
}
