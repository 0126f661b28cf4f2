package ledger_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/randomgraph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// reread writes a graph as a ledger and reads it again.
func reread(t *testing.T, g *graph.Graph, format ledger.Format) (*graph.Graph, string) {
	t.Helper()
	var out bytes.Buffer
	lost, err := ledger.WriteGraph(&out, g, format)
	if err != nil || len(lost) > 0 {
		t.Fatalf("%v, lost: %v", err, lost)
	}
	l, err := ledger.Read(strings.NewReader(out.String()), "out", format, ledger.Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	again, err := ledger.Build(l)
	if err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	return again, out.String()
}

// TestWriteGraph: a graph that was written as a ledger is the same when it is read, be it
// read or built, and whatever was left out of it.
func TestWriteGraph(t *testing.T) {
	founding, err := ledger.Load("../../testdata/us-china/contacts.yaml")
	if err != nil {
		t.Fatal(err)
	}
	graphs := map[string]*graph.Graph{"founding": founding, "empty": {}}
	graphs["accepted"] = founding.Keep(func(r graph.Request) bool { return r.Outcome() == graph.Accepted })
	graphs["none"] = founding.Keep(func(graph.Request) bool { return false })
	b := graph.NewBuilder()
	b.Title("Built: \"by\" a program\n# in two lines", nil)
	b.AsOf(date.MustParse("2024~"), nil)
	b.AddRequest(graph.RequestSpec{ID: "yes", From: "ann", To: []string{"bob", "null"}, Via: "1", Counters: "- x", Times: graph.Several, About: "a: b"})
	b.AddRequest(graph.RequestSpec{ID: "- x", Between: []string{"ann", "é"}, Date: date.MustParse("../2024-05?"), Reports: []graph.ReportSpec{{Source: "{ft}", Outcome: graph.Declined}, {Source: "dod", Times: graph.UnknownCount}}})
	if graphs["built"], err = b.Build(); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 50 {
		graphs[fmt.Sprint("random ", i)] = randomgraph.New(t, rng, randomgraph.Size{Requests: 6})
	}
	for name, g := range graphs {
		for _, format := range []ledger.Format{ledger.YAML, ledger.JSON} {
			if again, text := reread(t, g, format); !again.Equal(g) {
				t.Errorf("%s as %s:\n%s\n%s", name, format, cmp.Diff(g, again), text)
			}
		}
	}
}

// TestWriteGraphSettled: what a policy settled is read as stated, and stays disputed.
func TestWriteGraphSettled(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Reports: []graph.ReportSpec{
		{Source: "ft", Outcome: graph.Declined, Date: date.MustParse("2024-05")},
		{Source: "dod", Outcome: graph.Ignored, Date: date.MustParse("2024-06")}}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	g = g.Settle(graph.Latest())
	again, _ := reread(t, g, ledger.YAML)
	settled := 0
	for r := range g.Requests() {
		s := again.RequestAt(r.Number())
		if r.Outcome() != s.Outcome() || r.Disputed() != s.Disputed() {
			t.Errorf("%s is %s, then %s", r, r.Outcome(), s.Outcome())
		}
		if r.Basis() == graph.Settled {
			settled++
		}
	}
	if settled == 0 {
		t.Error("nothing was settled")
	}
}

func ExampleWriteGraph() {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Date: date.MustParse("2024-05"), Outcome: graph.Declined})
	b.AddRequest(graph.RequestSpec{From: "bob", To: []string{"ann"}})
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	declined := g.Keep(func(r graph.Request) bool { return r.Outcome() == graph.Declined })
	if _, err := ledger.WriteGraph(os.Stdout, declined, ledger.YAML); err != nil {
		fmt.Println(err)
	}
	// Output:
	// actors:
	//   ann: {}
	//   bob: {}
	//
	// requests:
	//   - {from: ann, to: bob, date: 2024-05, outcome: declined}
}
