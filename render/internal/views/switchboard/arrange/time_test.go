package arrange

import (
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// TestByTime: rows between the same two boxes are in order of time, and no two
// neighbours could be without a further crossing. No crossing is added.
func TestByTime(t *testing.T) {
	t.Parallel()
	sorted, put := 0, 0
	for seed := range uint64(12) {
		s := newStack(picture.New(sample.Generate(t, seed, sample.Shape{Actors: 9, Requests: 24, Channels: 2, Undirected: 0.2}), content.Options{}))
		for i := range s.p.Boards { // out of order
			slices.Reverse(s.p.Boards[i].Rows)
			s.renumberRows(i)
		}
		before := s.crossings()
		s.byTime()
		after := s.crossings()
		if after > before {
			t.Errorf("seed %d: %d crossings, %d before", seed, after, before)
		}
		for b := range s.p.Boards {
			rows := s.p.Boards[b].Rows
			last := make(map[[2]int]int)
			for i, r := range rows {
				ends := [2]int{s.p.Rows[r].Left, s.p.Rows[r].Right}
				if last[ends] > r {
					t.Errorf("seed %d: row %d stands behind %d, between the same two", seed, r, last[ends])
				}
				last[ends] = r
				if i == 0 {
					continue
				}
				if rows[i-1] < r {
					sorted++
					continue
				}
				put++
				rows[i-1], rows[i] = rows[i], rows[i-1]
				s.renumberRows(b)
				if n := s.crossings(); n <= after {
					t.Errorf("seed %d: rows %d and %d could be in order of time, with %d crossings and not %d", seed, rows[i-1], rows[i], n, after)
				}
				rows[i-1], rows[i] = rows[i], rows[i-1]
				s.renumberRows(b)
			}
		}
	}
	if sorted == 0 || put == 0 {
		t.Errorf("%d neighbours in order, %d that crossings keep from it", sorted, put)
	}
}
