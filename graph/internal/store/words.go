package store

import "github.com/rapport-graph/rapport/graph/date"

// Words are the names, as they are written, and the dates that rows state, by
// numbers. Rows that were handed over refer to those of the rows they were added to.
type Words struct {
	Names Texts
	Dates Dates
	told  struct{ names, dates int } // how many are, or were, among the fresh ones of some rows
}

func newWords() *Words { return &Words{Names: newTexts(), Dates: newDates()} }

// fresh are the words that came up first in some rows, in the order of their
// numbers: whoever takes the rows asks these, and not the words themselves, to which
// another goroutine may be adding.
type fresh struct {
	names []string
	dates []date.Date
}

// refresh makes what has come up since the fresh words of these rows.
func (r *Rows) refresh() {
	w := r.Words
	for ; w.told.names < w.Names.Len(); w.told.names++ {
		r.fresh.names = append(r.fresh.names, w.Names.Text(uint32(w.told.names)))
	}
	r.fresh.dates = append(r.fresh.dates, w.Dates.Values[w.told.dates:]...)
	w.told.dates = len(w.Dates.Values)
}

// HandOver moves the rows to others, which must be empty.
func (r *Rows) HandOver(to *Rows) {
	r.refresh()
	r.batch, to.batch = to.batch, r.batch
	to.Words, to.handedOver = r.Words, true
}

// numbers are the numbers that the words of other rows have here.
type numbers struct{ names, dates []uint32 }

// learn gives the numbers that the words of other rows have here, where it adds
// those that are fresh.
func (r *Rows) learn(o *Rows) *numbers {
	if !o.handedOver {
		o.refresh()
	}
	here := r.others[o.Words]
	if here == nil {
		here = new(numbers)
		r.others[o.Words] = here
	}
	for _, name := range o.fresh.names {
		here.names = append(here.names, r.Names.Number(name))
	}
	for _, d := range o.fresh.dates {
		here.dates = append(here.dates, r.Dates.Intern(d))
	}
	o.fresh = fresh{}
	return here
}
