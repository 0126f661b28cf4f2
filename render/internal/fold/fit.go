package fold

import (
	"github.com/rapport-graph/rapport/graph"
)

// MaxSide is up to how many rows and columns a matrix has of which nobody says how to
// fold it. With forty, it is about as wide as a page in landscape allows at a size that can still be read;
// of more, the least active are drawn as the others of their party.
const MaxSide = 40

// Fit gives the options by which a graph fits into a view that names everyone once:
// as asked for where the options say who is drawn as one, or that nobody is; and
// where they don't and not all fit, with as many of the most active actors as there
// is room for beside the others of each party, or beside one for all when there are
// many parties.
func Fit(g *graph.Graph, opts Options) Options {
	opts.Pairs, opts.Used = true, true
	if opts.Party || opts.Top > 0 || opts.Each || fits(g, opts) {
		return opts
	}
	parties := 1 // for actors of none
	for p := range g.Parties() {
		for range p.Actors() {
			parties++
			break
		}
	}
	opts.Party, opts.Rest = false, parties > MaxSide/2
	opts.Top = MaxSide - parties
	if opts.Rest {
		opts.Top = MaxSide - 1
	}
	return opts
}

func fits(g *graph.Graph, opts Options) bool {
	f := New(g, opts)
	if len(f.Actors) <= MaxSide {
		return true
	}
	asked, were := make(map[int]bool), make(map[int]bool)
	for _, route := range f.Requests() {
		asked[route.From], were[route.To] = true, true
		if !route.Directed {
			asked[route.To], were[route.From] = true, true
		}
		if max(len(asked), len(were)) > MaxSide {
			return false
		}
	}
	return true
}
