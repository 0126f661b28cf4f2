package picture

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/fold"
)

// SourcesOf gives the sources of a row's requests, each once, in their order.
func SourcesOf(r *Row) iter.Seq[graph.Source] {
	return func(yield func(graph.Source) bool) {
		byNumber := make(map[int]graph.Source)
		for _, q := range r.Requests {
			for c := range q.Claims() {
				byNumber[c.Source().Number()] = c.Source()
			}
		}
		for _, n := range r.Sources {
			if !yield(byNumber[n]) {
				return
			}
		}
	}
}

// Alt is the picture in words, for those who can't see it.
type Alt struct {
	Title   string // never empty
	Summary string // in sentences
}

// String gives both as one paragraph.
func (a Alt) String() string { return strings.TrimSuffix(a.Title, ".") + ". " + a.Summary }

// And adds a sentence to the summary.
func (a Alt) And(sentence string) Alt {
	a.Summary += " " + sentence
	return a
}

// AltOf gives the words for the picture of a graph.
func AltOf(g *graph.Graph, opts Options) Alt { return altOf(g, opts.Folded(g), opts) }

func altOf(g *graph.Graph, f *fold.Folded, opts Options) Alt {
	words := describe(g, opts.Used)
	for _, s := range FoldWords(f, opts.Fold) {
		words += " " + strings.ToUpper(s[:1]) + s[1:] + "."
	}
	if opts.Against != nil {
		words += " " + describeChanges(opts.Against)
	}
	a := Alt{plain.Clean(opts.title(g)), plain.Clean(words)}
	if a.Title == "" {
		a.Title = "Requests for contact"
	}
	return a
}

// describe says in sentences what the requests of a graph are: how many, what
// became of them, who asked whom most, what is contested and what is closed.
func describe(g *graph.Graph, used bool) string {
	var dates plain.Span
	var byOutcome Tally
	var contested []graph.Request
	taken := make([]bool, g.NumChannels()+1)
	busy := make([]bool, g.NumActors()+1)
	for r := range g.Requests() {
		busy[r.From().Number()], busy[r.To().Number()] = true, true
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
	if words := byOutcome.Words(); words != "" {
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
	return strings.Join(out, " ")
}

// leader is a pair of which nobody else certainly asked more often.
type leader struct {
	graph.Pair
	times graph.Count
	first graph.RequestID
}

// leadersOf gives the leaders in the order of their first requests, unless nobody
// asked anybody twice.
func leadersOf(g *graph.Graph) []leader {
	var list []leader
	most := 0 // times that a pair asked at least
	beaten := func(l leader) bool {
		hi, bounded := l.times.Max()
		return bounded && hi < most
	}
	for p := range g.Pairs(0) {
		l := leader{Pair: p}
		for r := range l.directed() {
			if l.first == 0 {
				l.first = r.Number()
			}
			l.times = l.times.Add(r.Times())
		}
		if l.first != 0 && !beaten(l) {
			most = max(most, l.times.Min())
			list = append(list, l)
		}
	}
	if most < 2 {
		return nil
	}
	list = slices.DeleteFunc(list, beaten)
	slices.SortFunc(list, func(x, y leader) int { return cmp.Compare(x.first, y.first) })
	return list
}

// directed gives the requests of which it is known who asked, in their order.
func (l leader) directed() iter.Seq[graph.Request] {
	return func(yield func(graph.Request) bool) {
		for r := range l.Requests() {
			if r.Directed() && !yield(r) {
				return
			}
		}
	}
}

func (l leader) words() string {
	var fates []graph.Outcome // in the order of requests
	for r := range l.directed() {
		if !slices.Contains(fates, r.Outcome()) {
			fates = append(fates, r.Outcome())
		}
	}
	return fmt.Sprintf("%s to %s (%s: %s)", l.From().Name(), l.To().Name(), plain.Count(l.times), outcomeList(fates, ", "))
}

func ends(r graph.Request) string {
	if r.Directed() {
		return r.From().Name() + " to " + r.To().Name()
	}
	return r.From().Name() + " and " + r.To().Name()
}

func outcomeList(list []graph.Outcome, sep string) string {
	words := make([]string, len(list))
	for i, o := range list {
		words[i] = o.String()
	}
	return strings.Join(words, sep)
}

// cutList joins the words of a list of which only the first few are named.
func cutList[T any](list []T, words func(T) string) string {
	const named = 5
	var parts []string
	for _, x := range list[:min(len(list), named)] {
		parts = append(parts, words(x))
	}
	if more := len(list) - named; more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(parts, "; ")
}

// RowWords says in a sentence what a row shows.
func (p *Picture) RowWords(row int) string {
	r := &p.Rows[row]
	from, to := p.Actors[r.From()].Actor.Name(), p.Actors[r.To()].Actor.Name()
	var s strings.Builder
	if r.Direction == Undirected {
		fmt.Fprintf(&s, "Between %s and %s", from, to)
	} else {
		fmt.Fprintf(&s, "%s asked %s", from, to)
	}
	if b := &p.Boards[r.Board]; b.Channel.Len() > 0 {
		fmt.Fprintf(&s, " through %s", b.Channel.Name())
	}
	if r.Direction == Undirected {
		s.WriteString(" (who asked is not reported)")
	}
	s.WriteString(": ")
	for i, l := range r.Main {
		if i > 0 {
			s.WriteByte(' ')
		}
		s.WriteString(l.Text)
	}
	if r.Mark != Unmarked {
		fmt.Fprintf(&s, " (%s)", r.Mark)
	}
	for _, n := range r.Notes {
		s.WriteString("; ")
		for i, l := range n.Lines {
			if i > 0 {
				s.WriteByte(' ')
			}
			s.WriteString(l.Text)
		}
	}
	return s.String()
}

// Words says in a sentence what the head of a board shows, and what the ledger
// says of the channel's state.
func (b *Board) Words() string {
	words := b.Channel.Name()
	if b.Channel.Len() == 0 {
		words = "Without a channel"
	}
	for i, l := range b.State {
		sep := " "
		if i == 0 {
			sep = ": "
		}
		words += sep + l.Text
	}
	if b.Note != "" {
		words += " (" + b.Note + ")"
	}
	return words
}
