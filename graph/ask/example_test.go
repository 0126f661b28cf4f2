package ask_test

import (
	"fmt"
	"log"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/graphtest"
)

// calls is a graph in one line. Programs read theirs with package ledger.
const calls = `
	channel phone: suspended 2021-01
	austin@us -phone-> xu@cn: declined(ft)/ignored(dod) 2021-01/2021-05-21 x3
	milley@us -phone-> chen@cn: ignored(dod) 2021-02
	wang@cn -phone- lavrov@ru: accepted 2020-08
	blinken@us -> wang@cn: accepted 2023-06`

func example(p ask.Predicate) *ask.Query {
	g, err := graphtest.Read(calls)
	if err != nil {
		log.Fatal(err)
	}
	q, err := ask.Compile(g, p)
	if err != nil {
		log.Fatal(err)
	}
	return q
}

func ExampleQuery_Select() {
	q := example(ask.And(ask.ByParty("us", "cn"), ask.Via("phone"), ask.Not(ask.With(graph.Declined))))
	fmt.Println(q.Predicate())
	for r, answer := range q.Select() {
		fmt.Println(r, answer)
	}
	fmt.Println("requests:", q.Count(), "times:", q.Times())
	// Output:
	// (from the party us or cn) and via phone and not declined
	// wang -phone- lavrov possibly
	// austin -phone-> xu contested
	// milley -phone-> chen yes
	// requests: 1-3 times: 1-5
}

func ExampleQuery_Why() {
	q := example(ask.And(ask.From("austin"), ask.With(graph.Declined), ask.Before("2021-05")))
	for v := range q.Verdicts() {
		fmt.Println(v)
	}
	// Output:
	// graph:3:2: austin -phone-> xu 2021-01/2021-05-21: contested
	// 	possibly if declined, as said by
	// 		graph:3:37: ft, declined
	// 	no if ignored, as said by
	// 		graph:3:49: dod, ignored
	// 	contested if made from 2021-01-01 to 2021-04-30
	// 	no if made from 2021-05-01 to 2021-05-21
}

func ExampleQuery_Never() {
	q := example(ask.Everything())
	for pair, answer := range q.Never() {
		fmt.Println(pair.From().ID(), "never had an answer from", pair.To().ID()+":", answer)
	}
	// Output:
	// austin never had an answer from xu: contested
	// milley never had an answer from chen: yes
}

func ExampleQuery_Groups() {
	q := example(ask.Everything())
	for _, group := range q.Groups(ask.PerAskerParty) {
		fmt.Println(group.Key, group.Accepted)
	}
	// Output:
	// us 1 of 3 (33%)
	// cn 0-1 of 0-1 (100%)
	// ru 0-1 of 0-1 (100%)
}

func ExampleQuery_First() {
	first := example(ask.And(ask.Involving("wang"), ask.With(graph.Accepted))).First()
	fmt.Println(first.Exists, first.Earliest, first.Latest)
	for _, c := range first.Candidates {
		fmt.Println(c.Request, c.Answer)
	}
	// Output:
	// yes 2020-08-01 2020-08-31
	// wang -phone- lavrov yes
}

func ExampleChannels() {
	g := example(ask.Everything()).Graph()
	for _, day := range []string{"2020-12-31", "2021-01-15", "2021-02-01"} {
		for c := range ask.Channels(g, date.MustParse(day).Latest()) {
			fmt.Println(day, c.Channel.ID(), "open:", c.Open, c.States)
		}
	}
	// Output:
	// 2020-12-31 phone open: yes [open]
	// 2021-01-15 phone open: possibly [open suspended]
	// 2021-02-01 phone open: no [suspended]
}

func ExampleCompile_faults() {
	g, _ := graphtest.Read(calls)
	_, err := ask.Compile(g, ask.And(ask.From("asutin"), ask.Via("fax"), ask.Before("2021-13")))
	fmt.Println(err)
	// Output:
	// unknown actor "asutin", expected a name that the ledger has, did you mean austin?
	// unknown channel "fax", expected a name that the ledger has
	// "2021-13" is not a date: there is no month 13, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X
}
