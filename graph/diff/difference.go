package diff

import (
	"fmt"
	"iter"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Kind is what happened to a thing.
type Kind uint8

// The kinds.
const (
	Changed Kind = iota
	Added
	Removed
	Same // of things in a [Union]; a [Difference] has none
)

var kindWords = [...]string{"changed", "added", "removed", "the same"}

// String gives "changed", "added", "removed" or "the same".
func (k Kind) String() string {
	if int(k) < len(kindWords) {
		return kindWords[k]
	}
	return "invalid"
}

// Field is a field of something with its two values. Of a list, each element
// that only one of the two has is a Field of its own.
type Field struct {
	Name     string // as in a ledger; "report" for one report of a request, "state" for one of a channel
	Old, New string // empty where it is not stated
}

// String gives the field as date: 2021 -> 2022, or with "none" for an empty
// value.
func (f Field) String() string {
	return f.Name + ": " + orNone(f.Old) + " -> " + orNone(f.New)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// Thing is a source, party, actor or channel that differs.
type Thing struct {
	Section  graph.Section
	Kind     Kind
	ID       string
	Fields   []Field   // of a changed one
	Old, New fault.Pos // where it is declared, if it is
}

// Request is a request that differs. Of one that was added there is no Old, of
// one that was removed no New.
type Request struct {
	Kind     Kind
	Old, New graph.Request
	Fields   []Field // of a changed one
}

// Difference is what differs between two graphs. The zero Difference is none.
type Difference struct {
	Ledger   []Field   // title, as_of, and parties: their order
	Things   []Thing   // by section, removed and changed ones in the old order, then added ones in the new
	Requests []Request // in the same order
}

// Empty reports whether the graphs say the same.
func (d Difference) Empty() bool { return len(d.Ledger)+len(d.Things)+len(d.Requests) == 0 }

// Len is how many things, requests and fields of the ledger differ.
func (d Difference) Len() int { return len(d.Ledger) + len(d.Things) + len(d.Requests) }

// All gives the differences as texts for a person, each of one or more lines
// without the last line end. A line begins with - for what only the old graph
// has, + for what only the new one has, and ~ for what changed; the fields that
// changed are indented below.
func (d Difference) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, f := range d.Ledger {
			if !yield("~ " + f.String()) {
				return
			}
		}
		for _, t := range d.Things {
			if !yield(t.String()) {
				return
			}
		}
		for _, r := range d.Requests {
			if !yield(r.String()) {
				return
			}
		}
	}
}

// String gives all differences, one below the other.
func (d Difference) String() string {
	var b strings.Builder
	for s := range d.All() {
		b.WriteString(s + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

var kindMarks = [...]string{"~ ", "+ ", "- ", "= "}

var sectionWords = map[graph.Section]string{graph.Sources: "source", graph.Parties: "party", graph.Actors: "actor", graph.Channels: "channel"}

// String gives the thing as All does.
func (t Thing) String() string {
	return kindMarks[t.Kind] + sectionWords[t.Section] + " " + t.ID + places(t.Kind, t.Old, t.New) + indented(t.Fields)
}

// String gives the request as All does.
func (r Request) String() string {
	one := r.New
	var oldAt, newAt fault.Pos
	if r.Kind != Added {
		one, oldAt = r.Old, r.Old.Pos()
	}
	if r.Kind != Removed {
		newAt = r.New.Pos()
	}
	text := kindMarks[r.Kind] + "request "
	if id := one.ID(); id != "" {
		text += id + " "
	}
	text += fmt.Sprintf("%s: %s", one, facts(one))
	return text + places(r.Kind, oldAt, newAt) + indented(r.Fields)
}

// facts gives what a reader recognizes a request by.
func facts(r graph.Request) string {
	var words []string
	if d := r.Date(); !d.IsZero() {
		words = append(words, d.String())
	}
	if t := r.Times(); t != graph.Once {
		words = append(words, "x"+t.String())
	}
	return strings.Join(append(words, r.Outcome().String()), " ")
}

func places(k Kind, old, new fault.Pos) string {
	switch {
	case k == Removed && !old.IsZero():
		return ", at " + old.String()
	case k == Added && !new.IsZero():
		return ", at " + new.String()
	case k == Changed && !old.IsZero() && !new.IsZero():
		return ", at " + old.String() + " and " + new.String()
	default:
		return ""
	}
}

func indented(fields []Field) string {
	var b strings.Builder
	for _, f := range fields {
		b.WriteString("\n\t" + f.String())
	}
	return b.String()
}
