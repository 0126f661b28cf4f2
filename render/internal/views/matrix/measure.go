package matrix

import (
	"math"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// heading is a name over columns, which is turned where it is too long.
type heading struct {
	lines  []text.Line
	turned bool
}

// measure finds how large everything is and where the rows and columns are.
func (d *drawing) measure() {
	d.measureColumns()
	rows := 0.0
	short := text.Shorten(d.names(d.askers), headType, d.m.nameW, nameLines)
	for i, n := range d.askers {
		lines := text.Name(short[i], d.f.Actors[n].ID(), d.f.Words().Say("name.none"), headType, d.m.nameW, nameLines)
		d.rowName = append(d.rowName, lines)
		rows = max(rows, text.Width(lines))
	}
	for _, r := range d.runs(d.askers) {
		if r.party >= 0 {
			rows = max(rows, text.Width(d.partyLines(r.party, d.m.nameW, 1)))
		}
	}
	if len(d.askers) > 0 {
		rows = max(rows, line(d.corner(), style.NoteType).Width, line(d.allWords(), headType).Width, line(d.shareWords(), headType).Width)
	}
	d.left = math.Ceil(rows) + 2*headPad
	y := d.top
	for _, r := range d.runs(d.askers) {
		y += bandH
		for range r.n {
			d.rowY = append(d.rowY, y)
			y += d.m.cellH
		}
	}
	d.bottom = y
	x := d.left
	d.barW = roomy.wideTable
	for _, w := range d.colW {
		d.colX = append(d.colX, x)
		d.barW = min(d.barW, w-2*d.m.cellPad)
		x += w
	}
	d.right = x
	wide := max(d.countWidth(&d.total.Sum), d.shareWidth(&d.total))
	for _, n := range d.askers {
		wide = max(wide, d.countWidth(&d.byAsker[n].Sum), d.shareWidth(d.byAsker[n]))
	}
	d.totalW = max(math.Ceil(wide+2*d.m.cellPad), d.m.minTotalW)
	d.w = d.right + totalGap + 2*d.totalW
	d.h = d.bottom + totalGap + 2*d.m.cellH
	if len(d.askers) == 0 {
		d.w, d.h = 0, 0
	}
}

func (d *drawing) countWidth(c *words.Sum) float64 {
	return line(countOf(d.f.Words(), c), countType).Width
}

// shareWidth is how wide it is how often there was no answer, and what share that is.
func (d *drawing) shareWidth(c *sum) float64 {
	n := &c.unanswered
	if !n.Is() {
		return 0
	}
	return max(line(d.unanswered(n), countType).Width, line(d.percent(n), style.NoteType).Width)
}

// measureColumns makes the columns wide enough for the names over them where a
// table can be that wide, and else turns the names.
func (d *drawing) measureColumns() {
	least := make([]float64, len(d.asked)) // for what the cells say
	flat := make([]float64, len(d.asked))  // for the names over them, too
	for i, to := range d.asked {
		least[i] = max(d.m.minCellW, d.countWidth(&d.byAsked[to].Sum)+2*d.m.cellPad, line(d.unanswered(&d.byAsked[to].unanswered), countType).Width+2*d.m.cellPad)
		for _, from := range d.askers {
			if c := d.cells[at{from, to}]; c != nil {
				least[i] = max(least[i], d.countWidth(&c.Sum)+2*d.m.cellPad)
			}
		}
		w := d.f.Actors[to]
		flat[i] = max(least[i], d.flatWidth(w.Short(), w.ID(), headType, flatLines)+nameGap)
	}
	d.widen(flat)
	if d.colTurned = total(flat) > d.m.wideTable; d.colTurned {
		if d.colW = d.spread(least, turnedCellW); total(d.colW) < d.m.wideTable {
			wide := slices.Clone(d.colW)
			if d.widen(wide); total(wide) <= d.m.wideTable {
				d.colW = wide
			}
		}
	} else if most := slices.Max(append(flat, maxCellW)); most <= evenCellW {
		d.colW = d.spread(flat, most)
	} else {
		d.colW = d.spread(flat, maxCellW)
	}
	h := 0.0
	for i := range d.colW {
		d.colW[i] = math.Ceil(d.colW[i])
	}
	short := d.shortColumns()
	for i, to := range d.asked {
		w := d.f.Actors[to]
		width, n := d.colW[i]-nameGap, flatLines
		if d.colTurned {
			width, n = d.m.turnedMax, turnedLines(d.colW[i], headType)
		}
		lines := text.Name(w.Short(), w.ID(), d.f.Words().Say("name.none"), headType, width, n)
		if !complete(lines, w.Short()) {
			lines = text.Name(short[i], w.ID(), d.f.Words().Say("name.none"), headType, width, n)
		}
		if d.colTurned {
			h = max(h, text.Width(lines))
		} else {
			h = max(h, text.Height(lines))
		}
		d.colName = append(d.colName, lines)
	}
	for _, r := range d.runs(d.asked) {
		var head heading
		if r.party >= 0 {
			room := total(d.colW[r.first:r.first+r.n]) - partyPad
			p := d.parties[r.party]
			head.lines = d.partyLines(r.party, room, partyLines)
			if head.turned = room < d.flatWidth(p.Name(), p.ID(), style.PartyType, partyLines); head.turned {
				head.lines = d.partyLines(r.party, d.m.turnedMax, turnedLines(room+partyPad, style.PartyType))
			}
			size := text.Height(head.lines)
			if head.turned { // and apart from a turned name below
				size = text.Width(head.lines) + headPad
			}
			d.partyH = max(d.partyH, math.Ceil(size)+headPad)
		}
		d.partyName = append(d.partyName, head)
	}
	d.top = max(d.partyH+math.Ceil(h)+headPad+2-bandH, bandH)
}

// names are those of who is drawn.
func (d *drawing) names(who []int) []string {
	names := make([]string, len(who))
	for i, n := range who {
		names[i] = d.f.Actors[n].Short()
	}
	return names
}

// shortColumns are the names over the columns where there is no room for all of them:
// what fits the narrowest.
func (d *drawing) shortColumns() []string {
	if len(d.colW) == 0 {
		return nil
	}
	if d.colTurned {
		return text.Shorten(d.names(d.asked), headType, d.m.turnedMax, turnedLines(slices.Min(d.colW), headType))
	}
	return text.Shorten(d.names(d.asked), headType, flatMax, flatLines)
}

// widen makes columns wide enough for the names of the parties over them.
func (d *drawing) widen(width []float64) {
	for _, r := range d.runs(d.asked) {
		if r.party < 0 {
			continue
		}
		p := d.parties[r.party]
		run := width[r.first : r.first+r.n]
		if short := d.flatWidth(p.Name(), p.ID(), style.PartyType, partyLines) + partyPad - total(run); short > 0 {
			for i := range run {
				run[i] += short / float64(r.n)
			}
		}
	}
}

// flatWidth is how wide a name needs to be in so many lines: for all of its words or,
// where a word is too long for that, for all of it.
func (d *drawing) flatWidth(name, id string, t style.Type, n int) float64 {
	key := flat{name, id, t, n, d.m.minCellW - nameGap}
	width, known := d.flats[key]
	if !known {
		width = d.findFlatWidth(key)
		d.flats[key] = width
	}
	return width
}

// flat is a name in so many lines, which are at least so wide.
type flat struct {
	name, id string
	t        style.Type
	lines    int
	least    float64
}

func (d *drawing) findFlatWidth(f flat) float64 {
	const step = 4.0
	letters, word := f.needs()
	for _, try := range []struct {
		fits  func([]text.Line, string) bool
		least float64
	}{{whole, max(letters, word)}, {complete, letters}} {
		for width := f.least; width <= flatMax; width += step {
			if width < try.least {
				continue
			}
			if lines := text.Name(f.name, f.id, d.f.Words().Say("name.none"), f.t, width, f.lines); try.fits(lines, f.name) && text.Width(lines) <= width {
				return width
			}
		}
	}
	return flatMax
}

// needs gives widths below which a name does not stand: by what its letters take
// together, and by its longest word. Both are a tenth less than that, as letters that
// follow one another may take less.
func (f *flat) needs() (letters, word float64) {
	name := plain.Clean(f.name)
	for w := range strings.FieldsFuncSeq(name, apart) {
		width := 0.9 * text.Regular().Width(w, f.t.Size)
		letters, word = letters+width/float64(f.lines), max(word, width)
	}
	return letters, word
}

// spread gives columns that much of room each or, where the table would become too
// wide, as much as there is, and none less than it needs.
func (d *drawing) spread(least []float64, room float64) []float64 {
	out := slices.Clone(least)
	for ; room > 0; room-- {
		for i := range out {
			out[i] = max(least[i], room)
		}
		if total(out) <= d.m.wideTable {
			break
		}
	}
	return out
}

func total(widths []float64) float64 {
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	return sum
}

func (d *drawing) partyLines(party int, width float64, n int) []text.Line {
	p := d.parties[party]
	return text.Name(p.Name(), p.ID(), d.f.Words().Say("name.none"), style.PartyType, width, n)
}

// turnedLines is how many turned lines stand beside one another in a width.
func turnedLines(width float64, t style.Type) int {
	return max(int((width-2)/(t.Size*style.LineHeight)), 1)
}
