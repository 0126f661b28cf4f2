package ledger

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// columnShape is how the cells of a column are filled, beside what they say.
type columnShape struct {
	filled  int
	first   bool           // the first row has something in it
	several map[string]int // by what may stand between several values: in how many cells it does
}

// separatorsInCells are what may stand between several values in a cell, the surest
// first.
var separatorsInCells = []string{";", "|", ","}

func (s *columnShape) note(cell string, first bool) {
	if cell == "" {
		return
	}
	s.filled++
	s.first = s.first || first
	for _, sep := range separatorsInCells {
		if strings.Contains(cell, sep) {
			if s.several == nil {
				s.several = make(map[string]int)
			}
			s.several[sep]++
		}
	}
}

// noHeader writes that a table may have no header: its first row holds a date or an
// address.
func (d *draft) noHeader(b *strings.Builder) {
	if d.m.NoHeader || d.isJSON {
		return
	}
	for _, n := range d.names {
		if isData(n) {
			fmt.Fprintf(b, "# header: false # the first row looks like one of data (%s): rapport map --no-header\n", comment(n))
			return
		}
	}
}

// isData reports whether a text is surely no name of a column.
func isData(s string) bool {
	if !strings.ContainsAny(s, "0123456789@:") {
		return false
	}
	if parsed, err := date.Parse(s); err == nil {
		return parsed.Earliest() == parsed.Latest() // not a year, which may be the name of a column
	}
	_, orders := table.Orders(s)
	return orders != "" || isAddress(s) || strings.Contains(s, "@") && !strings.Contains(s, " ") && strings.Contains(s, ".")
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}

// addresses reports whether a column holds addresses of pages and nothing else.
func (d *draft) addresses(i int) bool {
	if len(d.values[i]) == 0 {
		return false
	}
	for v := range d.values[i] {
		if !isAddress(v) {
			return false
		}
	}
	return true
}

// lists writes for columns of names what may stand between several of them in a cell.
func (d *draft) lists(b *strings.Builder, of map[string][]int) {
	for _, c := range []string{"from", "to", "between"} {
		for _, i := range of[c] {
			if sep, n := d.shapes[i].separator(); n > 0 {
				fmt.Fprintf(b, "# split: {%s: %s} # in %d cells of %s: where it stands between several names\n", c, strconv.Quote(sep), n, yamlWord(d.theirs(i)))
				break
			}
		}
	}
}

// separator gives what is likely to stand between several values, and in how many cells
// it does. What all of them have is part of the names.
func (s *columnShape) separator() (separator string, cells int) {
	for _, sep := range separatorsInCells {
		if n := s.several[sep]; n > 1 && 10*n >= s.filled && n < s.filled {
			return sep, n
		}
	}
	return "", 0
}

// fillDown writes which columns may be filled down.
func (d *draft) fillDown(b *strings.Builder, of map[string][]int) {
	var names []string
	for _, c := range []string{"from", "to", "between", "date"} {
		for _, i := range of[c] {
			if s := &d.shapes[i]; s.first && 5*s.filled < 4*d.rows {
				names = append(names, yamlWord(d.theirs(i)))
			}
		}
	}
	if len(names) > 0 {
		fmt.Fprintf(b, "# fill_down: [%s] # where an empty cell means the one above\n", strings.Join(names, ", "))
	}
}

// layouts are ways to write dates that no order of day, month and year reads.
var layouts = []string{
	"January 2006", "Jan 2006", "January, 2006", "Jan, 2006", "Jan-06", "January-06", "Jan-2006", "January-2006", "Jan/2006", "Jan 06", "Jan/06", "01/2006", "2006/01", "2006 Jan", "2006 January",
	"Monday, 2 January 2006", "Monday 2 January 2006", "Monday, January 2, 2006", "Mon, 2 Jan 2006", "Mon 2 Jan 2006", "Mon, Jan 2, 2006",
	"Mon Jan 2 15:04:05 2006", "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Monday, January 2, 2006 3:04 PM",
}

// layout finds the layout that reads the most of some texts, and how many those are.
func layout(texts []string) (best string, read int) {
	for _, l := range layouts {
		dates, err := foreign.NewDates(l, false)
		if err != nil {
			continue
		}
		n := 0
		for _, t := range texts {
			if _, ok := dates.Translate(t); ok {
				n++
			}
		}
		if n > read {
			best, read = l, n
		}
	}
	return best, read
}

// withoutYear gives the first text that is a month and no year.
func withoutYear(texts []string) (string, bool) {
	i := slices.IndexFunc(texts, func(t string) bool {
		for m := time.January; m <= time.December; m++ {
			if strings.EqualFold(t, m.String()) || strings.EqualFold(t, m.String()[:3]) {
				return true
			}
		}
		return false
	})
	if i < 0 {
		return "", false
	}
	return texts[i], true
}

// byLayout writes the layout of dates that no order reads; "" where none is known.
func (d *draft) byLayout(i int, unread []string) string {
	if month, ok := withoutYear(unread); ok {
		return fmt.Sprintf("\n# dates: ? # %s has no year: in place of the column, set: {date: 2021-07/2021-09} says when all of it was; fields: [%s] keeps the month\n", comment(month), yamlWord(d.theirs(i)))
	}
	l, n := layout(unread)
	if 2*n <= len(unread) {
		return ""
	}
	dates, err := foreign.NewDates(l, false)
	if err != nil {
		return ""
	}
	read, left := "", ""
	for _, t := range unread {
		if ours, ok := dates.Translate(t); !ok {
			left = t
		} else if read == "" {
			read = fmt.Sprintf("%s is %s", comment(t), ours)
		}
	}
	if left != "" {
		read += fmt.Sprintf("; but it does not read %s", comment(left))
	}
	return fmt.Sprintf("\n# dates: %s # %s\n", yamlWord(l), read)
}
