package external_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/rapport-graph/rapport/render/internal/testing/external"
)

// ends is a test that is ended at a time.
type ends struct {
	testing.TB
	at  time.Time
	set bool
}

func (e ends) Deadline() (time.Time, bool) { return e.at, e.set }

// TestUntilDeadline: there is no limit but that of the test, of which a part is left.
func TestUntilDeadline(t *testing.T) {
	for _, whole := range []time.Duration{20 * time.Second, 10 * time.Minute} {
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			end := began.Add(whole)
			<-external.UntilDeadline(ends{t, end, true}).Done()
			if waited, left := time.Since(began), time.Until(end); waited < whole*8/10 || left <= 0 {
				t.Errorf("of %v it ends %v before the end", whole, left)
			}
		})
	}
	synctest.Test(t, func(t *testing.T) {
		ctx := external.UntilDeadline(ends{t, time.Time{}, false})
		time.Sleep(1000 * time.Hour)
		if err := ctx.Err(); err != nil {
			t.Errorf("where no end is set: %v", err)
		}
	})
}
