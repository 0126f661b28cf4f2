package matrix

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// countWords is a count without the sign of multiplication: 3, 3+, 3–5.
func countWords(c graph.Count) string {
	least := c.Min()
	most, bounded := c.Max()
	switch {
	case !bounded:
		return strconv.Itoa(least) + "+"
	case most != least:
		return fmt.Sprintf("%d–%d", least, most)
	}
	return strconv.Itoa(least)
}

// count is what a cell says: how often, and of how many requests more it is not
// reported who asked.
func (c *sum) count() string {
	var parts []string
	if !c.times.IsZero() {
		parts = append(parts, countWords(c.times))
	}
	if c.either > 0 {
		parts = append(parts, fmt.Sprintf("%d?", c.either))
	}
	return strings.Join(parts, " ")
}

// words says in a sentence what a cell shows.
func (d *drawing) words(c *cell, from, to int) string {
	a, b := d.f.Who[from].Name(), d.f.Who[to].Name()
	if from == to && d.f.Who[from].Len() > 1 {
		b = "one another"
	}
	var s strings.Builder
	if c.times.IsZero() {
		fmt.Fprintf(&s, "%s and %s, %s: it is not reported who asked", a, b, c.count())
	} else {
		fmt.Fprintf(&s, "%s asked %s ×%s: %s", a, b, c.count(), c.outcomes())
		if c.either > 0 {
			fmt.Fprintf(&s, "; of %s besides it is not reported who asked", plural(c.either))
		}
	}
	if w := c.told.Dates(); w != "" {
		s.WriteString("; " + w)
	}
	return s.String()
}

// outcomes lists the outcomes with how often each was: "accepted ×2, declined".
func (c *sum) outcomes() string {
	var parts []string
	for o, n := range c.by {
		if c.requests[o] == 0 {
			continue
		}
		words := graph.Outcome(o).String()
		if w := picture.CountWords(n); w != "" {
			words += " " + w
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, ", ")
}

func plural(n int) string {
	if n == 1 {
		return "1 request"
	}
	return fmt.Sprintf("%d requests", n)
}

// data says what a cell shows, for scripts: how many requests of each outcome.
func (d *drawing) data(c *cell, from, to int) []scene.Datum {
	a, b := d.f.Who[from], d.f.Who[to]
	var names []string
	if len(c.sources) <= picture.MaxListed {
		for _, n := range slices.Sorted(maps.Keys(c.sources)) {
			names = append(names, c.sources[n].ID())
		}
	}
	data := []scene.Datum{
		{Name: "request", Value: text.List(c.told.IDs(d.total.all))},
		{Name: "count", Value: strconv.Itoa(c.all)},
		{Name: "from", Value: a.ID()},
		{Name: "from-party", Value: a.PartyID()},
		{Name: "to", Value: b.ID()},
		{Name: "to-party", Value: b.PartyID()},
		{Name: "source", Value: text.List(names)},
	}
	for o, n := range c.requests {
		if n > 0 {
			data = append(data, scene.Datum{Name: graph.Outcome(o).String(), Value: strconv.Itoa(n)})
		}
	}
	if c.either > 0 {
		data = append(data, scene.Datum{Name: "undirected", Value: strconv.Itoa(c.either)})
	}
	return data
}

// legend explains what occurs in the table.
func (d *drawing) legend(opts picture.Options) *picture.Legend {
	l := &picture.Legend{Folded: picture.FoldWords(d.f, opts.Fold)}
	for o, n := range d.total.requests {
		if n > 0 && graph.Outcome(o) != graph.Unstated {
			l.Outcomes = append(l.Outcomes, graph.Outcome(o))
		}
	}
	for r := range d.f.Requests() {
		l.Derived = l.Derived || r.Basis() == graph.Derived
		l.Settled = l.Settled || r.Basis() == graph.Settled
	}
	if day := d.g.AsOf(); !day.IsZero() {
		l.AsOf = "As of " + picture.DateWords(day)
	}
	return l
}

// signs explains what else occurs in the table.
func (d *drawing) signs() []scene.Sign {
	var out []scene.Sign
	sign := func(sample, words string) {
		l := line(sample, countType)
		out = append(out, scene.Sign{Items: scene.Words(l, 0, countType.Size*0.35, scene.Start, style.Ink), W: l.Width, Words: words})
	}
	bounded, zero := true, false
	for where, c := range d.cells {
		_, ok := c.times.Max()
		bounded = bounded && (ok || c.times.IsZero())
		zero = zero || c.times.Min() > 0 && d.cells[at{where.to, where.from}] == nil && d.byAsker[where.to] != nil && d.byAsked[where.from] != nil
	}
	if len(d.cells) > 0 {
		out = append(out, scene.Sign{Words: "a bar shows outcomes by their share, and is longer for more requests"})
	}
	if zero {
		sign("0", "was asked, but did not ask")
	}
	if !bounded {
		sign("3+", "at least as often")
	}
	if d.total.either > 0 {
		sign("2?", "requests of which it is not reported who asked, in both their cells")
	}
	return out
}

// alt is the words for those who can't see the table: those of every view, and
// what a table is.
func (d *drawing) alt(opts picture.Options) picture.Alt {
	a := picture.AltOf(d.g, opts)
	if len(d.askers) > 0 {
		a.Summary += fmt.Sprintf(" A table of %d who asked, down, by %d who were asked, across.", len(d.askers), len(d.asked))
	}
	return a
}

// whole reports whether lines have all of a text, with no word broken.
func whole(lines []picture.Line, words string, width float64) bool {
	words = text.Clean(words)
	joined := strings.Join(strings.Fields(picture.WordsOf(lines)), "")
	if joined != strings.Join(strings.Fields(words), "") {
		return false
	}
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == '-' }) {
		found := false
		for _, l := range lines {
			found = found || strings.Contains(l.Text, word)
		}
		if !found {
			return false
		}
	}
	return picture.Width(lines) <= width
}
