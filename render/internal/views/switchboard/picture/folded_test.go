package picture_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// TestFolded counts what folded pictures show: every request that is drawn stands
// in one row of its outcome or is counted in the last row of a board, which has
// no more rows than can be followed.
func TestFolded(t *testing.T) {
	t.Parallel()
	for i, s := range []sample.Shape{
		{Actors: 12, Requests: 40, Undirected: 0.1},
		{Actors: 50, Requests: 500, Parties: 3, Channels: 40, Within: 0.2, Self: 0.05, Undirected: 0.1, Direct: 0.2},
	} {
		g := sample.Generate(t, uint64(i), s)
		for _, o := range []fold.Options{{Party: true}, {Top: 5}, {Party: true, Min: 3}} {
			opts := content.Options{Fold: o}
			name := fmt.Sprintf("%v %+v", s, o)
			p := picture.New(g, opts)
			seen := make(map[graph.RequestID]bool)
			rows, requests := 0, 0
			for n := range p.Rows {
				r := &p.Rows[n]
				for _, q := range r.Requests {
					if seen[q.Number()] || q.Outcome() != r.Outcome {
						t.Errorf("%s: request %d, %s, stands in a row of %s, again %t", name, q.Number(), q.Outcome(), r.Outcome, seen[q.Number()])
					}
					seen[q.Number()] = true
					if q.Outcome() == graph.Contested && !strings.Contains(joined(r.Main), "contested") {
						t.Errorf("%s: a contested request in a row that says %q", name, joined(r.Main))
					}
					for _, o := range q.Claimed() {
						if q.Outcome() == graph.Contested && !slices.ContainsFunc(r.Notes, func(n words.Note) bool { return n.Glyph == o }) {
							t.Errorf("%s: row %d doesn't say that a source claims %s", name, n, o)
						}
					}
				}
			}
			rows += len(p.Rows)
			requests += len(seen)
			for n := range p.Boards {
				b := &p.Boards[n]
				size := len(b.Rows)
				if b.More != nil {
					rows += b.More.Routes
					requests += b.More.Requests()
					size++
				}
				if size > picture.MaxRows {
					t.Errorf("%s: a board of %d rows", name, size)
				}
			}
			if n := picture.CountRows(g, opts, 1<<30); n != rows {
				t.Errorf("%s: %d rows, counted as %d", name, rows, n)
			}
			if n := picture.CountRows(g, opts, 3); n != min(rows, 4) {
				t.Errorf("%s: %d rows are counted as %d, when 3 are of interest", name, rows, n)
			}
			left := opts.Folded(g).Hidden.Requests
			if requests+left != g.NumRequests() {
				t.Errorf("%s: %d requests are drawn, %d left out, of %d", name, requests, left, g.NumRequests())
			}
		}
	}
}

// TestFoldedGolden is the founding case by its parties.
func TestFoldedGolden(t *testing.T) {
	t.Parallel()
	golden.Check(t, "us-china-parties.txt", []byte(dump(picture.New(sample.Case(t, sample.Founding), content.Options{Fold: fold.Options{Party: true}}))))
}

// TestFoldedOrder draws the same ledger with its requests added in another order.
func TestFoldedOrder(t *testing.T) {
	t.Parallel()
	draw := func(backward bool) string {
		b := graph.NewBuilder()
		parties(b, "p: a b c", "q: d e f")
		list := []string{"a>d", "b>e", "c>f", "d-a", "a>e", "e>b", "f>d"}
		if backward {
			slices.Reverse(list)
		}
		requests(b, list...)
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return dump(picture.New(g, content.Options{Fold: fold.Options{Party: true}}))
	}
	if a, b := draw(false), draw(true); a != b {
		t.Errorf("one order gives\n%s\nanother\n%s", a, b)
	}
}

// TestIDs lists ids until there are too many.
func TestIDs(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, words.MaxListed, words.MaxListed + 1} {
		list := make([]id, n)
		for i := range list {
			list[i] = id(fmt.Sprint(i))
		}
		want := n
		if n > words.MaxListed {
			want = 0
		}
		if got := words.IDs(slices.Values(list)); len(got) != want {
			t.Errorf("of %d ids %d are listed, want %d", n, len(got), want)
		}
	}
}

type id string

func (i id) ID() string { return string(i) }
