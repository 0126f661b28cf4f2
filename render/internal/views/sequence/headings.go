package sequence

import (
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

const (
	partyH  = 21.0 // of a party's name in a heading
	headPad = 5.0
	chipH   = 21.0
	chipGap = 6.0
)

func count(n int) string { return strconv.Itoa(n) }

// partied reports whether parties are told apart: one alone needs no frame.
func (c *chart) partied() bool {
	first := -2
	for _, who := range c.order {
		if first == -2 {
			first = c.party[who]
		} else if c.party[who] != first {
			return true
		}
	}
	return false
}

// headingH is how high the headings of a sheet are.
func (c *chart) headingH() float64 {
	if c.order == nil {
		if len(c.rows) == 0 {
			return 0
		}
		return headPad + float64(c.chipRows())*(chipH+2)
	}
	h := 0.0
	for _, who := range c.order {
		h = max(h, text.Height(c.names[who]))
	}
	h += 2 * headPad
	if c.partied() {
		more := 0.0
		for _, frame := range c.frames() {
			more = max(more, text.Height(frame.name[1:]))
		}
		h += partyH + more
	}
	return h
}

// frame is the frame of a party over the names of its actors, from one side to the
// other.
type frame struct {
	party    int
	from, to float64
	name     []text.Line
}

// frames are those of the parties, from left to right. A party whose actors have
// others between them has several.
func (c *chart) frames() []frame {
	var all []frame
	for i := 0; i < len(c.order); {
		p := c.party[c.order[i]]
		j := i
		for j < len(c.order) && c.party[c.order[j]] == p {
			j++
		}
		if p != noParty {
			f := frame{party: p, from: c.left + c.reach(i, -1), to: c.left + c.reach(j-1, 1)}
			f.name = text.Name(c.parties[p].Name(), c.parties[p].ID(), c.in().Say("name.none"), style.PartyType, f.to-f.from-10, 3)
			all = append(all, f)
		}
		i = j
	}
	return all
}

// headings draws who stands where.
func (c *chart) headings() []figure.Item {
	if c.order == nil {
		return c.sideHeads()
	}
	var items []figure.Item
	bottom := c.headingH()
	if c.partied() {
		for _, f := range c.frames() {
			items = append(items, c.framed(f, bottom))
		}
	}
	for _, who := range c.order {
		w := c.f.Actors[who]
		lines := c.names[who]
		words, _ := figure.Block(lines, c.x[who], bottom-headPad-text.Height(lines), figure.Middle, style.Ink)
		items = append(items, &figure.Group{
			Class: "rapport-name", Title: figure.WholeName(w.Name(), lines),
			Data: append(figure.ActorData(w), figure.Datum{Name: "party", Value: w.PartyID()}), Items: words,
		})
	}
	return items
}

// reach is how far the heading of the nth lifeline reaches to a side.
func (c *chart) reach(nth int, sign float64) float64 {
	x := c.x[c.order[nth]] - c.left
	next := nth + int(sign)
	if next >= 0 && next < len(c.order) {
		return (x+c.x[c.order[next]]-c.left)/2 - sign*2
	}
	if sign < 0 {
		return 0
	}
	return c.span
}

// framed draws a frame that ends at that height.
func (c *chart) framed(f frame, bottom float64) figure.Item {
	party := c.parties[f.party]
	words, _ := figure.Block(f.name, (f.from+f.to)/2, 4, figure.Middle, style.PartyText(f.party))
	box := &figure.Rect{Box: geom.Box{X: f.from + 0.5, Y: 0.5, W: f.to - f.from - 1, H: bottom - 1}, Radius: 6, Fill: style.PartyFill(f.party), Stroke: style.PartyLine(f.party)}
	return &figure.Group{
		Class: figure.PartyClass(f.party), Title: figure.WholeName(party.Name(), f.name),
		Data: []figure.Datum{{Name: "party", Value: party.ID()}}, Items: append([]figure.Item{box}, words...),
	}
}

// drawLines draws the lifelines.
func (c *chart) drawLines(from, to float64) []figure.Item {
	var items []figure.Item
	for _, who := range c.order {
		l := line(c.x[who], from, c.x[who], to, 1, nil)
		if p := c.party[who]; p != noParty && c.partied() {
			l.Class, l.Stroke = "", style.PartyLine(p)
			items = append(items, &figure.Group{Class: figure.PartyClass(p), Items: []figure.Item{l}})
			continue
		}
		items = append(items, l)
	}
	return items
}

// chip is the name of a party in its colours.
func (c *chart) chip(p int, x, y, most float64) (figure.Item, float64) {
	party := c.parties[p]
	name := text.Name(party.Name(), party.ID(), c.in().Say("name.none"), style.PartyType, most-2*namePad, 1)
	w := text.Width(name) + 2*namePad
	words, _ := figure.Block(name, x+namePad, y+(chipH-text.Height(name))/2, figure.Start, style.PartyText(p))
	box := &figure.Rect{Box: geom.Box{X: x + 0.5, Y: y + 0.5, W: w - 1, H: chipH - 1}, Radius: 5, Fill: style.PartyFill(p), Stroke: style.PartyLine(p)}
	return &figure.Group{Class: figure.PartyClass(p), Data: []figure.Datum{{Name: "party", Value: party.ID()}}, Items: append([]figure.Item{box}, words...)}, w
}

// chips are the parties of a side, in rows, and how many these are. Draw is nil to
// count them.
func (c *chart) chips(right bool, draw func(figure.Item)) int {
	x0, end := c.left, c.rightAt-chipGap
	if right {
		x0, end = c.rightAt, c.width
	}
	busy := make([]bool, len(c.parties)+1)
	for i := range c.rows {
		r := &c.rows[i]
		if r.kind == state {
			continue
		}
		for _, who := range append([]int{r.from}, r.to...) {
			if p := c.party[who]; p != noParty {
				busy[p] = true
			} else {
				busy[len(c.parties)] = true
			}
		}
	}
	x, rows := x0, 1
	for p := range c.parties {
		if !busy[p] || c.right != nil && c.right[p] != right {
			continue
		}
		chip, w := c.chip(p, x, float64(rows-1)*(chipH+2), max(end-x0, 80))
		if x > x0 && x+w > end {
			rows++
			x = x0
			chip, w = c.chip(p, x, float64(rows-1)*(chipH+2), max(end-x0, 80))
		}
		if draw != nil {
			draw(chip)
		}
		x += w + chipGap
	}
	if draw != nil && c.right != nil && busy[len(c.parties)] && c.right[len(c.parties)] == right {
		words := text.Break(c.in().Say("name.no-party"), style.OfficeType, 100, 1)
		block, _ := figure.Block(words, x, float64(rows-1)*(chipH+2)+4, figure.Start, style.Muted)
		draw(&figure.Group{Class: figure.Minor, Items: block})
	}
	return rows
}

func (c *chart) chipRows() int {
	if c.right == nil {
		return 1
	}
	return max(c.chips(false, nil), c.chips(true, nil))
}

// sideHeads says who stands at which side.
func (c *chart) sideHeads() []figure.Item {
	if len(c.rows) == 0 {
		return nil
	}
	var items []figure.Item
	if c.right != nil {
		add := func(it figure.Item) { items = append(items, it) }
		c.chips(false, add)
		c.chips(true, add)
		return items
	}
	for i, words := range []string{c.in().Say("sequence.asks"), c.in().Say("sequence.asked")} {
		x := c.left + namePad
		if i == 1 {
			x = c.rightAt + namePad
		}
		block, _ := figure.Block(text.Break(words, style.OfficeType, 100, 1), x, 4, figure.Start, style.Muted)
		items = append(items, &figure.Group{Class: figure.Minor, Items: block})
	}
	return items
}

// drawNames draws the names at both sides. The same name in rows that follow one
// another has one box.
func (c *chart) drawNames(s sheet, at []float64) []figure.Item {
	var items []figure.Item
	side := func(of func(*row) []int, x float64) {
		for i := s.from; i < s.to; {
			r := &c.rows[i]
			if r.kind == state {
				i++
				continue
			}
			who := of(r)
			j := i + 1
			for len(who) == 1 && j < s.to && c.rows[j].kind != state && c.rows[j].rule == noRule && len(of(&c.rows[j])) == 1 && of(&c.rows[j])[0] == who[0] {
				j++
			}
			top := at[i-s.from] - boxTop
			bottom := at[j-1-s.from] + boxTop
			for n, w := range who {
				h := boxH(c.names[w])
				if n == 0 && len(who) == 1 {
					h = max(h, bottom-top)
				}
				items = append(items, c.name(w, x, top, h))
				top += h + stackGap
			}
			i = j
		}
	}
	side(func(r *row) []int { return []int{r.leftWho} }, c.left)
	side(func(r *row) []int { return r.rightWho }, c.rightAt)
	return items
}

// name is a name at a side in the colours of its party.
func (c *chart) name(who int, x, y, h float64) figure.Item {
	w := c.f.Actors[who]
	lines := c.names[who]
	box := &figure.Rect{Box: geom.Box{X: x + 0.5, Y: y + 0.5, W: text.Width(lines) + 2*namePad - 1, H: h - 1}, Radius: 4, Fill: style.Paper, Stroke: style.BoxLine}
	if a, ok := w.Actor(); ok && a.Kind() == graph.Body || w.Len() > 1 {
		box.Radius = 0
	}
	words, _ := figure.Block(lines, x+namePad, y+namePadY, figure.Start, style.Ink)
	g := &figure.Group{Class: "rapport-actor", Title: figure.WholeName(w.Name(), lines), Data: append(figure.ActorData(w), figure.Datum{Name: "party", Value: w.PartyID()})}
	if p := c.party[who]; p != noParty && c.right != nil {
		box.Fill, box.Stroke = style.PartyFill(p), style.PartyLine(p)
		g.Items = append(g.Items, &figure.Group{Class: figure.PartyClass(p), Items: []figure.Item{box}})
	} else {
		g.Items = append(g.Items, box)
	}
	g.Items = append(g.Items, words...)
	return g
}
