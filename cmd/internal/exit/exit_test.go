package exit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"

	"github.com/rapport-graph/rapport/cmd/internal/output"
)

type long struct{ error }

func (long) Fprint(w io.Writer) error {
	_, err := io.WriteString(w, "one\ntwo\n")
	return err
}

func TestReport(t *testing.T) {
	wrong := errors.New("it is wrong")
	for _, c := range []struct {
		err  error
		code int
		said string
	}{
		{nil, 0, ""},
		{wrong, 1, "rapport: it is wrong\n"},
		{fmt.Errorf("more: %w", ErrNo), 1, ""},
		{long{wrong}, 1, "one\ntwo\n"},
		{&UsageError{"rapport show", wrong}, 2, "rapport: it is wrong\nSee 'rapport show --help'.\n"},
		{&UnansweredError{wrong}, 2, "rapport: it is wrong\n"},
		{&UnansweredError{long{wrong}}, 2, "one\ntwo\n"},
		{&UnansweredError{Interrupted{syscall.SIGINT}}, 130, "rapport: interrupted\n"},
		{&UnansweredError{&InternalError{wrong}}, 3, "rapport: internal error: it is wrong\nThis is a fault of rapport. Please report it, if you can with the ledger, at " + Reports + "\n"},
		{&InternalError{wrong}, 3, "rapport: internal error: it is wrong\nThis is a fault of rapport. Please report it, if you can with the ledger, at " + Reports + "\n"},
		{Interrupted{syscall.SIGINT}, 130, "rapport: interrupted\n"},
		{Interrupted{syscall.SIGTERM}, 143, "rapport: interrupted\n"},
		{output.ErrClosed, 141, ""},
		{context.DeadlineExceeded, 1, "rapport: context deadline exceeded\n"},
	} {
		var b strings.Builder
		if code := Report(&b, c.err); code != c.code || b.String() != c.said {
			t.Errorf("%v: code %d and %q, want %d and %q", c.err, code, b.String(), c.code, c.said)
		}
	}
}
