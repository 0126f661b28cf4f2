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
	ctx, cancel := context.WithCancel(context.Background())
	if t, ok := tb.(interface{ Deadline() (time.Time, bool) }); ok {
		if end, ok := t.Deadline(); ok {
			left := time.Until(end)
			ctx, cancel = context.WithTimeout(context.Background(), left-min(left/10, 15*time.Second))
		}
	}
	tb.Cleanup(cancel)
	return ctx
}
