package fault

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// DrawOptions says how [Fprint] draws. The zero value draws every fault.
type DrawOptions struct {
	Limit int // how many faults are drawn before "and N more"; 0: all
	Width int // how many cells of a line are shown; 0: 100
}

const (
	defaultWidth = 100
	margin       = "    "
	ellipsis     = "…"

	// maxMessage is how many code points of a message are shown.
	maxMessage = 1000
)

// Fprint draws the faults in their order for a person at a terminal:
//
//	file:line:column: what, expected want, did you mean hint?
//	    the offending line
//	        ^
//	  also at file:line:column: what
//
// The caret stands under the column, also behind tabs and characters that take
// two cells. Of a line that is longer than the width the part round the column
// is shown. Control characters, and those that change the direction of text,
// are written as escapes: a ledger can't play with the terminal.
func Fprint(w io.Writer, faults List, opts DrawOptions) error {
	if opts.Width <= 0 {
		opts.Width = defaultWidth
	}
	out := bufio.NewWriter(w)
	for i, f := range faults {
		if opts.Limit > 0 && i == opts.Limit {
			fmt.Fprintf(out, "and %d more\n", len(faults)-i)
			break
		}
		draw(out, f, opts.Width)
	}
	return out.Flush()
}

func draw(out *bufio.Writer, f *Fault, width int) {
	writePos(out, f.Pos)
	out.WriteString(Visible(f.message()))
	out.WriteByte('\n')
	if f.Line != "" {
		left, right := window(f.Line, f.Pos.Column-1-f.Skipped, width)
		if f.Skipped > 0 && !strings.HasPrefix(left, ellipsis) {
			left = ellipsis + left
		}
		out.WriteString(margin + left + right + "\n")
		if f.Pos.Column > 0 {
			out.WriteString(margin + blank(left) + "^\n")
		}
	}
	for _, n := range f.Also {
		out.WriteString("  also at ")
		writePos(out, n.Pos)
		out.WriteString(Visible(n.What))
		out.WriteByte('\n')
	}
}

func writePos(out *bufio.Writer, p Pos) {
	if s := p.String(); s != "" {
		out.WriteString(Visible(s))
		out.WriteString(": ")
	}
}

// blank gives what takes as much room as s and shows nothing. Tabs stay tabs,
// since what a tab takes depends on where it stands.
func blank(s string) string {
	parts := strings.Split(s, "\t")
	for i, p := range parts {
		parts[i] = strings.Repeat(" ", uniseg.StringWidth(p))
	}
	return strings.Join(parts, "\t")
}
