package arrange

import (
	"context"
	"math"

	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout"
)

// Heights are how high a drawing may be, in points: when it is on one page, and on each
// of several. 0 is any.
type Heights struct{ One, Each float64 }

// Pages is [Arrange] for pages: where the picture is too high for one, it is divided
// into parts of some rows each, from top to bottom, that are about equally high. A
// row that is higher than a page has one to itself.
func Pages(ctx context.Context, engine layout.Engine, p *picture.Picture, high Heights) ([]*Arrangement, error) {
	whole, err := arrangeIn(ctx, engine, p, high.One)
	if err != nil || high.One == 0 || whole.H <= high.One {
		return []*Arrangement{whole}, err
	}
	rows := whole.rowsDown()
	parts := divide(p, rows, high.Each)
	// As low as so many parts can be: the last is then no rest.
	for least, most := high.Each/2, high.Each; most-least > high.Each/20; {
		mid := (least + most) / 2
		if tried := divide(p, rows, mid); len(tried) <= len(parts) {
			parts, most = tried, mid
		} else {
			least = mid
		}
	}
	var out []*Arrangement
	for i, rows := range parts {
		a, err := arrangeIn(ctx, nil, p.Part(rows, i == len(parts)-1), high.Each)
		if err != nil {
			return nil, err
		}
		a.Unaided = whole.Unaided
		out = append(out, a)
	}
	return out, nil
}

// rowsDown gives the rows as they stand from top to bottom.
func (a *Arrangement) rowsDown() []int {
	var rows []int
	for _, boxes := range a.Picture.Ranks {
		for _, b := range boxes {
			if b.Board >= 0 {
				rows = append(rows, a.Picture.Boards[b.Board].Rows...)
			}
		}
	}
	return rows
}

// divide gives each part as many rows as it has room for.
func divide(p *picture.Picture, rows []int, limit float64) [][]int {
	var parts [][]int
	for len(rows) > 0 {
		n := fitting(p, rows, limit)
		// Rather a board less than a part of one, if it is a small part.
		if n < len(rows) {
			board := func(i int) int { return p.Rows[rows[i]].Board }
			begin := n
			for begin > 0 && board(begin-1) == board(n) {
				begin--
			}
			if begin > 0 && n-begin <= splitLeast || begin > 0 && len(p.Boards[board(n)].Rows) <= 2*splitLeast {
				n = begin
			}
		}
		parts = append(parts, rows[:n])
		rows = rows[n:]
	}
	if len(parts) == 0 {
		parts = [][]int{nil}
	}
	// What has no lines stands on the last page, or on one of its own.
	if last := parts[len(parts)-1]; lowest(p.Part(last, true)) > limit && lowest(p.Part(last, false)) < lowest(p.Part(last, true)) {
		parts = append(parts, nil)
	}
	return parts
}

// splitLeast is how many rows of a board stand on a page of their own at least.
const splitLeast = 4

// fitting is how many of the rows fit onto a page, at least one.
func fitting(p *picture.Picture, rows []int, limit float64) int {
	lo, hi := 1, len(rows)
	for lo < hi {
		if mid := (lo + hi + 1) / 2; lowest(p.Part(rows[:mid], false)) <= limit {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}

// lowest is how high a picture is at least, with its strips.
func lowest(p *picture.Picture) float64 {
	s := newStack(p)
	high := 0.0
	for r := range s.ranks {
		high = max(high, s.rankHeight(r))
	}
	a := &Arrangement{Picture: p, W: p.Room.Width(), H: high}
	a.makeRoom()
	a.strips()
	return math.Ceil(a.H)
}
