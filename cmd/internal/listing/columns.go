package listing

import (
	"bufio"
	"strings"

	"github.com/rivo/uniseg"
)

// minWidth is how narrow a column of prose may become: the longest outcome fits.
const minWidth = 12

// measure gives every column the width of what stands in it.
func (t *table) measure() {
	for i := range t.columns {
		c := &t.columns[i]
		c.width = uniseg.StringWidth(t.header[i])
		for _, r := range t.rows {
			c.width = max(c.width, uniseg.StringWidth(r[i]))
		}
	}
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
			free := strings.Repeat(" ", t.columns[i].width-min(t.columns[i].width, uniseg.StringWidth(s)))
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

// wrap breaks a text into lines of no more than width columns of a terminal, 0
// being no limit: between words where it can, else between characters.
func wrap(s string, width int) []string {
	if width <= 0 || uniseg.StringWidth(s) <= width {
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
		taken += uniseg.StringWidth(part)
	}
	state := -1
	for s != "" {
		var word string
		word, s, _, state = uniseg.FirstLineSegmentInString(s, state)
		bare := uniseg.StringWidth(strings.TrimRight(word, " "))
		if taken > 0 && taken+bare > width {
			end()
		}
		if bare <= width {
			add(word)
			continue
		}
		for g := uniseg.NewGraphemes(word); g.Next(); {
			if taken > 0 && taken+g.Width() > width {
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
