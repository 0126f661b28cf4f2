package picture

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// channelChanges are what became of a channel in a figure that compares.
type channelChanges struct {
	mark   words.Mark
	turned bool // it is in another state
	words  changeWords
}

// changes finds what became of a channel. One that is the same may be in another
// state, if a graph is as of another day.
func (b *builder) changes(c graph.Channel) channelChanges {
	x := channelChanges{mark: b.thing(graph.Channels, c.ID()), words: changeWords{in: b.in}}
	if x.mark == words.Unmarked || x.mark == words.Added || x.mark == words.Removed {
		return x
	}
	old, ok := b.against.Old.Channel(c.ID())
	if !ok {
		return x
	}
	then, was := stateOn(b.in, old, b.against.Old.AsOf())
	now, is := stateOn(b.in, c, b.g.AsOf())
	x.turned = now != then || now != graph.Open && is != was
	if x.turned {
		x.mark = words.Changed
		x.words.say("change.was", "value", was)
	}
	if x.mark != words.Changed {
		return x
	}
	x.words.named(old, c)
	if kind := old.Kind(); kind != c.Kind() && kind != "" {
		x.words.say("change.channel-kind", "kind", kind)
	} else if kind != c.Kind() {
		x.words.say("change.channel-kind-new", "kind", c.Kind())
	}
	x.words.listed(sideNames(old), sideNames(c), "change.side-new", "change.side-gone")
	x.states(old, c, was, is)
	x.words.list = words.FirstChanges(b.in, x.words.list)
	return x
}

// states says which states are new and which are stated no longer, apart from the
// two that the channel was and is in, if they are said already.
func (x *channelChanges) states(old, new graph.Channel, was, is string) {
	in := x.words.in
	before, after := stateWords(in, old), stateWords(in, new)
	said := func(words string) bool { return x.turned && (words == was || words == is) }
	x.words.listed(slices.DeleteFunc(slices.Clone(before), said), slices.DeleteFunc(slices.Clone(after), said), "change.state-new", "change.state-gone")
	type report struct{ words, source, note string }
	had, reported := setOf(before), map[report]bool{}
	for s := range old.States() {
		reported[report{words.State(in, s), sourceOf(s), s.Note()}] = true
	}
	for s := range new.States() {
		if said := words.State(in, s); had[said] && !reported[report{said, sourceOf(s), s.Note()}] {
			x.words.say("change.state", "name", said)
		}
	}
}

func sourceOf(s graph.ChannelState) string {
	if src, ok := s.Source(); ok {
		return src.ID()
	}
	return ""
}

func stateWords(in *lang.Catalogue, c graph.Channel) (list []string) {
	for s := range c.States() {
		list = append(list, words.State(in, s))
	}
	return list
}

func sideNames(c graph.Channel) (list []string) {
	for side := range c.Between() {
		list = append(list, side.Name())
	}
	return list
}

// stateOn gives the state of a channel on a day, and its words.
func stateOn(in *lang.Catalogue, c graph.Channel, on date.Date) (is graph.State, said string) {
	if s, ok := c.StateAt(on); ok {
		return s.Is(), words.State(in, s)
	}
	return graph.Open, in.State(graph.Open)
}

// sayChanges says on the board what changed, and which state the channel is in
// where that did.
func (b *builder) sayChanges(board *Board) {
	c, ok := board.Channel.Channel()
	if !ok {
		return
	}
	x := b.changes(c)
	if x.turned && len(board.State) == 0 {
		board.State = text.Break(b.in.State(graph.Open), style.NoteType, b.m.BoardText, b.m.heads)
	}
	for _, words := range x.words.list {
		board.State = append(board.State, text.Break(words, style.NoteType, b.m.BoardText, b.m.heads)...)
	}
}
