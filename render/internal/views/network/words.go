package network

import (
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// times is how often was asked on a line, "" for once.
func (d *drawing) times(l *line) string { return d.in().Times(l.Times()) }

// in is the words of the figure.
func (d *drawing) in() *lang.Catalogue { return d.opts.Picture.Words }

// words says in a sentence what a line shows.
func (d *drawing) words(l *line) string {
	a, b := d.f.Actors[l.from].Name(), d.f.Actors[l.to].Name()
	if l.from == l.to && d.f.Actors[l.from].Len() > 1 {
		b = d.in().Say("name.one-another")
	}
	key := "network.line"
	switch {
	case l.disputed:
		key = "network.line-disputed"
	case !l.directed:
		key = "network.line-undirected"
	}
	parts := []string{d.in().Say(key, "from", a, "to", b, "outcomes", l.Words(d.in()))}
	if w := l.When(); w != "" {
		parts = append(parts, w)
	}
	return l.Beside(d.in().Join("list.semicolon", parts))
}

// data says what a line shows, for scripts.
func (d *drawing) data(l *line) []figure.Datum {
	total := 0
	for i := range d.lines {
		total += d.lines[i].Len()
	}
	directed := ""
	switch {
	case l.disputed:
		directed = "disputed"
	case !l.directed:
		directed = "no"
	}
	data := []figure.Datum{{Name: "outcome", Value: l.outcome.String()}}
	data = append(data, l.Listing(total)...)
	data = append(data, figure.EndsData(d.f.Actors[l.from], d.f.Actors[l.to])...)
	return append(data, figure.Datum{Name: "directed", Value: directed})
}

// cardID is what a card is known by in a later figure: whose it is, whether its actors
// ask, and what became of it.
func (d *drawing) cardID(b *box) string {
	l := &d.lines[b.lines[0]]
	hub, how := l.from, "asked"
	if l.from == b.who[0] {
		hub, how = l.to, "ask"
	}
	if !l.directed {
		how = "between"
	}
	return plain.Clean(fmt.Sprintf("%s %s %s", how, l.outcome, d.f.Actors[hub].ID()+d.f.Actors[hub].PartyID()))
}

// legend explains the lines that occur.
func (d *drawing) legend() *words.Legend {
	l := words.LegendOf(d.in(), d.g, d.f.Drawn(), nil)
	var looks words.Tally
	for i := range d.lines {
		looks[d.lines[i].outcome]++
		l.Known.Says("", d.lines[i].Times())
		l.Undirected = l.Undirected || !d.lines[i].directed && !d.lines[i].disputed
	}
	l.Outcomes = looks.Outcomes()
	l.Folded = words.FoldWords(d.f, d.opts.Picture.Fold)
	if d.unnamed > 0 {
		l.Folded = append(l.Folded, lang.Of("network.unnamed", "n", d.unnamed))
	}
	return &l
}

// signs explain what is drawn besides the lines.
func (d *drawing) signs() []figure.Sign {
	var out []figure.Sign
	if d.several() {
		for _, p := range d.used() {
			fill, border, _ := paints(p)
			chip := &figure.Rect{Box: geom.Box{X: 0.5, Y: -6.5, W: 17, H: 13}, Radius: 3, Fill: fill, Stroke: border, Dash: again(p)}
			g := &figure.Group{Class: figure.PartyClass(p), Items: []figure.Item{chip}}
			out = append(out, figure.Sign{Items: []figure.Item{g}, W: 18, Words: plain.Clean(d.parties[p].Name())})
		}
	}
	body, person, hub, card, many, marked := false, false, false, false, false, false
	for i := range d.list {
		b := &d.list[i]
		hub = hub || b.hub
		card = card || b.card
		for _, who := range b.who {
			if d.square(who) {
				body = true
			} else {
				person = true
			}
		}
	}
	for i := range d.strokes {
		s := &d.strokes[i]
		many = many || len(s.lines) > 1 || s.mark.line.Text != ""
		marked = marked || s.mark.line.Text != ""
	}
	sure, doubt := false, false
	for who := range d.f.Actors {
		switch d.marked(who) {
		case truth.No:
		case truth.Yes:
			sure = true
		default:
			doubt = true
		}
	}
	if slices.ContainsFunc(d.lines, func(l line) bool { return l.disputed }) {
		out = append(out, figure.DisputedEnds(d.in()))
	}
	box := geom.Box{X: 1, Y: -6, W: 16, H: 12}
	if sure {
		out = append(out, figure.Sign{Items: []figure.Item{markFrame(box, truth.Yes)}, W: 18, Words: d.opts.MarkWords})
	}
	if doubt {
		out = append(out, figure.Sign{Items: []figure.Item{markFrame(box, truth.Possibly)}, W: 18, Words: d.in().Say("network.possibly", "words", d.opts.MarkWords)})
	}
	if body && person {
		out = append(out, figure.Sign{Words: d.in().Say("network.square")})
	}
	if hub {
		key := "network.hub"
		if d.dots {
			key = "network.hub-dot"
		}
		out = append(out, figure.Sign{Words: d.in().Say(key, "n", hubFrom)})
	}
	if card {
		out = append(out, figure.Sign{Words: d.in().Say("network.card")})
	}
	if many {
		out = append(out, figure.Sign{Words: d.in().Say("network.width")})
	}
	if marked {
		out = append(out, figure.Sign{Words: d.in().Say("network.times")})
	}
	return out
}

// alt is the words for those who can't see the network: those of every view, and what
// its lines are.
func (d *drawing) alt() words.Alt {
	a := words.AltOf(d.g, d.opts.Picture)
	if len(d.list) == 0 {
		return a
	}
	key, parts := "network.alt", len(d.graph().Components())
	if parts > 1 {
		key = "network.alt-parts"
	}
	return a.And(d.in().Say(key, "actors", len(d.f.Actors), "parts", parts, "lines", len(d.lines)))
}

// AltOf gives the words of the network of a graph, without placing anything.
func AltOf(g *graph.Graph, opts Options) words.Alt { return newDrawing(g, opts).alt() }
