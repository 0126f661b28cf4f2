package worker_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/layout/pool"
)

// BenchmarkSoak has b.N layouts made by workers that are killed at random, that meet their
// limit of memory, and of which some callers have no patience. Every answer is compared with
// that of an engine in this process. In the end no process may be left of the workers and
// no file. With -benchtime 100000x it takes some minutes, and with -v it says how far it is.
func BenchmarkSoak(b *testing.B) {
	if resident("self") == 0 || len(workers()) > 0 {
		b.Skip("memory of workers can't be measured here")
	}
	all := samples()
	var want []*layout.Geometry
	for i := range all {
		g, err := graphviz.New(graphviz.Options{}).Layout(b.Context(), all[i])
		if err != nil {
			b.Fatal(err)
		}
		want = append(want, g)
	}
	// What Graphviz leaves behind of it has workers meet their limit of memory.
	heavy := layout.Job{DOT: fmt.Appendf(nil, "digraph { a -> b [id=e, comment=%q] }", strings.Repeat("x", 400_000)), Nodes: 2, Edges: 1}
	files := count(b, os.TempDir())
	p := newPool(b, pool.Options{Workers: 2, Spares: 1, MaxBytes: 1 << 40, MemoryLimit: 200 << 20})
	var first, last, before float64
	var killed, impatient, failed, ended atomic.Int64
	share := make(chan int)
	var callers sync.WaitGroup
	for range 4 {
		callers.Go(func() {
			random := rand.New(rand.NewPCG(1, 1))
			for i := range share {
				switch {
				case i%97 == 0:
					if pids := workers(); len(pids) > 0 {
						if kill(pids[random.IntN(len(pids))]) {
							killed.Add(1)
						}
					}
				case i%31 == 0:
					ctx, cancel := context.WithTimeout(b.Context(), time.Duration(i%7)*time.Millisecond)
					if _, err := p.Layout(ctx, all[i%len(all)]); errors.Is(err, context.DeadlineExceeded) {
						impatient.Add(1)
					} else if err != nil && !errors.Is(err, layout.ErrEngine) {
						b.Error(err)
					}
					cancel()
				case i%53 == 0:
					if _, err := p.Layout(b.Context(), heavy); err != nil {
						ended.Add(1)
						if !errors.Is(err, layout.ErrEngine) {
							b.Error(err)
						}
					}
				}
				g, err := p.Layout(b.Context(), all[i%len(all)])
				if errors.Is(err, layout.ErrEngine) { // its worker was killed, and the next one too
					failed.Add(1)
					continue
				}
				if err != nil {
					b.Error(err)
				} else if diff := gocmp.Diff(want[i%len(all)], g); diff != "" {
					b.Errorf("-alone +in a pool:\n%s", diff)
				}
			}
		})
	}
	b.ResetTimer()
	for i := range b.N {
		share <- i
		if i == b.N/10 {
			before = resident("self")
		}
		if i%16 == 0 {
			if i <= b.N/2 {
				first = max(first, largest())
			} else {
				last = max(last, largest())
			}
		}
		if testing.Verbose() && i%max(b.N/10, 1000) == 0 {
			fmt.Fprintf(os.Stderr, "%d of %d after %v: largest worker %.0f MB, this process %.0f MB, %d killed\n",
				i, b.N, b.Elapsed().Round(time.Second), largest(), resident("self"), killed.Load())
		}
	}
	close(share)
	callers.Wait()
	b.StopTimer()
	grown := resident("self") - before
	if err := p.Close(); err != nil {
		b.Error(err)
	}
	if left := workers(); len(left) > 0 {
		b.Errorf("processes are left: %v", left)
	}
	if n := count(b, os.TempDir()); n > files {
		b.Errorf("%d files are left in %s", n-files, os.TempDir())
	}
	b.ReportMetric(first, "MB/worker-first-half")
	b.ReportMetric(last, "MB/worker-second-half")
	b.ReportMetric(grown, "MB/parent-grown")
	b.ReportMetric(float64(killed.Load()), "killed")
	b.ReportMetric(float64(impatient.Load()), "deadlines")
	b.ReportMetric(float64(ended.Load()), "heavy-refused")
	b.ReportMetric(float64(failed.Load()), "failed-twice")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "layouts/s")
}

// kill ends a process, and reports whether it was there.
func kill(pid string) bool {
	n, err := strconv.Atoi(pid)
	if err != nil {
		return false
	}
	p, err := os.FindProcess(n)
	return err == nil && p.Kill() == nil
}

// count is how many files a folder holds.
func count(b *testing.B, dir string) int {
	b.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		b.Fatal(err)
	}
	return len(list)
}
