package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
)

// TestLibrariesAtWork: commands without any flag reach Graphviz and the algorithms of
// dominikbraun/graph. A figure that Graphviz had a part in is another one than without
// it, and groups in a circle are what the library finds.
func TestLibrariesAtWork(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("from,to,via,outcome\n")
	for i := range 130 {
		fmt.Fprintf(&rows, "a%d,a%d,mail,accepted\na%d,a%d,mail,declined\n", i, (i+1)%130, i, (i*7+3)%130)
	}
	path := filepath.Join(t.TempDir(), "calls.csv")
	if err := os.WriteFile(path, []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	command := func(args ...string) string {
		var out, errs bytes.Buffer
		root := newRoot(streams{in: strings.NewReader(""), out: &out, err: &errs}, args)
		root.SetArgs(args)
		if err := root.ExecuteContext(context.Background()); err != nil {
			t.Fatalf("%v\n%s", err, errs.String())
		}
		return out.String()
	}
	drawn := command("render", path)
	g, err := ledger.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	var without bytes.Buffer
	if err := render.SVG(t.Context(), &without, g, render.Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(drawn, `data-view="network"`) || !strings.Contains(without.String(), `data-view="network"`) {
		t.Fatal("no network is drawn")
	}
	if drawn == without.String() {
		t.Error("the figure is the same without Graphviz")
	}
	if says := command("structure", path); !strings.Contains(says, "group") {
		t.Errorf("no group is found:\n%s", says)
	}
}
