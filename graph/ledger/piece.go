package ledger

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"unicode/utf8"
	"unsafe"
)

// pieceSize is how many bytes are read and parsed at once.
const pieceSize = 512 << 10

// piece is a part of a text that ends with a line, or with the text.
type piece struct {
	buf  []byte // what text lies in
	text string
	line int   // the number of its first line
	end  int64 // how many bytes of the input were read then
	last bool  // nothing follows
	err  error // why nothing follows, unless it is the end

	result *result
	done   chan struct{}
}

// cutter cuts a text into pieces.
type cutter struct {
	text   *streamText
	size   int
	rest   []byte // what was read of a line that has not ended
	read   int64  // bytes
	offset int64  // of the next piece
	line   int    // its first
}

func newCutter(t *streamText, size int) *cutter {
	if size <= 0 {
		size = pieceSize
	}
	return &cutter{text: t, size: size, line: 1}
}

var (
	errTooLong = errors.New("input too long")
	errUTF16   = errors.New("text in UTF-16")
)

// next reads the next piece.
func (c *cutter) next(p *piece) {
	p.buf = append(p.buf[:0], c.rest...)
	p.line, p.last, p.err = c.line, false, nil
	c.rest = c.rest[:0]
	var text []byte
	for {
		searched := len(p.buf)
		c.fill(p)
		if c.offset == 0 {
			if !p.last && c.wantsMore(p.buf) {
				continue
			}
			searched = 0
		}
		text = p.buf
		if i := bytes.LastIndexByte(p.buf[searched:], '\n'); i >= 0 && !p.last {
			text = p.buf[:searched+i+1]
			c.rest = append(c.rest, p.buf[len(text):]...)
			break
		}
		if p.last {
			break
		}
		if len(p.buf) > c.most() {
			text = c.cutLine(p)
			break
		}
	}
	skip := 0
	if c.offset == 0 {
		if bytes.HasPrefix(text, []byte(byteOrderMark)) {
			skip = len(byteOrderMark)
		}
		if utf16(string(p.buf[skip:min(len(p.buf), skip+2)])) {
			p.last, p.err = true, errUTF16
		}
	}
	p.text = unsafe.String(unsafe.SliceData(text), len(text))[skip:]
	c.text.add(c.offset+int64(skip), c.line, p.text)
	p.end = c.read
	c.offset = c.read - int64(len(c.rest))
	c.line += bytes.Count(text, []byte("\n"))
}

// wantsMore reports whether the first piece of a table has too few lines to tell a title
// above the table, a line of one cell, from a header.
func (c *cutter) wantsMore(text []byte) bool {
	const few, separators = 16 << 10, ",;\t|"
	if c.text.format != CSV || len(text) >= few || bytes.Count(text, []byte("\n")) > titleRows*2 {
		return false
	}
	first, _, _ := bytes.Cut(bytes.TrimLeft(text, "\r\n "), []byte("\n"))
	return !bytes.ContainsAny(bytes.Trim(first, separators+" \r\""), separators)
}

// fill reads on, up to the size of a piece.
func (c *cutter) fill(p *piece) {
	from := len(p.buf)
	size := max(c.size, 4)
	if s := c.text.source.size; s >= 0 && s-c.read < int64(size) {
		size = int(max(s-c.read, 0)) + 1 // one more, to see the end
	}
	p.buf = slices.Grow(p.buf, size)[:from+size]
	n, err := io.ReadFull(c.text.source, p.buf[from:])
	p.buf = p.buf[:from+n]
	c.read += int64(n)
	switch {
	case c.read > int64(c.text.opts.Bytes):
		p.last, p.err = true, errTooLong
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		p.last = true
	case err != nil:
		p.last, p.err = true, err
	}
}

// most is how long a line may be that is taken whole. The reader of CSV reads
// ahead, and does not count that.
func (c *cutter) most() int {
	if c.text.format == CSV {
		return c.text.opts.Line + 16<<10
	}
	return c.text.opts.Line
}

// cutLine takes a line that is longer than one may be, so that it still is, and
// leaves out the rest of it. In CSV the text ends with it, since no row goes on
// behind one.
func (c *cutter) cutLine(p *piece) (text []byte) {
	n := c.most() + 1
	for n < len(p.buf) && !utf8.RuneStart(p.buf[n]) {
		n++
	}
	if c.text.format == CSV {
		p.last = true
		return p.buf[:n]
	}
	var more piece
	for {
		more.buf = more.buf[:0]
		c.fill(&more)
		if i := bytes.IndexByte(more.buf, '\n'); i >= 0 {
			c.rest = append(c.rest, more.buf[i+1:]...)
			p.buf = append(p.buf[:n], '\n')
			p.err = more.err
			p.last = more.err != nil
			return p.buf
		}
		if more.last {
			p.last, p.err = true, more.err
			return p.buf[:n]
		}
	}
}
