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
