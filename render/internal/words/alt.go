package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// Alt is the picture in words, for those who can't see it.
type Alt struct {
	Title   string // never empty
	Summary string // in sentences, what matters most first
	Short   string // the summary in one sentence: how many requests, and what became of them

	in *lang.Catalogue
}

// Brief gives the title and the short form as one paragraph or, of what has none, all.
func (a Alt) Brief() string {
	if a.Short == "" {
		return a.String()
	}
	return a.entitle(a.Short)
}

// String gives title and summary as one paragraph.
func (a Alt) String() string { return a.entitle(a.Summary) }

// entitle puts the title before sentences.
func (a Alt) entitle(sentences string) string {
	title := a.Title
	if !strings.HasSuffix(title, ".") {
		title = a.in.Say("list.sentence", "words", title)
	}
	return title + a.in.Say("list.sentences") + sentences
}

// And adds a sentence to the summary.
func (a Alt) And(sentence string) Alt {
	a.Summary += a.in.Say("list.sentences") + sentence
	return a
}

// AltOf gives the words for the picture of a graph.
func AltOf(g *graph.Graph, opts content.Options) Alt { return AltOfFolded(g, opts.Folded(g), opts) }

// AltOfFolded is [AltOf] for a graph that the options have folded already.
func AltOfFolded(g *graph.Graph, f *fold.Folded, opts content.Options) Alt {
	in := opts.Words
	sentences, short := describe(in, g, opts.Used)
	for _, s := range in.TellAll(FoldWords(f, opts.Fold)) {
		sentences = append(sentences, in.Say("list.sentence", "words", upper(s)))
	}
	if opts.Against != nil {
		sentences = append(sentences, describeChanges(in, opts.Against))
	}
	words := strings.Join(sentences, in.Say("list.sentences"))
	a := Alt{Title: plain.Clean(opts.TitleOf(g)), Summary: plain.Clean(words), Short: plain.Clean(short), in: in}
	if a.Title == "" {
		a.Title = in.Say("name.untitled")
	}
	return a
}

// upper gives the first letter of a sentence its upper case.
func upper(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

// describe says in sentences what the requests of a graph are: how many, what
// became of them, who asked whom most, what is contested and what is closed.
func describe(in *lang.Catalogue, g *graph.Graph, used bool) (out []string, short string) {
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
	say := func(key string, holes ...any) { out = append(out, in.Say(key, holes...)) }
	actors := g.NumActors()
	if used {
		actors = 0
		for _, b := range busy {
			if b {
				actors++
			}
		}
	}
	first := in.Say("alt.requests", "requests", g.NumRequests(), "actors", actors)
	if when := in.Span(dates); when != "" {
		first = in.Say("alt.requests-when", "requests", g.NumRequests(), "actors", actors, "when", when)
	}
	short = in.Say("list.sentence", "words", first)
	out = append(out, short)
	if words := byOutcome.Words(in); words != "" {
		short = in.Say("list.sentence", "words", in.Say("list.colon", "a", first, "b", words))
		say("alt.outcomes", "outcomes", words)
	}
	leaders := leadersOf(g)
	switch n := len(leaders); {
	case n == 1:
		say("alt.most", "pair", leaders[0].words(in))
	case n > 1:
		say("alt.most-counted", "pairs", cutList(in, leaders, func(l leader) string { return l.words(in) }))
	}
	aside := func(a, b string) string { return in.Say("list.aside", "a", a, "b", b) }
	if len(contested) > 0 {
		say("alt.disagree", "requests", cutList(in, contested, func(r graph.Request) string {
			return aside(ends(in, r), in.Join("list.or", in.Outcomes(r.Claimed())))
		}))
	}
	if len(open) > 0 {
		say("alt.disagree-besides", "requests", cutList(in, open, func(r graph.Request) string { return aside(EndsWords(in, r), fieldList(in, r)) }))
	}
	var shut []graph.Channel
	for c := range g.Channels() {
		if s, ok := c.StateAt(g.AsOf()); ok && s.Is() != graph.Open && (!used || taken[c.Number()]) {
			shut = append(shut, c)
		}
	}
	if len(shut) > 0 {
		say("alt.shut", "channels", cutList(in, shut, func(c graph.Channel) string {
			s, _ := c.StateAt(g.AsOf())
			return aside(c.Name(), State(in, s))
		}))
	}
	return out, short
}
