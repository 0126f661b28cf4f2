package diff_test

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/graphtest"
)

func ExampleGraphs() {
	old, _ := graphtest.Read("ann -mail-> bob: 2024-05 pending; bob -> cem: #x accepted")
	new, _ := graphtest.Read("ann -mail-> bob: 2024-05 declined; bob -> cem: #x accepted x3; cem -> ann")
	for text := range diff.Graphs(old, new).All() {
		fmt.Println(text)
	}
	// Output:
	// ~ request ann -mail-> bob: 2024-05 pending, at graph:1:1 and graph:1:1
	// 	outcome: pending -> declined
	// ~ request x bob -> cem: accepted, at graph:1:35 and graph:1:36
	// 	times: 1 -> 3
	// + request cem -> ann: unreported, at graph:1:64
}

func ExampleDays() {
	g, _ := graphtest.Read("channel mail: suspended 2024-06; ann -mail-> bob: 2024-05; ann -mail-> cem: 2024-06-10; ann -mail-> dan: 2024")
	day := func(text string) date.Day { return date.MustParse(text).Latest() }
	june := diff.Days(g, day("2024-05"), day("2024-06"))
	for r, answer := range june.Requests() {
		fmt.Println(r, answer)
	}
	for c := range june.Channels() {
		fmt.Println(c.Before.Channel.ID(), "was open:", c.Before.Open, "then:", c.After.Open)
	}
	// Output:
	// ann -mail-> dan possibly
	// ann -mail-> cem yes
	// mail was open: yes then: no
}

func ExampleUnite() {
	old, _ := graphtest.Read("ann -mail-> bob: 2024-05 pending; bob -> cem: accepted")
	new, _ := graphtest.Read("ann -mail-> bob: 2024-05 declined; cem -> ann")
	u, _ := diff.Unite(old, new)
	for r := range u.Graph.Requests() {
		fmt.Println(r, u.Request(r).Kind)
	}
	// Output:
	// ann -mail-> bob changed
	// bob -> cem removed
	// cem -> ann added
}
