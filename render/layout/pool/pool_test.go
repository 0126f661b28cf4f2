package pool

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/asdot"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
)

// jobOf is what drawing a graph asks of an engine.
func jobOf(tb testing.TB, g *graph.Graph) layout.Job {
	tb.Helper()
	var b bytes.Buffer
	parts, err := asdot.Write(&b, picture.New(g, content.Options{}))
	if err != nil {
		tb.Fatal(err)
	}
	return layout.Job{DOT: b.Bytes(), Nodes: parts.Nodes, Edges: parts.Edges, Clusters: parts.Clusters}
}

// jobs are those of the ledgers that come with the module.
func jobs(tb testing.TB) []layout.Job {
	tb.Helper()
	var all []layout.Job
	for _, name := range sample.Cases() {
		all = append(all, jobOf(tb, sample.Case(tb, name)))
	}
	return all
}

// TestSameAsInProcess: a pool is the engine of its workers, geometries and errors alike.
func TestSameAsInProcess(t *testing.T) {
	t.Parallel()
	p, e := newPool(t, Options{Workers: 1}, soundWorker), graphviz.New(graphviz.Options{})
	all := append(jobs(t),
		layout.Job{DOT: []byte("digraph { a ->-> b }"), Nodes: 2, Edges: 1},
		layout.Job{DOT: []byte("digraph {}")},
		layout.Job{DOT: []byte("digraph { \"\xe9\" }"), Nodes: 1},
		layout.Job{DOT: []byte("digraph { a }"), Nodes: graphviz.DefaultMaxNodes + 1},
		layout.Job{DOT: []byte("digraph { a -> b [id=e] -> c }"), Nodes: 2, Edges: 1},
		jobs(t)[0],
	)
	for i, job := range all {
		want, wantErr := e.Layout(t.Context(), job)
		got, err := p.Layout(t.Context(), job)
		if diff := cmp.Diff(want, got); diff != "" {
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
	eightCallers(t, 40)
}

// BenchmarkEightCallers is the same for as long as wanted, with -race and -benchtime 1m for one.
func BenchmarkEightCallers(b *testing.B) { eightCallers(b, b.N) }

// eightCallers asks a pool for n layouts and checks them. One of the callers is of little patience.
func eightCallers(tb testing.TB, n int) {
	p := newPool(tb, Options{Workers: 3, Spares: 1, MaxJobs: 10}, soundWorker)
	all := jobs(tb)
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
				} else if diff := cmp.Diff(want[i%len(all)], g); diff != "" {
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

func TestDeadlineKillsTheWorker(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 1}, actedWorker)
	before := pid(t, p)
	line := newLifeline(t)
	ctx, cancel := context.WithCancel(t.Context())
	result, running := begun(ctx, p, line, "hang")
	if strconv.Itoa(running) != before {
		t.Errorf("process %d has the job, not %s", running, before)
	}
	cancel()
	if err := <-result; !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "1 nodes") {
		t.Errorf("the error is %v", err)
	}
	line.cut()
	if after := pid(t, p); after == before {
		t.Error("the next layout has the same worker")
	}
}

func TestTimeoutKillsTheWorker(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 1, Timeout: 300 * time.Millisecond}, actedWorker)
	line := newLifeline(t)
	_, err := p.Layout(t.Context(), told("hang", line.address()))
	if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "longer than 300ms") {
		t.Errorf("the error is %v", err)
	}
	line.started()
	line.cut()
	pid(t, p)
}

func TestEndedContextCostsNothing(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 1}, actedWorker)
	before := pid(t, p)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Layout(ctx, told("exit 3")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if pid(t, p) != before {
		t.Error("the worker was replaced")
	}
}

// TestWaitingEndsWithTheContext: a caller who gives up while all workers are busy ends none of them.
func TestWaitingEndsWithTheContext(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 1}, actedWorker)
	line := newLifeline(t)
	busy, stop := context.WithCancel(t.Context())
	result, _ := begun(busy, p, line, "hang")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := p.Layout(ctx, told("pid")); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "waiting") {
		t.Error(err)
	}
	select {
	case err := <-result:
		t.Errorf("the layout that ran: %v", err)
	default:
	}
	stop()
	<-result
}

// TestSpares: as many layouts run as there are workers, and spares take over from those that end.
func TestSpares(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 1, Spares: 1}, actedWorker)
	for p.ready.Load() < 2 {
		time.Sleep(time.Millisecond)
	}
	line := newLifeline(t)
	ctx, cancel := context.WithCancel(t.Context())
	result, _ := begun(ctx, p, line, "hang")
	short, stop := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer stop()
	if _, err := p.Layout(short, told("pid")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a second layout at a time: %v", err)
	}
	p.options.Command[0] = "/no/such/program" // only the spare is left
	cancel()
	<-result
	pid(t, p)
}

func TestRecycling(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]Options{
		"jobs":  {Workers: 1, MaxJobs: 3},
		"bytes": {Workers: 1, MaxBytes: 7}, // three jobs of three bytes
	} {
		p := newPool(t, o, actedWorker)
		var pids []string
		for range 9 {
			pids = append(pids, pid(t, p))
		}
		for i := range 9 {
			if same := pids[i] == pids[i-i%3]; !same {
				t.Errorf("%s: workers %q", name, pids)
			}
		}
		if distinct := slices.Compact(slices.Clone(pids)); len(distinct) != 3 {
			t.Errorf("%s: workers %q, want three", name, distinct)
		}
	}
}

// TestEnvironment: workers see the variables they need and no files of this process, even ones it
// has opened so that programs it starts would have them.
func TestEnvironment(t *testing.T) {
	t.Setenv("RAPPORT_TEST_SECRET", "x")
	file := filepath.Join(t.TempDir(), "inherited")
	inherit(t, file)
	p := newPool(t, Options{Workers: 1, Env: append(handedOn(os.Environ()), "GIVEN=1")}, actedWorker)
	g, err := p.Layout(t.Context(), told("env"))
	if err != nil {
		t.Fatal(err)
	}
	given := false
	for list := range g.Nodes {
		for entry := range strings.SplitSeq(list, "\n") {
			given = given || entry == "GIVEN=1"
			switch name, _, _ := strings.Cut(entry, "="); {
			case strings.HasPrefix(name, "fd "):
				if strings.Contains(name, file) {
					t.Errorf("open: %s", name)
				}
			case !slices.Contains([]string{"HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "SYSTEMROOT", "GIVEN"}, strings.ToUpper(name)):
				t.Errorf("environment: %s", entry)
			}
		}
	}
	if !given {
		t.Error("the variable given is missing")
	}
}

func TestSelfAndCommand(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]Options{
		"no command":       {},
		"no such command":  {Command: []string{"/no/such/program"}},
		"not in PATH":      {Command: []string{"no-such-program-anywhere"}},
		"a negative count": {Command: command(actedWorker), MaxJobs: -1},
	} {
		if p, err := New(o); err == nil {
			p.Close()
			t.Errorf("%s: no error", name)
		}
	}
}
