package sequence

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// in is the words of the figure.
func (c *chart) in() *lang.Catalogue { return c.opts.Picture.Words }

// date words the days of all rows, and finds how much room they take.
func (c *chart) date() {
	most := dateMax
	if c.opts.Width < narrow {
		most = narrowDate
	}
	for i := range c.rows {
		r := &c.rows[i]
		when := c.in().Say("date.none")
		switch {
		case r.kind == state && r.state.From().IsZero():
			when = c.in().Say("date.ever")
		case r.kind == state:
			when = c.in().Date(r.state.From())
		case r.kind == replied:
			when = c.in().Date(r.answer)
		case len(r.requests) == 1 && c.in().Span(r.dates) != "":
			when = words.When(c.in(), r.requests[0])
		case c.in().Span(r.dates) != "":
			when = c.in().Span(r.dates)
		}
		r.date = text.Break(when, style.OfficeType, most, 4)
		c.dateW = max(c.dateW, text.Width(r.date))
	}
	c.left = c.dateW + dateGap
}

// word says what every row shows.
func (c *chart) word() {
	for i := range c.rows {
		r := &c.rows[i]
		switch r.kind {
		case state:
			c.wordState(r)
		case asking:
			c.wordAsking(r)
		case replied:
			c.wordReply(r)
		}
	}
}

func (c *chart) wordState(r *row) {
	in := c.in()
	is := in.State(r.state.Is())
	if by := r.state.By(); !by.IsZero() {
		is = in.Say("state.by", "state", is, "name", by.Name())
	}
	said := in.Say("list.colon", "a", plain.Clean(r.channel.Name()), "b", is)
	r.words = said
	if when := in.Date(r.state.From()); when != "" {
		r.words = in.Join("list.comma", []string{r.words, when})
	}
	if n := r.state.Note(); n != "" {
		r.words = in.Say("list.aside", "a", r.words, "b", n)
	}
	if s, ok := r.state.Source(); ok {
		said = in.Say("dispute.camp", "value", said, "sources", words.Cite(in, s.Number()))
		c.cite([]int{s.Number()})
	}
	r.full = said
}

// about is what all requests of a row asked for; empty where they differ.
func (r *row) aboutWords() string {
	words := r.requests[0].About()
	for _, q := range r.requests[1:] {
		if q.About() != words {
			return ""
		}
	}
	return plain.Clean(words)
}

// aboutBelow reports whether what was asked for is too long to stand over the line.
func (r *row) aboutBelow() bool {
	return r.kind == asking && utf8.RuneCountInString(r.aboutWords()) > aboutMost
}

