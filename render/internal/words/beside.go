package words

import (
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

const (
	maxBeside     = 12  // clauses that are said beside what a figure shows
	maxBesideRune = 400 // characters of one
)

// Beside adds to what a figure says of requests what [Clauses] says.
func Beside(in *lang.Catalogue, said string, requests []graph.Request, shown string) string {
	return With(in, said, Clauses(in, requests, shown))
}

// With adds clauses to what is said.
func With(in *lang.Catalogue, said string, clauses []string) string {
	if len(clauses) == 0 {
		return said
	}
	return in.Join("list.semicolon", append([]string{said}, clauses...))
}

// Clauses says of requests what a figure has no room for, and what only those see who
// point at them: what they were about, notes, and what each source says that is quoted,
// that has a note, or that others contradict. What they were about is left out where it is
// shown. All text is cleaned, and no link leads anywhere.
func Clauses(in *lang.Catalogue, requests []graph.Request, shown string) []string {
	var clauses []string
	add := func(words string) (more bool) {
		words = strings.TrimSpace(plain.Clean(words))
		if words == "" {
			return true
		}
		if cut := []rune(words); len(cut) > maxBesideRune {
			words = string(cut[:maxBesideRune-1]) + "…"
		}
		clauses = addNew(clauses, words)
		return len(clauses) <= maxBeside
	}
	for _, r := range requests {
		if !besideOf(in, r, shown, add) {
			return append(clauses[:maxBeside], in.Say("claim.more"))
		}
	}
	return clauses
}

// besideOf says it of one request, for as long as more is wanted.
func besideOf(in *lang.Catalogue, r graph.Request, shown string, add func(string) bool) (more bool) {
	if about := plain.Clean(r.About()); about != "" && about != shown && !r.Unsettled().Has(graph.FieldAbout) {
		if !add(in.Say("claim.about", "words", about)) {
			return false
		}
	}
	if note := r.Note(); note != "" && !add(note) {
		return false
	}
	disputed := r.Disputes() != 0
	for c := range r.Claims() {
		if quotation := Quotation(in, c); disputed || quotation != "" || c.Note() != "" {
			if !add(report(in, c, quotation)) {
				return false
			}
		}
	}
	return true
}

// report says what a source says of a request, and in what words.
func report(in *lang.Catalogue, c graph.Claim, quotation string) string {
	var parts []string
	if o := c.Outcome(); o != graph.Unstated {
		parts = append(parts, in.Outcome(o))
	}
	parts = append(parts, Says(in, c)...)
	words := in.Say("claim.source", "name", c.Source().Name(), "source", Cite(in, c.Source().Number()))
	if len(parts) > 0 {
		words = in.Say("list.colon", "a", words, "b", in.Join("list.comma", parts))
	}
	if n := c.Note(); n != "" {
		words = in.Say("list.aside", "a", words, "b", n)
	}
	if quotation != "" {
		words += " " + quotation
	}
	return words
}
