package arrange

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/asdot"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// BenchmarkCrossings reports how many lines cross in the orders that a search finds here,
// and in those of dot, the program, and of elkjs, which is asked where the environment
// says where it is (RAPPORT_NODE_MODULES). All are given the same boxes in the same
// columns; the rows of boards are then sorted here for each of the peers, which don't know
// them. elkjs knows no parties that share columns: it is given graphs without.
func BenchmarkCrossings(b *testing.B) {
	dot, err := exec.LookPath("dot")
	if err != nil {
		b.Skip("no dot")
	}
	elk := filepath.Join(os.Getenv("RAPPORT_NODE_MODULES"), "elkjs")
	_, err = os.Stat(elk)
	hasELK := os.Getenv("RAPPORT_NODE_MODULES") != "" && err == nil
	for _, rows := range []int{20, 40, 60, 110, 160, 240} {
		for _, parties := range []int{0, 3} {
			shape := sample.Shape{Actors: rows/2 + 2, Channels: rows / 4, Requests: rows, Parties: parties, Within: 0.1, Undirected: 0.05, Direct: 0.1}
			b.Run(shape.String(), func(b *testing.B) {
				own, dots, elks := 0, 0, 0
				for i := 0; b.Loop(); i++ {
					p := picture.New(sample.Generate(b, uint64(i), shape), content.Options{})
					s := newStack(p)
					first := s.snapshot()
					s.start(s.spectrum())
					f, err := bestOf(b.Context(), p, []snapshot{first, s.snapshot()}, 1)
					if err != nil {
						b.Fatal(err)
					}
					own += f.crossings
					by := func(heights map[string]float64) int {
						names := asdot.NamesOf(p)
						s.restore(first)
						s.start(func(box picture.Box) float64 {
							if box.Actor >= 0 {
								return heights[names.Actors[box.Actor]]
							}
							return heights[names.Boards[box.Board]]
						})
						s.siftAllRows()
						return s.crossings()
					}
					dots += by(heightsByDot(b, dot, p))
					if hasELK && parties == 0 {
						elks += by(heightsByELK(b, elk, s))
					}
				}
				b.ReportMetric(float64(own)/float64(b.N), "crossings")
				b.ReportMetric(float64(dots)/float64(b.N), "dot")
				if elks > 0 {
					b.ReportMetric(float64(elks)/float64(b.N), "elkjs")
				}
			})
		}
	}
}

// heightsByDot are the middles of boxes by their names, as dot stands them.
func heightsByDot(b *testing.B, dot string, p *picture.Picture) map[string]float64 {
	b.Helper()
	var source bytes.Buffer
	if _, err := asdot.WriteOutline(&source, p); err != nil {
		b.Fatal(err)
	}
	cmd := exec.CommandContext(b.Context(), dot, "-Tjson0")
	cmd.Stdin = &source
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	var graph struct {
		Objects []struct{ Name, Pos string }
	}
	if err := json.Unmarshal(out, &graph); err != nil {
		b.Fatal(err)
	}
	heights := make(map[string]float64)
	for _, o := range graph.Objects {
		if o.Pos == "" {
			continue // a cluster
		}
		var at [2]float64
		if err := json.Unmarshal([]byte("["+o.Pos+"]"), &at); err != nil {
			b.Fatal(err)
		}
		heights[o.Name] = -at[1] // upwards
	}
	return heights
}

// heightsByELK are the same as elkjs stands them.
func heightsByELK(b *testing.B, elk string, s *stack) map[string]float64 {
	b.Helper()
	names := asdot.NamesOf(s.p)
	name := func(box picture.Box) string {
		if box.Actor >= 0 {
			return names.Actors[box.Actor]
		}
		return names.Boards[box.Board]
	}
	type options map[string]string
	type node struct {
		ID      string  `json:"id"`
		Width   float64 `json:"width"`
		Height  float64 `json:"height"`
		Options options `json:"layoutOptions"`
	}
	type edge struct {
		ID      string   `json:"id"`
		Sources []string `json:"sources"`
		Targets []string `json:"targets"`
	}
	var nodes []node
	var edges []edge
	column := func(rank int) options {
		out, _ := json.Marshal(rank)
		return options{"elk.partitioning.partition": string(out)}
	}
	for i := range s.nodes {
		if nd := &s.nodes[i]; nd.line < 0 {
			nodes = append(nodes, node{name(nd.box), 100, nd.h, column(nd.rank)})
		}
	}
	for i := range s.chains {
		c := &s.chains[i]
		from, to := name(s.nodes[c.nodes[0]].box), name(s.nodes[c.nodes[len(c.nodes)-1]].box)
		id, _ := json.Marshal(i)
		edges = append(edges, edge{"line" + string(id), []string{from}, []string{to}})
	}
	graph, err := json.Marshal(map[string]any{"id": "root", "children": nodes, "edges": edges, "layoutOptions": options{
		"elk.algorithm": "layered", "elk.direction": "RIGHT", "elk.partitioning.activate": "true", "elk.layered.thoroughness": "50",
	}})
	if err != nil {
		b.Fatal(err)
	}
	script, err := json.Marshal(elk)
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.CommandContext(b.Context(), "node", "-e", `const ELK = require(`+string(script)+`); let text = ''
process.stdin.on('data', d => text += d).on('end', async () => {
	const g = await new ELK().layout(JSON.parse(text))
	console.log(JSON.stringify(Object.fromEntries(g.children.map(n => [n.id, n.y + n.height / 2]))))
})`)
	cmd.Stdin = bytes.NewReader(graph)
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	heights := make(map[string]float64)
	if err := json.Unmarshal(out, &heights); err != nil {
		b.Fatal(err)
	}
	return heights
}
