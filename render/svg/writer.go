package svg

import (
	"bufio"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph/plain"
)

// writer writes elements. bufio keeps the first error until the end.
type writer struct {
	*bufio.Writer
	*values
	css   bool
	ours  string // attributes with the language of our words, where it isn't that of the figure
	minor bool   // within a group of the class [figure.Minor]
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes a text safe as XML content and attribute value.
func escape(s string) string { return escapes.Replace(plain.Clean(s)) }

func (w *writer) f(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// num formats a length to a hundredth of a point.
func num(x float64) string {
	s := strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64)
	if s == "-0" {
		return "0"
	}
	return s
}

// attr is an attribute, left out when it has no value.
func attr(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + escape(value) + `"`
}

func dashes(list []float64) string {
	parts := make([]string, len(list))
	for i, d := range list {
		parts[i] = num(d)
	}
	return strings.Join(parts, " ")
}
