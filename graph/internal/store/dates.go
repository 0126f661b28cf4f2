package store

import "github.com/rapport-graph/rapport/graph/date"

// Dates numbers dates by their texts, in the order in which they are first seen, from
// 1; no date is number 0. Most are single days, and most of those in the years from
// 1900 to 2099: these are found without a look at the text.
type Dates struct {
	number map[string]uint32
	Values []date.Date
	day    []uint32 // by day, from firstDay on; nil until there are many dates
}

const (
	firstDay = -25567 // 1900-01-01
	manyDays = 200 * 365
	// fewDates is how many dates are looked up by text alone.
	fewDates = 256
)

func newDates() Dates { return Dates{number: make(map[string]uint32), Values: make([]date.Date, 1)} }

func (in *Dates) Intern(d date.Date) uint32 {
	if d.IsZero() {
		return 0
	}
	// The text of a single day is the only one that there is of it, if it is no
	// interval and nothing is doubtful.
	at := uint32(d.Earliest() - firstDay)
	plain := in.day != nil && d.Earliest() == d.Latest() && at < manyDays && len(d.String()) == len("2006-01-02")
	if plain && in.day[at] != 0 {
		return in.day[at]
	}
	n, ok := in.number[d.String()]
	if !ok {
		n = uint32(len(in.Values))
		in.number[d.String()] = n
		in.Values = append(in.Values, d)
	}
	if plain {
		in.day[at] = n
	} else if in.day == nil && n > fewDates {
		in.day = make([]uint32, manyDays)
	}
	return n
}
