package foreign_test

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// A table with columns, words and dates of its own.
func Example() {
	m, err := foreign.Parse(strings.NewReader(`
columns: {to: Authority, date: Sent, outcome: Result}
set: {from: Our newsroom}
dates: dmy
outcomes: {Granted: accepted, No reply: ignored}
`), "map.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	l, err := ledger.Read(strings.NewReader(`Authority;Sent;Result
City Council;08/01/2024;Granted
Port Authority;15/02/2024;No reply
`), "requests.csv", ledger.Auto, ledger.Options{Map: m})
	if err != nil {
		fmt.Println(err)
		return
	}
	g, err := ledger.Build(l)
	if err != nil {
		fmt.Println(err)
		return
	}
	for r := range g.Requests() {
		fmt.Println(r.From().Name(), "asked", r.To().Name(), "on", r.Date(), "and was", r.Outcome())
	}
	// Output:
	// Our newsroom asked City Council on 2024-01-08 and was accepted
	// Our newsroom asked Port Authority on 2024-02-15 and was ignored
}

// Words that no map speaks of are faults, with their places.
func ExampleParse() {
	_, err := foreign.Parse(strings.NewReader("columns: {to: Agency}\noutcomes: {Refused: deklined}\n"), "map.yaml")
	fmt.Println(err)
	// Output: map.yaml:2:21: unknown outcome "deklined", expected accepted, declined, ignored, pending, withdrawn, undelivered, unreported or none, did you mean declined?
}
