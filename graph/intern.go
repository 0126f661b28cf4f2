package graph

// interner numbers values in the order in which they are first seen, from 1;
// the zero value of T is number 0.
type interner[T comparable] struct {
	number map[T]uint32
	values []T
}

func newInterner[T comparable]() interner[T] {
	var zero T
	return interner[T]{number: make(map[T]uint32), values: []T{zero}}
}

func (in *interner[T]) intern(v T) uint32 {
	if v == in.values[0] {
		return 0
	}
	if n, ok := in.number[v]; ok {
		return n
	}
	n := uint32(len(in.values))
	in.number[v] = n
	in.values = append(in.values, v)
	return n
}
