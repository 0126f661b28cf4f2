package graph

import (
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	lib "github.com/dominikbraun/graph"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// The size of BenchmarkStore: go test -run '^$' -bench Store ./graph/...
const (
	benchRequests = 1_000_000
	benchActors   = 100_000
	benchChannels = 50
	benchDates    = 1000
)

// benchRow is a request between random actors.
type benchRow struct{ from, to, via, date uint32 }

func benchRows() []benchRow {
	rng := rand.New(rand.NewPCG(1, 2))
	rows := make([]benchRow, benchRequests)
	for i := range rows {
		rows[i] = benchRow{1 + rng.Uint32N(benchActors), 1 + rng.Uint32N(benchActors), rng.Uint32N(benchChannels + 1), 1 + rng.Uint32N(benchDates)}
	}
	return rows
}

// run times build, and then finds by how much what it keeps makes the heap
// larger.
func run[T any](b *testing.B, build func() T) T {
	for b.Loop() {
		build()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRequests, "ns/request")
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	kept := build()
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/benchRequests, "heap-B/request")
	return kept
}

// BenchmarkStore puts a million requests among 100,000 actors into the columns,
// into the store of github.com/dominikbraun/graph, and through a Builder. That
// store has no parallel edges, so of requests between the same two it keeps the
// first; and it keeps neither channel, date, outcome nor times.
func BenchmarkStore(b *testing.B) {
	rows := benchRows()
	b.Run("columns", func(b *testing.B) {
		var adding, indexing time.Duration // of the last run
		type indexed struct {
			*store.Columns[fate]
			*store.ActorIndex[fate]
		}
		c := run(b, func() indexed {
			start := time.Now()
			c := indexed{new(store.Columns[fate]), new(store.ActorIndex[fate])}
			c.Room(len(rows))
			for i, r := range rows {
				c.From[i], c.To[i], c.Via[i], c.Date[i], c.Fate[i], c.Times[i] = r.from, r.to, r.via, r.date, newFate(Unreported, NoBasis), 1
			}
			added := time.Now()
			c.Make(c.Columns, benchActors)
			adding, indexing = added.Sub(start), time.Since(added)
			return c
		})
		b.ReportMetric(float64(adding.Nanoseconds())/benchRequests, "add-ns/request")
		b.ReportMetric(float64(indexing.Nanoseconds())/benchRequests, "index-ns/request")
		columns := 4*(len(c.From)+len(c.To)+len(c.Via)+len(c.Date)+len(c.Outs)+len(c.OutTo)+len(c.Ins)+len(c.OutAt)+len(c.InAt)) + len(c.Fate) + len(c.OutFate) + len(c.Times)
		b.ReportMetric(float64(columns)/benchRequests, "column-B/request")
	})
	b.Run("library", func(b *testing.B) {
		edges := 0
		g := run(b, func() lib.Graph[uint32, uint32] {
			g := lib.New(func(n uint32) uint32 { return n }, lib.Directed())
			for n := range uint32(benchActors) {
				if err := g.AddVertex(n + 1); err != nil {
					b.Fatal(err)
				}
			}
			edges = 0
			for _, r := range rows {
				if g.AddEdge(r.from, r.to) == nil {
					edges++
				}
			}
			return g
		})
		b.ReportMetric(float64(benchRequests-edges), "dropped")
		runtime.KeepAlive(g)
	})
	actors, channels := listOf("actor ", benchActors+1), listOf("channel ", benchChannels+1)
	channels[0] = ""
	dates := make([]date.Date, benchDates+1)
	for i := range dates {
		dates[i] = date.Of(date.Day(i))
	}
	b.Run("builder", func(b *testing.B) {
		g := run(b, func() *Graph {
			builder := NewBuilder()
			for i, r := range rows {
				builder.AddRequest(RequestSpec{From: actors[r.from], To: actors[r.to : r.to+1], Via: channels[r.via], Date: dates[r.date], Outcome: 1 + Outcome(i%6)})
			}
			g, err := builder.Build()
			if err != nil {
				b.Fatal(err)
			}
			return g
		})
		runtime.KeepAlive(g)
	})
}
