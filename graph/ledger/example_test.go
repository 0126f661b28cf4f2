package ledger_test

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// People in YAML, and what became of calls between them in CSV, make one graph.
func ExampleLoad() {
	g, err := ledger.Load("testdata/people.yaml", "testdata/calls.csv")
	if err != nil {
		log.Fatal(err)
	}
	for r := range g.Requests() {
		fmt.Println(r.From().Name(), "asked", r.To().Name(), r.Date(), "-", r.Outcome())
		for c := range r.Claims() {
			fmt.Println("\tby", c.Source().ID(), c.Outcome(), "at", c.Pos())
		}
	}
	// Output:
	// Lloyd Austin asked Xu Qiliang 2021-05 - contested
	// 	by dod ignored at testdata/calls.csv:4:1
	// 	by ft declined at testdata/calls.csv:3:1
}

// All that is wrong comes at once, from reading and from building.
func ExampleBuild() {
	people, _ := ledger.ReadFile("testdata/people.yaml", ledger.Options{})
	const rows = `from,to,date,outcome
austin,xo,2021-05,declined
xu,austin,2021-13,acepted
`
	calls, _ := ledger.Read(strings.NewReader(rows), "calls.csv", ledger.Auto, ledger.Options{})

	_, err := ledger.Build(people, calls)
	var faults fault.List
	if errors.As(err, &faults) {
		fault.Fprint(os.Stdout, faults, fault.DrawOptions{})
	}
	// Output:
	// calls.csv:2:8: unknown actor "xo", expected an actor that the ledger declares, did you mean xu?
	//     austin,xo,2021-05,declined
	//            ^
	// calls.csv:3:11: "2021-13" is not a date: there is no month 13, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X
	//     xu,austin,2021-13,acepted
	//               ^
	// calls.csv:3:19: unknown outcome "acepted", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean accepted?
	//     xu,austin,2021-13,acepted
	//                       ^
}

// Several ledgers are written as one, in another format.
func ExampleWrite() {
	people, err := ledger.ReadFile("testdata/people.yaml", ledger.Options{})
	if err != nil {
		log.Fatal(err)
	}
	calls, err := ledger.ReadFile("testdata/calls.csv", ledger.Options{})
	if err != nil {
		log.Fatal(err)
	}
	whole := ledger.Merge(people, calls)
	if _, err := ledger.Write(os.Stdout, whole, ledger.YAML); err != nil {
		log.Fatal(err)
	}
	lost, err := ledger.Write(os.Stdout, whole, ledger.JSONL)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Join(lost, "\n"))
	// Output:
	// as_of: 2021-06-01
	//
	// actors:
	//   austin: {name: Lloyd Austin, also: [Secretary Austin]}
	//   xu: {name: Xu Qiliang}
	//
	// channels:
	//   phone: {name: Defence telephone}
	//
	// requests:
	//   - id: call
	//     from: Secretary Austin
	//     to: xu
	//     via: phone
	//     date: 2021-05
	//     reports:
	//       - {source: ft, asked: 2021-05-21, outcome: declined}
	//       - {source: dod, asked: 2021-05-25, outcome: ignored}
	// {"id":"call","from":"austin","to":"xu","via":"phone","date":"2021-05","reports":[{"source":"ft","asked":"2021-05-21","outcome":"declined"},{"source":"dod","asked":"2021-05-25","outcome":"ignored"}]}
	// jsonl holds no as_of
	// jsonl holds no actors: what is stated of austin, xu is left out
	// jsonl holds no channels: what is stated of phone is left out
}
