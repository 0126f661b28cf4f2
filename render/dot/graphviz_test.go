package dot_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/testing/external"
)

// judged is what Graphviz read.
type judged struct {
	Name  string `json:"name"`
	Draw  []draw `json:"_ldraw_"`
	Subs  int    `json:"_subgraph_cnt"`
	Parts []struct {
		Name string `json:"name"`
		Draw []draw `json:"_ldraw_"`
	} `json:"objects"` // clusters and other subgraphs first
	Edges []struct {
		Tail, Head int
	} `json:"edges"`
}

type draw struct{ Op, Text string }

// label gives the text that Graphviz draws, line by line.
func label(ops []draw) string {
	var lines []string
	for _, d := range ops {
		if d.Op == "T" {
			lines = append(lines, d.Text)
		}
	}
	return strings.Join(lines, "\n")
}

// judge has the installed Graphviz lay a source out. ok is false where there is
// none.
func judge(tb testing.TB, source []byte) (g judged, ok bool) {
	tb.Helper()
	path, ok := external.Find(tb, "dot")
	if !ok {
		return g, false
	}
	var out, diag bytes.Buffer
	// Small type, because dot refuses boxes that are too far apart.
	cmd := exec.CommandContext(tb.Context(), path, "-Tjson", "-Nfontsize=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(source), &out, &diag
	err := cmd.Run()
	for line := range strings.Lines(diag.String()) {
		// Fonts that lack a character or a size are no fault of the source.
		if strings.Contains(line, "rror") {
			tb.Errorf("dot: %s", line)
		}
	}
	if err != nil {
		tb.Fatalf("dot: %v\n%s\n%s", err, diag.String(), source)
	}
	if err := json.Unmarshal(out.Bytes(), &g); err != nil {
		tb.Fatalf("what dot wrote: %v", err)
	}
	return g, true
}

// nodes is how many nodes were read.
func (g *judged) nodes() int { return len(g.Parts) - g.Subs }
