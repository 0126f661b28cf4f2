package graphviz

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/rapport-graph/rapport/render/layout"
)

// sample is a graph like those the drawing puts to the engine: actors in clusters, channels as tables
// with a port for each row, two edges for each request. All sizes are whole points, as old releases
// of Graphviz round them.
type sample struct {
	job  layout.Job
	size map[string][2]float64 // width and height of each node
	ends map[string][2]end     // tail and head of each edge
}

// end is where an edge meets a node: the middle of the left or right side of its box, or of a row.
type end struct {
	node string
	east bool
	row  int // -1 without rows
}

const (
	headHeight = 24
	rowHeight  = 18
	parties    = 3
)

func newSample(seed uint64, actors, channels, requests int) sample {
	random := rand.New(rand.NewPCG(seed, 0))
	s := sample{size: make(map[string][2]float64), ends: make(map[string][2]end)}
	var b, edges strings.Builder
	b.WriteString("digraph {\nrankdir=LR; newrank=true; nodesep=0.18; ranksep=0.8; splines=true;\n")
	b.WriteString(`node [shape=box, fixedsize=true, margin=0, label=" "]; edge [arrowhead=none];` + "\n")
	for p := range parties {
		fmt.Fprintf(&b, "subgraph \"cluster_%d\" { margin=12; label=<%s>;\n", p, table(80, 16))
		for a := p; a < actors; a += parties {
			name := fmt.Sprintf("actor %d", a)
			s.size[name] = [2]float64{float64(90 + a%5*9), 32}
			fmt.Fprintf(&b, "%q [width=%.5f, height=%.5f];\n", name, s.size[name][0]/72, s.size[name][1]/72)
		}
		b.WriteString("}\n")
	}
	rows := make([]int, channels)
	edge := func(id string, tail, head end) {
		s.ends[id] = [2]end{tail, head}
		fmt.Fprintf(&edges, "%s -> %s [id=%q];\n", tail, head, id)
	}
	for r := range requests {
		c := random.IntN(channels)
		channel := fmt.Sprintf("channel %d", c)
		from := random.IntN(actors)
		to := (from + 1 + random.IntN(actors-1)) % actors
		edge(fmt.Sprintf("r%d.a", r), end{fmt.Sprintf("actor %d", from), true, -1}, end{channel, false, rows[c]})
		edge(fmt.Sprintf("r%d.b", r), end{channel, true, rows[c]}, end{fmt.Sprintf("actor %d", to), false, -1})
		rows[c]++
	}
	for c, n := range rows {
		name := fmt.Sprintf("channel %d", c)
		w, h := 130+c%4*17, headHeight+n*rowHeight
		s.size[name] = [2]float64{float64(w), float64(h)}
		heights := []int{headHeight}
		for range n {
			heights = append(heights, rowHeight)
		}
		fmt.Fprintf(&b, "%q [shape=none, width=%.5f, height=%.5f, label=<%s>];\n",
			name, s.size[name][0]/72, s.size[name][1]/72, table(w, heights...))
	}
	b.WriteString(edges.String())
	b.WriteString("}\n")
	s.job = layout.Job{DOT: []byte(b.String()), Nodes: actors + channels, Edges: 2 * requests, Clusters: parties}
	return s
}

// table is an HTML label of fixed size. Rows after the first have the ports r0, r1 ...
func table(width int, heights ...int) string {
	total := 0
	for _, h := range heights {
		total += h
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<table border="0" cellborder="0" cellspacing="0" cellpadding="0" fixedsize="true" width="%d" height="%d">`, width, total)
	for i, h := range heights {
		port := ""
		if i > 0 {
			port = fmt.Sprintf(` port="r%d"`, i-1)
		}
		fmt.Fprintf(&b, `<tr><td%s fixedsize="true" width="%d" height="%d"></td></tr>`, port, width, h)
	}
	b.WriteString("</table>")
	return b.String()
}

// String writes the end as DOT does.
func (e end) String() string {
	side := "w"
	if e.east {
		side = "e"
	}
	if e.row < 0 {
		return fmt.Sprintf("%q:%s", e.node, side)
	}
	return fmt.Sprintf("%q:r%d:%s", e.node, e.row, side)
}

// at returns where the end lies on the box of its node.
func (e end) at(box layout.Box) layout.Point {
	p := layout.Point{X: box.X, Y: box.Y + box.H/2}
	if e.east {
		p.X += box.W
	}
	if e.row >= 0 {
		p.Y = box.Y + headHeight + (float64(e.row)+.5)*rowHeight
	}
	return p
}
