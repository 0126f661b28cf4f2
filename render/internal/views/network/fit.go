package network

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/fold"
)

// MaxActors is up to how many actors are drawn each, unless all are asked for. More
// dots are a cloud.
const MaxActors = 500

// MaxLines is how many lines there are for each actor at most where a network tells
// more than a matrix. It was found by looking: with more, no line can be followed
// from end to end.
const MaxLines = 3.5

// Fit gives the options by which a graph fits: as asked for when it does, else with
// the most active actors and the others of each party as one.
func Fit(g *graph.Graph, opts fold.Options) fold.Options {
	opts.Pairs = true
	if len(fold.New(g, opts).Actors) <= MaxActors {
		return opts
	}
	opts.Used = true
	if len(fold.New(g, opts).Actors) <= MaxActors {
		return opts
	}
	parties := 1 // for actors of none
	for range g.Parties() {
		parties++
	}
	opts.Party, opts.Rest = false, parties > MaxActors/2
	opts.Top = MaxActors - parties
	if opts.Rest {
		opts.Top = MaxActors - 1
	}
	return opts
}

// Dense reports whether a graph has more lines than a network can show, and how many
// lines and actors there are.
func Dense(g *graph.Graph, opts fold.Options) (dense bool, lines, actors int) {
	type key struct {
		from, to int
		directed bool
		disputed bool
		outcome  graph.Outcome
	}
	f := fold.New(g, opts)
	seen, who := make(map[key]bool), make(map[int]bool)
	for r, route := range f.Requests() {
		seen[key{route.From, route.To, route.Directed, route.Disputed, r.Outcome()}] = true
		who[route.From], who[route.To] = true, true
	}
	return float64(len(seen)) > MaxLines*float64(len(who)), len(seen), len(who)
}
