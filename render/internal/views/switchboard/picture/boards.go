package picture

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// boards makes the boards, with their rows: for each way one in every gap in
// which it is needed, and one for each direct row. In a folded picture direct
// rows share a board.
func (b *builder) boards() {
	type place struct{ way, gap int }
	of := make(map[place]int)
	used := make([]bool, len(b.f.Channels))
	gaps := newGaps(b.column)
	facing := make([]Facing, len(b.rows))
	on := make([]int, len(b.rows)) // by route: its board
	var routes [][]int             // by board
	for i, rt := range b.rows {
		var gap int
		gap, facing[i] = gaps.choose(b.column[rt.left], b.column[rt.right])
		at := place{rt.way, gap}
		n, ok := of[at]
		if rt.way < 0 && !b.folds || !ok {
			n = len(b.p.Boards)
			b.p.Boards = append(b.p.Boards, b.board(rt.way, gap))
			routes = append(routes, nil)
			of[at] = n
		}
		if rt.way >= 0 {
			used[rt.way] = true
		}
		on[i] = n
		routes[n] = append(routes[n], i)
	}
	summed := make([]bool, len(b.rows))
	if b.folds {
		joined := make([]int, len(b.column))
		for _, rt := range b.rows {
			joined[rt.left]++
			if rt.right != rt.left {
				joined[rt.right]++
			}
		}
		for n, list := range routes {
			for _, i := range b.sumUp(n, list, joined) {
				summed[i] = true
			}
		}
	}
	for i, rt := range b.rows {
		if summed[i] {
			continue
		}
		board := &b.p.Boards[on[i]]
		board.Rows = append(board.Rows, len(b.p.Rows))
		row := b.row(rt, on[i])
		row.Facing = facing[i]
		b.p.Rows = append(b.p.Rows, row)
	}
	for n, w := range b.f.Channels {
		if used[n] {
			continue
		}
		left, right := 0, gaps.last
		if c, ok := w.Channel(); ok {
			if ends := sidesOf(c, b.f); len(ends) == 2 {
				left, right = b.column[ends[0]], b.column[ends[1]]
			}
		}
		gap, _ := gaps.choose(min(left, right), max(left, right))
		b.p.Boards = append(b.p.Boards, b.board(n, gap))
	}
	for i := range b.p.Boards {
		if board := &b.p.Boards[i]; !board.Direct {
			b.state(board)
		}
	}
	b.p.Ranks = make([][]Box, 2*gaps.last+2)
	for i := range b.p.Actors {
		rank := 2 * b.p.Actors[i].Column
		b.p.Ranks[rank] = append(b.p.Ranks[rank], Box{Actor: i, Board: -1})
	}
	for i := range b.p.Boards {
		rank := 2*b.p.Boards[i].Gap + 1
		b.p.Ranks[rank] = append(b.p.Ranks[rank], Box{Actor: -1, Board: i})
	}
}

func (b *builder) board(way, gap int) Board {
	switch {
	case way >= 0:
		w := b.f.Channels[way]
		board := Board{Gap: gap, Channel: w}
		if c, ok := w.Channel(); ok {
			board.Mark = b.changes(c).mark
		}
		board.Header = marked(b.in, b.p.Legend.Marked(board.Mark), b.headers()[way], w.ID(), b.m.BoardText, b.m.heads)
		return board
	case b.folds && way == disputedWay:
		return Board{Gap: gap, Header: text.Break(b.in.Say("name.channel-disputed"), style.NameType, b.m.BoardText, b.m.heads)}
	case b.folds:
		return Board{Gap: gap, Header: text.Break(b.in.Say("name.direct"), style.NameType, b.m.BoardText, b.m.heads)}
	}
	return Board{Direct: true, Gap: gap}
}

// headers are the names of the channels, as short as a board has room for.
func (b *builder) headers() []string {
	if b.heads == nil {
		b.heads = make([]string, len(b.f.Channels))
		for i, w := range b.f.Channels {
			b.heads[i] = w.Name()
		}
		b.heads = text.Shorten(b.heads, style.NameType, b.m.BoardText, b.m.heads)
	}
	return b.heads
}

// state says on the board which state the channel is in at the graph's as-of
// date. That it is open is worth a word only where it was not always, or where
// the board has nothing else to say.
func (b *builder) state(board *Board) {
	defer b.sayChanges(board)
	if n := board.Channel.Len(); n > 1 {
		board.State = text.Break(b.in.Say("channels", "n", n), style.NoteType, b.m.BoardText, b.m.heads)
	}
	c, ok := board.Channel.Channel()
	if !ok {
		return
	}
	s, ok := c.StateAt(b.g.AsOf())
	if !ok {
		return
	}
	if s.Is() != graph.Open {
		board.Shut = true
		b.p.Legend.ShutIn(s.Is())
	}
	eventful := board.Shut || len(board.Rows) == 0
	for other := range c.States() {
		eventful = eventful || other.Is() != graph.Open
	}
	if !eventful {
		return
	}
	said := words.State(b.in, s)
	if src, ok := s.Source(); ok {
		said = b.in.Say("dispute.camp", "value", said, "sources", b.cites.Of(src.Number()))
	}
	board.State = text.Break(said, style.NoteType, b.m.BoardText, b.m.heads)
	board.Note = s.Note()
}

// joinRows lists at each actor the rows that meet it. Their order is that of the
// boards, until a layout knows better.
func (p *Picture) joinRows() {
	for i := range p.Boards {
		for _, n := range p.Boards[i].Rows {
			r := &p.Rows[n]
			left, right := &p.Actors[r.Left], &p.Actors[r.Right]
			switch r.Facing {
			case Across:
				left.Right, right.Left = append(left.Right, n), append(right.Left, n)
			case BothLeft:
				left.Right = append(left.Right, n)
				right.Right = append(right.Right, n)
			case BothRight:
				left.Left = append(left.Left, n)
				right.Left = append(right.Left, n)
			}
		}
	}
}
