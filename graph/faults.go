package graph

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/date"
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
	ErrBuilder     = errors.New("not a Builder to build with")
)

// MaxFaults is how many faults a [Builder] keeps; the last one then says how
// many more there were.
const MaxFaults = 1000

// maxLooked is after how many candidates a Builder stops to suggest names: a
// thousand unknown names in a large ledger would take minutes otherwise.
const maxLooked = 200_000

// faults collects faults up to MaxFaults and counts the rest.
type faults struct {
	list   fault.List
	more   int
	looked int // candidates for suggestions so far
}

func (f *faults) add(x *fault.Fault) {
	if !f.full() {
		f.list = append(f.list, x)
	}
}

// full counts a fault if there is no room for it. What is costly to describe
// asks first.
func (f *faults) full() bool {
	if len(f.list) < MaxFaults {
		return false
	}
	f.more++
	return true
}

func (f *faults) err() error {
	f.list.Sort()
	if f.more > 0 {
		f.list = append(f.list, fault.Unlisted(f.more, ErrTooLarge))
	}
	return f.list.Err()
}

// nearest is [fault.Nearest] within maxLooked.
func (f *faults) nearest(word string, words []string) string {
	if f.looked > maxLooked {
		return ""
	}
	f.looked += len(words)
	return fault.Nearest(word, slices.Values(words))
}

// theLedger is the subject of conflicts about what is stated of the whole.
const theLedger = "the ledger"

// conflict reports two values for one field.
func (f *faults) conflict(subject, field string, first, second any, firstAt, secondAt spot) {
	if f.full() {
		return
	}
	want := "one value"
	if subject == theLedger {
		want += ": ledgers that are merged are one, so one of them states it"
	}
	if strings.HasPrefix(subject, "request ") && firstAt.pos().File != secondAt.pos().File {
		want += ", or a source in each of the two ledgers, if they are what two sources say"
	}
	f.add(&fault.Fault{
		Pos:  secondAt.pos(),
		Kind: ErrConflict,
		What: fmt.Sprintf("%s has two values for %s: %s and %s", subject, field, show(second), show(first)),
		Want: want,
		Also: []fault.Note{{Pos: firstAt.pos(), What: "the other value is here"}},
	})
}

// empty reports an empty text where one is needed.
func (f *faults) empty(what string, at spot) {
	f.add(&fault.Fault{Pos: at.pos(), Kind: ErrMissing, What: what, Want: "a text"})
}

func show(v any) string {
	switch v := v.(type) {
	case string:
		return fault.Quote(v)
	case date.Date:
		return v.String()
	default:
		return fmt.Sprint(v)
	}
}

// spot is where to ask for the place of a field. Places are asked for only by
// faults: a Locator may have to search.
type spot struct {
	in    Locator
	field string
	n     int
}

func (s spot) pos() fault.Pos { return locate(s.in, s.field, s.n) }

// comparePlaces orders places, one that is in no file last.
func comparePlaces(p, q fault.Pos) int {
	nowhere := func(p fault.Pos) bool { return p.IsZero() || p.Added > 0 }
	switch {
	case nowhere(p) == nowhere(q):
		return p.Compare(q)
	case nowhere(p):
		return 1
	default:
		return -1
	}
}

// wording is a value that is shown as it is.
type wording string

// listed names the first of a list.
func listed(list []string) wording {
	const shown = 5
	var b strings.Builder
	for i, s := range list {
		if i == shown {
			fmt.Fprintf(&b, " and %d more", len(list)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(fault.Quote(s))
	}
	return wording(b.String())
}
