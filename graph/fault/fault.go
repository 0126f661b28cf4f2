package fault

import (
	"cmp"
	"errors"
	"slices"
	"strings"
)

// Fault is one thing that is wrong. It is an error; [errors.Is] finds its Kind.
type Fault struct {
	Pos  Pos
	Kind error  // a sentinel of the package that found the fault
	What string // what was found, e.g. `unknown actor "xo"`
	Want string // what was expected, e.g. "an actor of this ledger"; may be empty
	Hint string // the nearest valid word; may be empty

	// Line is the text of the offending line, without its line end, when the
	// reader still has it. It is what the caret is drawn under.
	Line string
	// Skipped is how many code points the reader left out before Line, which
	// it may do where a line is very long.
	Skipped int
	// Also are other places that take part, such as the first of two values
	// that contradict each other.
	Also []Note
}

// Note is a second place that a fault speaks of.
type Note struct {
	Pos  Pos
	What string
}

// Error gives one line: file:line:column: what, want, hint.
func (f *Fault) Error() string {
	var b strings.Builder
	if p := f.Pos.String(); p != "" {
		b.WriteString(p)
		b.WriteString(": ")
	}
	b.WriteString(f.message())
	for _, n := range f.Also {
		b.WriteString("; ")
		if p := n.Pos.String(); p != "" {
			b.WriteString(p)
			b.WriteString(": ")
		}
		b.WriteString(n.What)
	}
	return b.String()
}

func (f *Fault) message() string {
	s := f.What
	if f.Want != "" {
		s += ", expected " + f.Want
	}
	if f.Hint != "" {
		s += ", did you mean " + f.Hint + "?"
	}
	return s
}

// Unwrap gives the Kind.
func (f *Fault) Unwrap() error { return f.Kind }

// List is every fault of an input. As an error it prints one fault a line.
type List []*Fault

// Error gives one line for each fault.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, f := range l {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets [errors.Is] and [errors.As] look into each fault.
func (l List) Unwrap() []error {
	errs := make([]error, len(l))
	for i, f := range l {
		errs[i] = f
	}
	return errs
}

// Err is nil for an empty list, and the list otherwise.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// Join gives the faults of several errors as one [List], or the first error that has none
// as it is. It is nil if all are.
func Join(errs ...error) error {
	var all List
	for _, err := range errs {
		var list List
		switch {
		case errors.As(err, &list):
			all = append(all, list...)
		case err != nil:
			return err
		}
	}
	return all.Err()
}

// Sort orders the faults by place, and by what they say at the same place.
// Those without a place come last.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b *Fault) int {
		if a.Pos.IsZero() != b.Pos.IsZero() {
			return b.Pos.Compare(a.Pos)
		}
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.What, b.What))
	})
}
