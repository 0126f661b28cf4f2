package worker_test

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/layout/internal/jobs"
	"github.com/rapport-graph/rapport/render/layout/pool"
)

// newPool starts a pool of workers with Graphviz that is closed with the test. It has
// no spares unless told.
func newPool(tb testing.TB, o pool.Options) *pool.Pool {
	tb.Helper()
	command, err := pool.Self("layout")
	if err != nil {
		tb.Fatal(err)
	}
	o.Command, o.Spares = command, cmp.Or(o.Spares, -1)
	p, err := pool.New(o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { p.Close() })
	return p
}

// samples are jobs of some sizes.
func samples() (all []layout.Job) {
	for seed := range uint64(3) {
		all = append(all, jobs.New(seed, 12, 4, 20).Job, jobs.New(seed, 6, 2, 8).Job)
	}
	return all
}

// TestSameAsInProcess: a pool is the engine of its workers, geometries and errors alike.
func TestSameAsInProcess(t *testing.T) {
	t.Parallel()
	p, e := newPool(t, pool.Options{Workers: 1}), graphviz.New(graphviz.Options{})
	all := append(samples(),
		layout.Job{DOT: []byte("digraph { a ->-> b }"), Nodes: 2, Edges: 1},
		layout.Job{DOT: []byte("digraph {}")},
		layout.Job{DOT: []byte("digraph { \"\xe9\" }"), Nodes: 1},
		layout.Job{DOT: []byte("digraph { a }"), Nodes: graphviz.DefaultMaxNodes + 1},
		layout.Job{DOT: []byte("digraph { a -> b [id=e] -> c }"), Nodes: 2, Edges: 1},
		samples()[0],
	)
	for i, job := range all {
		want, wantErr := e.Layout(t.Context(), job)
		got, err := p.Layout(t.Context(), job)
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("job %d: -in process +pool:\n%s", i, diff)
		}
		if (wantErr == nil) != (err == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Errorf("job %d: %v in process, %v by the pool", i, wantErr, err)
		}
		for _, kind := range []error{layout.ErrTooLarge, layout.ErrRejected, layout.ErrIncomplete} {
			if errors.Is(wantErr, kind) != errors.Is(err, kind) {
				t.Errorf("job %d: %v is %v in process only, or by the pool only", i, err, kind)
			}
		}
	}
}

// TestEightCallers has more callers than workers, and workers that are replaced all the time.
func TestEightCallers(t *testing.T) {
	t.Parallel()
	eightCallers(t, 24)
}

// BenchmarkEightCallers is the same for as long as wanted, with -race and -benchtime 1m for one.
func BenchmarkEightCallers(b *testing.B) { eightCallers(b, b.N) }

// eightCallers asks a pool for n layouts and checks them. One of the callers is of little patience.
func eightCallers(tb testing.TB, n int) {
	p := newPool(tb, pool.Options{Workers: 3, Spares: 1, MaxJobs: 10})
	all := samples()
	var want []*layout.Geometry
	for _, job := range all {
		g, err := graphviz.New(graphviz.Options{}).Layout(tb.Context(), job)
		if err != nil {
			tb.Fatal(err)
		}
		want = append(want, g)
	}
	share := make(chan int)
	var callers sync.WaitGroup
	for c := range 8 {
		callers.Go(func() {
			for i := range share {
				if c == 0 {
					ctx, cancel := context.WithTimeout(tb.Context(), time.Duration(i%20)*time.Millisecond)
					if _, err := p.Layout(ctx, all[i%len(all)]); err != nil && !errors.Is(err, context.DeadlineExceeded) {
						tb.Error(err)
					}
					cancel()
				}
				g, err := p.Layout(tb.Context(), all[i%len(all)])
				if err != nil {
					tb.Error(err)
				} else if diff := gocmp.Diff(want[i%len(all)], g); diff != "" {
					tb.Errorf("-alone +together:\n%s", diff)
				}
			}
		})
	}
	for i := range n {
		share <- i
	}
	close(share)
	callers.Wait()
}
