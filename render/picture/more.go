package picture

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/style"
)

// MaxRows is how many rows a board of a folded picture has, the last one for all
// that have no row of their own. An eye that has more to choose from searches
// instead of following.
const MaxRows = 8

// sumUp chooses the routes of a board that get no row, those of fewest requests,
// and has its last row stand for them.
func (b *builder) sumUp(board int, routes []int) []int {
	if len(routes) <= MaxRows {
		return nil
	}
	order := slices.Clone(routes)
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(len(b.rows[j].requests), len(b.rows[i].requests))
	})
	rest := order[MaxRows-1:]
	m := &More{Routes: len(rest)}
	var by [graph.Contested + 1]int
	all := 0
	for _, i := range rest {
		rt := b.rows[i]
		by[rt.outcome] += len(rt.requests)
		all += len(rt.requests)
	}
	var words []string
	for o, n := range by {
		if n > 0 {
			m.Outcomes = append(m.Outcomes, Tally{graph.Outcome(o), n})
			words = append(words, fmt.Sprintf("%d %s", n, graph.Outcome(o)))
		}
	}
	m.Lines = lines(fmt.Sprintf("+%d more: %s", m.Routes, plural(all, "request")), style.RowType, BoardMaxText, mainLines)
	m.Lines = append(m.Lines, lines(strings.Join(words, ", "), style.NoteType, BoardMaxText, moreLines)...)
	b.p.Boards[board].More = m
	return rest
}

// Requests is how many requests it stands for.
func (m *More) Requests() int {
	n := 0
	for _, t := range m.Outcomes {
		n += t.Requests
	}
	return n
}
