package network

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// words says in a sentence what a line shows.
func (d *drawing) words(l *line) string {
	a, b := d.f.Who[l.from].Name(), d.f.Who[l.to].Name()
	if l.from == l.to && d.f.Who[l.from].Len() > 1 {
		b = "one another"
	}
	var parts []string
	for o, n := range l.by {
		if l.requests[o] == 0 {
			continue
		}
		words := graph.Outcome(o).String()
		if w := picture.CountWords(n); w != "" {
			words += " " + w
		}
		parts = append(parts, words)
	}
	s := a + " asked " + b + ": " + strings.Join(parts, ", ")
	if !l.directed {
		s = a + " and " + b + ", it is not reported who asked: " + strings.Join(parts, ", ")
	}
	if w := l.told.Dates(); w != "" {
		s += "; " + w
	}
	return s
}

// data says what a line shows, for scripts.
func (d *drawing) data(l *line) []scene.Datum {
	a, b := d.f.Who[l.from], d.f.Who[l.to]
	total := 0
	for i := range d.lines {
		total += d.lines[i].told.Len()
	}
	directed := ""
	if !l.directed {
		directed = "no"
	}
	data := []scene.Datum{
		{Name: "outcome", Value: l.outcome().String()},
		{Name: "request", Value: text.List(l.told.IDs(total))},
		{Name: "count", Value: strconv.Itoa(l.told.Len())},
		{Name: "from", Value: a.ID()},
		{Name: "from-party", Value: a.PartyID()},
		{Name: "to", Value: b.ID()},
		{Name: "to-party", Value: b.PartyID()},
		{Name: "directed", Value: directed},
	}
	for o, n := range l.requests {
		if n > 0 {
			data = append(data, scene.Datum{Name: graph.Outcome(o).String(), Value: strconv.Itoa(n)})
		}
	}
	return data
}

// legend explains the lines that occur.
func (d *drawing) legend(opts picture.Options) *picture.Legend {
	l := &picture.Legend{Folded: picture.FoldWords(d.f, opts.Fold)}
	var drawn [graph.Contested + 1]bool
	for i := range d.lines {
		drawn[d.lines[i].outcome()] = true
		l.Undirected = l.Undirected || !d.lines[i].directed
	}
	for r := range d.f.Requests() {
		l.Derived = l.Derived || r.Basis() == graph.Derived
		l.Settled = l.Settled || r.Basis() == graph.Settled
	}
	for _, o := range append(graph.Outcomes(), graph.Contested) {
		if drawn[o] {
			l.Outcomes = append(l.Outcomes, o)
		}
	}
	if day := d.g.AsOf(); !day.IsZero() {
		l.AsOf = "As of " + picture.DateWords(day)
	}
	return l
}

// signs explains what else occurs: parties by their colours, and what a line is.
func (d *drawing) signs() []scene.Sign {
	var out []scene.Sign
	seen := make(map[int]bool)
	for _, n := range d.nodes {
		if n.party < 0 || seen[n.party] {
			continue
		}
		seen[n.party] = true
		p, _ := d.f.Who[n.who].Party()
		name := p.Name()
		if name == "" {
			name = p.ID()
		}
		sample := &scene.Rect{Box: layout.Box{X: 0.5, Y: -nodeSide / 2, W: nodeSide, H: nodeSide}, Radius: nodeSide / 2, Fill: style.PartyFill(n.party), Stroke: style.PartyLine(n.party)}
		out = append(out, scene.Sign{Items: []scene.Item{&scene.Group{Class: partyClass(n.party), Items: []scene.Item{sample}}}, W: nodeSide + 1, Words: text.Clean(name)})
	}
	mixed, disputed := false, false
	for i := range d.lines {
		n := 0
		for _, r := range d.lines[i].requests {
			if r > 0 {
				n++
			}
		}
		mixed = mixed || n > 1
		disputed = disputed || d.lines[i].disputed()
	}
	if mixed {
		out = append(out, scene.Sign{Words: "a line looks as most of its requests ended, and is wider for more of them"})
	} else if len(d.lines) > 0 {
		out = append(out, scene.Sign{Words: "a line is wider for more requests"})
	}
	if disputed {
		mark := contested(layout.Point{X: 7})
		out = append(out, scene.Sign{Items: mark, W: 14, Words: "sources disagree about some of them"})
	}
	return out
}

// alt is the words for those who can't see the ring: those of every view, and what
// a ring is.
func (d *drawing) alt(opts picture.Options) picture.Alt {
	a := picture.AltOf(d.g, opts)
	if len(d.nodes) > 0 {
		a.Summary += fmt.Sprintf(" A ring of %d, with a line from each asker to each one asked: %d lines.", len(d.nodes), len(d.lines))
	}
	return a
}
