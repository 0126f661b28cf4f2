package whatif

import (
	"context"
	"errors"
	"sync"
)

// inParallel does some things, two at a time.
func inParallel(ctx context.Context, list []func() error) error {
	var done sync.WaitGroup
	next := make(chan func() error)
	errs := make([]error, 2)
	for i := range errs {
		done.Go(func() {
			for do := range next {
				if err := do(); err != nil && errs[i] == nil {
					errs[i] = err
				}
			}
		})
	}
	for _, do := range list {
		if ctx.Err() != nil {
			break
		}
		next <- do
	}
	close(next)
	done.Wait()
	return errors.Join(ctx.Err(), errors.Join(errs...))
}

// chunks does something to a list of n, piece by piece.
func chunks(ctx context.Context, n int, do func(from, to int)) error {
	const size = 4096
	var list []func() error
	for from := 0; from < n; from += size {
		list = append(list, func() error { do(from, min(from+size, n)); return nil })
	}
	return inParallel(ctx, list)
}
