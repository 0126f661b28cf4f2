package network

import (
	"cmp"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// Measures in points.
const (
	pageW = 736.0 // the drawing keeps within, so that with margins its words are legible on a page

	nameMax   = 150.0 // names are broken at this width
	nameLines = 5
	padX      = 7.0
	padY      = 2.6
	loopW     = 22.0 // room for a request to oneself beside a box
	loopStep  = 15.0 // and for each further one
	dotR      = 4.5
	hubR      = 6.5 // of a dot with many neighbours

	cardTitle = 20.0
	cardPad   = 7.0
	chipSize  = 9.0
	chipGap   = 5.0
	columnGap = 12.0
)

// MaxBoxes is up to how many actors have a box. More are dots: on a page there is no
// room for more names beside the lines.
const MaxBoxes = 150

// hubFrom is from how many neighbours on an actor is drawn as a hub.
const hubFrom = 8

// How many actors a card has at least, and beside a hub with many like them.
const (
	cardLeast, cardLeastMany = 6, 3
	cardMany                 = 12
)

// box is what stands somewhere: an actor, or a card of several.
type box struct {
	who   []int // one, or those of a card
	card  bool
	lines []int // of a card, that of each, in the order of who
	loops []int // lines from it to itself

	names   [][]text.Line // of each
	cols    int           // of a card
	colW    float64
	heading []text.Line
	hub     bool
	size    geom.Box // its width and height, without loops
	at      geom.Point
}

// frame is where a box is drawn.
func (b *box) frame() geom.Box {
	return geom.Box{X: b.at.X - b.size.W/2, Y: b.at.Y - b.size.H/2, W: b.size.W, H: b.size.H}
}

// loopsW is the room that requests to oneself take beside a box.
func (b *box) loopsW() float64 {
	if len(b.loops) == 0 {
		return 0
	}
	return loopW + loopStep*float64(len(b.loops)-1)
}

// leaf tells what an actor with a single line has in common with the others of a card.
type leaf struct {
	hub      int
	asks     bool
	directed bool
	outcome  graph.Outcome
}

// boxes finds what is drawn as a box and what as a card.
func (d *drawing) boxes() {
	n := len(d.f.Actors)
	count := make([]int, n)         // lines of each
	near := make([]map[int]bool, n) // neighbours
	only := make([]int, n)          // the last line of each
	add := func(who, other, line int) {
		count[who]++
		only[who] = line
		if near[who] == nil {
			near[who] = make(map[int]bool)
		}
		if other != who {
			near[who][other] = true
		}
	}
	for i := range d.lines {
		l := &d.lines[i]
		add(l.from, l.to, i)
		if l.to != l.from {
			add(l.to, l.from, i)
		}
	}
	leaves := make(map[leaf][]int)
	leavesOf := make(map[int]int)
	of := func(who int) (leaf, bool) {
		if count[who] != 1 || who == d.centre {
			return leaf{}, false
		}
		l := &d.lines[only[who]]
		k := leaf{l.to, true, l.directed, l.outcome}
		if l.to == who {
			k.hub, k.asks = l.from, false
		}
		if !l.directed {
			k.asks = false
		}
		return k, k.hub != who && len(near[k.hub]) > 1 && !l.disputed
	}
	for who := range n {
		if k, ok := of(who); ok {
			leaves[k] = append(leaves[k], who)
			leavesOf[k.hub]++
		}
	}
	d.boxOf = make([]int, n)
	carded := make(map[leaf]int)
	for who := range n {
		d.boxOf[who] = -1
		if count[who] == 0 {
			d.idle = append(d.idle, who)
			continue
		}
		if k, ok := of(who); ok {
			if m := len(leaves[k]); m >= cardLeast || m >= cardLeastMany && leavesOf[k.hub] > cardMany {
				c, made := carded[k]
				if !made {
					c = len(d.list)
					carded[k] = c
					d.list = append(d.list, box{card: true})
				}
				d.boxOf[who] = c
				d.list[c].who = append(d.list[c].who, who)
				d.list[c].lines = append(d.list[c].lines, only[who])
				continue
			}
		}
		d.boxOf[who] = len(d.list)
		d.list = append(d.list, box{who: []int{who}, hub: len(near[who]) >= hubFrom})
	}
	for i := range d.lines {
		if l := &d.lines[i]; l.from == l.to {
			b := &d.list[d.boxOf[l.from]]
			b.loops = append(b.loops, i)
		}
	}
}

// measure breaks the names and finds the sizes of boxes.
func (d *drawing) measure() {
	single := 0
	for i := range d.list {
		if !d.list[i].card {
			single++
		}
	}
	d.dots = single > MaxBoxes
	names := make([]string, len(d.f.Actors))
	for i, w := range d.f.Actors {
		names[i] = text.Join(text.Name(w.Name(), w.ID(), d.in().Say("name.none"), style.RowType, 1e5, 1))
	}
	width, lines := nameMax, nameLines
	if d.dots {
		lines = 1
	}
	short := text.Abbreviate(names, func(s string) bool {
		return len(text.Break(s, style.RowType, width, lines+1)) <= lines
	})
	for i := range d.list {
		b := &d.list[i]
		for n, who := range b.who {
			words := short[who]
			if b.card {
				if times := d.times(&d.lines[b.lines[n]]); times != "" {
					words = d.in().Say("tally.times", "outcome", words, "times", times)
				}
			}
			most := lines
			if b.card {
				most++
			}
			b.names = append(b.names, balanced(words, d.f.Actors[who].ID(), d.in().Say("name.none"), width+30, most))
		}
		switch {
		case b.card:
			d.measureCard(b)
		case d.dots:
			r := dotR
			if b.hub {
				r = hubR
			}
			b.size = geom.Box{W: 2 * r, H: 2 * r}
		default:
			b.size = geom.Box{W: math.Ceil(text.Width(b.names[0]) + 2*padX), H: math.Ceil(text.Height(b.names[0]) + 2*padY)}
		}
	}
}

// balanced breaks a name into lines that are about equally long: no more of them than
// at the full width.
func balanced(name, id, none string, width float64, most int) []text.Line {
	whole := text.Name(name, id, none, style.RowType, width, most)
	if len(whole) < 2 {
		return whole
	}
	lo, hi := text.Width(whole)/2, text.Width(whole)
	for hi-lo > 2 {
		mid := (lo + hi) / 2
		if try := text.Name(name, id, none, style.RowType, mid, most+1); len(try) <= len(whole) {
			hi, whole = mid, try
		} else {
			lo = mid
		}
	}
	return whole
}

// measureCard sets the names of a card in columns, about half as high again as wide.
func (d *drawing) measureCard(b *box) {
	order := make([]int, len(b.who)) // by name, as it is read
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		x, y := d.f.Actors[b.who[i]], d.f.Actors[b.who[j]]
		return cmp.Compare(x.Name(), y.Name())
	})
	who, lines, names := slices.Clone(b.who), slices.Clone(b.lines), slices.Clone(b.names)
	for i, j := range order {
		b.who[i], b.lines[i], b.names[i] = who[j], lines[j], names[j]
	}
	total, widest := 0.0, 0.0
	for _, n := range b.names {
		total += text.Height(n)
		widest = max(widest, text.Width(n))
	}
	b.colW = widest + chipSize + chipGap + columnGap
	b.cols = int(math.Round(math.Sqrt(total * 1.5 / b.colW)))
	b.cols = min(max(b.cols, 1), 6, max(int((d.pageW()-20)/b.colW), 1))
	o := d.lines[b.lines[0]].outcome
	b.heading = text.Break(d.in().Say("network.card-head", "outcome", d.in().Outcome(o), "n", len(b.who)), style.PartyType, 300, 1)
	w := max(float64(b.cols)*b.colW-columnGap, text.Width(b.heading)+18) + 2*cardPad
	h := 0.0
	for _, col := range b.columns() {
		sum := 0.0
		for _, n := range col {
			sum += text.Height(b.names[n])
		}
		h = max(h, sum)
	}
	b.size = geom.Box{W: math.Ceil(w), H: math.Ceil(cardTitle + h + cardPad)}
}

// columns are the names of a card by column, about equally many in each.
func (b *box) columns() [][]int {
	each := (len(b.who) + b.cols - 1) / b.cols
	var out [][]int
	for i := 0; i < len(b.who); i += each {
		var col []int
		for n := i; n < min(i+each, len(b.who)); n++ {
			col = append(col, n)
		}
		out = append(out, col)
	}
	return out
}
