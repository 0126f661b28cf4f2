package ledger

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"github.com/rapport-graph/rapport/graph"
)

// Requests are the requests of inputs of CSV and JSON Lines, as [Merge] merges them
// and packed as a [Loader] keeps them.
type Requests struct{ rows *graph.Rows }

// all gives each of them.
func (r *Requests) all() iter.Seq[graph.RequestSpec] {
	return func(yield func(graph.RequestSpec) bool) {
		for specs := range r.rows.Requests() {
			s := asReported(specs[0])
			for i := range specs[1:] {
				more := asReported(specs[i+1])
				mergeRequest(&s, &more)
			}
			if !yield(s) {
				return
			}
		}
	}
}

// As gives how the requests are written in a format, CSV or JSON Lines, as [Write]
// would write a ledger of them, and what that leaves out. Neither keeps more than a
// request at a time; for each it goes through them a few times.
func (r *Requests) As(format Format) (write func(io.Writer) error, lost []string, err error) {
	switch format {
	case JSONL:
		return buffered(func(w io.Writer) error { return writeJSONL(w, r.all()) }), nil, nil
	case CSV:
		s := newSheet(r.all())
		return buffered(s.write), s.lost, nil
	default:
		return nil, nil, fmt.Errorf("requests can't be written as %s", format)
	}
}

func buffered(write func(io.Writer) error) func(io.Writer) error {
	return func(w io.Writer) error {
		out := bufio.NewWriter(w)
		if err := write(out); err != nil {
			return err
		}
		return out.Flush()
	}
}
