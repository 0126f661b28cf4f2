// Package visible finds in a figure what a reader sees in it, for tests of what
// views draw.
package visible

import (
	"github.com/rapport-graph/rapport/render/internal/figure"
)

// Datum is what a group says by that name; "" for nothing.
func Datum(g *figure.Group, name string) string {
	for _, d := range g.Data {
		if d.Name == name {
			return d.Value
		}
	}
	return ""
}
