package main

import (
	"context"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"

	lib "github.com/dominikbraun/graph"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/ledger"
)

var largest = flag.Int("largest", 1_000_000, "how many requests the largest ledger of the benchmarks has")

func perRequest(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/request")
}

func load(b *testing.B, path string) *graph.Graph {
	b.Helper()
	// Larger than the limits for strangers' ledgers.
	l := ledger.Loader{Options: ledger.Options{Bytes: math.MaxInt, Requests: graph.MaxRequests, Nodes: math.MaxInt}}
	if err := l.ReadFile(context.Background(), path, ledger.Auto); err != nil {
		b.Fatal(err)
	}
	g, err := l.Build()
	if err != nil {
		b.Fatal(err)
	}
	return g
}

// BenchmarkLoad reads ledgers of 10,000 requests, ten times that and so on, each a
// file, and builds their graphs; counts by channel; and, for comparison, only
// splits the rows with the library's reader of CSV, and only puts the requests of
// the graph into the store of github.com/dominikbraun/graph, which keeps one of
// those between the same two and nothing but their ends.
//
//	go test -run '^$' -bench Load -benchtime 3x ./cmd/internal/gen -largest 10000000
func BenchmarkLoad(b *testing.B) {
	for n := 10_000; n <= *largest; n *= 10 {
		s := shape{requests: n, actors: max(n/10, 1000), channels: 300, seed: 1}
		paths := map[string]string{}
		for _, format := range []string{"csv", "jsonl", "yaml"} {
			if format == "yaml" && n > 10_000 {
				continue // written by hand, and so not long
			}
			path := filepath.Join(b.TempDir(), "big."+format)
			f, err := os.Create(path)
			if err != nil {
				b.Fatal(err)
			}
			if err := errors.Join(run(s, format, f), f.Close()); err != nil {
				b.Fatal(err)
			}
			paths[format] = path
			b.Run(fmt.Sprintf("%s/%d", format, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					load(b, path)
				}
				perRequest(b, n)
			})
		}
		g := load(b, paths["csv"])
		b.Run(fmt.Sprintf("count by channel/%d", n), func(b *testing.B) {
			q, err := ask.Compile(g, ask.Everything())
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				q.Groups(ask.PerChannel)
			}
			perRequest(b, n)
		})
		b.Run(fmt.Sprintf("encoding-csv/%d", n), func(b *testing.B) {
			for b.Loop() {
				f, err := os.Open(paths["csv"])
				if err != nil {
					b.Fatal(err)
				}
				r := csv.NewReader(f)
				r.ReuseRecord = true
				for err == nil {
					_, err = r.Read()
				}
				if f.Close(); !errors.Is(err, io.EOF) {
					b.Fatal(err)
				}
			}
			perRequest(b, n)
		})
		b.Run(fmt.Sprintf("dominikbraun/%d", n), func(b *testing.B) {
			for b.Loop() {
				store := lib.New(func(n graph.ActorID) graph.ActorID { return n }, lib.Directed())
				for a := range g.Actors() {
					store.AddVertex(a.Number()) // which is new
				}
				for r := range g.Requests() {
					store.AddEdge(r.From().Number(), r.To().Number()) // or fails, if there is one
				}
			}
			perRequest(b, n)
		})
	}
}
