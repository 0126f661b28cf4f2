package pool

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"runtime/pprof"
	"strings"
	"testing"
	"time"
)

// TestClose: after it there are no workers and no goroutines, and whoever waited has heard.
func TestClose(t *testing.T) {
	p := newPool(t, Options{Workers: 2}, actedWorker)
	result := make(chan error)
	lines := []*lifeline{newLifeline(t), newLifeline(t)}
	for _, line := range lines {
		go func() {
			_, err := p.Layout(t.Context(), told("hang", line.address()))
			result <- err
		}()
	}
	for _, line := range lines {
		line.started()
	}
	go func() { // both workers are busy
		_, err := p.Layout(t.Context(), told("pid"))
		result <- err
	}()
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	for range 3 {
		if err := <-result; !errors.Is(err, ErrClosed) || !strings.Contains(err.Error(), size) {
			t.Error(err)
		}
	}
	for _, line := range lines {
		line.cut()
	}
	if _, err := p.Layout(t.Context(), told("pid")); !errors.Is(err, ErrClosed) {
		t.Errorf("after the end: %v", err)
	}
	if err := p.Close(); err != nil {
		t.Errorf("twice: %v", err)
	}
	noGoroutines(t)
}

// noGoroutines waits until no goroutine of a pool is left. Those that have been waited for may still be
// seen for a moment.
func noGoroutines(t *testing.T) {
	t.Helper()
	var left string
	for range 1000 {
		if left = goroutines(t); left == "" {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("left running:\n%s", left)
}

// goroutines lists what runs in or was started by this package's code.
func goroutines(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	if err := pprof.Lookup("goroutine").WriteTo(&b, 2); err != nil {
		t.Fatal(err)
	}
	var left []string
	for g := range strings.SplitSeq(b.String(), "\n\n") {
		if strings.Contains(g, "/pool/keeper.go") || strings.Contains(g, "/pool/process.go") || strings.Contains(g, "os/exec") {
			left = append(left, g)
		}
	}
	return strings.Join(left, "\n\n")
}

// TestNothingIsLeftOfFailures goes through every way in which a worker ends.
func TestNothingIsLeftOfFailures(t *testing.T) {
	p := newPool(t, Options{Workers: 2, MaxJobs: 2}, actedWorker)
	for _, words := range [][]string{{"pid"}, {"exit", "3"}, {"narrow"}, {"pid"}, {"raw", strings.Repeat("00", 20)}, {"refuse"}, {"panic", "x"}} {
		p.Layout(t.Context(), told(words...))
	}
	line := newLifeline(t)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		line.started()
		cancel()
	}()
	p.Layout(ctx, told("hang", line.address()))
	if _, err := New(Options{Command: command(talker, "00")}); err == nil {
		t.Error("a pool of talkers")
	}
	p.Close()
	noGoroutines(t)
}

// TestWhatAWorkerStartedEndsWithIt needs process groups.
func TestWhatAWorkerStartedEndsWithIt(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("no process groups")
	}
	p := newPool(t, Options{Workers: 1}, actedWorker)
	line := newLifeline(t)
	ctx, cancel := context.WithCancel(t.Context())
	result, _ := begun(ctx, p, line, "spawn")
	cancel()
	<-result
	line.cut()
}

// TestWorkersEndWithTheParent kills a process that has a pool, in the middle of a layout.
func TestWorkersEndWithTheParent(t *testing.T) {
	t.Parallel()
	line := newLifeline(t)
	c := command(parent, line.address())
	cmd := exec.Command(c[0], c[1:]...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line.started()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // says that it was killed
	line.cut()
}
