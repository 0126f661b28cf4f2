package dot

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/picture"
)

// Flavour is what kind of DOT is written.
type Flavour uint8

// The flavours.
const (
	Styled Flavour = iota // the picture, for Graphviz
	Data                  // a plain multigraph, for Gephi, NetworkX and scripts
)

// Options for [Write]. The zero value writes the styled picture.
type Options struct {
	Flavour Flavour
	Picture content.Options
}

// Write writes a graph as DOT. The same graph gives the same bytes. The styled
// flavour has its rows in the order of the graph; [WritePicture] writes a
// picture whose rows a layout has put in a better one.
func Write(w io.Writer, g *graph.Graph, opts Options) error {
	if opts.Flavour == Data {
		return writeData(w, g, opts.Picture.Title)
	}
	_, err := WritePicture(w, picture.New(g, opts.Picture))
	return err
}

// writer collects the first error, so that writing reads as what is written.
type writer struct {
	*bufio.Writer
}

func (w *writer) f(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// num formats a length without needless digits.
func num(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// inches formats points as the inches of Graphviz attributes.
func inches(points float64) string { return strconv.FormatFloat(points/72, 'f', 4, 64) }
