package timeline

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// maxChannels is how many channels are shown with their states.
const maxChannels = 24

// Measures of channels in points.
const (
	bandH      = 17.0
	channelGap = 7.0
	moreH      = 16.0 // for the words that there are more
)

// channelRow is a channel with the states it was in.
type channelRow struct {
	channel graph.Channel
	name    []text.Line
	bands   []band
	top, h  float64
}

// band is a state over the time in which the channel was in it.
type band struct {
	state    graph.ChannelState
	from, to float64 // across the figure
	sure     float64 // from where on it is certain that it had begun
	label    []text.Line
	labelX   float64
	below    int // how many lines under the band its words stand; 0: within it
	words    string
}

// channelNames finds the channels to show, those that most requests use first
// when there are too many, and gives the width of their names.
func (c *chart) channelNames() float64 {
	shut := make(map[graph.Channel]int)
	var list []graph.Channel
	for ch := range c.g.Channels() {
		for s := range ch.States() {
			if s.Is() != graph.Open {
				shut[ch] = 0
				list = append(list, ch)
				break
			}
		}
	}
	if len(list) == 0 {
		return 0
	}
	for r := range c.lanes.all(c.g) {
		if ch, ok := r.Via(); ok {
			if n, shown := shut[ch]; shown {
				shut[ch] = n + 1
			}
		}
	}
	if c.opts.Used {
		list = slices.DeleteFunc(list, func(ch graph.Channel) bool { return shut[ch] == 0 })
	}
	if len(list) > maxChannels {
		order := slices.Clone(list)
		slices.SortStableFunc(order, func(x, y graph.Channel) int { return shut[y] - shut[x] })
		c.more = len(list) - maxChannels
		list = slices.DeleteFunc(list, func(ch graph.Channel) bool { return !slices.Contains(order[:maxChannels], ch) })
	}
	names := make([]string, len(list))
	for i, ch := range list {
		names[i] = ch.Name()
	}
	names = text.Shorten(names, style.NameType, nameMax, 2)
	w := 0.0
	for i, ch := range list {
		row := channelRow{channel: ch, name: text.Name(names[i], ch.ID(), c.opts.Words.Say("name.none"), style.NameType, nameMax, 2)}
		c.channels = append(c.channels, row)
		w = max(w, text.Width(row.name))
	}
	return w
}

// planChannels places the channels below the lanes.
func (c *chart) planChannels() {
	if len(c.channels) == 0 || len(c.axis.parts) == 0 {
		c.channels = nil
		return
	}
	c.height += groupGap + groupH
	for i := range c.channels {
		row := &c.channels[i]
		row.bands = c.bandsOf(row.channel)
		lines := c.placeLabels(row.bands)
		row.top = c.height
		row.h = max(text.Height(row.name), bandH+float64(lines)*style.NoteType.Size*style.LineHeight) + channelGap
		c.height += row.h
	}
	if c.more > 0 {
		c.height += moreH
	}
}

// bandsOf gives the states that a channel was in within the axis.
func (c *chart) bandsOf(ch graph.Channel) []band {
	end := c.axis.right
	if d := c.g.AsOf(); !d.IsZero() && d.Latest() != date.MaxDay {
		end = c.axis.at(d.Latest() + 1)
	}
	var out []band
	for s := range ch.States() {
		b := band{state: s, from: c.axis.left, sure: c.axis.left, to: end, words: words.State(c.opts.Words, s)}
		if d := s.From(); !d.IsZero() {
			if d.Earliest() != date.MinDay {
				b.from = c.axis.at(d.Earliest())
			}
			b.sure = end
			if d.Latest() != date.MaxDay {
				b.sure = c.axis.at(d.Latest() + 1)
			}
			if d.Earliest() == d.Latest() {
				b.sure = b.from
			}
		}
		if src, ok := s.Source(); ok {
			b.words = c.opts.Words.Say("dispute.camp", "value", b.words, "sources", words.Cite(c.opts.Words, src.Number()))
			c.cited = append(c.cited, src.Number())
		}
		out = append(out, b)
	}
	// However short, a state is to be seen.
	const least = 2.0
	for i := range out {
		if i > 0 {
			out[i].from = max(out[i].from, out[i-1].from+least)
		}
		out[i].from = min(out[i].from, c.axis.right-least*float64(len(out)-i))
	}
	for i := range out {
		b := &out[i]
		if i+1 < len(out) {
			b.to = out[i+1].from
		}
		b.to = max(b.to, b.from+least)
		b.sure = min(max(b.sure, b.from), b.to)
	}
	return out
}

