package pool

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/internal/wire"
)

// ErrClosed means that a pool was closed before or during a layout.
var ErrClosed = errors.New("pool of layout workers closed")

// Pool is a [layout.Engine] whose layouts run in worker processes.
type Pool struct {
	options Options
	turns   chan struct{} // one for each layout that may run
	tasks   chan *task
	number  atomic.Uint64 // of the latest job
	ready   atomic.Int64  // workers that have greeted and not ended

	closing context.Context
	close   context.CancelCauseFunc
	keepers sync.WaitGroup
}

// task is a layout that somebody waits for.
type task struct {
	ctx    context.Context
	job    layout.Job
	number uint64
	frame  []byte
	answer chan answer // with room for one
}

type answer struct {
	geometry *layout.Geometry
	err      error
}

// New starts a pool. It returns when the first worker is ready, or with the error that kept it from
// starting. The pool must be closed when it is no longer needed.
func New(o Options) (*Pool, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	p := &Pool{options: o, turns: make(chan struct{}, o.Workers), tasks: make(chan *task)}
	p.closing, p.close = context.WithCancelCause(context.Background())
	first, err := p.start(p.closing)
	if err != nil {
		p.close(ErrClosed)
		return nil, fmt.Errorf("starting a layout worker: %w", err)
	}
	p.keepers.Go(func() { p.keep(first) })
	for range o.Workers + o.Spares - 1 {
		p.keepers.Go(func() { p.keep(nil) })
	}
	return p, nil
}

// Layout implements [layout.Engine]. It waits until a worker is free, has it do the job, and returns
// when ctx ends at the latest, in which case the worker is killed and the error wraps ctx.Err(). When
// the job takes longer than the pool's timeout, the error wraps [context.DeadlineExceeded].
//
// Of a job that the worker refused the error wraps [layout.ErrTooLarge] or [layout.ErrRejected]; it is
// that of the worker's engine. After any other failure the worker is ended, and the job is tried once
// more, never twice, with a new one: what was wrong may have been the worker, not the job. The error of
// the second try wraps one of the other errors of package layout: [layout.ErrEngine] when the worker
// ended or said anything but an answer. When no worker can be started the error wraps that one, too.
func (p *Pool) Layout(ctx context.Context, job layout.Job) (*layout.Geometry, error) {
	if job.Nodes < 0 || job.Edges < 0 || job.Clusters < 0 {
		return nil, job.Errorf(layout.ErrRejected, "a negative count")
	}
	t := &task{ctx: ctx, job: job, number: p.number.Add(1), answer: make(chan answer, 1)}
	// The frame has a copy of the source: the caller may go before the worker has read it all.
	if t.frame = wire.JobFrame(t.number, job); t.frame == nil {
		return nil, job.Errorf(layout.ErrTooLarge, "at most %d MiB", wire.MaxMessage>>20)
	}
	waiting := func(err error) error { return job.Errorf(err, "while waiting for other layouts") }
	switch { // first of all, as a select would take any of what is ready
	case ctx.Err() != nil:
		return nil, waiting(ctx.Err())
	case p.closing.Err() != nil:
		return nil, waiting(ErrClosed)
	}
	select {
	case p.turns <- struct{}{}:
		defer func() { <-p.turns }()
	case <-ctx.Done():
		return nil, waiting(ctx.Err())
	case <-p.closing.Done():
		return nil, waiting(ErrClosed)
	}
	select {
	case p.tasks <- t:
	case <-ctx.Done():
		return nil, waiting(ctx.Err())
	case <-p.closing.Done():
		return nil, waiting(ErrClosed)
	}
	select {
	case a := <-t.answer:
		return a.geometry, a.err
	case <-ctx.Done():
		return nil, job.Errorf(ctx.Err(), "its worker is ended")
	}
}

// Close kills the workers and waits until they and all goroutines of the pool have ended. Layouts that
// wait or run return [ErrClosed]; to have them finish, wait for them before. Closing twice is harmless.
func (p *Pool) Close() error {
	p.close(ErrClosed)
	p.keepers.Wait()
	return nil
}

var _ layout.Engine = (*Pool)(nil)
