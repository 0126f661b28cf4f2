package listing

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"github.com/rapport-graph/rapport/graph"
)

// JSON writes the requests as an array of objects, in the order of the graph.
func JSON(w io.Writer, g *graph.Graph) error {
	out := bufio.NewWriter(w)
	before := "[\n  "
	for r := range g.Requests() {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("  ", "  ")
		if err := e.Encode(newRecord(r)); err != nil {
			return err
		}
		out.WriteString(before)
		out.Write(bytes.TrimRight(b.Bytes(), "\n"))
		before = ",\n  "
	}
	if g.NumRequests() == 0 {
		out.WriteString("[]\n")
	} else {
		out.WriteString("\n]\n")
	}
	return out.Flush()
}
