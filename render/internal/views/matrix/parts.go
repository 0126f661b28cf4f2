package matrix

import (
	"github.com/rapport-graph/rapport/render/internal/figure"
)

// parts are the tables that the whole is drawn as: itself where it fits into its room,
// or with narrow cells. On pages, a table that is too large in these too is divided
// into several, each of some askers and some of those asked. Sums are of the whole.
func (d *drawing) parts(frame *figure.Frame) []*drawing {
	room := frame.Room.Width()
	one, _ := frame.Heights(min(d.w, room))
	fits := func(d *drawing, high float64) bool { return d.w <= room && (high == 0 || d.h <= high) }
	if fits(d, one) {
		return []*drawing{d}
	}
	narrow := d.of(d.askers, d.asked, tight, room)
	switch {
	case fits(narrow, one):
		return []*drawing{narrow}
	case !frame.Room.Paged():
		if narrow.w <= wideEnough*room {
			return []*drawing{narrow}
		}
		return []*drawing{d}
	}
	columns, rows := 1, 1
	for ; columns < len(d.asked); columns++ {
		if widest(d.divided(1, columns, room)) <= room {
			break
		}
	}
	_, each := frame.Heights(widest(d.divided(1, columns, room))) // a legend is higher below a narrow table
	for ; each > 0 && rows < len(d.askers); rows++ {
		if highest(d.divided(rows, columns, room)) <= each {
			break
		}
	}
	return d.divided(rows, columns, room)
}

// wideEnough is up to how many times as wide as its room a table is that is for no page,
// and is narrow for it.
const wideEnough = 1.15

// of is the table of some askers and some of those asked.
func (d *drawing) of(askers, asked []int, m measures, room float64) *drawing {
	t := *d.table
	t.askers, t.asked = askers, asked
	m.wideTable = room
	for range fitTries {
		part := &drawing{g: d.g, table: &t, m: m}
		part.measure()
		over := part.w - room
		if over <= 0 || m.wideTable <= 0 {
			return part
		}
		m.wideTable = max(m.wideTable-over, 0) // beside names and sums
	}
	part := &drawing{g: d.g, table: &t, m: m}
	part.measure()
	return part
}

// fitTries is how often cells are made narrower: they are whole points wide, so that
// the first try may be a little too wide.
const fitTries = 4

// divided is the table as so many rows of tables, and so many in each.
func (d *drawing) divided(rows, columns int, room float64) []*drawing {
	var out []*drawing
	for _, askers := range even(d.askers, rows) {
		for _, asked := range even(d.asked, columns) {
			out = append(out, d.of(askers, asked, tight, room))
		}
	}
	return out
}

// even divides a list into parts of nearly the same length.
func even(list []int, parts int) [][]int {
	var out [][]int
	for i := range parts {
		out = append(out, list[i*len(list)/parts:(i+1)*len(list)/parts])
	}
	return out
}

func widest(list []*drawing) float64 {
	w := 0.0
	for _, d := range list {
		w = max(w, d.w)
	}
	return w
}

func highest(list []*drawing) float64 {
	h := 0.0
	for _, d := range list {
		h = max(h, d.h)
	}
	return h
}
