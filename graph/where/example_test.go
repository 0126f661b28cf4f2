package where_test

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/where"
)

func Example() {
	g, _ := graphtest.Read("ann@us -mail-> bob@cn: ignored 2024-03; ann -> cem@cn: ignored(ft)/declined(dod) 2024-06; bob -> ann: accepted")
	p, err := where.Parse(g, `from.party == "us" and outcome == "ignored" and after("2024-01")`)
	if err != nil {
		fmt.Println(err)
		return
	}
	q, _ := ask.Compile(g, p)
	for r, answer := range q.Select() {
		fmt.Println(r, answer)
	}
	_, err = where.Parse(g, `from.party == "su"`)
	fmt.Println(err)
	// Output:
	// ann -mail-> bob yes
	// ann -> cem contested
	// expression:1:15: unknown party "su", expected a name that the ledger has, did you mean us?
}
