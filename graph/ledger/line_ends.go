package ledger

import (
	"bytes"
	"io"

	"golang.org/x/text/transform"
)

// lineEnds is how the lines of a text end, by how the first one does.
type lineEnds uint8

const (
	usualEnds lineEnds = iota // LF or CR LF
	bareEnds                  // CR, as programs of old Macintoshes write them
	twiceEnds                 // CR CR LF, as where a program wrote CR LF and the system made that of LF
)

// lineEndsOf tells how the lines of a text end. What stands in quotes is passed over:
// a cell may have lines of its own.
func lineEndsOf(head []byte) lineEnds {
	if bytes.IndexByte(head, 0) >= 0 {
		return usualEnds // no text, or one of 16 bits
	}
	quoted := false
	for i, b := range head {
		switch {
		case b == '"':
			quoted = !quoted
		case quoted || b != '\r' && b != '\n':
		case b == '\n' || bytes.HasPrefix(head[i:], []byte("\r\n")) || i+1 == len(head):
			return usualEnds
		case bytes.HasPrefix(head[i:], []byte("\r\r\n")):
			return twiceEnds
		case bytes.Count(head, []byte("\r")) > 2*bytes.Count(head, []byte("\n")):
			return bareEnds
		default:
			return usualEnds // one that strayed into a line
		}
	}
	return usualEnds
}

// endLines makes the lines of an input end as everything here expects. It gives the
// head that the input then has.
func (s *source) endLines(head []byte) ([]byte, error) {
	switch lineEndsOf(head) {
	case usualEnds:
		return head, nil
	case bareEnds:
		s.Reader = &bareReader{s.Reader}
		if s.again != nil {
			s.again = bareReaderAt{s.again}
		}
	case twiceEnds:
		*s = source{Reader: transform.NewReader(s.Reader, twice{}), size: -1}
	}
	return s.peek()
}

// bareReader makes LF of CR.
type bareReader struct{ r io.Reader }

func (b *bareReader) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	toFeeds(p[:n])
	return n, err
}

type bareReaderAt struct{ r io.ReaderAt }

func (b bareReaderAt) ReadAt(p []byte, offset int64) (int, error) {
	n, err := b.r.ReadAt(p, offset)
	toFeeds(p[:n])
	return n, err
}

func toFeeds(p []byte) {
	for i := range p {
		if p[i] == '\r' {
			p[i] = '\n'
		}
	}
}

// twice leaves out the first byte of CR CR LF.
type twice struct{ transform.NopResetter }

func (twice) Transform(dst, src []byte, whole bool) (to, from int, err error) {
	for ; from < len(src); from++ {
		if src[from] == '\r' {
			if !whole && from+2 >= len(src) {
				return to, from, transform.ErrShortSrc
			}
			if bytes.HasPrefix(src[from:], []byte("\r\r\n")) {
				continue
			}
		}
		if to == len(dst) {
			return to, from, transform.ErrShortDst
		}
		dst[to] = src[from]
		to++
	}
	return to, from, nil
}
