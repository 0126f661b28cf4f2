// Package jobs makes, for tests, graphs like those the drawing puts to an engine.
package jobs

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/rapport-graph/rapport/render/layout"
)

// Sample is a graph like those the drawing puts to an engine: actors in clusters, channels as tables
// with a port for each row, two edges for each request. All sizes are whole points, as old releases
// of Graphviz round them.
type Sample struct {
	Job  layout.Job
	Size map[string][2]float64 // width and height of each node
	Ends map[string][2]End     // tail and head of each edge
}

// End is where an edge meets a node: the middle of the left or right side of its box, or of a row.
type End struct {
	Node string
	east bool
	row  int // -1 without rows
}

const (
	headHeight = 24
	rowHeight  = 18
)

// Parties is how many clusters a sample has. Actor i is in cluster i%Parties.
const Parties = 3

// New makes a sample. The same numbers give the same one.
func New(seed uint64, actors, channels, requests int) Sample {
	random := rand.New(rand.NewPCG(seed, 0))
	s := Sample{Size: make(map[string][2]float64), Ends: make(map[string][2]End)}
	var b, edges strings.Builder
	b.WriteString("digraph {\nrankdir=LR; newrank=true; nodesep=0.18; ranksep=0.8; splines=true;\n")
	b.WriteString(`node [shape=box, fixedsize=true, margin=0, label=" "]; edge [arrowhead=none];` + "\n")
	for p := range Parties {
		fmt.Fprintf(&b, "subgraph \"cluster_%d\" { margin=12; label=<%s>;\n", p, table(80, 16))
		for a := p; a < actors; a += Parties {
			name := fmt.Sprintf("actor %d", a)
			s.Size[name] = [2]float64{float64(90 + a%5*9), 32}
			fmt.Fprintf(&b, "%q [width=%.5f, height=%.5f];\n", name, s.Size[name][0]/72, s.Size[name][1]/72)
		}
		b.WriteString("}\n")
	}
	rows := make([]int, channels)
	edge := func(id string, tail, head End) {
		s.Ends[id] = [2]End{tail, head}
		fmt.Fprintf(&edges, "%s -> %s [id=%q];\n", tail, head, id)
	}
	for r := range requests {
		c := random.IntN(channels)
		channel := fmt.Sprintf("channel %d", c)
		from := random.IntN(actors)
		to := (from + 1 + random.IntN(actors-1)) % actors
		edge(fmt.Sprintf("r%d.a", r), End{fmt.Sprintf("actor %d", from), true, -1}, End{channel, false, rows[c]})
		edge(fmt.Sprintf("r%d.b", r), End{channel, true, rows[c]}, End{fmt.Sprintf("actor %d", to), false, -1})
		rows[c]++
	}
	for c, n := range rows {
		name := fmt.Sprintf("channel %d", c)
		w, h := 130+c%4*17, headHeight+n*rowHeight
		s.Size[name] = [2]float64{float64(w), float64(h)}
		heights := []int{headHeight}
		for range n {
			heights = append(heights, rowHeight)
		}
		fmt.Fprintf(&b, "%q [shape=none, width=%.5f, height=%.5f, label=<%s>];\n",
			name, s.Size[name][0]/72, s.Size[name][1]/72, table(w, heights...))
	}
	b.WriteString(edges.String())
	b.WriteString("}\n")
	s.Job = layout.Job{DOT: []byte(b.String()), Nodes: actors + channels, Edges: 2 * requests, Clusters: Parties}
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
func (e End) String() string {
	side := "w"
	if e.east {
		side = "e"
	}
	if e.row < 0 {
		return fmt.Sprintf("%q:%s", e.Node, side)
	}
	return fmt.Sprintf("%q:r%d:%s", e.Node, e.row, side)
}

// At returns where the end lies on the box of its node.
func (e End) At(box layout.Box) layout.Point {
	p := layout.Point{X: box.X, Y: box.Y + box.H/2}
	if e.east {
		p.X += box.W
	}
	if e.row >= 0 {
		p.Y = box.Y + headHeight + (float64(e.row)+.5)*rowHeight
	}
	return p
}
