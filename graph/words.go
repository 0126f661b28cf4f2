package graph

import "github.com/rapport-graph/rapport/graph/date"

// words are the names, as they are written, and the dates that rows state, by
// numbers. Rows that were handed over refer to those of the rows they were added to.
type words struct {
	names texts
	dates dates
	told  struct{ names, dates int } // how many are, or were, among the fresh ones of some rows
}

func newWords() *words { return &words{names: newTexts(), dates: newDates()} }

// fresh are the words that came up first in some rows, in the order of their
// numbers: whoever takes the rows asks these, and not the words themselves, to which
// another goroutine may be adding.
type fresh struct {
	names []string
	dates []date.Date
}

// refresh makes what has come up since the fresh words of these rows.
func (r *packedRows) refresh() {
	w := r.words
	for ; w.told.names < w.names.len(); w.told.names++ {
		r.fresh.names = append(r.fresh.names, w.names.text(uint32(w.told.names)))
	}
	r.fresh.dates = append(r.fresh.dates, w.dates.values[w.told.dates:]...)
	w.told.dates = len(w.dates.values)
}

// handOver moves the rows to others, which must be empty.
func (r *packedRows) handOver(to *packedRows) {
	r.refresh()
	r.batch, to.batch = to.batch, r.batch
	to.words, to.handedOver = r.words, true
}

// numbers are the numbers that the words of other rows have here.
type numbers struct{ names, dates []uint32 }

// learn gives the numbers that the words of other rows have here, where it adds
// those that are fresh.
func (r *packedRows) learn(o *packedRows) *numbers {
	if !o.handedOver {
		o.refresh()
	}
	here := r.others[o.words]
	if here == nil {
		here = new(numbers)
		r.others[o.words] = here
	}
	for _, name := range o.fresh.names {
		here.names = append(here.names, r.names.number(name))
	}
	for _, d := range o.fresh.dates {
		here.dates = append(here.dates, r.dates.intern(d))
	}
	o.fresh = fresh{}
	return here
}
