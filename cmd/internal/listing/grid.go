package listing

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/plain"
)

// Grid is an answer that is no list of requests: rows of cells.
type Grid struct {
	Keys  []string // of the columns, for programs; in capitals they are heads
	Prose []bool   // whether a column may be narrowed; may be shorter than Keys
	// Rows have a cell for each key: a string, a number, a list of strings, an
	// [ask.Span], a [Number], nil for what there is none of, or something else that
	// JSON and package fmt know how to write.
	Rows [][]any
}

// Number is a cell that is a number to who reads it, such as 20-40%.
type Number string

// Table writes the grid for a terminal that is width cells wide, 0 being no limit.
// Columns in which nothing stands are left out, and those of numbers stand on the
// right.
func (g Grid) Table(w io.Writer, width int) error {
	t := &table{columns: make([]column, len(g.Keys))}
	for i, k := range g.Keys {
		t.header = append(t.header, strings.ToUpper(strings.ReplaceAll(k, "_", " ")))
		t.columns[i].prose = i < len(g.Prose) && g.Prose[i]
		t.columns[i].right = g.numeric(i)
	}
	t.rows = func(yield func(line) bool) {
		for _, r := range g.Rows {
			cells := make([]string, len(r))
			for i, c := range r {
				cells[i] = plain.Clean(words(c))
			}
			if !yield(line{cells, func() []string { return nil }}) {
				return
			}
		}
	}
	return t.fit(w, width)
}

// numeric reports whether nothing but numbers stands in a column.
func (g Grid) numeric(i int) bool {
	for _, r := range g.Rows {
		switch r[i].(type) {
		case nil, int, float64, ask.Span, Number:
		default:
			return false
		}
	}
	return true
}

// CSV writes the grid with a line of keys.
func (g Grid) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(g.Keys); err != nil {
		return err
	}
	for _, r := range g.Rows {
		cells := make([]string, len(r))
		for i, c := range r {
			cells[i] = words(c)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// JSON writes the grid as an array of objects.
func (g Grid) JSON(w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString("[")
	for n := range g.Rows {
		if n > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n  ")
		if err := g.object(out, n, "", ""); err != nil {
			return err
		}
	}
	if len(g.Rows) > 0 {
		out.WriteString("\n")
	}
	out.WriteString("]\n")
	return out.Flush()
}

// Object writes the first row as an object, a line for each key.
func (g Grid) Object(w io.Writer) error {
	out := bufio.NewWriter(w)
	if err := g.object(out, 0, "\n  ", "\n"); err != nil {
		return err
	}
	out.WriteString("\n")
	return out.Flush()
}

// object writes a row with something before each key and at the end.
func (g Grid) object(out *bufio.Writer, row int, before, end string) error {
	out.WriteString("{")
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i, c := range g.Rows[row] {
		if i > 0 && before == "" {
			out.WriteString(", ")
		} else if i > 0 {
			out.WriteString(",")
		}
		out.WriteString(before + strconv.Quote(g.Keys[i]) + ": ")
		switch c := c.(type) { // as most cells are, which an encoder takes far longer for
		case int:
			out.WriteString(strconv.Itoa(c))
			continue
		case ask.Span:
			out.WriteString(jsonSpan(c))
			continue
		}
		b.Reset()
		if err := e.Encode(c); err != nil {
			return err
		}
		out.Write(bytes.TrimRight(b.Bytes(), "\n"))
	}
	out.WriteString(end + "}")
	return nil
}

// words gives a cell for a person, and for CSV.
func words(cell any) string {
	switch c := cell.(type) {
	case nil:
		return ""
	case string:
		return c
	case []string:
		return strings.Join(c, ", ")
	}
	return fmt.Sprint(cell)
}

// jsonSpan gives a number and its bounds as JSON; one without an upper bound has null for
// that.
func jsonSpan(s ask.Span) string {
	most := "null"
	if s.Most < math.MaxInt {
		most = strconv.Itoa(s.Most)
	}
	return `{"least":` + strconv.Itoa(s.Least) + `,"most":` + most + "}"
}
