package graph

import (
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// said is what one states of a request: the request itself, which is the editor's
// word, or a report. Numbers are those of the actors, channels and dates at hand; 0
// and the like state nothing.
type said struct {
	from, to, via            uint32
	between                  [2]uint32 // the lower number first
	date, answered, deadline uint32
	times                    store.Bounds
	outcome                  Outcome
	about, counters          store.Ref
	forWhom, redirectedTo    uint32
	source, spoken           uint32 // of a report: who says it, and when
}

// Field is a field of a request on which its reports may disagree.
type Field uint8

// The fields.
const (
	FieldFrom Field = iota
	FieldTo
	FieldBetween
	FieldVia
	FieldDate
	FieldTimes
	FieldOutcome
	FieldAnswered
	FieldDeadline
	FieldAbout
	FieldFor
	FieldRedirectedTo
	FieldCounters
	numFields = iota
)

var fieldWords = [numFields]string{"from", "to", "between", "via", "date", "times", "outcome", "answered", "deadline", "about", "for", "redirected_to", "counters"}

// String gives the key of the field in a request.
func (f Field) String() string {
	if int(f) < len(fieldWords) {
		return fieldWords[f]
	}
	return "invalid"
}

// AllFields lists the fields, in the order of a request.
func AllFields() (list []Field) {
	for f := range Field(numFields) {
		list = append(list, f)
	}
	return list
}

// Fields is a set of fields. The zero set is empty.
type Fields uint16

// Has reports whether a field is in the set.
func (s Fields) Has(f Field) bool { return s>>f&1 == 1 }

// All gives the fields of the set, in the order of a request.
func (s Fields) All() func(yield func(Field) bool) {
	return func(yield func(Field) bool) {
		for f := range Field(numFields) {
			if s.Has(f) && !yield(f) {
				return
			}
		}
	}
}

// states tells which fields are stated.
func (s *said) states() (set Fields) {
	add := func(f Field, is bool) {
		if is {
			set |= 1 << f
		}
	}
	add(FieldFrom, s.from != 0)
	add(FieldTo, s.to != 0)
	add(FieldBetween, s.between != [2]uint32{})
	add(FieldVia, s.via != 0)
	add(FieldDate, s.date != 0)
	add(FieldTimes, s.times != store.Bounds{})
	add(FieldOutcome, s.outcome != Unstated)
	add(FieldAnswered, s.answered != 0)
	add(FieldDeadline, s.deadline != 0)
	add(FieldAbout, s.about != 0)
	add(FieldFor, s.forWhom != 0)
	add(FieldRedirectedTo, s.redirectedTo != 0)
	add(FieldCounters, s.counters != 0)
	return set
}

// same reports whether two state the same of a field that both state.
func (s *said) same(t *said, f Field, text *store.Arena) bool {
	switch f {
	case FieldFrom:
		return s.from == t.from
	case FieldTo:
		return s.to == t.to
	case FieldBetween:
		return s.between == t.between
	case FieldVia:
		return s.via == t.via
	case FieldDate:
		return s.date == t.date
	case FieldTimes:
		return s.times == t.times
	case FieldOutcome:
		return s.outcome == t.outcome
	case FieldAnswered:
		return s.answered == t.answered
	case FieldDeadline:
		return s.deadline == t.deadline
	case FieldAbout:
		return text.Text(s.about) == text.Text(t.about)
	case FieldFor:
		return s.forWhom == t.forWhom
	case FieldCounters:
		return text.Text(s.counters) == text.Text(t.counters)
	default:
		return s.redirectedTo == t.redirectedTo
	}
}

// take takes a field from another.
func (s *said) take(t *said, f Field) {
	switch f {
	case FieldFrom:
		s.from = t.from
	case FieldTo:
		s.to = t.to
	case FieldBetween:
		s.between = t.between
	case FieldVia:
		s.via = t.via
	case FieldDate:
		s.date = t.date
	case FieldTimes:
		s.times = t.times
	case FieldOutcome:
		s.outcome = t.outcome
	case FieldAnswered:
		s.answered = t.answered
	case FieldDeadline:
		s.deadline = t.deadline
	case FieldAbout:
		s.about = t.about
	case FieldFor:
		s.forWhom = t.forWhom
	case FieldRedirectedTo:
		s.redirectedTo = t.redirectedTo
	case FieldCounters:
		s.counters = t.counters
	}
}
