package store

import "slices"

// Runs is a list of runs of values, that may begin with another list: it has that in
// common with the other one, and behind it what is its own.
type Runs[T any] struct{ first, own []T }

// RunsOf makes a list of values, which are not to be changed any more.
func RunsOf[T any](list []T) Runs[T] { return Runs[T]{first: list} }

// Len is how many values there are.
func (r *Runs[T]) Len() uint32 { return uint32(len(r.first) + len(r.own)) }

// Run gives the values from one number to before another.
func (r *Runs[T]) Run(of [2]uint32) []T {
	if n := uint32(len(r.first)); of[0] >= n {
		return r.own[of[0]-n : of[1]-n]
	}
	return r.first[of[0]:of[1]]
}

// At gives a value.
func (r *Runs[T]) At(i uint32) *T {
	if n := uint32(len(r.first)); i >= n {
		return &r.own[i-n]
	}
	return &r.first[i]
}

// Room makes room for so many more values.
func (r *Runs[T]) Room(n int) { r.own = slices.Grow(r.own, n) }

// Add adds a run, and gives where it stands.
func (r *Runs[T]) Add(list ...T) [2]uint32 {
	begin := r.Len()
	r.own = append(r.own, list...)
	return [2]uint32{begin, r.Len()}
}

// Branch gives a list that begins as this one does.
func (r *Runs[T]) Branch() Runs[T] { return Runs[T]{r.first, slices.Clip(r.own)} }

// Clone gives a list that has nothing in common.
func (r *Runs[T]) Clone() Runs[T] { return Runs[T]{slices.Clone(r.first), slices.Clone(r.own)} }
