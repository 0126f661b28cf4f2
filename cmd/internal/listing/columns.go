package listing

import (
	"bufio"
	"strings"

	"github.com/rivo/uniseg"
)

// minWidth is how narrow a column of prose may become: the longest outcome fits.
const minWidth = 12

// measure takes away the columns in which nothing stands, and gives every other the width
// of what does.
func (t *table) measure() {
	filled := make([]bool, len(t.columns))
	for r := range t.rows {
		for i, c := range r.cells {
			if c != "" {
				filled[i] = true
				t.columns[i].width = max(t.columns[i].width, width(c))
			}
		}
	}
	for i := range t.columns {
		if filled[i] {
			t.columns[i].width = max(t.columns[i].width, width(t.header[i]))
			t.kept = append(t.kept, i)
		}
	}
	t.columns = pick(t.columns, t.kept)
}

// width is how many columns of a terminal a text takes. Of most texts it is their bytes.
func width(s string) int {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return uniseg.StringWidth(s)
		}
	}
	return len(s)
}

// total is the width of the table.
func (t *table) total() int {
	sum := gap * (len(t.columns) - 1)
	for _, c := range t.columns {
		sum += c.width
	}
	return sum
}

// narrow takes width from the widest columns until the table fits, if it can be
// made to.
func (t *table) narrow(width int) {
	for over := t.total() - width; over > 0; over-- {
		var widest *column
		for i := range t.columns {
			c := &t.columns[i]
			if c.prose && c.width > minWidth && (widest == nil || c.width > widest.width) {
				widest = c
			}
		}
		if widest == nil {
			break
		}
		widest.width--
	}
}

// write writes a row, on as many lines as its cells take.
func (t *table) write(out *bufio.Writer, row []string) {
	cells := make([][]string, len(row))
	height := 1
	for i, s := range row {
		cells[i] = wrap(s, t.columns[i].width)
		height = max(height, len(cells[i]))
	}
	for n := range height {
		var line strings.Builder
		for i, c := range cells {
			s := ""
			if n < len(c) {
				s = c[n]
			}
			free := strings.Repeat(" ", t.columns[i].width-min(t.columns[i].width, width(s)))
			if t.columns[i].right {
				s, free = free+s, ""
			}
			line.WriteString(s + free + strings.Repeat(" ", gap))
		}
		out.WriteString(strings.TrimRight(line.String(), " "))
		out.WriteByte('\n')
	}
}

// writeBelow writes what stands under a row.
func writeBelow(out *bufio.Writer, text string, width int) {
	room := 0
	if width > 0 {
		room = max(width-2*indent, minWidth)
	}
	for i, line := range wrap(text, room) {
		out.WriteString(strings.Repeat(" ", indent))
		if i > 0 {
			out.WriteString(strings.Repeat(" ", indent))
		}
		out.WriteString(line)
		out.WriteByte('\n')
	}
}

// wrap breaks a text into lines of no more than that many columns of a terminal, 0
// being no limit: between words where it can, else between characters.
func wrap(s string, most int) []string {
	if most <= 0 || width(s) <= most {
		return []string{s}
	}
	var lines []string
	line, taken := "", 0
	end := func() {
		lines = append(lines, strings.TrimRight(line, " "))
		line, taken = "", 0
	}
	add := func(part string) {
		line += part
		taken += width(part)
	}
	state := -1
	for s != "" {
		var word string
		word, s, _, state = uniseg.FirstLineSegmentInString(s, state)
		bare := width(strings.TrimRight(word, " "))
		if taken > 0 && taken+bare > most {
			end()
		}
		if bare <= most {
			add(word)
			continue
		}
		for g := uniseg.NewGraphemes(word); g.Next(); {
			if taken > 0 && taken+g.Width() > most {
				end()
			}
			add(g.Str())
		}
	}
	if strings.TrimSpace(line) != "" {
		end()
	}
	return lines
}
