package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean returns s as it may be drawn: every character is allowed in XML 1.0 and none can break a DOT
// source or reach beyond its own label. What is readable stays as it is; s itself comes back when
// there is nothing to do. Markup still has to be escaped by the writer.
//
//   - Bytes that are not UTF-8, encoded surrogates among them, become U+FFFD, one for each run.
//   - Tabs, line ends and the separators U+2028 and U+2029 become a space (CR LF a single one).
//   - Other control characters (C0, DEL, C1) are dropped, and so are noncharacters, the byte order
//     mark, interlinear annotations (U+FFF9 to U+FFFB) and the deprecated U+206A to U+206F.
//   - Embeddings, overrides and isolates of the bidirectional algorithm (U+202A to U+202E, U+2066 to
//     U+2069) are dropped: an unclosed one would reorder whatever a viewer puts after the name.
//     Right-to-left letters keep their order by their own direction.
//
// Clean(Clean(s)) equals Clean(s). The cost is linear in s.
func Clean(s string) string {
	start := dirty(s)
	if start == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:start])
	bad := false // the previous bytes were not UTF-8
	for i := start; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if !bad {
				b.WriteRune(utf8.RuneError)
			}
		case r == '\r' && strings.HasPrefix(s[i+n:], "\n"):
		case isBreak(r):
			b.WriteByte(' ')
		case isUnsafe(r):
		default:
			b.WriteString(s[i : i+n])
		}
		bad = r == utf8.RuneError && n == 1
		i += n
	}
	return b.String()
}

// dirty returns where the first character stands that Clean changes, or len(s).
func dirty(s string) int {
	for i, r := range s {
		switch {
		case ' ' <= r && r <= '~':
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"), isBreak(r), isUnsafe(r):
			return i
		}
	}
	return len(s)
}

// isBreak reports whether a character parts words or lines without being a space.
func isBreak(r rune) bool {
	return '\t' <= r && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// isUnsafe reports whether a character must not be drawn.
func isUnsafe(r rune) bool {
	switch {
	case unicode.IsControl(r):
		return true
	case 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x206F:
		return true
	case r == 0xFEFF, 0xFFF9 <= r && r <= 0xFFFB:
		return true
	case 0xFDD0 <= r && r <= 0xFDEF, r&0xFFFE == 0xFFFE: // noncharacters
		return true
	}
	return false
}
