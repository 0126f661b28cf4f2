package theme_test

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/theme"
)

func Example() {
	house := theme.Light()
	house.Outcomes[graph.Accepted] = "#06c"
	house.Outcomes[graph.Declined] = "crimson"
	_, err := house.Complete()
	fmt.Println(err)
	house.Outcomes[graph.Declined] = "#dc143c"
	full, err := house.Complete()
	fmt.Println(full.Outcomes[graph.Accepted], err)
	// Output:
	// theme: Outcomes[declined]: "crimson" is no colour, expected #rrggbb or #rgb
	// #0066cc <nil>
}
