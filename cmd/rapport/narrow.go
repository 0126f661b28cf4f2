package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/truth"
)

// narrow are the flags that choose requests to be drawn or listed.
type narrow struct {
	std  streams
	done string // what the command does with them, such as drawn
	does string // such as draws
	standpoint
	filter   filter
	possible bool
	around   string
	centre   string // id of the actor that around names, once it is applied
}

func (n *narrow) add(cmd *cobra.Command) {
	n.asOf.std = n.std
	n.standpoint.add(cmd)
	n.filter.add(cmd)
	cmd.Flags().BoolVar(&n.possible, "possible", false, "with --where and --as-of: also requests of which it is contested or possible that they belong there")
	cmd.Flags().StringVar(&n.around, "around", "", "only requests between actors that lie within some steps of an `ACTOR[:STEPS]`, whoever asked; 1 step where none are given")
}

// narrows reports whether a flag may leave out requests.
func (n *narrow) narrows() bool { return n.asOf.day.set || n.filter.text != "" || n.around != "" }

// apply gives the graph of the chosen requests.
func (n *narrow) apply(cmd *cobra.Command, loaded *input.Loaded) (*graph.Graph, error) {
	if n.possible && n.filter.text == "" && !n.asOf.day.set {
		return nil, usage(cmd, errors.New("--possible needs --where or --as-of"))
	}
	g, made, err := n.standpoint.apply(cmd, loaded)
	if err != nil {
		return nil, err
	}
	if n.filter.text != "" || n.asOf.day.set {
		q, err := n.filter.query(cmd, g, made)
		if err != nil {
			return nil, err
		}
		g = n.where(g, q)
	}
	if n.around == "" {
		return g, nil
	}
	name, steps := n.around, 1
	if _, ok := g.Actor(name); !ok {
		if i := strings.LastIndexByte(name, ':'); i >= 0 {
			var err error
			if steps, err = strconv.Atoi(name[i+1:]); err != nil || steps < 1 {
				return nil, usage(cmd, fmt.Errorf("--around: expected a number of steps from 1 behind the colon of %q", name))
			}
			name = name[:i]
		}
	}
	centre, err := actor(cmd, g, name)
	if err != nil {
		return nil, err
	}
	n.centre = centre.ID()
	all, err := ask.Compile(g, ask.Everything())
	if err != nil {
		return nil, err
	}
	near := make(map[graph.Actor]bool)
	for a := range chain.Around(all, centre, steps) {
		near[a] = true
	}
	return g.Keep(func(r graph.Request) bool { return near[r.From()] && near[r.To()] }), nil
}

// where keeps the requests of which a query holds, and says how many are in doubt
// and left out.
func (n *narrow) where(g *graph.Graph, q *ask.Query) *graph.Graph {
	contested, possible := 0, 0
	out := g.Keep(func(r graph.Request) bool {
		a := q.Judge(r)
		switch a {
		case truth.Contested:
			contested++
		case truth.Possibly:
			possible++
		}
		return a == truth.Yes || n.possible && a != truth.No
	})
	if !n.possible && contested+possible > 0 {
		fmt.Fprintf(n.std.err, "rapport: not %s: %d contested, %d possible; --possible %s them\n", n.done, contested, possible, n.does)
	}
	return out
}
