package ledger

import (
	"errors"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/likely"
)

// A reader reads the text of a value that is not empty.
type reader[T any] func(s string) (T, *problem)

// value reads a node with a reader.
func value[T any](d *decoder, n *node, field string, read reader[T]) T {
	s := d.text(n, field)
	var v T
	if s == "" {
		return v
	}
	v, wrong := read(s)
	if wrong != nil {
		d.faults.report(d.pos(n), wrong)
	}
	return v
}

func invalid(what, want string) *problem {
	return &problem{kind: graph.ErrInvalid, what: what, want: want}
}

func readDate(s string) (date.Date, *problem) {
	v, err := date.Parse(s)
	if err != nil {
		// The errors of date.Parse go on where "is" leaves off.
		wrong := invalid(fault.Quote(s)+" is "+err.Error(), date.Expected)
		wrong.hint = fault.OneOf(date.Suggest(s))
		if !strings.ContainsAny(s, "0123456789") {
			wrong.want += ", or nothing where it is not known"
		}
		return v, wrong
	}
	return v, nil
}

// readLang reads the tag of a language, as BCP 47 has it.
func readLang(s string) (string, *problem) {
	if _, err := language.Parse(s); err != nil {
		return s, invalid(fault.Quote(s)+" is no language", "a tag of BCP 47, such as en, ar or zh-Hant")
	}
	return s, nil
}

func readTimes(s string) (graph.Count, *problem) {
	v, ok := graph.ParseCount(s)
	if !ok {
		wrong := invalid(fault.Quote(s)+" is no number of times", graph.CountExpected)
		wrong.hint = graph.SuggestCount(s)
		return v, wrong
	}
	return v, nil
}

func readGrade(s string) (graph.Grade, *problem) {
	v, ok := graph.ParseGrade(s)
	if !ok {
		return graph.Grade{}, invalid(fault.Quote(s)+" is no grade", graph.GradeExpected)
	}
	return v, nil
}

func readOutcome(s string) (graph.Outcome, *problem) {
	v, ok := graph.ParseOutcome(strings.ToLower(s))
	if !ok {
		wrong := invalid("unknown outcome "+fault.Quote(s), fault.OneOf(words(graph.Outcomes())))
		wrong.hint = likely.Outcome(s)
		if severalOutcomes(s) {
			wrong.want, wrong.hint = "one of them; where sources disagree, reports", ""
		}
		return v, wrong
	}
	return v, nil
}

// severalOutcomes reports whether a text names several outcomes.
func severalOutcomes(s string) bool {
	n := 0
	for _, part := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if _, ok := graph.ParseOutcome(part); ok {
			n++
		} else if part != "or" && part != "and" {
			return false
		}
	}
	return n > 1
}

func readState(s string) (graph.State, *problem) {
	v, ok := graph.ParseState(s)
	if !ok {
		return v, unknownWord("state", s, words(graph.States()))
	}
	return v, nil
}

func readActorKind(s string) (graph.ActorKind, *problem) {
	v, ok := graph.ParseActorKind(s)
	if !ok {
		return v, unknownWord("kind of actor", s, words([]graph.ActorKind{graph.Person, graph.Body}))
	}
	return v, nil
}

func unknownWord(of, word string, valid []string) *problem {
	return &problem{kind: graph.ErrInvalid, what: "unknown " + of + " " + fault.Quote(word), word: word, valid: valid}
}

func words[T interface{ String() string }](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.String()
	}
	return out
}

// maxRank bounds ranks, so that they stay numbers a person would write.
const maxRank = 1_000_000

func readRank(s string) (int, *problem) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > maxRank {
		return 0, invalid(fault.Quote(s)+" is no rank", "a number from 1")
	}
	return n, nil
}

// readURL reads a link. It is drawn as one, so schemes that make a reader's
// browser run something are refused.
func readURL(s string) (string, *problem) {
	if err := checkURL(s); err != nil {
		return "", invalid(fault.Quote(s)+" is no link: "+err.Error(), "an address that begins with http://, https:// or mailto:")
	}
	return s, nil
}

func checkURL(s string) error {
	u, err := url.Parse(s)
	if err != nil {
		var why *url.Error
		if errors.As(err, &why) {
			err = why.Err
		}
		return err
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return errors.New("it names no host")
		}
	case "mailto":
		if u.Opaque == "" {
			return errors.New("it names no mailbox")
		}
	case "":
		return errors.New("it has no scheme")
	default:
		return errors.New("its scheme is " + u.Scheme)
	}
	return nil
}
