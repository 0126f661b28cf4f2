package ledger

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

const byteOrderMark = "\ufeff"

// sizeOf gives how many bytes are to be read; 0 where that is not known.
func sizeOf(r io.Reader) int64 {
	if f, ok := r.(fs.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size()
		}
	}
	return 0
}

// peek gives the head of an input and a reader of all of it.
func peek(r io.Reader) ([]byte, io.Reader, error) {
	const most = 64 << 10
	b := bufio.NewReaderSize(r, most)
	head, err := b.Peek(most)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return head, b, err
}

// slurp reads a text of an expected size up to a limit.
func slurp(r io.Reader, size int64, limit int) (string, error) {
	var b strings.Builder
	b.Grow(int(min(size, int64(limit))) + 1)
	// Few ledgers fill the buffer that io.Copy would make.
	buffer := make([]byte, min(max(size+1, 512), 32<<10))
	n, err := io.ReadFull(r, buffer[:min(len(buffer), limit+1)])
	b.Write(buffer[:n])
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return b.String(), nil
	}
	if err == nil && !onlyZeros(buffer[:n]) {
		_, err = io.CopyBuffer(&b, io.LimitReader(r, int64(limit)+1-int64(n)), buffer)
	}
	return b.String(), err
}

// onlyZeros reports whether a beginning of a text is that of none: of /dev/zero, or of a
// file that the system lost. There is no use in reading on: it is refused for its first
// character.
func onlyZeros(beginning []byte) bool { return len(bytes.Trim(beginning, "\x00")) == 0 }

// forMany is what is expected where a tree is too large.
const forMany = "many requests in JSON Lines or CSV, which are read line by line"

func tooLong(limit int, f Format) *fault.Fault {
	x := &fault.Fault{Kind: graph.ErrTooLarge, What: fmt.Sprintf("the input is longer than %d bytes", limit)}
	if f == YAML || f == JSON {
		x.Want = forMany
	}
	return x
}

// utf16 reports whether a text begins as UTF-16 does: with its byte order mark,
// or with a NUL beside an ASCII character.
func utf16(text string) bool {
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return true
	}
	return len(text) >= 2 && (text[0] == 0) != (text[1] == 0)
}

// checkText finds what no format may hold. One fault is enough: a text that is
// not UTF-8 is wrong as a whole.
func checkText(in *input) *fault.Fault {
	s := in.text
	if utf16(s) {
		return &fault.Fault{Pos: in.at(start), Kind: ErrSyntax, What: "the text is UTF-16", Want: "UTF-8"}
	}
	return checkCharacters(in)
}

// notUTF8 is what is expected in place of a text in another encoding.
const notUTF8 = `a text in UTF-8: saved as "CSV UTF-8", or read with --encoding, such as --encoding windows-1252`

// checkCharacters is checkText of a text that is not UTF-16.
func checkCharacters(in *input) *fault.Fault {
	s := in.text
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				return &fault.Fault{Pos: in.pos(i), Kind: ErrSyntax, What: fmt.Sprintf("the byte 0x%02x is not UTF-8", c), Want: notUTF8}
			}
			if forbidden(r) {
				return badCharacter(in.pos(i), r)
			}
			i += size - 1
		case forbidden(rune(c)):
			return badCharacter(in.pos(i), rune(c))
		}
	}
	return nil
}

// forbidden reports whether no text may hold r, be it as an escape: what XML
// 1.0 (2.2) can't hold can't be drawn.
func forbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff'
}

func badCharacter(at fault.Pos, r rune) *fault.Fault {
	what := fmt.Sprintf("the control character %U", r)
	switch r {
	case 0:
		what = "the character NUL"
	case '\ufffe', '\uffff':
		what = fmt.Sprintf("the code point %U, which is no character,", r)
	}
	return &fault.Fault{Pos: at, Kind: ErrSyntax, What: what + " in a text", Want: "text that can be shown"}
}

// trim takes the space round a value off, and the carriage returns in it.
func trim(s string) string {
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return strings.TrimSpace(s)
}
