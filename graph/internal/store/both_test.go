package store

import (
	"slices"
	"testing"
)

func TestBothDoBoth(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7} {
		seen := make([]int, n)
		Halves(n, func(from, to int) {
			for i := range seen[from:to] {
				seen[from+i]++
			}
		})
		if want := slices.Repeat([]int{1}, n); !slices.Equal(seen, want) {
			t.Errorf("of %d: %v", n, seen)
		}
	}
}

func TestBothPanicInTheCaller(t *testing.T) {
	fails, works := func() { panic("x") }, func() {}
	for i, do := range []func(){
		func() { Both(fails, works) },
		func() { Both(works, fails) },
		func() { Both(fails, fails) },
	} {
		func() {
			defer func() {
				if p := recover(); p != "x" {
					t.Errorf("%d: recovered %v", i, p)
				}
			}()
			do()
			t.Errorf("%d: no panic", i)
		}()
	}
}
