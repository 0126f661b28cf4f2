package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/output"
)

// streams are the standard ones. They are files except in tests.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// run runs a command line and gives the code to end with.
func run(args []string, std streams) (code int) {
	ctx, stop := untilSignal()
	defer stop()
	return protect(std.err, func() int {
		root := newRoot(std, args)
		if err := strayAddress(args); err != nil {
			return exit.Report(std.err, usage(root, err))
		}
		if !known(root, args) {
			args = args[:1] // --help behind a mistake would otherwise hide it
		}
		root.SetArgs(args)
		help := &checked{to: std.out}
		root.SetOut(help)
		err := root.ExecuteContext(ctx)
		if err == nil {
			err = help.failed()
		}
		if ctx.Err() != nil && errors.Is(err, context.Canceled) {
			err = context.Cause(ctx)
		}
		return exit.Report(std.err, err)
	})
}

// checked writes, and keeps what failed: the library that prints help and versions does
// not look.
type checked struct {
	to  io.Writer
	err error
}

func (c *checked) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	if c.err == nil {
		c.err = err
	}
	return n, err
}

// failed is the error of writing to standard output, as that of other commands.
func (c *checked) failed() error {
	return output.Write(context.Background(), io.Discard, output.File{Path: "-", Text: func(io.Writer) error { return c.err }})
}

// untilSignal gives a context that ends with the first signal that asks the
// program to stop. A second one ends the program at once.
func untilSignal() (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case s := <-c:
			cancel(exit.Interrupted{Signal: s})
		case <-ctx.Done():
		}
		signal.Stop(c)
	}()
	return ctx, func() { cancel(nil) }
}

// protect turns a panic into a fault of this program.
func protect(w io.Writer, f func() int) (code int) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		stack := debug.Stack()
		if of, ok := p.(*await.Panic); ok {
			p, stack = of.Value, of.Stack
		}
		code = exit.Report(w, &exit.InternalError{Err: fmt.Errorf("panic: %v", p)})
		if os.Getenv("RAPPORT_TRACE") == "1" {
			w.Write(stack)
		} else {
			fmt.Fprintln(w, "RAPPORT_TRACE=1 in the environment adds where it happened.")
		}
	}()
	return f()
}

// answers makes the run of a command one that answers yes or no: what keeps it from
// that is told from a no by its exit code.
func answers(run func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		err := run(cmd, args)
		if err == nil || errors.Is(err, exit.ErrNo) {
			return err
		}
		return &exit.UnansweredError{Err: err}
	}
}
