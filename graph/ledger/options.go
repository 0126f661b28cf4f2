package ledger

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph/foreign"
)

// Options are the limits of reading. The zero value has the defaults, which are
// such that a hostile input of trees (YAML, JSON) takes less than 256 MB of memory
// and two seconds, whatever it holds; inputs of rows (CSV, JSON Lines) take memory
// as they have rows. A limit that is exceeded is a fault of the kind
// [graph.ErrTooLarge].
type Options struct {
	// Map says how inputs are read that are no ledgers; nil reads none. A table
	// is then read by it, and so is an input of its format.
	Map *foreign.Map
	// Workbooks, if not nil, is called before each workbook that is read. A program may
	// prepare then what reads them.
	Workbooks func()
	// SkipFaults leaves out records with faults, and says so in notes.
	SkipFaults bool
	// Worlds lets a request have more than [graph.MaxWorlds], in any time and memory that
	// it takes.
	Worlds bool
	// Bytes of one input. By default 256 MB of CSV and JSON Lines, 32 MB of JSON,
	// and 16 MB of YAML, or 256 MB where most of it is a list of requests that is
	// read item by item.
	Bytes int
	// Depth of lists and mappings in each other; by default 100.
	Depth int
	// Requests is how many rows of CSV or lines of JSON Lines are read; by
	// default 5 million, some 500 bytes each.
	Requests int
	// Nodes is how many keys, values, lists and mappings an input of YAML or
	// JSON, or one line of JSON Lines, may have; by default 200,000, which are
	// some 10,000 requests, at up to 1,200 bytes of memory each. Those of YAML are
	// estimated before it is read, from the characters that can begin one, and
	// never too low. One thing may have a twentieth as many fields, and 100 in any case.
	Nodes int
	// Aliased is how many of the Nodes may come from aliases of YAML; by
	// default 100,000.
	Aliased int
	// Line is how many bytes a row of CSV or a line of JSON Lines may have; by
	// default a million.
	Line int
	// Text is how many bytes a name, a note or any other text may have; by
	// default 64 KB.
	Text int
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
	switch f {
	case YAML:
		fill(&o.Bytes, longestYAML)
	case JSON:
		fill(&o.Bytes, 32<<20)
	}
	fill(&o.Bytes, 256<<20)
	fill(&o.Depth, 100)
	fill(&o.Requests, 5_000_000)
	fill(&o.Nodes, 200_000)
	fill(&o.Aliased, 100_000)
	fill(&o.Line, 1_000_000)
	fill(&o.Text, 64<<10)
	fill(&o.Faults, 100)
	return o
}

func tooDeep(o Options) string {
	return fmt.Sprintf("lists and mappings lie more than %d deep in each other", o.Depth)
}

func tooMany(o Options) string {
	return fmt.Sprintf("the input has more than %d values", o.Nodes)
}

func tooLongText(o Options) string {
	return fmt.Sprintf("a text of more than %d bytes", o.Text)
}

func tooLongLine(line string, o Options) string {
	return fmt.Sprintf("a %s of more than %d bytes", line, o.Line)
}
