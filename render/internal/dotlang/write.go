package dotlang

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
)

// Writer collects the first error, so that writing reads as what is written. Flush
// gives it.
type Writer struct{ *bufio.Writer }

// NewWriter writes to w.
func NewWriter(w io.Writer) Writer { return Writer{bufio.NewWriter(w)} }

// F writes as [fmt.Fprintf] does.
func (w Writer) F(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// Num formats a length without needless digits.
func Num(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// Inches formats points as the inches of Graphviz attributes.
func Inches(points float64) string { return strconv.FormatFloat(points/72, 'f', 4, 64) }
