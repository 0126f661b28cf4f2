package plain_test

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
)

func Example() {
	fmt.Println(plain.Plural(3, "request"))
	fmt.Println(plain.Date(date.MustParse("2021-05-21?")))
	fmt.Println(plain.Date(date.MustParse("2020-10/2020-12")))
	fmt.Println(plain.Count(graph.AtLeast(3)))
	// Output:
	// 3 requests
	// 21 May 2021?
	// Oct–Dec 2020
	// ×3+
}
