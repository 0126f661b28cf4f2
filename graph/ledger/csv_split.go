package ledger

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// plainCells splits a line into cells if it surely is a row: cells in quotes hold
// no quotes, and there is no carriage return but the one that ends it.
func (p *parser) plainCells(row string) (cells []string, ok bool) {
	separator := p.text.separator
	if len(row) > p.text.opts.Line || separator >= utf8.RuneSelf {
		return nil, false
	}
	row = strings.TrimSuffix(row, "\r")
	if strings.IndexByte(row, '\r') >= 0 {
		return nil, false
	}
	if strings.IndexByte(row, '"') >= 0 {
		p.cells, ok = splitQuoted(row, byte(separator), p.cells[:0])
	} else {
		p.cells, ok = splitPlain(row, byte(separator), p.cells[:0]), true
	}
	return p.cells, ok
}

// splitPlain splits a row without quotes into cells. It looks at eight bytes at once.
func splitPlain(row string, separator byte, cells []string) []string {
	begin, i := 0, 0
	for ; i+8 <= len(row); i += 8 {
		for found := equal(eight(row[i:]), separator); found != 0; found &= found - 1 {
			end := i + bits.TrailingZeros64(found)/8
			cells = append(cells, trimmed(row[begin:end]))
			begin = end + 1
		}
	}
	for ; i < len(row); i++ {
		if row[i] == separator {
			cells = append(cells, trimmed(row[begin:i]))
			begin = i + 1
		}
	}
	return append(cells, trimmed(row[begin:]))
}

// equal gives a word in which the top bit is set of each byte that is c.
func equal(word uint64, c byte) uint64 {
	const ones, rest = 0x0101010101010101, 0x7f7f7f7f7f7f7f7f
	word ^= ones * uint64(c)                   // then they are zero
	return ^((word&rest + rest) | word | rest) // which alone sets no top bit
}

// splitQuoted splits a row in which some cells are in quotes. It is not ok when cells
// have quotes elsewhere. Between tabs, where few programs quote, a quote inside a
// cell is one of its characters.
func splitQuoted(row string, separator byte, cells []string) (_ []string, ok bool) {
	tabs := separator == '\t'
	for begin := 0; ; {
		i := begin
		for i < len(row) && row[i] != separator && (row[i] != '"' || tabs && i > begin) {
			i++
		}
		if i < len(row) && row[i] == '"' {
			if strings.TrimSpace(row[begin:i]) != "" {
				return cells, false
			}
			begin = i + 1
			n := strings.IndexByte(row[begin:], '"')
			if n < 0 {
				return cells, false
			}
			if i = begin + n + 1; i < len(row) && row[i] != separator {
				if !tabs {
					return cells, false
				}
				for i < len(row) && row[i] != separator { // "x" y
					i++
				}
				cells = append(cells, unquotedTabs(row[begin-1:i]))
			} else {
				cells = append(cells, trimmed(row[begin:begin+n]))
			}
		} else {
			cells = append(cells, trimmed(row[begin:i]))
		}
		if i >= len(row) {
			return cells, true
		}
		begin = i + 1
	}
}

// unquotedTabs gives what a cell between tabs says that begins with a quote and has
// more of them: if they are doubled and one ends it, those round it are none of it.
func unquotedTabs(cell string) string {
	cell = trimmed(cell)
	inside := cell[1:max(1, len(cell)-1)]
	if len(cell) > 1 && cell[len(cell)-1] == '"' && strings.Count(inside, `"`) == 2*strings.Count(inside, `""`) {
		return trimmed(strings.ReplaceAll(inside, `""`, `"`))
	}
	return cell
}

// trimmed is [strings.TrimSpace], mostly without a call.
func trimmed(s string) string {
	if s == "" || plainEnd(s[0]) && plainEnd(s[len(s)-1]) {
		return s
	}
	return strings.TrimSpace(s)
}

func plainEnd(c byte) bool { return c > ' ' && c < utf8.RuneSelf }

func empty(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			return false
		}
	}
	return true
}
