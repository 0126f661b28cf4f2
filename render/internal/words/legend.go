package words

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// Legend says what the picture's signs mean: only those that occur in it.
type Legend struct {
	Words      *lang.Catalogue // nil is English
	Outcomes   []graph.Outcome
	Derived    bool           // an outcome is ignored because a deadline passed
	Settled    bool           // a policy settled an outcome on which sources disagree
	Undirected bool           // a line without direction occurs
	Shut       []graph.State  // states other than open that a board is in
	Marks      []Mark         // that things have in a figure that compares
	Against    string         // "Compared with the state as of 1 May 2023"; may be empty
	Empty      bool           // the graph has no requests, and the figure has no other place to say so
	Idle       []string       // names of actors without requests that the figure has no other place for
	Party      string         // the one that everyone is of, where no frame says so; may be empty
	Known      Known          // how exactly times and dates are known
	Folded     []lang.Message // what is drawn as one, and what is not drawn
	Sources    []Source
	AsOf       string // "As of 1 Jul 2023"; may be empty
}

// Source is a numbered source that rows or boards cite.
type Source struct {
	Number int
	Text   string
	URL    string
}

// LegendOf is the part of a legend that all views of a graph have in common: the
// outcomes that the requests drawn have or sources claim, why they have them, the
// sources of the given numbers, and the day.
func LegendOf(in *lang.Catalogue, g *graph.Graph, drawn iter.Seq[graph.Request], cited []int) Legend {
	l := Legend{Words: in}
	for r := range drawn {
		l.Occurs(r.Outcome())
		if r.Disputed() {
			for _, o := range r.Claimed() {
				l.Occurs(o)
			}
		}
		l.Explain(r)
	}
	c := Cites{Words: in}
	for _, n := range cited {
		c.Of(n)
	}
	l.Finish(g, &c)
	return l
}

// Occurs has the legend explain an outcome.
func (l *Legend) Occurs(o graph.Outcome) {
	if o != graph.Unstated && !slices.Contains(l.Outcomes, o) {
		l.Outcomes = append(l.Outcomes, o)
	}
}

// ShutIn has the legend explain a state other than open.
func (l *Legend) ShutIn(s graph.State) {
	if !slices.Contains(l.Shut, s) {
		l.Shut = append(l.Shut, s)
	}
}

// Marked has the legend explain a mark, which it gives back.
func (l *Legend) Marked(m Mark) Mark {
	if m != Unmarked && !slices.Contains(l.Marks, m) {
		l.Marks = append(l.Marks, m)
		slices.Sort(l.Marks)
	}
	return m
}

// Finish sorts what occurred and lists the sources that were cited.
func (l *Legend) Finish(g *graph.Graph, cited *Cites) {
	slices.SortFunc(l.Outcomes, func(x, y graph.Outcome) int { return cmp.Compare(x, y) })
	slices.Sort(l.Shut)
	for s := range g.Sources() {
		if !cited.Has(s.Number()) {
			continue
		}
		words := s.Name()
		if w := l.Words.Moment(s.Published()); w != "" {
			words = l.Words.Say("legend.source", "name", words, "published", w)
		}
		if on := RestsOn(l.Words, s); on != "" {
			words = l.Words.Say("legend.rests-on", "name", words, "origins", on)
		}
		l.Sources = append(l.Sources, Source{Number: s.Number(), Text: plain.Clean(words), URL: SafeURL(s.URL())})
	}
	slices.SortFunc(l.Sources, func(x, y Source) int { return cmp.Compare(x.Number, y.Number) })
	if d := g.AsOf(); !d.IsZero() {
		l.AsOf = l.Words.Say("legend.as-of", "date", l.Words.Date(d))
	}
}

// RestsOn names the sources whose word a source repeats.
func RestsOn(in *lang.Catalogue, s graph.Source) string {
	var names []string
	for origin := range s.ReliesOn() {
		names = append(names, origin.Name())
	}
	return in.Join("list.comma", names)
}

// Explain has the legend say why a request has its outcome, where that wants
// saying.
func (l *Legend) Explain(r graph.Request) {
	l.Derived = l.Derived || Lapsed(r)
	l.Settled = l.Settled || r.Basis() == graph.Settled
}

// Notes explain the signs of the legend that are not outcomes, a sentence each.
func (l *Legend) Notes() []string {
	var out []string
	if l.Undirected {
		out = append(out, l.Words.Say("legend.undirected"))
	}
	if l.Empty {
		out = append(out, l.Words.Say("legend.empty"))
	}
	if len(l.Idle) > 0 {
		out = append(out, l.Words.Say("legend.idle", "names", cutList(l.Words, l.Idle, strings.Clone)))
	}
	if l.Party != "" {
		out = append(out, l.Words.Say("legend.party", "party", l.Party))
	}
	out = append(out, l.Known.notes(l.Words)...)
	if len(l.Shut) > 0 {
		words := make([]string, len(l.Shut))
		for i, s := range l.Shut {
			words[i] = l.Words.State(s)
		}
		out = append(out, l.Words.Say("legend.shut", "states", l.Words.Join("list.comma", words)))
	}
	if l.Derived {
		out = append(out, l.Words.Say("legend.derived"))
	}
	if l.Settled {
		out = append(out, l.Words.Say("legend.settled"))
	}
	out = append(out, markNotes(l.Words, l.Marks)...)
	if l.Against != "" {
		out = append(out, l.Against)
	}
	return append(out, l.Words.TellAll(l.Folded)...)
}

// IdleIn gives the names of the actors of a graph that no request draws in.
func IdleIn(g *graph.Graph) (names []string) {
	busy := make([]bool, g.NumActors()+1)
	for r := range g.Requests() {
		mark(busy, r)
	}
	for a := range g.Actors() {
		if !busy[a.Number()] {
			names = append(names, plain.Clean(a.Name()))
		}
	}
	return names
}

// mark marks whoever asked or was asked by some source.
func mark(busy []bool, r graph.Request) {
	for n := range r.NumWorlds() {
		w := r.World(n)
		busy[w.From().Number()], busy[w.To().Number()] = true, true
	}
}
