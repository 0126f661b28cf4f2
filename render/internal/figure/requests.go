package figure

import (
	"maps"
	"slices"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// Requests are requests counted together, however many: no more of them are kept
// than may be listed, without Tell. The zero value is none.
type Requests struct {
	words.Sum
	In      *lang.Catalogue // whose words they are put into; nil is English
	Tell    bool            // keeps them all
	dates   plain.Span
	kept    []graph.Request      // without Tell up to one more than are listed
	sources map[int]graph.Source // by number, up to one more than are listed
}

// Add counts a request.
func (c *Requests) Add(r graph.Request) {
	c.Sum.Add(r)
	c.keep(r)
}

// AddAside adds a request as [Sum.AddAside] does; it is listed and dated with the
// others.
func (c *Requests) AddAside(r graph.Request) {
	c.Sum.AddAside(r)
	c.keep(r)
}

func (c *Requests) keep(r graph.Request) {
	c.dates.Add(r.Date())
	if c.Tell || len(c.kept) <= words.MaxListed {
		c.kept = append(c.kept, r)
	}
	for claim := range r.Claims() {
		if len(c.sources) > words.MaxListed {
			break
		}
		if c.sources == nil {
			c.sources = make(map[int]graph.Source)
		}
		c.sources[claim.Source().Number()] = claim.Source()
	}
}

// Shown are all of them with Tell, and none without.
func (c *Requests) Shown() []graph.Request {
	if c.Tell {
		return c.kept
	}
	return nil
}

// first are as many as may be listed, and one more where there are.
func (c *Requests) first() []graph.Request { return c.kept[:min(len(c.kept), words.MaxListed+1)] }

// When is the time from the first to the last of those that are dated, in words;
// "" when none is.
func (c *Requests) When() string { return c.In.Span(c.dates) }

// Beside adds to what a figure says of them what it has no room for, see
// [words.Beside].
func (c *Requests) Beside(said string) string { return words.Beside(c.In, said, c.first(), "") }

// Listing says which requests they are, and how many, for a figure that shows so
// many in all; see [words.RequestIDs].
func (c *Requests) Listing(figure int) []Datum {
	return []Datum{
		{Name: "request", Value: text.List(words.RequestIDs(c.first(), figure))},
		{Name: "count", Value: strconv.Itoa(c.Len())},
	}
}

// Sources are the sources that report of them, in their order; left out when
// there are more than [words.MaxListed].
func (c *Requests) Sources() Datum {
	var ids []string
	if len(c.sources) <= words.MaxListed {
		for _, n := range slices.Sorted(maps.Keys(c.sources)) {
			ids = append(ids, c.sources[n].ID())
		}
	}
	return Datum{Name: "source", Value: text.List(ids)}
}
