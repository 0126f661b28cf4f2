package graphtest_test

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/graphtest"
)

// printer stands for the testing.T of a test.
type printer struct{}

func (printer) Helper()                           {}
func (printer) Errorf(format string, args ...any) { fmt.Printf(format+"\n", args...) }
func (printer) Fatalf(format string, args ...any) { fmt.Printf(format+"\n", args...) }

func Example() {
	t := printer{} // in a test, its *testing.T
	g := graphtest.Parse(t, "ann -mail-> bob: declined(ft)/ignored(dod) 2024-05; bob -> cem: accepted 2024-06")
	graphtest.Some(t, g, ask.And(ask.To("cem"), ask.With(graph.Accepted)))
	graphtest.Never(t, g, ask.And(ask.From("ann"), ask.With(graph.Declined)))
	// Output:
	// want no request from ann and declined: contested, it holds by some claims only: there are 0-1
	// graph:1:1: ann -mail-> bob 2024-05: contested
	// 	yes if declined, as said by
	// 		graph:1:27: ft, declined
	// 	no if ignored, as said by
	// 		graph:1:39: dod, ignored
}

func ExampleEqual() {
	t := printer{}
	want := graphtest.Parse(t, "ann -> bob: accepted")
	got := graphtest.Parse(t, "ann -> bob: declined; bob -> ann")
	graphtest.Equal(t, want, got)
	// Output:
	// the graphs differ (- want, + got):
	// ~ request ann -> bob: accepted, at graph:1:1 and graph:1:1
	// 	outcome: accepted -> declined
	// + request bob -> ann: unreported, at graph:1:23
}
