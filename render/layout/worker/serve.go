package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/internal/wire"
)

// errProtocol means that the other end is no pool, or not of this version.
var errProtocol = errors.New("not spoken to by a pool of this version")

// server answers jobs.
type server struct {
	in     io.Reader
	out    io.Writer
	engine layout.Engine
	limit  func(memory int64) error // makes the process keep to a limit

	memory int64 // that the process may use
}

// frame is what was read, or why there is no more.
type frame struct {
	kind    wire.Kind
	message []byte
	err     error
}

// serve greets and answers until the input ends.
func (s *server) serve(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	// The input is read all the time, so that its end is seen during a layout, too.
	frames := make(chan frame)
	go func() {
		for {
			var f frame
			f.kind, f.message, f.err = wire.Read(s.in)
			select {
			case frames <- f:
			case <-ctx.Done():
				return
			}
			if f.err != nil {
				return
			}
		}
	}()
	greeted := false
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case f := <-frames:
			switch {
			case errors.Is(f.err, io.EOF):
				return nil
			case f.err != nil:
				return fmt.Errorf("%w: %w", errProtocol, f.err)
			}
			var done bool
			var err error
			switch {
			case f.kind == wire.Hello && !greeted:
				greeted, err = true, s.greet(f.message)
			case f.kind == wire.Job && greeted:
				done, err = s.answer(ctx, f.message, frames)
			default:
				return fmt.Errorf("%w: a message of kind %d", errProtocol, f.kind)
			}
			if err != nil || done {
				return err
			}
		}
	}
}

// greet takes what the pool allows and says that the worker is ready.
func (s *server) greet(message []byte) (err error) {
	if s.memory, err = wire.ReadHello(message); err != nil {
		return fmt.Errorf("%w: %w", errProtocol, err)
	}
	if err := s.limit(s.memory); err != nil {
		return fmt.Errorf("limiting memory to %d bytes: %w", s.memory, err)
	}
	_, err = s.out.Write(wire.HelloFrame(0))
	return err
}

// watchEvery is how often memory is looked at.
const watchEvery = 20 * time.Millisecond

// answer answers a job. It reports done when the pool is gone before the answer.
func (s *server) answer(ctx context.Context, message []byte, frames <-chan frame) (done bool, err error) {
	number, job, err := wire.ReadJob(message)
	if err != nil {
		return false, fmt.Errorf("%w: %w", errProtocol, err)
	}
	finished := make(chan []byte, 1)
	go func() { finished <- reply(ctx, s.engine, number, job) }()
	watch := time.NewTicker(watchEvery)
	defer watch.Stop()
	for {
		select {
		case f := <-frames:
			if errors.Is(f.err, io.EOF) {
				return true, nil
			}
			return false, fmt.Errorf("%w: something during a job (%d, %v)", errProtocol, f.kind, f.err)
		case <-ctx.Done():
			return false, context.Cause(ctx)
		case <-watch.C:
			if used := memoryInUse(); used > s.memory {
				err := job.Errorf(layout.ErrEngine, "%d MiB of memory in use, at most %d", used>>20, s.memory>>20)
				s.out.Write(wire.FailureFrame(number, job, err)) // the error below is what counts
				return false, err
			}
		case out := <-finished:
			_, err := s.out.Write(out)
			return false, err
		}
	}
}

// reply has the engine do a job and gives the frame to send.
func reply(ctx context.Context, engine layout.Engine, number uint64, job layout.Job) []byte {
	g, err := engine.Layout(ctx, job)
	if err != nil {
		return wire.FailureFrame(number, job, err)
	}
	if out := wire.AnswerFrame(number, g); out != nil {
		return out
	}
	return wire.FailureFrame(number, job, job.Errorf(layout.ErrTooLarge, "an answer of more than %d MiB", wire.MaxMessage>>20))
}
