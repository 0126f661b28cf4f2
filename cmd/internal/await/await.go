// Package await waits for work that can't be interrupted, of one kind or of several
// at the same time, and stops waiting when a context ends. The work itself then goes
// on until the process ends, so it must not be the kind that leaves something half
// done.
package await

import (
	"context"
	"runtime"
	"runtime/debug"
	"sync"
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
		defer func() { done <- a }()
		a.panic = caught(func() { a.value, a.err = work() })
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

// All does several things at the same time, as many as there are processors, and
// waits for all of them. None may write what another looks at. When any panics, All
// does, as Do.
func All(works ...func()) {
	next := make(chan func(), len(works))
	for _, work := range works {
		next <- work
	}
	close(next)
	panics := make(chan *Panic, len(works))
	var done sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(works)) {
		done.Go(func() {
			for work := range next {
				if p := caught(work); p != nil {
					panics <- p
				}
			}
		})
	}
	done.Wait()
	close(panics)
	if p := <-panics; p != nil {
		panic(p)
	}
}

// caught does the work and gives the panic with which it ended, if it did.
func caught(work func()) (p *Panic) {
	defer func() {
		switch value := recover().(type) {
		case nil:
		case *Panic: // of work that waited for other work
			p = value
		default:
			p = &Panic{value, debug.Stack()}
		}
	}()
	work()
	return nil
}
