package ledger

import "fmt"

// Options are the limits of reading. The zero value has the defaults. A limit
// that is exceeded is a fault of the kind [graph.ErrTooLarge].
type Options struct {
	// Bytes of one input. By default 256 MB; 32 MB of YAML, whose reader takes
	// up to 250 bytes of memory for each byte of a hostile text.
	Bytes int
	// Depth of lists and mappings in each other; by default 100.
	Depth int
	// Requests is how many rows of CSV or lines of JSON Lines are read; by
	// default 5 million, some 500 bytes each.
	Requests int
	// Nodes is how many keys, values, lists and mappings an input of YAML or
	// JSON, or one line of JSON Lines, may have; by default 20 million, some
	// 60 bytes each.
	Nodes int
	// Aliased is how many of the Nodes may come from aliases of YAML; by
	// default a million.
	Aliased int
	// Faults that are listed of one input; by default 100. The last entry of
	// the list then says how many more there are.
	Faults int
}

func (o Options) withDefaults(f Format) Options {
	fill := func(n *int, value int) {
		if *n <= 0 {
			*n = value
		}
	}
	if f == YAML {
		fill(&o.Bytes, 32<<20)
	}
	fill(&o.Bytes, 256<<20)
	fill(&o.Depth, 100)
	fill(&o.Requests, 5_000_000)
	fill(&o.Nodes, 20_000_000)
	fill(&o.Aliased, 1_000_000)
	fill(&o.Faults, 100)
	return o
}

func tooDeep(o Options) string {
	return fmt.Sprintf("lists and mappings lie more than %d deep in each other", o.Depth)
}

func tooMany(o Options) string {
	return fmt.Sprintf("the input has more than %d values", o.Nodes)
}
