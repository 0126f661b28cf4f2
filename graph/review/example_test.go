package review_test

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/review"
)

func Example() {
	g, _ := graphtest.Read("as of 2021; ann -> bob: accepted 2022; bob -> bob: declined")
	for _, f := range review.Graph(g, review.Options{}).List {
		fmt.Printf("%s: %s: %s\n", f.Pos, f.Level, f.What)
	}
	// Output:
	// graph:1:13: warning: the request of "ann" to "bob" is dated 2022, after the ledger's as_of 2021
	// graph:1:40: warning: the request of "bob" to "bob" is of an actor to itself
}
