package ledger

import (
	"github.com/rapport-graph/rapport/graph"
)

// specs are records in blocks: as they are large, they are not copied when one is added.
type specs [][]graph.RequestSpec

const (
	leastBlock = 32
	mostBlock  = 1024
)

func (s *specs) add(r graph.RequestSpec) {
	last := len(*s) - 1
	if last < 0 || len((*s)[last]) == cap((*s)[last]) {
		room := leastBlock
		if last >= 0 {
			room = min(2*cap((*s)[last]), mostBlock)
		}
		*s = append(*s, make([]graph.RequestSpec, 0, room))
		last++
	}
	(*s)[last] = append((*s)[last], r)
}

// all gives the records in one list, which is never nil, and forgets them.
func (s *specs) all() []graph.RequestSpec {
	n := 0
	for _, block := range *s {
		n += len(block)
	}
	list := make([]graph.RequestSpec, 0, n)
	for i, block := range *s {
		list = append(list, block...)
		(*s)[i] = nil
	}
	*s = nil
	return list
}
