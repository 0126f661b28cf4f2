package checks

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/truth"
)

// maxDeciding is how many deciding requests a Result lists.
const maxDeciding = 10

// Result is whether a graph is as expected.
type Result struct {
	Want   string       // what was expected, e.g. "no request declined"
	Answer truth.Answer // whether it is so
	Found  string       // what was found instead; empty if OK
	// Deciding are the requests that decide against it or leave it in doubt, in
	// their order: the first of them, and More are not listed.
	Deciding []ask.Verdict
	More     int
}

// OK reports whether it is as expected in every world.
func (r Result) OK() bool { return r.Answer == truth.Yes }

// String says what was expected, whether it is so, and what decides, in lines.
func (r Result) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "want %s: ", r.Want)
	switch r.Answer {
	case truth.Yes:
		b.WriteString("yes")
	case truth.No:
		b.WriteString("no, " + r.Found)
	case truth.Contested:
		b.WriteString("contested, it holds by some claims only: " + r.Found)
	default:
		b.WriteString("possibly, it hangs on what is not known: " + r.Found)
	}
	for _, v := range r.Deciding {
		b.WriteString("\n" + v.String())
	}
	if r.More > 0 {
		fmt.Fprintf(&b, "\nand %d more", r.More)
	}
	return b.String()
}

// decided adds the requests of a query that decide.
func (r *Result) decided(v ask.Verdict) {
	if len(r.Deciding) < maxDeciding {
		r.Deciding = append(r.Deciding, v)
	} else {
		r.More++
	}
}

// requests says how many requests there are.
func requests(n ask.Span) string {
	switch {
	case n == ask.Span{}:
		return "there is none"
	case n == ask.Span{Least: 1, Most: 1}:
		return "there is 1"
	default:
		return "there are " + n.String()
	}
}
