package mailbox

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// lines reads a text line by line. A line that is longer than the buffer comes in
// several pieces.
type lines struct {
	in     *bufio.Reader
	err    error // other than the end
	number int   // of the line of the last piece, from 1

	text  []byte // without its line end; good until the next call
	first bool   // text begins a line
	last  bool   // text ends it
}

func newLines(r io.Reader) *lines {
	l := &lines{in: bufio.NewReaderSize(r, 64<<10), last: true}
	if mark, _ := l.in.Peek(3); bytes.Equal(mark, []byte("\ufeff")) {
		l.in.Discard(3)
	}
	return l
}

// next reads the next piece.
func (l *lines) next() bool {
	if l.err != nil {
		return false
	}
	l.first = l.last
	text, err := l.in.ReadSlice('\n')
	if l.first {
		l.number++
	}
	l.last = !errors.Is(err, bufio.ErrBufferFull)
	if err != nil && l.last {
		if !errors.Is(err, io.EOF) {
			l.err = err
			return false
		}
		if len(text) == 0 {
			return false
		}
	}
	if l.last {
		text = bytes.TrimSuffix(text, []byte("\n"))
		text = bytes.TrimRight(text, "\r")
	}
	l.text = text
	return true
}

// peek gives the beginning of what follows. The piece at hand is lost.
func (l *lines) peek() []byte {
	head, _ := l.in.Peek(256)
	return head
}
