package ledger

import (
	"bufio"
	"fmt"
	"io"
	"slices"
)

// Write writes a ledger in a format other than [Auto], in the order it has.
// Reading the text gives the same ledger again, except for what lost tells in
// whole sentences: JSON Lines and CSV hold requests alone, and CSV none of which
// it is not known who asked. In these two, names are written as the ids that
// the ledger's own sections give them.
func Write(w io.Writer, l *Ledger, format Format) (lost []string, err error) {
	out := bufio.NewWriter(w)
	switch format {
	case YAML:
		n := encodeRecord(&ledgerShape, l)
		err = writeYAML(out, &n)
	case JSON:
		n := encodeRecord(&ledgerShape, l)
		err = writeJSON(out, &n)
	case JSONL:
		requests, losses := flatten(l, "jsonl")
		lost, err = losses, writeJSONL(out, slices.Values(requests))
	case CSV:
		// Rows of the same request may lie apart in the ledger.
		requests, losses := flatten(Merge(l), "csv")
		s := newSheet(slices.Values(requests))
		lost, err = append(losses, s.lost...), s.write(out)
	default:
		return nil, fmt.Errorf("a ledger can't be written as %s", format)
	}
	if err != nil {
		return nil, err
	}
	return lost, out.Flush()
}
