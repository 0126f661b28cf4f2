package words

import (
	"slices"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// Note is a further statement of a row, such as a camp of a contested outcome.
type Note struct {
	Glyph graph.Outcome // drawn before it; Unstated for none
	Lines []text.Line
}

// GlyphW is the room for the glyph of a note.
const GlyphW = 14.0

// NoteLines is how many lines a note has at most.
const NoteLines = 2

// NoteOptions say what the notes of a request leave to other parts of a figure.
type NoteOptions struct {
	Width      float64 // lines are broken at it
	Dates      bool    // sources that disagree have the days on which they say so
	Redirected bool    // whom the asker was sent to is drawn
	Countered  bool    // and so is what the request counters
}

// RequestNotes is what a row that stands for a single request says below its
// outcome, see [SayOf], in lines that with their glyph are no wider than that. Cited
// are the numbers of all sources that report of it, sorted.
func RequestNotes(in *lang.Catalogue, r graph.Request, opts NoteOptions) (notes []Note, cited []int) {
	sayBut(r, opts, &Cites{Words: in}, func(glyph graph.Outcome, words string) {
		n := Note{Glyph: glyph}
		n.Lines = text.Break(words, style.NoteType, opts.Width-n.Indent(), NoteLines)
		notes = append(notes, n)
	})
	for c := range r.Claims() {
		cited = append(cited, c.Source().Number())
	}
	slices.Sort(cited)
	return notes, slices.Compact(cited)
}

// SayOf says what is to be said of a request beside its outcome: who claims what,
// why an outcome holds, on whose behalf it was made, whom the asker was sent to,
// what it counters. Each statement comes with the outcome whose glyph stands before
// it, Unstated for none. Requests of the same [NoteKey] and basis agree in it.
func SayOf(r graph.Request, cites *Cites, add func(glyph graph.Outcome, words string)) {
	sayBut(r, NoteOptions{}, cites, add)
}

func sayBut(r graph.Request, opts NoteOptions, cites *Cites, add func(glyph graph.Outcome, words string)) {
	sayCamps(r, opts, cites, add)
	sayRest(r, opts, cites, add)
}

// SayCamps says only on what sources disagree, and who claims what.
func SayCamps(r graph.Request, cites *Cites, add func(glyph graph.Outcome, words string)) {
	sayCamps(r, NoteOptions{}, cites, add)
	sayTimes(r, cites, add)
}

// sayTimes says who says how often, where they differ.
func sayTimes(r graph.Request, cites *Cites, add func(glyph graph.Outcome, words string)) {
	if !timesDiffer(r) {
		return
	}
	in := cites.Words
	var figures []string
	for c := range r.Claims() {
		if t := c.Times(); !t.IsZero() {
			w := in.Times(t)
			if w == "" {
				w = in.Say("count.exactly", "n", 1)
			}
			figures = append(figures, in.Say("dispute.camp", "value", w, "sources", cites.Of(c.Source().Number())))
		}
	}
	add(graph.Unstated, in.Join("list.comma", figures))
}

func sayCamps(r graph.Request, opts NoteOptions, cites *Cites, add func(glyph graph.Outcome, words string)) {
	if r.Disputed() {
		for _, o := range r.Claimed() {
			var who []int
			for c := range r.Claims() {
				if n := c.Source().Number(); c.Outcome() == o && !slices.Contains(who, n) {
					who = append(who, n)
				}
			}
			said := cites.Of(who...)
			if opts.Dates {
				said = datedCamp(r, o, cites)
			}
			add(o, cites.Words.Say("dispute.camp", "value", cites.Words.Outcome(o), "sources", said))
		}
	}
	for _, said := range disputes(r, cites) {
		add(graph.Unstated, said)
	}
}

// sayRest says what is to be said beside the camps.
func sayRest(r graph.Request, opts NoteOptions, cites *Cites, add func(glyph graph.Outcome, words string)) {
	in, unsettled := cites.Words, r.Unsettled()
	switch r.Basis() {
	case graph.Stated:
		if r.Disputed() {
			add(graph.Unstated, in.Say("note.settled-by-ledger"))
		}
	case graph.Settled:
		add(graph.Unstated, in.Say("note.settled-by-policy"))
	}
	if Lapsed(r) {
		add(graph.Unstated, in.Say("note.no-answer", "date", in.Moment(r.Deadline())))
	}
	if r.Outcome() == graph.Pending && !r.Deadline().IsZero() && !unsettled.Has(graph.FieldDeadline) {
		add(graph.Unstated, in.Say("note.due", "date", in.Moment(r.Deadline())))
	}
	sayTimes(r, cites, add)
	if name := oneOrigin(r); name != "" {
		add(graph.Unstated, in.Say("note.one-origin", "name", name))
	}
	if a, ok := r.For(); ok && !unsettled.Has(graph.FieldFor) {
		add(graph.Unstated, in.Say("note.for", "name", a.Name()))
	}
	if a, ok := r.RedirectedTo(); ok && !opts.Redirected && !unsettled.Has(graph.FieldRedirectedTo) {
		add(graph.Unstated, in.Say("note.redirected", "name", a.Name()))
	}
	for c := range r.Counters() {
		if opts.Countered {
			break
		}
		add(graph.Unstated, CounterOffer(in, c, When(in, c)))
	}
}

// oneOrigin names the origin on which several sources of a request rest, if it is one.
func oneOrigin(r graph.Request) string {
	first, several := graph.Source{}, false
	for c := range r.Claims() {
		several = several || first != (graph.Source{}) && c.Source() != first
		first = c.Source()
	}
	if !several {
		return ""
	}
	name, n := "", 0
	for s := range r.Origins() {
		name = s.Name()
		n++
	}
	if n != 1 {
		return ""
	}
	return name
}

// datedCamp is the sources of a camp, each with the day on which it says so: "[1]
// 21 May 2021, [2]".
func datedCamp(r graph.Request, o graph.Outcome, cites *Cites) string {
	var parts []string
	for c := range r.Claims() {
		if c.Outcome() != o {
			continue
		}
		said := cites.Of(c.Source().Number())
		if when := cites.Words.Moment(c.Date()); when != "" {
			said = cites.Words.Say("dispute.camp", "value", said, "sources", when)
		}
		if !slices.Contains(parts, said) {
			parts = append(parts, said)
		}
	}
	const most = 4
	if more := len(parts) - most; more > 0 {
		parts = append(parts[:most], cites.Words.Say("list.more", "n", more))
	}
	return cites.Words.Join("list.comma", parts)
}

// NoteKey tells apart requests of one route whose rows say different things.
func NoteKey(r graph.Request) string {
	var room [64]byte
	key := room[:0]
	number := func(what string, n int) { key = append(strconv.AppendInt(append(key, what...), int64(n), 10), ';') }
	word := func(what, said string) { key = append(append(append(key, what...), said...), ';') }
	if a, ok := r.For(); ok {
		number("for ", int(a.Number()))
	}
	if a, ok := r.RedirectedTo(); ok {
		number("to ", int(a.Number()))
	}
	for c := range r.Counters() {
		number("counters ", int(c.Number()))
	}
	if r.Basis() == graph.Derived || r.Outcome() == graph.Pending {
		word("by ", r.Deadline().String())
	}
	if r.Disputed() || timesDiffer(r) {
		for c := range r.Claims() {
			number("source ", c.Source().Number())
			number("says ", int(c.Outcome()))
			word("", c.Times().String())
		}
	}
	if r.Disputes()&^(1<<graph.FieldOutcome|1<<graph.FieldTimes) != 0 {
		number("request ", int(r.Number()))
	}
	if name := oneOrigin(r); name != "" {
		word("of ", name)
	}
	return string(key)
}

// Lapsed reports whether a request is ignored because its deadline has passed.
func Lapsed(r graph.Request) bool {
	return r.Basis() == graph.Derived && r.Outcome() == graph.Ignored
}

// CounterOffer says which request another one counters, and when that was made, if when
// says so.
func CounterOffer(in *lang.Catalogue, old graph.Request, when string) string {
	request := in.Say("ends.arrow", "from", old.From().Name(), "to", old.To().Name())
	if when == "" {
		return in.Say("note.counter-offer", "request", request)
	}
	return in.Say("note.counter-offer-when", "request", request, "when", when)
}

func timesDiffer(r graph.Request) bool {
	var seen graph.Count
	for c := range r.Claims() {
		if t := c.Times(); !t.IsZero() {
			if !seen.IsZero() && seen != t {
				return true
			}
			seen = t
		}
	}
	return false
}

// Indent is the room that the note's own glyph takes.
func (n *Note) Indent() float64 {
	if n.Glyph == 0 {
		return 0
	}
	return GlyphW
}
