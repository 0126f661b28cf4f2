package picture

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// MaxRows is how many rows a board of a folded picture has, the last one for all
// that have no row of their own. An eye that has more to choose from searches
// instead of following. A board has more where a box would else stand without a line.
const MaxRows = 8

// sumUp chooses the routes of a board that get no row, those of fewest requests, and
// has its last row stand for them. joined is how many rows each one who is drawn has:
// nobody loses the last.
func (b *builder) sumUp(board int, routes, joined []int) []int {
	most := MaxRows
	if b.merged { // a board stands for those of several gaps
		most *= 2
	}
	if len(routes) <= most {
		return nil
	}
	order := slices.Clone(routes)
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(len(b.rows[j].requests), len(b.rows[i].requests))
	})
	var rest []int
	for _, i := range slices.Backward(order) {
		rt := b.rows[i]
		if len(rest) == len(order)-(most-1) {
			break
		}
		if joined[rt.left] > 1 && joined[rt.right] > 1 {
			rest = append(rest, i)
			joined[rt.left]--
			if rt.right != rt.left {
				joined[rt.right]--
			}
		}
	}
	switch len(rest) {
	case 0:
		return nil
	case 1: // which needs no more room as it is
		joined[b.rows[rest[0]].left]++
		if rt := b.rows[rest[0]]; rt.right != rt.left {
			joined[rt.right]++
		}
		return nil
	}
	m := &More{Routes: len(rest)}
	for _, i := range rest {
		rt := b.rows[i]
		m.Outcomes[rt.outcome] += len(rt.requests)
	}
	m.Lines = text.Break(b.in.Say("name.more-rows", "routes", m.Routes, "n", m.Requests()), style.RowType, b.m.BoardText, b.m.mains)
	m.Lines = append(m.Lines, text.Break(m.Outcomes.Words(b.in), style.NoteType, b.m.BoardText, b.m.more)...)
	b.p.Boards[board].More = m
	return rest
}

// Requests is how many requests it stands for.
func (m *More) Requests() int { return m.Outcomes.Total() }
