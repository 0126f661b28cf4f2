package chain_test

import (
	"fmt"
	"log"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/graphtest"
)

func Example() {
	g, err := graphtest.Read(`
		blinken -visit-> wang: accepted 2023-06
		wang -phone- lavrov: accepted 2017-08
		lavrov -> putin: accepted(s1)/declined(s2) 2017-09`)
	if err != nil {
		log.Fatal(err)
	}
	accepted, err := ask.Compile(g, ask.With(graph.Accepted))
	if err != nil {
		log.Fatal(err)
	}
	blinken, _ := g.Actor("blinken")
	for _, to := range []string{"lavrov", "putin"} {
		end, _ := g.Actor(to)
		for _, opts := range []chain.Options{{}, {BothWays: true}, {BothWays: true, Forward: true}} {
			found := chain.Find(accepted, blinken, end, opts)
			fmt.Printf("%+v to %s: %s\n", opts, to, found.Answer())
			for _, c := range found {
				fmt.Println("   ", c)
			}
		}
	}
	// Output:
	// {BothWays:false Forward:false} to lavrov: possibly
	//     blinken -visit-> wang -phone- lavrov
	// {BothWays:true Forward:false} to lavrov: yes
	//     blinken -visit-> wang -phone- lavrov
	// {BothWays:true Forward:true} to lavrov: no
	// {BothWays:false Forward:false} to putin: contested
	//     blinken -visit-> wang -phone- lavrov -> putin
	// {BothWays:true Forward:false} to putin: contested
	//     blinken -visit-> wang -phone- lavrov -> putin
	// {BothWays:true Forward:true} to putin: no
}

func ExampleReach() {
	g, _ := graphtest.Read("ann -> bob: 2024-03; bob -> cem: 2024-02; bob -> dan: 2024-03/2024-05")
	everything, _ := ask.Compile(g, ask.Everything())
	ann, _ := g.Actor("ann")
	for x := range chain.Reach(everything, ann, chain.Options{Forward: true}) {
		fmt.Println(x.Actor.ID(), x.Answer, x.Arrives)
	}
	// Output:
	// ann yes ..
	// bob yes 2024-03-31
	// dan possibly 2024-03-01
}
