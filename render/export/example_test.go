package export_test

import (
	"fmt"
	"os"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/export"
)

func ExampleSequence() {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Date: date.MustParse("2021-05"), Via: "phone", Outcome: graph.Declined})
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := export.Sequence(os.Stdout, g); err != nil {
		fmt.Println(err)
	}
	// Output:
	// sequenceDiagram
	//   actor a1 as ann
	//   actor a2 as bob
	//   a1-->>a2: 2021-05 · via phone · declined
}
