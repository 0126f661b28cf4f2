package export_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/export"
	"github.com/rapport-graph/rapport/render/internal/testing/external"
)

// read is what a reader of another program says that it read.
type read struct {
	Nodes, Edges int
	Outcomes     map[string]int
	Claims       int // edges that are one
}

// count is what a reader should say of a graph.
func count(g *graph.Graph) read {
	c := read{Nodes: g.NumActors(), Outcomes: map[string]int{}}
	for r := range g.Requests() {
		ends := map[[3]any]bool{}
		for n := range r.NumWorlds() {
			w := r.World(n)
			ends[[3]any{w.From(), w.To(), w.Directed()}] = true
		}
		c.Edges += len(ends)
		c.Outcomes[r.Outcome().String()] += len(ends)
		if len(ends) > 1 {
			c.Claims += len(ends)
		}
	}
	return c
}

// check runs a reader on a file, and compares.
func check(t *testing.T, g *graph.Graph, write writer, command func(path string) *exec.Cmd) {
	t.Helper()
	var b bytes.Buffer
	if _, err := write(&b, g); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "graph")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := command(path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var got read
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := count(g)
	if got.Nodes != want.Nodes || got.Edges != want.Edges || got.Claims != want.Claims || len(got.Outcomes) != len(want.Outcomes) {
		t.Errorf("read %+v, want %+v", got, want)
	}
	for o, n := range want.Outcomes {
		if got.Outcomes[o] != n {
			t.Errorf("read %+v, want %+v", got, want)
		}
	}
}

// TestNetworkXReadsIt has NetworkX read GraphML.
func TestNetworkXReadsIt(t *testing.T) {
	t.Parallel()
	python := external.Need(t, "python3")
	if err := exec.Command(python, "-c", "import networkx").Run(); err != nil {
		if os.Getenv("RAPPORT_CI") == "1" {
			t.Fatal("NetworkX is not installed")
		}
		t.Skip("NetworkX is not installed")
	}
	const script = `
import collections, json, sys, networkx
g = networkx.read_graphml(sys.argv[1], force_multigraph=True)
edges = list(g.edges(data=True))
assert all(type(d["disputed"]) is bool and type(d["times_min"]) is int for _, _, d in edges)
print(json.dumps({"Nodes": g.number_of_nodes(), "Edges": len(edges), "Claims": sum("claim" in d for _, _, d in edges), "Outcomes": collections.Counter(d["outcome"] for _, _, d in edges)}))`
	for name, g := range graphs(t) {
		t.Run(name, func(t *testing.T) {
			check(t, g, export.GraphML, func(path string) *exec.Cmd { return exec.Command(python, "-c", script, path) })
		})
	}
}

// nodeModules gives the folder of npm packages.
func nodeModules(t *testing.T) string {
	t.Helper()
	modules := os.Getenv("RAPPORT_NODE_MODULES")
	if modules == "" {
		if os.Getenv("RAPPORT_CI") == "1" {
			t.Fatal("RAPPORT_NODE_MODULES is not set")
		}
		t.Skip("RAPPORT_NODE_MODULES is not set")
	}
	return modules
}

// TestGraphologyReadsIt has graphology-gexf read GEXF.
func TestGraphologyReadsIt(t *testing.T) {
	t.Parallel()
	modules := nodeModules(t)
	node := external.Need(t, "node")
	const script = `
const {MultiGraph} = require("graphology"), gexf = require("graphology-gexf");
const g = gexf.parse(MultiGraph, require("fs").readFileSync(process.argv[1], "utf8"));
const outcomes = {};
let claims = 0;
g.forEachEdge((e, a) => {
	if (typeof a.disputed !== "boolean" || typeof a.times_min !== "number") throw e;
	if (a.claim) claims++;
	outcomes[a.outcome] = (outcomes[a.outcome] || 0) + 1;
});
console.log(JSON.stringify({Nodes: g.order, Edges: g.size, Claims: claims, Outcomes: outcomes}));`
	for name, g := range graphs(t) {
		t.Run(name, func(t *testing.T) {
			check(t, g, export.GEXF, func(path string) *exec.Cmd {
				cmd := exec.Command(node, "-e", script, path)
				cmd.Env = append(os.Environ(), "NODE_PATH="+modules)
				return cmd
			})
		})
	}
}
