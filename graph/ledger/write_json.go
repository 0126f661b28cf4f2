package ledger

import (
	"bytes"
	"encoding/json"
	"io"
	"iter"

	"github.com/rapport-graph/rapport/graph"
)

func writeJSON(w io.Writer, n *node) error {
	var compact, indented bytes.Buffer
	if err := appendJSON(&compact, n); err != nil {
		return err
	}
	if err := json.Indent(&indented, compact.Bytes(), "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err := w.Write(indented.Bytes())
	return err
}

func writeJSONL(w io.Writer, requests iter.Seq[graph.RequestSpec]) error {
	var line bytes.Buffer
	for r := range requests {
		line.Reset()
		n := encodeRecord(&requestShape, &r)
		if err := appendJSON(&line, &n); err != nil {
			return err
		}
		line.WriteByte('\n')
		if _, err := w.Write(line.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func appendJSON(b *bytes.Buffer, n *node) error {
	switch n.kind {
	case list:
		b.WriteByte('[')
		for i := range n.items {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := appendJSON(b, &n.items[i]); err != nil {
				return err
			}
		}
		b.WriteByte(']')
	case mapping:
		b.WriteByte('{')
		for i := range n.items {
			switch {
			case i == 0:
			case i%2 == 0:
				b.WriteByte(',')
			default:
				b.WriteByte(':')
			}
			if err := appendJSON(b, &n.items[i]); err != nil {
				return err
			}
		}
		b.WriteByte('}')
	case number:
		b.WriteString(n.text)
	default:
		e := json.NewEncoder(b)
		e.SetEscapeHTML(false)
		if err := e.Encode(n.text); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the line end that Encode adds
	}
	return nil
}
