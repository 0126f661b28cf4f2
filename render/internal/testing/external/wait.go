package external

import (
	"context"
	"testing"
	"time"
)

// UntilDeadline ends shortly before a test is ended for taking too long (-timeout), so that
// the test can still say what it waited for, and end what it started. How long a program
// takes on a busy machine nobody knows: there is no other limit. It ends with the test, after
// what the test cleans up.
func UntilDeadline(tb testing.TB) context.Context {
	tb.Helper()
	ctx, cancel := BeforeDeadline(tb)
	tb.Cleanup(cancel)
	return ctx
}

// BeforeDeadline is as UntilDeadline, for what several tests share: it goes on after the test,
// until cancel is called.
func BeforeDeadline(tb testing.TB) (ctx context.Context, cancel context.CancelFunc) {
	tb.Helper()
	if t, ok := tb.(interface{ Deadline() (time.Time, bool) }); ok {
		if end, ok := t.Deadline(); ok {
			left := time.Until(end)
			return context.WithTimeout(context.Background(), left-min(left/10, 15*time.Second))
		}
	}
	return context.WithCancel(context.Background())
}
