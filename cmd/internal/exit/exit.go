// Package exit turns what a command ended with into what the user is told and
// the code the process ends with.
package exit

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/graph/fault"
)

// The codes. A signal ends the process with 128 and its number, as shells have
// it.
const (
	OK       = 0
	No       = 1 // the answer is no, the input is wrong, or the output can't be written
	Usage    = 2 // the command line is wrong, or a question can't be answered
	Internal = 3 // a fault of this program
	signal   = 128
)

// Reports is where faults of this program are reported.
const Reports = "https://github.com/rapport-graph/rapport/issues"

// ErrNo ends with code No and says nothing: the answer was given.
var ErrNo = errors.New("the answer is no")

// UsageError is a wrong command line.
type UsageError struct {
	Command string // whose help says how it is right, such as "rapport render"
	Err     error
}

func (e *UsageError) Error() string { return e.Err.Error() }
func (e *UsageError) Unwrap() error { return e.Err }

// UnansweredError is why a command that answers yes or no could not. It ends with
// code Usage where a command that gives no answer would end with No.
type UnansweredError struct{ Err error }

func (e *UnansweredError) Error() string { return e.Err.Error() }
func (e *UnansweredError) Unwrap() error { return e.Err }

// InternalError is a fault of this program.
type InternalError struct{ Err error }

func (e *InternalError) Error() string { return e.Err.Error() }
func (e *InternalError) Unwrap() error { return e.Err }

// Interrupted is the end by a signal.
type Interrupted struct{ Signal os.Signal }

func (e Interrupted) Error() string { return "ended by signal: " + e.Signal.String() }

// printer is an error that takes more than a line.
type printer interface {
	error
	Fprint(io.Writer) error
}

// Report tells the user of an error and gives the code to end with.
func Report(w io.Writer, err error) (code int) {
	var unanswered *UnansweredError
	var usage *UsageError
	var internal *InternalError
	var ended Interrupted
	var long printer
	switch {
	case err == nil:
		return OK
	case errors.Is(err, ErrNo):
		return No
	case errors.As(err, &unanswered):
		if code = Report(w, unanswered.Err); code == No {
			code = Usage
		}
		return code
	case errors.Is(err, output.ErrClosed):
		return signal + int(syscall.SIGPIPE)
	case errors.As(err, &ended):
		fmt.Fprintln(w, "rapport: interrupted")
		if s, ok := ended.Signal.(syscall.Signal); ok {
			return signal + int(s)
		}
		return signal
	case errors.As(err, &usage):
		fmt.Fprintf(w, "rapport: %s\nSee '%s --help'.\n", visible(err), usage.Command)
		return Usage
	case errors.As(err, &internal):
		fmt.Fprintf(w, "rapport: internal error: %s\nThis is a fault of rapport. Please report it, if you can with the ledger, at %s\n", visible(err), Reports)
		return Internal
	case errors.As(err, &long):
		long.Fprint(w)
		return No
	}
	fmt.Fprintf(w, "rapport: %s\n", visible(err))
	return No
}

// visible is what an error says, so that a terminal obeys none of it: names of files and
// words of the command line are in it as they were given.
func visible(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, l := range lines {
		lines[i] = fault.Visible(l)
	}
	return strings.Join(lines, "\n")
}
