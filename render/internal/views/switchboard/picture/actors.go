package picture

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// actors makes the boxes of actors and groups those of a party and column.
func (b *builder) actors() {
	offices := officesShown(b.g)
	nth := make(map[graph.Party]int)
	for p := range b.g.Parties() {
		nth[p] = len(nth)
	}
	type place struct {
		party  graph.Party
		column int
	}
	in := make(map[place]int)
	framed := b.framed()
	names := make([]string, len(b.f.Actors))
	for n, w := range b.f.Actors {
		if names[n] = w.Short(); w.Len() == 1 {
			names[n] = w.Name()
		}
	}
	names = text.Shorten(names, style.NameType, b.m.ActorText, b.m.names)
	for n, w := range b.f.Actors {
		box := Actor{Actor: w, Party: -1, Column: b.column[n]}
		if a, ok := w.Actor(); ok {
			box.Body = a.Kind() == graph.Body
			box.Mark = b.p.Legend.Marked(b.thing(graph.Actors, a.ID()))
			box.Name = marked(b.in, box.Mark, names[n], a.ID(), b.m.ActorText, b.m.names)
			for _, o := range offices[a.Number()] {
				box.Office = append(box.Office, text.Break(o, style.OfficeType, b.m.ActorText, b.m.offices)...)
			}
			for _, words := range b.actorChanges(a, box.Mark) {
				box.Office = append(box.Office, text.Break(words, style.OfficeType, b.m.ActorText, b.m.offices)...)
			}
		} else {
			box.Name = text.Break(names[n], style.NameType, b.m.ActorText, b.m.names)
		}
		p, ok := w.Party()
		if ok && !framed {
			b.p.Actors = append(b.p.Actors, box)
			continue
		}
		if !ok {
			if w.Len() > 1 && w.Name() != w.Short() {
				box.Office = text.Break(b.in.Say("name.of-no-party"), style.OfficeType, b.m.ActorText, b.m.offices)
			}
			b.p.Actors = append(b.p.Actors, box)
			continue
		}
		i, ok := in[place{p, box.Column}]
		if !ok {
			i = len(b.p.Parties)
			in[place{p, box.Column}] = i
			b.p.Parties = append(b.p.Parties, Party{Party: p, Nth: nth[p], Name: b.partyName(p)})
		}
		box.Party = i
		b.p.Parties[i].Actors = append(b.p.Parties[i].Actors, n)
		b.p.Actors = append(b.p.Actors, box)
	}
}

// framed reports whether parties have frames. Where everyone is of one party, one
// round all of them would part nobody from anybody; the legend names it.
func (b *builder) framed() bool {
	var only graph.Party
	for n, w := range b.f.Actors {
		p, ok := w.Party()
		if !ok || n > 0 && p != only {
			return true
		}
		only = p
	}
	if len(b.f.Actors) > 0 {
		b.p.Legend.Party = plain.Clean(only.Name())
	}
	return false
}

// marked is lines for a name behind the sign of a mark.
func marked(in *lang.Catalogue, m words.Mark, name, id string, maxWidth float64, n int) []text.Line {
	list := text.Name(name, id, in.Say("name.none"), style.NameType, maxWidth, n)
	if sign := m.Sign(); sign != "" {
		return text.Break(sign+text.Join(list), style.NameType, maxWidth, n)
	}
	return list
}

func (b *builder) partyName(p graph.Party) []text.Line {
	return text.Name(p.Name(), p.ID(), b.in.Say("name.none"), style.PartyType, b.m.ActorText+5*b.m.ActorPad, 3)
}

// officesShown gives the titles of the offices that each actor may have held
// when a request drew it in, or every office where none is dated by requests.
func officesShown(g *graph.Graph) [][]string {
	shown := make([][]string, g.NumActors()+1)
	for a := range g.Actors() {
		all := slices.Collect(a.Offices())
		if len(all) == 0 {
			continue
		}
		held := make([]bool, len(all))
		any := false
		if len(all) > 1 {
			drawn := datesOf(a)
			for i, o := range all {
				if drawn.held(o) {
					held[i], any = true, true
				}
			}
		}
		titles, seen := &shown[a.Number()], map[string]bool{}
		for i, o := range all {
			if (held[i] || !any) && !seen[o.Title] {
				seen[o.Title] = true
				*titles = append(*titles, o.Title)
			}
		}
	}
	return shown
}
