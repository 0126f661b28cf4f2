package pool

import (
	"context"
	"fmt"
	"time"

	"github.com/rapport-graph/rapport/render/layout"
)

// How long a keeper waits after a worker that was good for nothing: the first time, and at most.
const (
	firstPause   = 20 * time.Millisecond
	longestPause = 2 * time.Second
)

// keep keeps one worker running, replaces it when it must be, and has it do what callers want, until
// the pool is closed.
func (p *Pool) keep(w *process) {
	pause := firstPause
	for {
		if w == nil {
			var err error
			if w, err = p.start(p.closing); err != nil {
				if !p.rest(pause, fmt.Errorf("starting a worker: %w", err)) {
					return
				}
				pause = min(2*pause, longestPause)
				continue
			}
		}
		select {
		case <-p.closing.Done():
			p.end(w)
			return
		case f := <-w.said: // unasked, or the end of it
			err := p.failed(p.closing, w, f.unasked())
			if w.jobs == 0 { // without a pause such workers would take all there is to have
				if !p.rest(pause, err) {
					return
				}
				pause = min(2*pause, longestPause)
			}
			w = nil
		case t := <-p.tasks:
			w = p.serve(w, t)
			pause = firstPause
		}
	}
}

// unasked is the error that an unasked frame is.
func (f frame) unasked() error {
	if f.err != nil {
		return f.err
	}
	return fmt.Errorf("a message of kind %d, unasked", f.kind)
}

// rest waits before a worker is started again. The second time, when the pool has no other worker, it
// tells callers why instead of having them wait. It reports false when the pool is closed.
func (p *Pool) rest(pause time.Duration, err error) bool {
	over := time.NewTimer(pause)
	defer over.Stop()
	var tasks chan *task
	if p.ready.Load() == 0 && pause > firstPause {
		tasks = p.tasks
	}
	for {
		select {
		case <-over.C:
			return true
		case <-p.closing.Done():
			return false
		case t := <-tasks:
			t.answer <- answer{err: t.job.Errorf(layout.ErrEngine, "no worker: %w", err)}
		}
	}
}

// serve answers a task and gives the worker to go on with, if any.
func (p *Pool) serve(w *process, t *task) *process {
	ctx, cancel := context.WithTimeout(t.ctx, p.options.Timeout)
	defer cancel()
	defer context.AfterFunc(p.closing, cancel)()

	g, sound, err := w.layout(ctx, t)
	if !sound {
		if err = p.failed(ctx, w, err); ctx.Err() == nil {
			if w, err = p.start(ctx); err != nil {
				t.answer <- answer{err: p.explain(ctx, t, fmt.Errorf("starting another worker: %w", err))}
				return nil
			}
			if g, sound, err = w.layout(ctx, t); !sound {
				err = p.failed(ctx, w, err)
			}
		}
	}
	if !sound {
		err, w = p.explain(ctx, t, err), nil
	}
	t.answer <- answer{g, err}
	if w != nil && (w.jobs >= p.options.MaxJobs || w.bytes >= p.options.MaxBytes) {
		p.end(w)
		w = nil
	}
	return w
}

// explain makes of what a worker failed by the error of a task.
func (p *Pool) explain(ctx context.Context, t *task, err error) error {
	switch {
	case t.ctx.Err() != nil:
		return t.job.Errorf(t.ctx.Err(), "its worker is ended")
	case p.closing.Err() != nil:
		return t.job.Errorf(ErrClosed, "its worker is ended")
	case ctx.Err() != nil:
		return t.job.Errorf(context.DeadlineExceeded, "it takes longer than %v", p.options.Timeout)
	}
	if v, ok := err.(verdict); ok {
		return v.error
	}
	return t.job.Errorf(layout.ErrEngine, "%w", err)
}

// start starts a worker and counts it.
func (p *Pool) start(ctx context.Context) (*process, error) {
	limit := p.options.StartTimeout
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("it has not greeted within %v", limit))
	defer cancel()
	w, err := start(ctx, &p.options)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		return nil, err
	}
	p.ready.Add(1)
	return w, nil
}

// end ends a worker.
func (p *Pool) end(w *process) {
	p.ready.Add(-1)
	w.end()
}

// failed ends a worker that failed.
func (p *Pool) failed(ctx context.Context, w *process, err error) error {
	p.ready.Add(-1)
	return w.failed(ctx, err)
}
