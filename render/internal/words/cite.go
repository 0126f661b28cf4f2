package words

import (
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// Cites gives the marks of sources, and remembers which the legend has to explain.
// The zero value is ready.
type Cites struct {
	Words  *lang.Catalogue // nil is English
	Folded bool            // few sources are named, and the legend explains only those
	named  map[int]bool
}

// maxCited is how many sources one row cites by number before it counts the
// rest. A row of a folded picture names fewer, and the legend only those.
const maxCited, maxCitedFolded = 6, 3

// Of gives the marks of sources by their numbers: "[1][4]"; of many only the first,
// with how many there are besides.
func (c *Cites) Of(sources ...int) string {
	if c.named == nil {
		c.named = make(map[int]bool)
	}
	most := maxCited
	if c.Folded {
		most = maxCitedFolded
	}
	var room [32]byte
	said := room[:0]
	for i, n := range sources {
		if i < most {
			said = append(append(append(said, '['), c.Words.Digits(n, 1)...), ']')
		}
		if i < most || !c.Folded {
			c.named[n] = true
		}
	}
	if more := len(sources) - most; more > 0 {
		said = append(append(said, '+'), c.Words.Number(more)...)
	}
	return string(said)
}

// Has reports whether the legend has to explain a source.
func (c *Cites) Has(source int) bool { return c.named[source] }

// Cite is the mark of a source.
func Cite(in *lang.Catalogue, source int) string { return "[" + in.Digits(source, 1) + "]" }
