package timeline

import (
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// Measures of marks in points.
const (
	glyphSize  = 10.0
	campSize   = 8.0
	glyphGap   = 5.0   // between a glyph and its words
	barPad     = 4.0   // between the end of a bar and its glyph
	barMin     = 19.0  // a shorter bar is no more than its glyph
	tipW       = 6.0   // of a bar with an open end
	markGap    = 7.0   // between marks of one row
	labelMax   = 250.0 // the words of a mark are broken at this width
	undatedMax = 150.0 // and at this one without a date
	rowUnit    = 4.0   // marks are stacked by this height
)

// mark is a request as it is drawn: a glyph, at a place or within a bar over all
// days that its date may mean, and words.
type mark struct {
	r     graph.Request
	label []text.Line
	notes []words.Note
	camps []graph.Outcome // of a contested one without notes
	words string          // the request in a sentence

	dated    bool
	bar      bool
	dashed   bool    // the date is uncertain or approximate
	openL    bool    // the date has no beginning
	openR    bool    // nor an end
	from, to float64 // across the figure: of the bar, or where the glyph may stand
	barH     float64

	where   labelPlace
	wordsX  float64 // where words under a bar begin
	answers []answer
	row     int     // how many units its stack is high below it
	w, h    float64 // of all of it
	at      float64 // where all of it begins, across the figure
}

// labelPlace is where the words of a mark stand.
type labelPlace uint8

const (
	behind labelPlace = iota // to the right
	ahead                    // to the left
	inside                   // within the bar
	under                    // below the bar
)

// wording is what the marks of a request say alike, in whichever lanes they stand.
type wording struct {
	r        graph.Request
	width    float64 // of the lines of notes
	notes    []words.Note
	cited    []int
	through  string
	when     string
	answered string
	ends     string   // where it is not certain who asked
	clauses  []string // beside the notes
}

// wordingOf words a request with notes in lines of some width.
func wordingOf(in *lang.Catalogue, r graph.Request, width float64) *wording {
	w := &wording{
		r: r, width: width, through: words.Through(in, r), when: words.When(in, r), answered: answeredWords(in, r),
		clauses: words.Clauses(in, []graph.Request{r}, ""),
	}
	w.notes, w.cited = words.RequestNotes(in, r, words.NoteOptions{Width: width})
	if r.Directed() && !r.Certain() {
		w.ends = words.EndsWords(in, r)
	}
	return w
}

// mark words a request in some detail; who are the names of it that its lane doesn't say.
// The sentence that a mark stands for always has all of it, with what is shown as its
// beginning.
func (w *wording) mark(in *lang.Catalogue, who string, d detail) *mark {
	r, notes, width := w.r, w.notes, w.width
	m := &mark{r: r, dated: !r.Date().IsZero(), barH: 13}
	times := in.Times(r.Times())
	first, rest := join(" ", who, times), w.through
	if who == "" {
		first, rest = "", join(" ", rest, times)
	}
	when := w.when
	if !r.Disputed() {
		list := words.Cites{Words: in}
		when = join(" ", when, list.Of(w.cited...))
	}
	sep := in.Say("list.dot")
	if r.Date().IsZero() {
		sep = " "
	}
	if !m.dated {
		when = join(" ", w.answered, when)
	}
	m.words = w.sentence(in, join(in.Say("list.comma"), first, join(sep, rest, when)))
	switch d {
	case labelled:
		m.barH = 16
		if who != "" {
			m.label = withTimes(who, times, style.RowType, width)
		}
		if line := text.Break(join(sep, rest, when), style.RowType, width, 2); len(line) == 1 {
			m.label = append(m.label, line...)
		} else {
			if who != "" {
				m.label = append(m.label, text.Break(rest, style.RowType, width, 2)...)
			} else {
				m.label = append(m.label, withTimes(w.through, times, style.RowType, width)...)
			}
			m.label = append(m.label, text.Break(when, style.RowType, width, 2)...)
		}
		m.notes = notes
		return m
	case named:
		m.label = withTimes(who, times, style.NoteType, width)
	default:
		m.label = text.Break(times, style.NoteType, width, 1)
	}
	if r.Outcome() == graph.Contested {
		m.camps = r.Claimed()
	}
	return m
}

// withTimes is lines for a name and how often. Where not all of the name can be said,
// how often still is.
func withTimes(name, times string, t style.Type, width float64) []text.Line {
	const most = 2
	all := join(" ", name, times)
	lines := text.Break(all, t, width, most)
	if times == "" || len(lines) < most || !strings.HasSuffix(lines[most-1].Text, text.Ellipsis) {
		return lines
	}
	return append(text.Break(name, t, width, most), text.Break(times, t, width, 1)...)
}

// join joins two texts of which either may be empty.
func join(sep, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + sep + b
}

// sentence says what a mark shows.
func (w *wording) sentence(in *lang.Catalogue, label string) string {
	r := w.r
	aside := func(a, why string) string { return in.Say("list.aside", "a", a, "b", in.Say(why)) }
	said := ""
	switch {
	case r.Directed() && !r.Certain():
		said = aside(w.ends, "note.disagree-who")
	case r.Directed():
		said = in.Say("asked.who", "from", r.From().Name(), "to", r.To().Name())
	default:
		said = aside(in.Say("between.who", "from", r.From().Name(), "to", r.To().Name()), "note.unsaid-who")
	}
	said = in.Say("list.colon", "a", in.Say("list.colon", "a", said, "b", label), "b", in.Outcome(r.Outcome()))
	more := []string{said}
	if r.Date().IsZero() {
		more = append(more, in.Say("date.none"))
	}
	if a := w.answered; a != "" && !r.Date().IsZero() {
		more = append(more, a)
	}
	parts := []string{in.Join("list.comma", more)}
	for _, n := range w.notes {
		parts = append(parts, text.Join(n.Lines))
	}
	return words.With(in, in.Join("list.semicolon", parts), w.clauses)
}
