package words

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// MaxListed is how many ids an attribute of a figure lists. Of more there is only
// the count: a row of a folded figure may stand for any number of requests.
const MaxListed = 100

// MaxIdentified is how many requests a figure shows at most that lists the ids of
// those that are counted together. Of more, the lists would be most of its size.
const MaxIdentified = 2000

// RequestIDs gives the ids of requests that a figure counts together, as [IDs]
// does, where the figure shows that many in all.
func RequestIDs(together []graph.Request, all int) []string {
	if all > MaxIdentified {
		return nil
	}
	return IDs(slices.Values(together))
}

// IDs gives the ids for an attribute that lists them; nothing when there are more
// than [MaxListed].
func IDs[T interface{ ID() string }](all func(func(T) bool)) []string {
	var ids []string
	n := 0
	for x := range all {
		if n++; n > MaxListed {
			return nil
		}
		if id := x.ID(); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}
