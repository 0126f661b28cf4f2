package ledger_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestReadingJSONAllocates: what many small entries take while they are read grows with
// them, and by little for each. (Under the race detector an object takes more bytes.)
func TestReadingJSONAllocates(t *testing.T) {
	const n = 20_000
	for _, section := range []string{"sources", "parties", "actors", "channels"} {
		var b strings.Builder
		b.WriteString(`{"` + section + `": {"a": {}`)
		for i := range n {
			fmt.Fprintf(&b, `,"a%d": {}`, i)
		}
		b.WriteString("}}")
		text := b.String()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		l, err := ledger.Read(strings.NewReader(text), "x.json", ledger.JSON, ledger.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ledger.Build(l); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		times, size := (after.Mallocs-before.Mallocs)/n, (after.TotalAlloc-before.TotalAlloc)/n
		t.Logf("%s: %d times, %d bytes", section, times, size)
		if times > 13 || size > 4000 {
			t.Errorf("an entry of %s is allocated %d times and %d bytes", section, times, size)
		}
	}
}
