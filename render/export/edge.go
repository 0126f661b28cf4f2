package export

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// edge is a request as an edge. One in which sources disagree who asked whom is an edge
// for each claim.
type edge struct {
	graph.Request
	words.Ends
}

// numbers tell edges apart.
func (e edge) numbers() [2]int { return [2]int{int(e.Request.Number()), e.Ends.Number} }

// edges gives those of all requests.
func edges(g *graph.Graph) iter.Seq[edge] {
	return func(yield func(edge) bool) {
		for r := range g.Requests() {
			for _, e := range words.EndsOf(r) {
				if !yield(edge{r, e}) {
					return
				}
			}
		}
	}
}

// from and to are the ends of the edge, which the request may not have for certain.
func (e edge) from() graph.Actor { return e.Ends.From }
func (e edge) to() graph.Actor   { return e.Ends.To }

// of is the name of its request.
func (e edge) of() string { return "r" + strconv.Itoa(int(e.Request.Number())) }

// name is the name of the edge.
func (e edge) name() string {
	if !e.isClaim() {
		return e.of()
	}
	return fmt.Sprintf("%s.%d", e.of(), e.Ends.Number)
}

// isClaim reports whether sources disagree who asked whom.
func (e edge) isClaim() bool { return e.Of > 1 }

// by names who says that these are the ends.
func (e edge) by() (ids []string) {
	for _, s := range e.Sources {
		ids = append(ids, s.ID())
	}
	return ids
}

// label says what became of the request, and whose word it is that these are its ends.
func (e edge) label() string {
	s := e.Outcome().String()
	if e.isClaim() {
		s += ", " + e.claim()
	}
	return s
}

// claim says that the edge is one, and of whom.
func (e edge) claim() string {
	s := fmt.Sprintf("claim %d of %d", e.Ends.Number, e.Of)
	if ids := e.by(); len(ids) > 0 {
		s += " by " + strings.Join(ids, ", ")
	}
	return s
}

// weight is the least number of times.
func (e edge) weight() string { return strconv.Itoa(max(1, e.Times().Min())) }
