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

// internDate numbers a date by its text.
func internDate(in *interner[date.Date], d date.Date) uint32 {
	if d.IsZero() {
		return 0
	}
	if n, ok := in.number[d.String()]; ok {
		return n
	}
	return in.add(d.String(), d)
}
