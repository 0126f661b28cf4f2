package fold

import (
	"cmp"
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// ChannelSet is a channel, or several that are drawn as one. The zero ChannelSet is no channel.
type ChannelSet struct {
	channels []graph.Channel
	kind     string // of all of several; empty when they are of several kinds or of none
	in       *lang.Catalogue
}

// Channel is the channel; ok is false when there are several or none.
func (w ChannelSet) Channel() (c graph.Channel, ok bool) {
	if len(w.channels) != 1 {
		return c, false
	}
	return w.channels[0], true
}

// Len is how many channels there are.
func (w ChannelSet) Len() int { return len(w.channels) }

// Channels gives the channels in their order.
func (w ChannelSet) Channels() iter.Seq[graph.Channel] { return slices.Values(w.channels) }

// Kind is the kind of several channels; empty when they are of several.
func (w ChannelSet) Kind() string {
	if c, ok := w.Channel(); ok {
		return c.Kind()
	}
	return w.kind
}

// ID is the channel's id; empty when there are several.
func (w ChannelSet) ID() string {
	if c, ok := w.Channel(); ok {
		return c.ID()
	}
	return ""
}

// Name is the channel's name, the kind of several, or "other channels".
func (w ChannelSet) Name() string {
	c, ok := w.Channel()
	switch {
	case ok:
		return c.Name()
	case w.kind != "":
		return w.kind
	case len(w.channels) == 0:
		return w.in.Say("name.no-channel")
	}
	return w.in.Say("name.other-channels")
}

// foldChannels finds the ways that are drawn.
func (f *Folded) foldChannels(uses []int, opts Options) {
	f.way = make([]int, len(uses))
	f.way[0] = -1 // no channel
	var drawn []graph.Channel
	many := manyIdle(uses, opts)
	f.tooIdle = f.tooIdle || many && !opts.Pairs
	for c := range f.g.Channels() {
		f.way[c.Number()] = -1
		if uses[c.Number()] == 0 && (opts.Used || f.Folds || many || opts.Changed.same(graph.Channels, c.ID())) {
			f.Hidden.Unused++
			continue
		}
		drawn = append(drawn, c)
	}
	if f.Folds && len(drawn) > MaxChannels {
		f.Channels = byKind(drawn, uses)
	} else {
		f.Channels = make([]ChannelSet, 0, len(drawn))
		for i := range drawn {
			f.Channels = append(f.Channels, ChannelSet{channels: drawn[i : i+1 : i+1]})
		}
	}
	for n, w := range f.Channels {
		f.Channels[n].in = f.in
		for _, c := range w.channels {
			f.way[c.Number()] = n
		}
	}
}

// byKind draws channels of a kind as one, and then the least used as one until
// no more than MaxChannels are left. The ways are in the order of their first
// channels, the last one holds the rest.
func byKind(channels []graph.Channel, uses []int) []ChannelSet {
	of := make(map[string]int)
	var ways []ChannelSet
	var load []int
	for _, c := range channels {
		n, ok := of[c.Kind()]
		if !ok || c.Kind() == "" {
			n = len(ways)
			of[c.Kind()] = n
			ways, load = append(ways, ChannelSet{kind: c.Kind()}), append(load, 0)
		}
		ways[n].channels = append(ways[n].channels, c)
		load[n] += uses[c.Number()]
	}
	if len(ways) <= MaxChannels {
		return ways
	}
	order := make([]int, len(ways))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(load[b], load[a]) })
	kept := order[:MaxChannels-1]
	slices.Sort(kept)
	var out []ChannelSet
	for _, n := range kept {
		out = append(out, ways[n])
	}
	var rest ChannelSet
	for n := range ways {
		if _, found := slices.BinarySearch(kept, n); !found {
			rest.channels = append(rest.channels, ways[n].channels...)
		}
	}
	return append(out, rest)
}
