package store

import (
	"iter"
	"slices"
)

// Pages is a list that grows without being copied: a long list that doubled
// would for a while take three times its room.
type Pages[T any] struct {
	list [][]T
	n    int
}

const (
	pageBits = 13
	pageLen  = 1 << pageBits
)

func (p *Pages[T]) Len() int { return p.n }

func (p *Pages[T]) At(i int) *T { return &p.list[i>>pageBits][i&(pageLen-1)] }

// All gives the values.
func (p *Pages[T]) All() iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for _, page := range p.list {
			for i := range page {
				if !yield(&page[i]) {
					return
				}
			}
		}
	}
}

// Add appends a value. The first page grows as a slice does, since most lists
// are short.
func (p *Pages[T]) Add(v T) {
	last := p.n >> pageBits
	if last == len(p.list) {
		var page []T
		if last > 0 {
			page = make([]T, 0, pageLen)
		}
		p.list = append(p.list, page)
	}
	if page := p.list[last]; last > 0 && len(page) == cap(page) { // one that it has in common
		p.list[last] = append(make([]T, 0, pageLen), page...)
	}
	p.list[last] = append(p.list[last], v)
	p.n++
}

// Branch gives a list that begins as this one does, with the same values: they are not
// to be changed any more.
func (p *Pages[T]) Branch() Pages[T] {
	out := Pages[T]{slices.Clone(p.list), p.n}
	if last := len(out.list) - 1; last >= 0 {
		out.list[last] = slices.Clip(out.list[last])
	}
	return out
}

// Free empties the list and frees its pages.
func (p *Pages[T]) Free() { *p = Pages[T]{} }

// Cut shortens the list, keeping the room of its pages when it becomes empty
// and freeing those behind the end otherwise.
func (p *Pages[T]) Cut(n int) {
	p.n = n
	if n == 0 {
		for i := range p.list {
			p.list[i] = p.list[i][:0]
		}
		return
	}
	used := (n + pageLen - 1) >> pageBits
	clear(p.list[used:])
	p.list = p.list[:used]
	p.list[used-1] = p.list[used-1][:n-(used-1)<<pageBits]
}
