package graph

import (
	"errors"
	"fmt"

	"github.com/rapport-graph/rapport/graph/fault"
)

// The kinds of fault that a [Builder] reports, for [errors.Is].
var (
	ErrUnknownName = errors.New("unknown name")
	ErrConflict    = errors.New("contradiction")
	ErrDuplicate   = errors.New("duplicate name")
	ErrMissing     = errors.New("missing field")
	ErrInvalid     = errors.New("invalid value")
	ErrTooLarge    = errors.New("too large")
)

// MaxFaults is how many faults a [Builder] keeps; the last one then says how
// many more there were.
const MaxFaults = 1000

// faults collects faults up to MaxFaults and counts the rest.
type faults struct {
	list fault.List
	more int
}

func (f *faults) add(x *fault.Fault) {
	if len(f.list) >= MaxFaults {
		f.more++
		return
	}
	f.list = append(f.list, x)
}

func (f *faults) err() error {
	f.list.Sort()
	if f.more > 0 {
		f.list = append(f.list, &fault.Fault{Kind: ErrTooLarge, What: fmt.Sprintf("%d more faults are not listed", f.more)})
	}
	return f.list.Err()
}

// conflict reports two values for one field.
func (f *faults) conflict(subject, field string, first, second any, firstAt, secondAt fault.Pos) {
	f.add(&fault.Fault{
		Pos:  secondAt,
		Kind: ErrConflict,
		What: fmt.Sprintf("%s has two values for %s: %s and %s", subject, field, show(second), show(first)),
		Want: "one value",
		Also: []fault.Note{{Pos: firstAt, What: "the other value is here"}},
	})
}

func show(v any) string {
	switch v := v.(type) {
	case string:
		return fmt.Sprintf("%q", v)
	default:
		return fmt.Sprint(v)
	}
}
