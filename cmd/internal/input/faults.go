package input

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/plain"
)

// Faults is everything that is wrong with the ledgers.
type Faults struct {
	List        fault.List
	Consequence string
	Raise       string
}

// Error gives the summary alone.
func (f *Faults) Error() string { return f.summary() }

// Fprint draws the faults and sums them up.
func (f *Faults) Fprint(w io.Writer) error {
	const indent = 4
	opts := fault.DrawOptions{}
	if width := terminal.Width(w); width > 2*indent {
		opts.Width = width - indent
	}
	if err := fault.Fprint(w, f.List, opts); err != nil {
		return err
	}
	last := f.summary()
	if f.Raise != "" && slices.ContainsFunc(f.List, overLimit) {
		last += "\n" + f.Raise
	}
	_, err := fmt.Fprintln(w, last)
	return err
}

// overLimit reports whether a fault is that a limit was exceeded, and not the
// entry that stands for faults that are not listed.
func overLimit(x *fault.Fault) bool { return !x.Pos.IsZero() && errors.Is(x, graph.ErrTooLarge) }

// summary counts the faults and the files they are in.
func (f *Faults) summary() string {
	files := make(map[string]bool)
	n, more := 0, ""
	for _, x := range f.List {
		if x.Pos.IsZero() && errors.Is(x, graph.ErrTooLarge) {
			more = "more than " // the entry that stands for those that are not listed
			continue
		}
		n++
		if x.Pos.File != "" {
			files[x.Pos.File] = true
		}
		for _, also := range x.Also {
			files[also.Pos.File] = true
		}
	}
	var b strings.Builder
	b.WriteString(more)
	b.WriteString(plain.Plural(n, "fault"))
	if len(files) > 0 {
		b.WriteString(" in " + plain.Plural(len(files), "file"))
	}
	if f.Consequence != "" {
		b.WriteString("; " + f.Consequence)
	}
	return b.String()
}
