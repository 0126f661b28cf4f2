package listing

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"math"
	"strconv"

	"github.com/rapport-graph/rapport/graph/ask"
)

// objects writes rows of cells as objects of JSON. An encoder takes far longer for what most
// cells are, so it has the others.
type objects struct {
	*bufio.Writer
	before []string // before each cell: its key and what stands between
	other  bytes.Buffer
	encode *json.Encoder
	err    error
}

// newObjects makes a writer of rows with these keys, and something before each key.
func newObjects(w io.Writer, keys []string, before string) *objects {
	c := &objects{Writer: bufio.NewWriterSize(w, 1<<16)}
	c.encode = json.NewEncoder(&c.other)
	c.encode.SetEscapeHTML(false)
	between := "{"
	for _, k := range keys {
		c.before = append(c.before, between+before+strconv.Quote(k)+": ")
		between = ","
		if before == "" {
			between = ", "
		}
	}
	return c
}

// object writes a row as an object, with something at its end.
func (c *objects) object(row []any, end string) {
	for i, x := range row {
		c.WriteString(c.before[i])
		c.Write(c.cell(c.AvailableBuffer(), x))
	}
	c.WriteString(end + "}")
}

// cell appends a cell. A span without an upper bound has null for that.
func (c *objects) cell(b []byte, x any) []byte {
	switch x := x.(type) {
	case nil:
		return append(b, "null"...)
	case int:
		return strconv.AppendInt(b, int64(x), 10)
	case ask.Span:
		b = strconv.AppendInt(append(b, `{"least":`...), int64(x.Least), 10)
		b = append(b, `,"most":`...)
		if x.Most < math.MaxInt {
			return append(strconv.AppendInt(b, int64(x.Most), 10), '}')
		}
		return append(b, "null}"...)
	case string:
		if plainASCII(x) {
			return append(append(append(b, '"'), x...), '"')
		}
	}
	c.other.Reset()
	if err := c.encode.Encode(x); err != nil && c.err == nil {
		c.err = err
	}
	return append(b, bytes.TrimRight(c.other.Bytes(), "\n")...)
}

// plainASCII reports whether a text is written in JSON as it is.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == '"' || s[i] == '\\' {
			return false
		}
	}
	return true
}
