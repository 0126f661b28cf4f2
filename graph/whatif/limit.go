package whatif

import (
	"fmt"
	"math"
	"sync/atomic"

	"github.com/rapport-graph/rapport/graph"
)

// maxWork is how much is looked at where no limit is lifted: reports, once for each source
// on which those of a request rest, and requests, once for each graph of which a check is
// asked.
const maxWork = 8_000_000

// fewWorlds is up to how many worlds a request has without taking more looks: each report
// is judged in each of its worlds.
const fewWorlds = 8

// limit keeps the work of finding from growing as the square of a graph.
type limit struct {
	large bool // there is none
	done  atomic.Int64
}

// allows reports whether there may be so much more work: so many times so many looks.
func (l *limit) allows(times, looks int) bool {
	return l.large || l.done.Add(int64(times)*int64(looks)) <= maxWork
}

// tooMuch says that there is too much work.
func tooMuch(what string) error {
	return fmt.Errorf("%w: to find what rests on which sources takes more than %d looks at %s", graph.ErrTooLarge, maxWork, what)
}

// graphs is how many may be made to look for sets of sources on which one check hangs.
func (f *finder) graphs() int {
	if f.limit.large {
		return math.MaxInt
	}
	return maxWork / (f.graph() * len(f.checks))
}

// graph is how many looks it takes to make another graph.
func (f *finder) graph() int { return 1 + f.g.NumRequests() + len(f.number) }
