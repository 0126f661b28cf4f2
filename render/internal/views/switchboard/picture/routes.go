package picture

import (
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// route is the requests that one row stands for.
type route struct {
	way         int // noWay or disputedWay, or an index
	left, right int // who
	direction   Direction
	outcome     graph.Outcome
	basis       graph.Basis
	requests    []graph.Request
}

// What a route has in place of a channel.
const (
	noWay       = -1 // it is direct
	disputedWay = -2 // sources name different ones
)

// key tells the rows apart.
type key struct {
	fold.Route
	outcome graph.Outcome
	basis   graph.Basis
	mark    words.Mark
	notes   string // what the row says besides, so that rows that say different things stay apart
}

func keyOf(f *fold.Folded, against *diff.Union, r graph.Request, route fold.Route) key {
	mark, was := words.ChangesOf(nil, against, r)
	k := key{Route: route, outcome: r.Outcome(), mark: mark}
	if f.Folds {
		return k
	}
	k.notes = words.NoteKey(r) + strings.Join(was, ";")
	k.basis = r.Basis()
	if k.basis == graph.NoBasis || k.basis == graph.Reported && !r.Disputed() {
		k.basis = graph.Stated // a row does not tell them apart
	}
	return k
}

// CountRows counts the rows that the picture of a graph has, those that a [More]
// stands for among them, but no more than one above most. It costs a few passes
// over the requests.
func CountRows(g *graph.Graph, opts content.Options, most int) int {
	f := opts.Folded(g)
	seen := make(map[key]bool)
	for r, route := range f.Requests() {
		if seen[keyOf(f, opts.Against, r, route)] = true; len(seen) > most {
			break
		}
	}
	return len(seen)
}

// routes gathers the requests into rows.
func (b *builder) routes() {
	index := make(map[key]*route)
	for r, at := range b.f.Requests() {
		k := keyOf(b.f, b.against, r, at)
		rt := index[k]
		if rt == nil {
			rt = &route{way: at.Channel, left: at.From, right: at.To, outcome: k.outcome, basis: k.basis}
			if b.column[rt.left] > b.column[rt.right] {
				rt.left, rt.right, rt.direction = rt.right, rt.left, Leftward
			}
			switch {
			case at.Disputed:
				rt.direction = Disputed
			case !at.Directed:
				rt.direction = Undirected
			}
			if at.Ways {
				rt.way = disputedWay
			}
			b.rows = append(b.rows, rt)
			index[k] = rt
		}
		rt.requests = append(rt.requests, r)
	}
}
