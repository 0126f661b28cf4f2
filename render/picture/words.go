package picture

import (
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// explain has the legend say why a request has its outcome, where that wants
// saying.
func (l *Legend) explain(r graph.Request) {
	l.Derived = l.Derived || r.Basis() == graph.Derived
	l.Settled = l.Settled || r.Basis() == graph.Settled
}

// Notes explain the signs of the legend that are not outcomes, a sentence each.
func (l *Legend) Notes() []string {
	var out []string
	if l.Undirected {
		out = append(out, "line without a head: who asked is not reported")
	}
	if len(l.Shut) > 0 {
		words := make([]string, len(l.Shut))
		for i, s := range l.Shut {
			words[i] = s.String()
		}
		out = append(out, "dashed frame: channel "+strings.Join(words, ", "))
	}
	if l.Derived {
		out = append(out, "no answer by a deadline that has passed is read as ignored")
	}
	if l.Settled {
		out = append(out, "where sources disagree, a policy settled what is marked so")
	}
	out = append(out, markNotes(l.Marks)...)
	if l.Against != "" {
		out = append(out, l.Against)
	}
	return append(out, l.Folded...)
}
