package graph

import (
	"strings"

	"github.com/rapport-graph/rapport/graph/date"
)

// interner numbers values in the order in which their keys are first seen, from
// 1; the empty key is number 0.
type interner[T any] struct {
	number map[string]uint32
	values []T
}

func newInterner[T any]() interner[T] {
	return interner[T]{number: make(map[string]uint32), values: make([]T, 1)}
}

func (in *interner[T]) add(key string, v T) uint32 {
	n := uint32(len(in.values))
	in.number[key] = n
	in.values = append(in.values, v)
	return n
}

// internText numbers a text, of which it keeps a copy.
func internText(in *interner[string], text string) uint32 {
	if text == "" {
		return 0
	}
	if n, ok := in.number[text]; ok {
		return n
	}
	text = strings.Clone(text)
	return in.add(text, text)
}

// internOwn numbers a text, which it keeps.
func internOwn(in *interner[string], text string) uint32 {
	if n, ok := in.number[text]; ok {
		return n
	}
	return in.add(text, text)
}

// dates numbers dates by their texts. Most are single days, and most of those in
// the years from 1900 to 2099: these are found without a look at the text.
type dates struct {
	interner[date.Date]
	day []uint32 // by day, from firstDay on; nil until there are many dates
}

const (
	firstDay = -25567 // 1900-01-01
	manyDays = 200 * 365
	// fewDates is how many dates are looked up by text alone.
	fewDates = 256
)

func newDates() dates { return dates{interner: newInterner[date.Date]()} }

func (in *dates) intern(d date.Date) uint32 {
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
		n = in.add(d.String(), d)
	}
	if plain {
		in.day[at] = n
	} else if in.day == nil && n > fewDates {
		in.day = make([]uint32, manyDays)
	}
	return n
}
