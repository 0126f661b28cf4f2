package fault

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// glyph gives what is drawn for the first code point of s, how many bytes of s
// that stands for, and a number of cells that it surely fits in. An invalid
// byte counts as a code point.
func glyph(s string) (text string, size, cells int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && size == 1:
		text = fmt.Sprintf(`\x%02x`, s[0])
	case r == '\t':
		return "\t", size, 8
	case r < ' ' || r == 0x7f:
		text = fmt.Sprintf(`\x%02x`, r)
	case r < 0x80:
		return s[:size], size, 1
	case hidden(r):
		text = fmt.Sprintf(`\u%04x`, r)
		if r > 0xffff {
			text = fmt.Sprintf(`\U%08x`, r)
		}
	default:
		// Marks that combine take no cell, but a line of nothing else must not
		// escape the window.
		return s[:size], size, max(1, uniseg.StringWidth(s[:size]))
	}
	return text, size, len(text)
}

// hidden reports whether a terminal would obey r rather than show it: control
// characters, line and paragraph separators, and format characters such as the
// overrides of direction (Unicode TR 36, 2.6). The joiners are let through:
// Persian, Indic scripts and emoji need them.
func hidden(r rune) bool {
	const joiner, nonJoiner = '\u200d', '\u200c'
	return r != joiner && r != nonJoiner && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// Visible is a line as [Fprint] draws it: characters that a terminal would obey rather
// than show are escapes.
func Visible(s string) string {
	var b strings.Builder
	for n := 0; s != ""; n++ {
		if n == maxMessage {
			b.WriteString(ellipsis)
			break
		}
		text, size, _ := glyph(s)
		if text == "\t" {
			text = `\t`
		}
		b.WriteString(text)
		s = s[size:]
	}
	return b.String()
}

// window gives the part of a line that is shown, in two halves of which the
// second begins at the given code point, counted from 0. It takes at most
// width cells, as many of them before the column as after it where the line
// reaches that far. The cost is that of counting to the column.
func window(line string, column, width int) (left, right string) {
	at := 0
	for ; column > 0 && at < len(line); column-- {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	before, start, leftCells := takeBack(line[:at], width/2)
	after, end, rightCells := take(line[at:], width-leftCells)
	if start > 0 && rightCells < width/2 {
		before, start, _ = takeBack(line[:at], width-rightCells)
	}
	if start > 0 {
		before = ellipsis + before
	}
	if at+end < len(line) {
		after += ellipsis
	}
	// A caret behind the end of the line stands where the next character
	// would.
	return before + strings.Repeat(" ", min(max(column, 0), 1)), after
}

// take draws the head of s that fits into width cells, and gives the length of
// that head.
func take(s string, width int) (drawn string, length, cells int) {
	var b strings.Builder
	for length < len(s) {
		text, size, n := glyph(s[length:])
		if cells+n > width {
			break
		}
		b.WriteString(text)
		length += size
		cells += n
	}
	return b.String(), length, cells
}

// takeBack draws the tail of s that fits into width cells, and gives the place
// where that tail begins.
func takeBack(s string, width int) (drawn string, start, cells int) {
	start = len(s)
	for start > 0 {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		_, _, n := glyph(s[start-size:])
		if cells+n > width {
			break
		}
		start -= size
		cells += n
	}
	drawn, _, _ = take(s[start:], cells)
	return drawn, start, cells
}
