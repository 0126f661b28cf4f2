package pool

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"sync"
	"time"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/internal/wire"
)

// process is a running worker. One goroutine owns it.
type process struct {
	cmd       *exec.Cmd
	in        *os.File   // its standard input
	out       *os.File   // its standard output
	said      chan frame // what it says, up to the first error
	ended     chan struct{}
	busy      sync.WaitGroup // the goroutines that read and write
	complaint beginning      // of its standard error

	jobs  int
	bytes int64
}

// frame is what a worker said, or why it says no more.
type frame struct {
	kind    wire.Kind
	message []byte
	err     error
}

// start starts a worker and waits for its greeting. ctx is for that alone.
func start(ctx context.Context, o *Options) (*process, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	childIn, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	out, childOut, err := os.Pipe()
	if err != nil {
		childIn.Close()
		in.Close()
		return nil, err
	}
	p := &process{
		cmd: exec.Command(o.Command[0], o.Command[1:]...),
		in:  in, out: out,
		said:  make(chan frame),
		ended: make(chan struct{}),
	}
	p.cmd.Env = o.Env
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = childIn, childOut, &p.complaint
	p.cmd.WaitDelay = time.Second // should something outside the group have its standard error
	p.cmd.SysProcAttr = ownGroup()
	err = p.cmd.Start()
	childIn.Close()
	childOut.Close()
	if err != nil {
		in.Close()
		out.Close()
		return nil, err
	}
	p.busy.Go(p.read)
	_, message, err := p.ask(ctx, wire.HelloFrame(o.MemoryLimit), wire.Hello)
	if err == nil {
		_, err = wire.ReadHello(message)
	}
	if err != nil {
		return nil, p.failed(ctx, err)
	}
	return p, nil
}

// read hears the worker out.
func (p *process) read() {
	for {
		var f frame
		f.kind, f.message, f.err = wire.Read(p.out)
		select {
		case p.said <- f:
		case <-p.ended:
			return
		}
		if f.err != nil {
			return
		}
	}
}

// ask sends a frame and waits for the answer, which must be of one of the kinds. After an error the
// worker must be ended.
func (p *process) ask(ctx context.Context, question []byte, kinds ...wire.Kind) (wire.Kind, []byte, error) {
	sent := make(chan error, 1)
	p.busy.Go(func() {
		_, err := p.in.Write(question)
		sent <- err
	})
	var f frame
	select {
	case f = <-p.said:
	case <-ctx.Done():
		return 0, nil, ctx.Err()
	}
	switch {
	case f.err != nil:
		return 0, nil, f.err
	case !slices.Contains(kinds, f.kind):
		return 0, nil, fmt.Errorf("a message of kind %d", f.kind)
	}
	select { // it must have heard the question before it answers
	case err := <-sent:
		return f.kind, f.message, err
	case <-ctx.Done():
		return 0, nil, ctx.Err()
	}
}

// layout has the worker do a job. When it reports not sound, with an error, the worker must be ended;
// with true, the error is about the job alone.
func (p *process) layout(ctx context.Context, t *task) (g *layout.Geometry, sound bool, err error) {
	p.jobs++
	p.bytes += int64(len(t.job.DOT))
	kind, message, err := p.ask(ctx, t.frame, wire.Answer, wire.Failure)
	if err != nil {
		return nil, false, err
	}
	var number uint64
	var failure error
	if kind == wire.Failure {
		var what error
		var text string
		if number, what, text, err = wire.ReadFailure(message); err == nil {
			failure = t.job.Errorf(what, "%s", text)
		}
	} else if number, g, err = wire.ReadAnswer(message); err == nil {
		failure = layout.Check(t.job, g)
	}
	switch {
	case err != nil:
		return nil, false, err
	case number != t.number:
		return nil, false, fmt.Errorf("an answer to job %d instead of %d", number, t.number)
	case failure != nil:
		if errors.Is(failure, layout.ErrTooLarge) || errors.Is(failure, layout.ErrRejected) {
			return nil, true, failure
		}
		return nil, false, verdict{failure}
	}
	return g, true, nil
}

// verdict is an error about a job that says all there is to say.
type verdict struct{ error }

// failed ends the worker and adds what is known of why, unless the reason is ctx.
func (p *process) failed(ctx context.Context, err error) error {
	status := p.end()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if _, ok := err.(verdict); ok {
		return err
	}
	switch {
	case errors.Is(err, io.EOF):
		err = fmt.Errorf("the worker ended, %s", status)
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("the worker ended, %s: %w", status, err)
	default:
		err = fmt.Errorf("the worker gave %w", err)
	}
	if text := p.complaint.String(); text != "" {
		err = fmt.Errorf("%w; it said: %s", err, text)
	}
	return err
}

// end kills the worker and what it started, waits until all of it is gone, and gives its status.
func (p *process) end() string {
	killGroup(p.cmd.Process) // before Wait: afterwards the number may be that of another
	close(p.ended)
	p.in.Close()
	p.out.Close()
	p.cmd.Wait() // what there is to know is in ProcessState
	p.busy.Wait()
	return p.cmd.ProcessState.String()
}
