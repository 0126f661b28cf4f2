package help

import (
	"strings"

	"github.com/rivo/uniseg"
)

// indent stands before code and rows of tables.
const indent = 2

// plain gives the Markdown of a topic as plain text of lines of so many cells. A word
// that is longer has a line of its own.
func plain(markdown string, width int) string {
	var b strings.Builder
	var rows [][]string
	code := false
	for line := range strings.Lines(markdown) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "|") && !code {
			rows = append(rows, cells(line))
			continue
		}
		table(&b, rows, width)
		rows = nil
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
		case line == "":
			b.WriteByte('\n')
		case code:
			b.WriteString(strings.Repeat(" ", indent) + line + "\n")
		case strings.HasPrefix(line, "#"):
			b.WriteString(strings.ToUpper(strings.TrimLeft(line, "# ")) + "\n")
		default:
			for _, l := range wrap(line, width) {
				b.WriteString(l + "\n")
			}
		}
	}
	table(&b, rows, width)
	return b.String()
}

// cells gives the cells of a row. A bar in a cell is written \|.
func cells(row string) []string {
	row = strings.ReplaceAll(strings.Trim(row, "|"), `\|`, "\x00")
	out := strings.Split(row, "|")
	for i, c := range out {
		out[i] = strings.TrimSpace(strings.ReplaceAll(c, "\x00", "|"))
	}
	return out
}

// table writes the rows of a table, without its header and the rule below that. The
// last column is broken into lines.
func table(b *strings.Builder, rows [][]string, width int) {
	if len(rows) < 2 {
		return
	}
	rows = rows[2:]
	last := len(rows[0]) - 1
	widths := make([]int, last)
	for _, r := range rows {
		for i := range widths {
			widths[i] = max(widths[i], uniseg.StringWidth(r[i]))
		}
	}
	from := indent
	for _, w := range widths {
		from += w + 2
	}
	for _, r := range rows {
		line := strings.Repeat(" ", indent)
		for i, w := range widths {
			line += r[i] + strings.Repeat(" ", w-uniseg.StringWidth(r[i])+2)
		}
		for i, l := range wrap(r[last], max(width-from, 24)) {
			if i > 0 {
				line = strings.Repeat(" ", from)
			}
			b.WriteString(strings.TrimRight(line+l, " ") + "\n")
		}
	}
}

// wrap breaks a paragraph into lines.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case uniseg.StringWidth(line)+1+uniseg.StringWidth(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}
