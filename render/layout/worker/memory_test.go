package worker_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/layout/internal/jobs"
	"github.com/rapport-graph/rapport/render/layout/pool"
)

// resident is how much memory a process has, in MB, or 0 where that can't be known.
func resident(pid string) float64 {
	b, err := os.ReadFile("/proc/" + pid + "/statm")
	fields := strings.Fields(string(b))
	if err != nil || len(fields) < 2 {
		return 0
	}
	pages, err := strconv.Atoi(fields[1])
	if err != nil {
		return 0
	}
	return float64(pages*os.Getpagesize()) / 1e6
}

// workers are the processes that this one has started and that still run.
func workers() []string {
	lists, err := filepath.Glob("/proc/self/task/*/children")
	if err != nil {
		return nil
	}
	var pids []string
	for _, list := range lists {
		if b, err := os.ReadFile(list); err == nil {
			pids = append(pids, strings.Fields(string(b))...)
		}
	}
	return pids
}

// largest is the memory of the largest worker, in MB.
func largest() float64 {
	most := 0.0
	for _, pid := range workers() {
		most = max(most, resident(pid))
	}
	return most
}

// TestMemoryIsFlat lays out a graph that is quickly done but leaves much behind, again and again. A
// worker that is kept grows all the time; with ones that are replaced the second half of the time has
// no larger ones than the first. That one which is kept does grow is seen where RAPPORT_CI is 1.
func TestMemoryIsFlat(t *testing.T) {
	if resident("self") == 0 || len(workers()) > 0 {
		t.Skip("memory of workers can't be measured here")
	}
	n := 30
	if os.Getenv("RAPPORT_CI") == "1" {
		n = 90
	}
	job := layout.Job{DOT: fmt.Appendf(nil, "digraph { a -> b [id=e, comment=%q] }", strings.Repeat("x", 80_000)), Nodes: 2, Edges: 1}
	grown := func(maxJobs int) (first, second float64) {
		p := newPool(t, pool.Options{Workers: 1, MaxJobs: maxJobs, MaxBytes: 1 << 40})
		defer p.Close()
		for i := range n {
			if _, err := p.Layout(t.Context(), job); err != nil {
				t.Fatal(err)
			}
			if i < n/2 {
				first = max(first, largest())
			} else {
				second = max(second, largest())
			}
		}
		return first, second
	}
	const slack = 1.2
	first, second := grown(n / 6)
	t.Logf("replaced: %.0f MB, then %.0f MB", first, second)
	if second > slack*first {
		t.Errorf("workers had %.0f MB at first, %.0f MB later", first, second)
	}
	if os.Getenv("RAPPORT_CI") != "1" {
		return
	}
	kept, longer := grown(n + 1)
	t.Logf("kept: %.0f MB, then %.0f MB", kept, longer)
	if longer < slack*kept {
		t.Errorf("a worker that is kept had %.0f MB at first, %.0f MB later: this test shows nothing", kept, longer)
	}
}

// BenchmarkRenders has a graph of 20 requests laid out b.N times, by as many callers as there are workers,
// and checks nothing but errors. MB/worker-first and MB/worker-last are the largest worker in the first
// and in the last tenth, MB/parent is what this process grew by. With -benchtime 100000x it shows that
// memory stays flat, and with -v it says at each tenth how far it is.
func BenchmarkRenders(b *testing.B) {
	job := jobs.New(1, 12, 4, 20).Job
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("%dworkers", workers), func(b *testing.B) {
			p := newPool(b, pool.Options{Workers: workers})
			defer p.Close()
			before := resident("self")
			var first, last float64
			share := make(chan int)
			var callers sync.WaitGroup
			b.ResetTimer()
			for range workers {
				callers.Go(func() {
					for range share {
						if _, err := p.Layout(b.Context(), job); err != nil {
							b.Error(err)
						}
					}
				})
			}
			for i := range b.N {
				share <- i
				if testing.Verbose() && i%max(b.N/10, 1000) == 0 {
					fmt.Fprintf(os.Stderr, "%d of %d after %v: largest worker %.0f MB, parent %+.0f MB\n",
						i, b.N, b.Elapsed().Round(time.Second), largest(), resident("self")-before)
				}
				if i%8 != 0 {
					continue
				}
				if i <= b.N/10 {
					first = max(first, largest())
				}
				if i >= b.N/10*9 {
					last = max(last, largest())
				}
			}
			close(share)
			callers.Wait()
			b.StopTimer()
			b.ReportMetric(first, "MB/worker-first")
			b.ReportMetric(last, "MB/worker-last")
			b.ReportMetric(resident("self")-before, "MB/parent")
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "renders/s")
		})
	}
}

// BenchmarkLatency compares a layout by a worker with one in this process.
func BenchmarkLatency(b *testing.B) {
	p := newPool(b, pool.Options{Workers: 1})
	for _, size := range []struct {
		name string
		job  layout.Job
	}{
		{"20", jobs.New(1, 12, 4, 20).Job},
		{"tiny", layout.Job{DOT: []byte("digraph { a -> b [id=e] }"), Nodes: 2, Edges: 1}},
	} {
		for _, e := range []struct {
			name   string
			engine layout.Engine
		}{{"pool", p}, {"in-process", graphviz.New(graphviz.Options{})}} {
			b.Run(size.name+"/"+e.name, func(b *testing.B) {
				for b.Loop() {
					if _, err := e.engine.Layout(b.Context(), size.job); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkWorstCase is about the largest graphs the drawing asks an engine for, those of 250 rows, and
// about ones of many actors that have no part in any.
func BenchmarkWorstCase(b *testing.B) {
	p := newPool(b, pool.Options{Workers: 1, Timeout: time.Minute})
	for _, s := range []struct{ actors, channels, requests int }{
		{50, 12, 250}, {100, 12, 250}, {250, 100, 250}, {1000, 12, 250}, {4900, 10, 10},
	} {
		job := jobs.New(1, s.actors, s.channels, s.requests).Job
		b.Run(fmt.Sprintf("%dactors/%dchannels/%drequests", s.actors, s.channels, s.requests), func(b *testing.B) {
			for b.Loop() {
				if _, err := p.Layout(b.Context(), job); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(largest(), "MB/worker")
		})
	}
}
