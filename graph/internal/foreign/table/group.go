package table

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// Groups makes one request of the rows that have one value: the first row says all,
// and the best outcome of any row is that of the request.
type Groups struct {
	best  []graph.Outcome
	rows  []Row
	ranks []int // of the outcome that a row has, in best; len(best) for others
	index map[string]int
}

// NewGroups makes the groups of a plan, or nil where rows are not grouped.
func NewGroups(p *Plan) *Groups {
	if len(p.group) == 0 {
		return nil
	}
	return &Groups{best: p.m.Best, index: make(map[string]int)}
}

// Add adds a row, whose texts and lists are copied; where is its place.
func (g *Groups) Add(key string, row *Row, where graph.Locator) {
	rank := len(g.best)
	if i := slices.Index(g.best, row.Spec.Outcome); i >= 0 && !row.None {
		rank = i
	}
	if i, ok := g.index[key]; ok && key != "" {
		if rank < g.ranks[i] {
			r := &g.rows[i]
			r.None, r.Spec.Outcome, r.Answered = false, row.Spec.Outcome, row.Answered
			g.ranks[i] = rank
		}
		return
	}
	own := row.clone()
	own.Spec.Where = where
	if key != "" {
		g.index[own.Spec.ID] = len(g.rows)
	}
	g.rows, g.ranks = append(g.rows, own), append(g.ranks, rank)
}

// Rows gives the requests in the order of their first rows, and how many groups are
// none.
func (g *Groups) Rows() (rows []Row, none int) {
	for _, r := range g.rows {
		if r.None {
			none++
			continue
		}
		rows = append(rows, r)
	}
	return rows, none
}

// clone copies a row with all that it refers to.
func (r *Row) clone() Row {
	own := *r
	own.Spec = Own(&r.Spec)
	own.Source, own.FromParty, own.ToParty = clone(r.Source), clone(r.FromParty), clone(r.ToParty)
	own.Fields = make([]foreign.Field, len(r.Fields))
	for i, f := range r.Fields {
		own.Fields[i] = foreign.Field{Name: f.Name, Theirs: clone(f.Theirs)}
	}
	return own
}
