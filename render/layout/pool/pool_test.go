package pool

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

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
