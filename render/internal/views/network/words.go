package network

import (
	"fmt"

	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// words says in a sentence what a line shows.
func (d *drawing) words(l *line) string {
	a, b := d.f.Who[l.from].Name(), d.f.Who[l.to].Name()
	if l.from == l.to && d.f.Who[l.from].Len() > 1 {
		b = "one another"
	}
	s := a + " asked " + b + ": " + l.Words()
	if !l.directed {
		s = a + " and " + b + ", it is not reported who asked: " + l.Words()
	}
	if w := l.When(); w != "" {
		s += "; " + w
	}
	return s
}

// data says what a line shows, for scripts.
func (d *drawing) data(l *line) []figure.Datum {
	total := 0
	for i := range d.lines {
		total += d.lines[i].Len()
	}
	directed := ""
	if !l.directed {
		directed = "no"
	}
	data := []figure.Datum{{Name: "outcome", Value: l.Mostly().String()}}
	data = append(data, l.Listing(total)...)
	data = append(data, figure.EndsData(d.f.Who[l.from], d.f.Who[l.to])...)
	data = append(data, figure.Datum{Name: "directed", Value: directed})
	return append(data, figure.TallyData(l.Tally())...)
}

// legend explains the lines that occur.
func (d *drawing) legend(opts content.Options) *words.Legend {
	l := words.LegendOf(d.g, d.f.Drawn(), nil)
	var looks words.Tally
	for i := range d.lines {
		looks[d.lines[i].Mostly()]++
		l.Undirected = l.Undirected || !d.lines[i].directed
	}
	l.Outcomes = looks.Outcomes()
	l.Folded = words.FoldWords(d.f, opts.Fold)
	return &l
}

// signs explains what a line is.
func (d *drawing) signs() []figure.Sign {
	var out []figure.Sign
	mixed, disputed := false, false
	for i := range d.lines {
		mixed = mixed || d.lines[i].Mixed()
		disputed = disputed || d.lines[i].Disputed()
	}
	if mixed {
		out = append(out, figure.Sign{Words: "a line looks as most of its requests ended, and is wider for more of them"})
	} else if len(d.lines) > 0 {
		out = append(out, figure.Sign{Words: "a line is wider for more requests"})
	}
	if disputed {
		mark := contested(geom.Point{X: 7})
		out = append(out, figure.Sign{Items: mark, W: 14, Words: "sources disagree about some of them"})
	}
	return out
}

// alt is the words for those who can't see the ring: those of every view, and what
// a ring is.
func (d *drawing) alt(opts content.Options) words.Alt {
	a := words.AltOf(d.g, opts)
	if len(d.nodes) == 0 {
		return a
	}
	return a.And(fmt.Sprintf("A ring of %d, with a line from each asker to each one asked: %d lines.", len(d.nodes), len(d.lines)))
}
