package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render"
)

// TestTooMany: what is too much for a figure is told with the flags that help.
func TestTooMany(t *testing.T) {
	t.Parallel()
	var rows strings.Builder
	rows.WriteString("from,to\n")
	for i := range render.MaxBoxes + 1 {
		fmt.Fprintf(&rows, "a%d,b%d\n", i%60, i/60)
	}
	file := filepath.Join(t.TempDir(), "many.csv")
	if err := os.WriteFile(file, []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ view, want string }{
		{"switchboard", "rapport: a switchboard of 5145 rows, actors and channels can't be followed, expected 5000 at most; --where, --top N, --min N and --fold party draw less, and --large draws all\n"},
		{"network", "rapport: a network of 5001 lines can't be followed, expected 2500 at most; --where, --top N, --min N and --fold party draw less, and --large draws all\n"},
		{"sequence", "rapport: a sequence of 5001 requests can't be followed, expected 5000 at most; --where and --min N draw less, and --large draws all\n"},
	} {
		for _, more := range [][]string{{"-o", filepath.Join(t.TempDir(), "x.svg")}, {"--alt"}} {
			var out, diag bytes.Buffer
			code := run(append([]string{"render", file, "--view", c.view, "--fold", "none"}, more...), streams{strings.NewReader(""), &out, &diag})
			if code != 1 || out.Len() > 0 || diag.String() != c.want {
				t.Errorf("%s %v: code %d, and it says %q", c.view, more, code, diag.String())
			}
		}
	}
}
