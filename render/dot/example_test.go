package dot_test

import (
	"fmt"
	"os"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/dot"
)

func ExampleWrite() {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{
		ID: "r1", From: "Ann", To: []string{"Bob"}, Via: "phone",
		Date: date.MustParse("2024-05"), Times: graph.AtLeast(3), Outcome: graph.Declined,
	})
	b.AddRequest(graph.RequestSpec{ID: "r2", Between: []string{"Ann", "Bob"}, Outcome: graph.Accepted})
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := dot.Write(os.Stdout, g, dot.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// digraph rapport {
	// "Ann" [label="Ann", kind="person"];
	// "Bob" [label="Bob", kind="person"];
	// "Ann" -> "Bob" [id="r1", outcome="declined", basis="stated", times="3+", date="2024-05", earliest="2024-05-01", latest="2024-05-31", channel="phone", directed="yes"];
	// "Ann" -> "Bob" [id="r2", outcome="accepted", basis="stated", times="1", directed="no", dir="none"];
	// }
}
