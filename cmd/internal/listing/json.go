package listing

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// JSON writes the requests as an array of objects, in their order.
func JSON(w io.Writer, l List) error {
	out := bufio.NewWriter(w)
	before := "[\n  "
	empty := true
	for r, a := range l.Requests {
		empty = false
		var one any = newRecord(r)
		if l.Answers {
			one = answered{newRecord(r), a.String()}
		}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("  ", "  ")
		if err := e.Encode(one); err != nil {
			return err
		}
		out.WriteString(before)
		out.Write(bytes.TrimRight(b.Bytes(), "\n"))
		before = ",\n  "
	}
	if empty {
		out.WriteString("[]\n")
	} else {
		out.WriteString("\n]\n")
	}
	return out.Flush()
}
