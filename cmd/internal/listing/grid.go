package listing

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
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
	// JSON and package fmt know how to write. A table goes through them several times,
	// JSON and CSV once, and none keeps a row.
	Rows iter.Seq[[]any]
}

// Number is a cell that is a number to who reads it, such as 20-40%.
type Number string

// Table writes the grid for a terminal that is width cells wide, 0 being no limit.
// Columns in which nothing stands are left out, and those of numbers stand on the
// right.
func (g Grid) Table(w io.Writer, width int) error {
	t := &table{columns: make([]column, len(g.Keys))}
	numeric := g.numeric()
	for i, k := range g.Keys {
		t.header = append(t.header, strings.ToUpper(strings.ReplaceAll(k, "_", " ")))
		t.columns[i].prose = i < len(g.Prose) && g.Prose[i]
		t.columns[i].right = numeric[i]
	}
	t.rows = func(yield func(line) bool) {
		for r := range g.Rows {
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

// numeric reports of each column whether nothing but numbers stands in it.
func (g Grid) numeric() []bool {
	all := slices.Repeat([]bool{true}, len(g.Keys))
	for r := range g.Rows {
		for i, c := range r {
			switch c.(type) {
			case nil, int, float64, ask.Span, Number:
			default:
				all[i] = false
			}
		}
	}
	return all
}

// CSV writes the grid with a line of keys.
func (g Grid) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(g.Keys); err != nil {
		return err
	}
	cells := make([]string, len(g.Keys))
	for r := range g.Rows {
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
	out := newObjects(w, g.Keys, "")
	before, end := "[\n  ", "[]\n"
	for r := range g.Rows {
		out.WriteString(before)
		out.object(r, "")
		if out.err != nil {
			return out.err
		}
		before, end = ",\n  ", "\n]\n"
	}
	out.WriteString(end)
	return out.Flush()
}

// Object writes the first row as an object, a line for each key.
func (g Grid) Object(w io.Writer) error {
	out := newObjects(w, g.Keys, "\n  ")
	for r := range g.Rows {
		out.object(r, "\n")
		break
	}
	out.WriteString("\n")
	return errors.Join(out.err, out.Flush())
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
