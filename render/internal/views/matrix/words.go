package matrix

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// countWords is a count without the sign of multiplication: 3, 3+, 3–5.
func countWords(in *lang.Catalogue, c graph.Count) string {
	most, bounded := c.Max()
	return boundsWords(in, c.Min(), most, bounded)
}

// unanswered says how often there was no answer.
func (d *drawing) unanswered(u *words.Unanswered) string {
	least, most, bounded := u.Times()
	return boundsWords(d.f.Words(), least, most, bounded)
}

// percent says what share that is.
func (d *drawing) percent(u *words.Unanswered) string {
	low, high := u.Share()
	least, most := int(math.Round(100*low)), int(math.Round(100*high))
	if least == most {
		return d.f.Words().Say("percent", "n", least)
	}
	return d.f.Words().Say("percent.range", "least", least, "most", most)
}

func boundsWords(in *lang.Catalogue, least, most int, bounded bool) string {
	switch {
	case !bounded:
		return in.Say("matrix.least", "n", least)
	case most != least:
		return in.Say("matrix.range", "least", least, "most", most)
	}
	return in.Number(least)
}

// countOf is what a cell says: how often, and of how many requests more it is not
// reported who asked.
func countOf(in *lang.Catalogue, c *words.Sum) string {
	var parts []string
	if !c.Times().IsZero() {
		parts = append(parts, countWords(in, c.Times()))
	}
	if c.Aside() > 0 {
		parts = append(parts, in.Say("matrix.aside", "n", c.Aside()))
	}
	return strings.Join(parts, " ")
}

// words says in a sentence what a cell shows.
func (d *drawing) words(c *figure.Requests, from, to int) string {
	in := d.f.Words()
	a, b := d.f.Actors[from].Name(), d.f.Actors[to].Name()
	if from == to && d.f.Actors[from].Len() > 1 {
		b = in.Say("name.one-another")
	}
	var parts []string
	if c.Times().IsZero() {
		parts = append(parts, in.Say("matrix.cell-aside", "from", a, "to", b, "count", countOf(in, &c.Sum), "outcomes", c.AsideTally().Words(in), "why", d.open()))
	} else {
		parts = append(parts, in.Say("matrix.cell", "from", a, "to", b, "count", countOf(in, &c.Sum), "outcomes", c.Words(in)))
		if c.Aside() > 0 {
			parts = append(parts, in.Say("matrix.besides", "n", c.Aside(), "why", d.open(), "outcomes", c.AsideTally().Words(in)))
		}
	}
	if w := c.When(); w != "" {
		parts = append(parts, w)
	}
	return c.Beside(in.Join("list.semicolon", parts))
}

// open says why it is open who asked: disputed, both or unsaid, as messages choose by it.
func (d *drawing) open() string {
	switch {
	case d.disputed && d.unsaid:
		return "both"
	case d.disputed:
		return "disputed"
	}
	return "unsaid"
}

// data says what a cell shows, for scripts: how many requests of each outcome.
func (d *drawing) data(c *figure.Requests, from, to int) []figure.Datum {
	data := c.Listing(d.total.Len())
	data = append(data, figure.EndsData(d.f.Actors[from], d.f.Actors[to])...)
	data = append(data, c.Sources())
	all := c.All()
	data = append(data, figure.TallyData(&all)...)
	if n := c.Aside(); n > 0 {
		data = append(data, figure.Datum{Name: "undirected", Value: strconv.Itoa(n)})
	}
	return data
}

// legend explains what occurs in the table.
func (d *drawing) legend(opts content.Options) *words.Legend {
	l := words.LegendOf(d.f.Words(), d.g, d.f.Drawn(), nil)
	all := d.total.All()
	l.Outcomes = all.Outcomes()
	l.Empty = d.g.NumRequests() == 0
	if !opts.Used {
		l.Idle = words.IdleIn(d.g)
	}
	l.Folded = words.FoldWords(d.f, opts.Fold)
	return &l
}

// signs explains what else occurs in the table.
func (d *drawing) signs() []figure.Sign {
	in := d.f.Words()
	var out []figure.Sign
	sign := func(sample, words string) {
		l := line(sample, countType)
		out = append(out, figure.Sign{Items: figure.Words(l, 0, countType.Size*0.35, figure.Start, style.Ink), W: l.Width, Words: words})
	}
	bounded, hidden, aside := true, false, false
	for _, c := range d.cells {
		aside = aside || c.Aside() > 0
		_, ok := c.Times().Max()
		bounded = bounded && (ok || c.Times().IsZero())
	}
	for _, from := range d.askers {
		for _, to := range d.asked {
			hidden = hidden || d.cells[at{from, to}] == nil && d.f.Hides(from, to)
		}
	}
	if len(d.cells) > 0 {
		out = append(out, figure.Sign{Words: in.Say("matrix.bar")})
	}
	if hidden {
		sign(hiddenSign, in.Say("matrix.hidden"))
	}
	if !bounded {
		sign(in.Say("matrix.least", "n", 3), in.Say("matrix.sign-least"))
	}
	if aside {
		sign(in.Say("matrix.aside", "n", 2), in.Say("matrix.sign-aside", "why", d.open()))
	}
	return out
}

// alt is the words for those who can't see the table: those of every view, and
// what a table is.
func (d *drawing) alt(opts content.Options) words.Alt {
	a := words.AltOf(d.g, opts)
	if len(d.askers) == 0 {
		return a
	}
	return a.And(d.f.Words().Say("matrix.alt", "askers", len(d.askers), "asked", len(d.asked)))
}

// complete reports whether lines have all of a text, though a word may be broken.
func complete(lines []text.Line, words string) bool {
	return strings.Join(strings.Fields(text.Join(lines)), "") == strings.Join(strings.Fields(plain.Clean(words)), "")
}

// apart reports whether words may stand on different lines to both sides of a character.
func apart(r rune) bool { return r == ' ' || r == '-' }

// whole reports whether lines have all of a text, with no word broken.
func whole(lines []text.Line, words string) bool {
	for word := range strings.FieldsFuncSeq(plain.Clean(words), apart) {
		if !slices.ContainsFunc(lines, func(l text.Line) bool { return strings.Contains(l.Text, word) }) {
			return false
		}
	}
	return complete(lines, words)
}
