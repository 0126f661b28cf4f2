package words

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
)

// Alt is the picture in words, for those who can't see it.
type Alt struct {
	Title   string // never empty
	Summary string // in sentences, what matters most first
	Short   string // the summary in one sentence: how many requests, and what became of them
}

// Brief gives the title and the short form as one paragraph or, of what has none, all.
func (a Alt) Brief() string {
	if a.Short == "" {
		return a.String()
	}
	return strings.TrimSuffix(a.Title, ".") + ". " + a.Short
}

// String gives title and summary as one paragraph.
func (a Alt) String() string { return strings.TrimSuffix(a.Title, ".") + ". " + a.Summary }

// And adds a sentence to the summary.
func (a Alt) And(sentence string) Alt {
	a.Summary += " " + sentence
	return a
}

// AltOf gives the words for the picture of a graph.
func AltOf(g *graph.Graph, opts content.Options) Alt { return AltOfFolded(g, opts.Folded(g), opts) }

// AltOfFolded is [AltOf] for a graph that the options have folded already.
func AltOfFolded(g *graph.Graph, f *fold.Folded, opts content.Options) Alt {
	words, short := describe(g, opts.Used)
	for _, s := range FoldWords(f, opts.Fold) {
		words += " " + strings.ToUpper(s[:1]) + s[1:] + "."
	}
	if opts.Against != nil {
		words += " " + describeChanges(opts.Against)
	}
	a := Alt{plain.Clean(opts.TitleOf(g)), plain.Clean(words), plain.Clean(short)}
	if a.Title == "" {
		a.Title = "Requests for contact"
	}
	return a
}

// describe says in sentences what the requests of a graph are: how many, what
// became of them, who asked whom most, what is contested and what is closed.
func describe(g *graph.Graph, used bool) (all, short string) {
	var dates plain.Span
	var byOutcome Tally
	var contested, open []graph.Request // of open ones sources disagree on something else
	taken := make([]bool, g.NumChannels()+1)
	busy := make([]bool, g.NumActors()+1)
	for r := range g.Requests() {
		mark(busy, r)
		if unsettled(r) != 0 {
			open = append(open, r)
		}
		dates.Add(r.Date())
		byOutcome[r.Outcome()]++
		if c, ok := r.Via(); ok {
			taken[c.Number()] = true
		}
		if r.Outcome() == graph.Contested {
			contested = append(contested, r)
		}
	}
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	actors := g.NumActors()
	if used {
		actors = 0
		for _, b := range busy {
			if b {
				actors++
			}
		}
	}
	first := fmt.Sprintf("%s between %s", plain.Plural(g.NumRequests(), "request"), plain.Plural(actors, "actor"))
	if when := dates.Words(); when != "" {
		first += ", " + when
	}
	say("%s.", first)
	short = first + "."
	if words := byOutcome.Words(); words != "" {
		short = first + ": " + words + "."
		say("Of the requests: %s.", words)
	}
	leaders := leadersOf(g)
	switch n := len(leaders); {
	case n == 1:
		say("Most often: %s.", leaders[0].words())
	case n > 1:
		say("Most often, as far as it is counted: %s.", cutList(leaders, leader.words))
	}
	if len(contested) > 0 {
		say("Sources disagree on %s.", cutList(contested, func(r graph.Request) string {
			return ends(r) + " (" + outcomeList(r.Claimed(), " or ") + ")"
		}))
	}
	if len(open) > 0 {
		say("Besides outcomes, sources disagree on %s.", cutList(open, func(r graph.Request) string { return EndsWords(r) + " (" + fieldList(r) + ")" }))
	}
	var shut []graph.Channel
	for c := range g.Channels() {
		if s, ok := c.StateAt(g.AsOf()); ok && s.Is() != graph.Open && (!used || taken[c.Number()]) {
			shut = append(shut, c)
		}
	}
	if len(shut) > 0 {
		say("Not open: %s.", cutList(shut, func(c graph.Channel) string {
			s, _ := c.StateAt(g.AsOf())
			return c.Name() + " (" + plain.State(s) + ")"
		}))
	}
	return strings.Join(out, " "), short
}