func (c *chart) wordAsking(r *row) {
	in, q := c.in(), r.requests[0]
	var parts []string
	if a := r.aboutWords(); a != "" && !r.aboutBelow() {
		parts = append(parts, a)
	}
	way := words.Through(in, q)
	if via, ok := q.Via(); ok && !q.Unsettled().Has(graph.FieldVia) {
		if n, drawn := c.f.ChannelSetOf(via); drawn {
			way = plain.Clean(c.f.Channels[n].Name())
		}
	}
	if times := in.Times(r.times); times != "" {
		way = in.Say("tally.times", "outcome", way, "times", times)
	}
	parts = append(parts, way)
	outcome := in.Outcome(r.outcome)
	if w := in.Date(r.answer); w != "" && (r.below || r.when.undated) && r.answer != q.Date() {
		outcome = in.Say("sequence.outcome-date", "outcome", outcome, "date", w)
	}
	cited := make(map[int]bool)
	var notes []words.Note
	settled := false
	for _, q := range r.requests {
		list, numbers := c.notesOf(q)
		if len(r.requests) == 1 || c.per == single {
			notes = list
		}
		settled = settled || q.Disputed()
		for _, n := range numbers {
			cited[n] = true
		}
	}
	numbers := make([]int, 0, len(cited))
	for n := range cited {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	c.cite(numbers)
	if len(numbers) > 0 && !(settled && len(notes) > 0) {
		outcome = in.Say("dispute.camp", "value", outcome, "sources", c.cites(numbers))
	}
	parts = append(parts, outcome)
	r.full = in.Join("list.dot", parts)
	r.notes = notes
	if c.per == single && c.order != nil {
		r.redirect = c.redirected(q)
	}
	r.words = c.sentence(r, notes)
}

// noted is what is said of a request in each of its rows.
type noted struct {
	notes []words.Note
	cited []int
}

// notesOf gives the notes of a request, and which sources report of it.
func (c *chart) notesOf(q graph.Request) ([]words.Note, []int) {
	n, known := c.noted[q.Number()]
	if !known {
		n.notes, n.cited = words.RequestNotes(c.in(), q, words.NoteOptions{Width: 2 * noteMax, Dates: true, Redirected: c.redirected(q) >= 0, Countered: c.chain[q.Number()]})
		c.noted[q.Number()] = n
	}
	return slices.Clone(n.notes), n.cited // the lines of which rows break as they have room
}

// redirected is who is to be asked instead, where that one has a lifeline; else -1.
func (c *chart) redirected(q graph.Request) int {
	a, ok := q.RedirectedTo()
	if !ok || c.order == nil || c.per != single {
		return -1
	}
	who, drawn := c.f.ActorSetOf(a)
	if to, _ := c.f.ActorSetOf(q.To()); !drawn || who == to {
		return -1
	}
	return who
}

func (c *chart) wordReply(r *row) {
	in, asked := c.in(), &c.rows[r.after]
	when := in.Span(asked.dates)
	_, numbers := words.RequestNotes(in, r.requests[0], words.NoteOptions{Width: noteMax})
	outcome := in.Outcome(r.outcome)
	r.full = in.Say("sequence.answers", "when", when, "outcome", outcome)
	r.words = in.Say("sequence.answers-whom", "from", c.f.Actors[r.to[0]].Name(), "to", c.f.Actors[r.from].Name(), "when", when, "outcome", outcome, "date", in.Date(r.answer))
	if len(numbers) > 0 {
		r.full = in.Say("dispute.camp", "value", r.full, "sources", c.cites(numbers))
	}
}

// cites are the marks of sources.
func (c *chart) cites(numbers []int) string {
	list := words.Cites{Words: c.in()}
	return list.Of(numbers...)
}

// sentence says what a row of a request shows.
func (c *chart) sentence(r *row, notes []words.Note) string {
	in := c.in()
	from := c.f.Actors[r.from].Name()
	to := make([]string, len(r.to))
	for i, who := range r.to {
		to[i] = c.f.Actors[who].Name()
		if who == r.from && c.f.Actors[who].Len() > 1 {
			to[i] = in.Say("name.one-another")
		}
	}
	said := in.Say("asked.who", "from", from, "to", in.Join("list.comma", to))
	if !r.directed {
		why := "note.unsaid-who"
		if r.disputed {
			why = "note.disagree-who"
		}
		said = in.Say("list.aside", "a", in.Say("between.who", "from", from, "to", in.Join("list.comma", to)), "b", in.Say(why))
	}
	when := in.Span(r.dates)
	switch {
	case when == "":
		when = in.Say("date.none")
	case len(r.requests) == 1:
		when = words.When(in, r.requests[0])
	}
	said = in.Join("list.comma", []string{in.Say("list.colon", "a", said, "b", r.full), when})
	if n := len(r.requests); n > 1 && c.per != single {
		said = in.Join("list.comma", []string{said, in.Say("requests", "n", n)})
	}
	parts := []string{said}
	for _, n := range notes {
		parts = append(parts, text.Join(n.Lines))
	}
	if c.per == single {
		for old := range r.requests[0].Counters() {
			if c.chain[r.requests[0].Number()] {
				parts = append(parts, words.CounterOffer(in, old, in.Date(old.Date())))
			}
		}
		if a, ok := r.requests[0].RedirectedTo(); ok && r.redirect >= 0 {
			parts = append(parts, in.Say("note.redirected", "name", a.Name()))
		}
	}
	shown := ""
	if !r.aboutBelow() {
		shown = r.aboutWords()
	}
	return words.Beside(in, plain.Clean(in.Join("list.semicolon", parts)), r.requests, shown)
}

// data says what a row shows, for scripts.
func (c *chart) data(r *row) []figure.Datum {
	var ids, sources []string
	seen := make(map[int]bool)
	for _, q := range r.requests {
		if id := q.ID(); id != "" && len(ids) < words.MaxListed {
			ids = append(ids, id)
		}
		for cl := range q.Claims() {
			if s := cl.Source(); !seen[s.Number()] && len(sources) < words.MaxListed {
				seen[s.Number()] = true
				sources = append(sources, s.ID())
			}
		}
	}
	via, directed, when := "", "", ""
	if ch, ok := r.requests[0].Via(); ok {
		via = ch.ID()
	}
	switch {
	case r.disputed:
		directed = "disputed"
	case !r.directed:
		directed = "no"
	}
	if len(r.requests) == 1 || c.per == single {
		when = r.requests[0].Date().String()
	}
	data := []figure.Datum{
		{Name: "outcome", Value: r.outcome.String()},
		{Name: "request", Value: text.List(ids)},
		{Name: "count", Value: strconv.Itoa(len(r.requests))},
	}
	data = append(data, figure.EndData("from", c.f.Actors[r.from])...)
	if len(r.to) == 1 {
		data = append(data, figure.EndData("to", c.f.Actors[r.to[0]])...)
	} else {
		var to []string
		for _, who := range r.to {
			to = append(to, c.f.Actors[who].ID())
		}
		data = append(data, figure.Datum{Name: "to", Value: text.List(to)})
	}
	if len(r.requests) == 1 {
		data = append(data, figure.FieldsData(r.requests[0].Fields())...)
	}
	return append(data,
		figure.Datum{Name: "via", Value: via},
		figure.Datum{Name: "date", Value: when},
		figure.Datum{Name: "answered", Value: r.answer.String()},
		figure.Datum{Name: "source", Value: text.List(sources)},
		figure.Datum{Name: "directed", Value: directed},
	)
}

// years finds where a year ends, and where nothing happened for long.
func (c *chart) years() {
	last := date.MinDay // of all rows so far
	exact := false      // that is known to the month
	for i := range c.rows {
		r := &c.rows[i]
		first, end := r.when.day, r.when.day
		switch {
		case r.when.undated:
			if i > 0 && !c.rows[i-1].when.undated {
				r.rule = newYear
				r.h, r.above = r.h+ruleH, r.above+ruleH
			}
			continue
		case first == date.MinDay || first == date.MaxDay:
			continue
		}
		for _, d := range r.days() {
			if d := d.Latest(); d != date.MaxDay {
				end = max(end, d)
			}
		}
		if last != date.MinDay && first > last {
			c.gap(r, last, first, exact)
		}
		if end >= last {
			last, exact = end, end-first <= 31
		}
	}
}

// days are the dates that a row stands for.
func (r *row) days() []date.Date {
	switch r.kind {
	case state:
		return []date.Date{r.state.From()}
	case replied:
		return []date.Date{r.answer}
	}
	var list []date.Date
	for _, q := range r.requests {
		list = append(list, q.Date())
	}
	return list
}

// longMonths is from how many months on a time without anything is said, within a
// year or from one to the next.
const longMonths = 6

// gap parts a row from the last day before it, which may be known to the month.
func (c *chart) gap(r *row, last, first date.Day, exact bool) {
	from, to := last.Time(), first.Time()
	years := to.Year() - from.Year()
	months := 12*years + int(to.Month()) - int(from.Month())
	switch {
	case years > 1:
		r.rule, r.gapWords = longGap, c.in().Say("sequence.years", "n", years)
	case months >= longMonths && exact:
		r.rule, r.gapWords = longGap, c.in().Say("sequence.months", "n", months)
	case years == 1:
		r.rule = newYear
	default:
		return
	}
	h := ruleH
	if r.rule == longGap {
		h = gapH
	}
	r.h, r.above = r.h+h, r.above+h
}

// alt is the figure in words.
func (c *chart) alt() words.Alt {
	a := words.AltOf(c.g, c.opts.Picture)
	n := 0
	for i := range c.rows {
		if c.rows[i].kind == asking {
			n++
		}
	}
	if n == 0 {
		return a
	}
	key := "sequence.alt"
	switch {
	case c.order != nil:
	case c.right != nil:
		key = "sequence.alt-parties"
	default:
		key = "sequence.alt-sides"
	}
	return a.And(c.in().Say(key, "rows", n, "actors", len(c.order)))
}
