// Package await waits for work that can't be interrupted, and stops waiting
// when a context ends. The work itself then goes on until the process ends,
// so it must not be the kind that leaves something half done.
package await

import (
	"context"
	"runtime/debug"
)

// Panic is what a panic of the work becomes: the goroutine that waits panics
// with it, and the stack is that of the work.
type Panic struct {
	Value any
	Stack []byte
}

// Do does the work and gives what it gives. When ctx ends first, the error is
// its cause.
func Do[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
		panic *Panic
	}
	var none T
	if ctx.Err() != nil {
		return none, context.Cause(ctx)
	}
	done := make(chan answer, 1)
	go func() {
		var a answer
		defer func() {
			if p := recover(); p != nil {
				a.panic = &Panic{p, debug.Stack()}
			}
			done <- a
		}()
		a.value, a.err = work()
	}()
	select {
	case a := <-done:
		if a.panic != nil {
			panic(a.panic)
		}
		return a.value, a.err
	case <-ctx.Done():
		return none, context.Cause(ctx)
	}
}
