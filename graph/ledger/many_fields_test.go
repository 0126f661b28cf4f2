package ledger_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestManyFields: one thing has a twentieth as many fields as a file may have values, and
// two records of it are merged field by field.
func TestManyFields(t *testing.T) {
	t.Parallel()
	request := func(letter string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `, "%s%d": "x"`, letter, i)
		}
		return `{"id": "r", "from": "a", "to": "b", "fields": {` + b.String()[2:] + "}}"
	}
	read := func(opts ledger.Options, requests ...string) (*ledger.Ledger, error) {
		return ledger.Read(strings.NewReader(`{"requests": [`+strings.Join(requests, ",")+"]}"), "x.json", ledger.JSON, opts)
	}
	if _, err := read(ledger.Options{}, request("f", 10_000)); err != nil {
		t.Error(err)
	}
	if _, err := read(ledger.Options{}, request("f", 10_001)); !errors.Is(err, graph.ErrTooLarge) || !strings.HasPrefix(err.Error(), "x.json:1:61: one thing with 10001 fields") {
		t.Errorf("too many fields: %v", err)
	}
	if _, err := read(ledger.Options{Nodes: 1 << 30}, request("f", 10_001)); err != nil {
		t.Errorf("where the limit is lifted: %v", err)
	}
	l, err := read(ledger.Options{}, request("f", 9000), request("g", 9000), request("f", 9000))
	if err != nil {
		t.Fatal(err)
	}
	if merged := ledger.Merge(l).Requests; len(merged) != 1 || len(merged[0].Fields) != 18_000 {
		t.Errorf("%d requests, the first with %d fields", len(merged), len(merged[0].Fields))
	}
}
