package oracle

import (
	"fmt"
	"strconv"
	"strings"
)

// Ledger is what ledgers say that were given together.
type Ledger struct {
	AsOf     Span
	Sources  map[string]Source
	Actors   map[string]Actor
	Channels map[string]Channel
	Requests []*Request // by their names
}

// Source is who reports.
type Source struct {
	Published Span
	ReliesOn  []string
	Grade     string
}

// Actor is who asks or is asked.
type Actor struct {
	Name, Kind, Party string
	Also              []string
}

// Channel is a way to ask.
type Channel struct {
	Name, Kind string
	States     []State
}

// State is what a channel becomes on some day of a span.
type State struct {
	Is     string
	From   Span
	Source string // who says so; "" is the ledger itself
}

// Request is one request, to one actor.
type Request struct {
	Name    string // its id, or a made-up name that begins with a dot
	List    string // the id that it shares with others of a list
	Own     Words  // what the ledger says itself
	Reports []Report
}

// Report is what one source says of a request.
type Report struct {
	Source   string
	Said     Span // when; zero: not stated
	ReliesOn []string
	Grade    string
	Words
}

// Words are what may be said of a request. What is zero is not said.
type Words struct {
	From, To, Via   string
	Between         [2]string
	Asked           Span
	Times           Count
	Outcome         string
	Answered        Span
	Deadline        Span
	For, Redirected string
	Counters, About string
}

// Count is how often a request was made.
type Count struct {
	Text     string
	Min, Max int
}

// Many stands for a number without an upper bound.
const Many = 1_000_000_000

// ParseCount reads times.
func ParseCount(text string) (Count, error) {
	switch text {
	case "":
		return Count{}, nil
	case "several":
		return Count{text, 2, Many}, nil
	case "unknown":
		return Count{text, 1, Many}, nil
	}
	digits, more := strings.CutSuffix(text, "+")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 {
		return Count{}, fmt.Errorf("%q is no number of times", text)
	}
	if more {
		return Count{text, n, Many}, nil
	}
	return Count{text, n, n}, nil
}

func (c Count) stated() bool { return c.Min > 0 }

// meets reports whether a number fits two counts.
func (c Count) meets(o Count) bool { return c.Min <= o.Max && o.Min <= c.Max }

// Find gives the requests that an id finds: of several all of them.
func (l *Ledger) Find(id string) (found []*Request) {
	for _, r := range l.Requests {
		if r.Name == id || id != "" && r.List == id {
			found = append(found, r)
		}
	}
	return found
}

// ids are those that find a request.
func (r *Request) ids() []string {
	if strings.HasPrefix(r.Name, ".") {
		return nil
	}
	if r.List != "" {
		return []string{r.Name, r.List}
	}
	return []string{r.Name}
}
