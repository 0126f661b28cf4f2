package store

import "sync"

// Both does two things at the same time. Neither may write what the other looks
// at. A panic of either is one of the caller, who may know what to do about it.
func Both(f, g func()) {
	var done sync.WaitGroup
	var panicked any
	done.Go(func() {
		defer func() { panicked = recover() }()
		g()
	})
	func() {
		defer done.Wait() // also when f panics
		f()
	}()
	if panicked != nil {
		panic(panicked)
	}
}

// Halves does something to a list of n at the same time from its begin and from
// its middle on.
func Halves(n int, f func(from, to int)) {
	Both(func() { f(0, n/2) }, func() { f(n/2, n) })
}