// placeLabels puts the words of bands into them or, where they don't fit, below,
// and gives how many lines that takes.
func (c *chart) placeLabels(bands []band) int {
	const pad = 5.0
	var ends []float64
	for i := range bands {
		b := &bands[i]
		b.label = text.Break(b.words, style.NoteType, c.axis.right-c.axis.left, 1)
		if b.labelX = b.from + pad; text.Width(b.label)+2*pad <= b.to-b.from {
			continue
		}
		w := text.Width(b.label)
		b.labelX = max(c.axis.left, min(b.from, c.axis.right-w))
		line := 0
		for ; line < len(ends) && ends[line] > b.labelX; line++ {
		}
		if line == len(ends) {
			ends = append(ends, 0)
		}
		ends[line] = b.labelX + w + markGap
		b.below = line + 1
	}
	return len(ends)
}

// drawChannels draws some of the channels, with their states, below a heading.
func (c *chart) drawChannels(from, to int) []figure.Item {
	if from == to {
		return nil
	}
	y := c.channels[from].top - groupH
	words := text.Break(c.opts.Words.Say("timeline.channels"), style.PartyType, c.width, 1)
	head, _ := figure.Block(words, 0, y+4, figure.Start, style.Ink)
	items := append([]figure.Item{backing(box(0, y+4, words[0].Width+4, text.Height(words)))}, head...)
	for i := from; i < to; i++ {
		row := &c.channels[i]
		g := &figure.Group{Class: "rapport-channel", Data: append([]figure.Datum{{Name: "channel", Value: row.channel.ID()}}, figure.FieldsData(row.channel.Fields())...)}
		name, _ := figure.Block(row.name, 0, row.top+1, figure.Start, style.Ink)
		g.Items = append(g.Items, name...)
		for j := range row.bands {
			g.Items = append(g.Items, row.bands[j].draw(c.opts.Words, row.top))
		}
		items = append(items, g)
	}
	if c.more > 0 && to == len(c.channels) {
		last := &c.channels[len(c.channels)-1]
		words, _ := figure.Block(text.Break(c.opts.Words.Say("timeline.more-channels", "n", c.more), style.NoteType, c.width, 1), 0, last.top+last.h, figure.Start, style.Muted)
		items = append(items, words...)
	}
	return items
}

// draw draws a band, and why it is there as its title.
func (b *band) draw(in *lang.Catalogue, top float64) figure.Item {
	title := b.words
	if n := b.state.Note(); n != "" {
		title = in.Say("list.aside", "a", title, "b", n)
	}
	g := &figure.Group{Class: "rapport-state rapport-" + b.state.Is().String(), Title: title, Data: []figure.Datum{{Name: "state", Value: b.state.Is().String()}}}
	g.Items = append(g.Items, drawBand(b.from, b.sure, b.to, top, b.state.Is() != graph.Open)...)
	y := top + (bandH-style.NoteType.Size*style.LineHeight)/2
	if b.below > 0 {
		y = top + bandH + float64(b.below-1)*style.NoteType.Size*style.LineHeight
	}
	words, _ := figure.Block(b.label, b.labelX, y, figure.Start, style.Muted)
	g.Items = append(g.Items, words...)
	return g
}

// drawBand is the sign of a state: a bar, filled and with a dashed frame when the
// channel isn't open, and not filled while it may not have begun.
func drawBand(from, sure, to, top float64, shut bool) []figure.Item {
	in := box(from, top+0.5, to-from, bandH-1)
	frame := &figure.Rect{Class: "rapport-back rapport-frame", Box: in, Fill: style.Paper, Stroke: style.BoardLine}
	if !shut {
		return []figure.Item{frame}
	}
	frame.Dash = []float64{4, 3}
	if to <= sure {
		return []figure.Item{frame}
	}
	filled := &figure.Rect{Class: "rapport-head", Box: box(sure, in.Y, to-sure, in.H), Fill: style.BoardHead}
	frame.Class, frame.Fill = "rapport-frame", style.NoPaint
	return []figure.Item{backing(in), filled, frame}
}
