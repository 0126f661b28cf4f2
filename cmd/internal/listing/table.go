package listing

import (
	"bufio"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
)

const (
	gap    = 2 // columns of the terminal between two of the table
	indent = 4 // of what stands below a row
)

// Table writes the requests as a table, a line for each, and under those that
// sources disagree about a line for each claim. Columns in which nothing stands
// are left out.
//
// With a width above 0 the table is made to fit. What a request is about and its
// id go below it; then the widest columns are narrowed, and what doesn't fit on
// a line goes on on the next. Text of the ledger can't control the terminal: see
// [plain.Clean].
func Table(w io.Writer, l List, width int) error { return newTable(l).fit(w, width) }

// fit writes the table so that it fits, if it can be made to. It goes through the rows
// twice, and holds one of them: a list may be of millions.
func (t *table) fit(w io.Writer, width int) error {
	t.measure()
	if width > 0 && t.total() > width {
		t.moveBelow()
		t.narrow(width)
	}
	out := bufio.NewWriterSize(w, 1<<16)
	first := true
	for r := range t.rows {
		if first {
			t.write(out, t.shown(t.header))
			first = false
		}
		t.write(out, t.shown(r.cells))
		below := r.below()
		if aside := t.asideOf(r.cells); aside != "" {
			below = slices.Insert(below, 0, aside)
		}
		for _, s := range below {
			writeBelow(out, s, width)
		}
	}
	return out.Flush()
}

// line is a row, and gives what stands under it.
type line struct {
	cells []string
	below func() []string
}

// column of a table.
type column struct {
	prose bool // may be narrowed
	aside bool // may go below its row
	right bool // stands on the right, as numbers do
	width int
}

type table struct {
	columns []column
	header  []string // of all columns there may be
	rows    iter.Seq[line]
	kept    []int // by column: which of the cells of a row stands in it
	aside   []int // the cells that go below their row
}

func newTable(l List) *table {
	t := &table{
		header:  []string{"", "DATE", "REQUEST", "VIA", "TIMES", "OUTCOME", "WAIT", "ABOUT", "ID"},
		columns: []column{{}, {}, {prose: true}, {prose: true}, {}, {prose: true}, {aside: true}, {aside: true}, {aside: true}},
	}
	if l.Answers {
		t.header[0] = "ANSWER"
	}
	t.rows = func(yield func(line) bool) {
		for r, a := range l.Requests {
			answer := ""
			if l.Answers {
				answer = a.String()
			}
			cells := []string{
				answer, r.Date().String(), who(r), through(r), plain.Count(r.Times()), outcome(r), newDays(r).text(" days"), plain.Clean(r.About()), plain.Clean(r.ID()),
			}
			if !yield(line{cells, func() []string { return under(r) }}) {
				return
			}
		}
	}
	return t
}

// under is what stands under the row of a request.
func under(r graph.Request) []string {
	below := claims(r)
	if fields := plain.Clean(carried(r, " · ")); fields != "" {
		below = append(below, fields)
	}
	return below
}

// who names the two actors, with an arrow when it is known who asked. Where sources
// disagree about that, it says what each way of reading them comes to.
func who(r graph.Request) string {
	return eachWorld(r, func(w graph.World) string {
		sign := " → "
		if !w.Directed() {
			sign = " – "
		}
		return plain.Clean(w.From().Name()) + sign + plain.Clean(w.To().Name())
	})
}

// through names the channel, or all that sources name who disagree about it.
func through(r graph.Request) string {
	return eachWorld(r, func(w graph.World) string {
		switch c, ok := w.Via(); {
		case ok:
			return plain.Clean(c.Name())
		case r.Unsettled().Has(graph.FieldVia):
			return "direct"
		}
		return ""
	})
}

// eachWorld joins what is said of each world, each once.
func eachWorld(r graph.Request, say func(graph.World) string) string {
	var all []string
	for n := range r.NumWorlds() {
		if s := say(r.World(n)); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return strings.Join(all, " or ")
}

// outcome is the outcome and, where it is not simply stated or reported, why.
func outcome(r graph.Request) string {
	o := r.Outcome().String()
	switch r.Basis() {
	case graph.Derived:
		return o + " (deadline " + r.Deadline().String() + ")"
	case graph.Settled:
		return o + " (settled)"
	case graph.Stated:
		if r.Disputed() {
			return o + " (disputed)"
		}
	}
	return o
}

// claims gives the claims on a request that sources disagree about, in whatever field,
// and those of which it is known in what words they were made, or where.
func claims(r graph.Request) []string {
	var out []string
	disputed := r.Disputes() != 0
	for c := range heard(r) {
		quotation := plain.Quotation(c)
		if !disputed && quotation == "" {
			continue
		}
		line := c.Source().ID() + ": no outcome"
		if o := c.Outcome(); o != graph.Unstated {
			line = c.Source().ID() + ": " + o.String()
		}
		for _, more := range append(plain.Says(c), c.Date().String(), c.Note(), quotation) {
			if more != "" {
				line += "; " + more
			}
		}
		out = append(out, plain.Clean(line))
	}
	return out
}

// moveBelow takes columns out of the table: what stands in them goes under their rows.
func (t *table) moveBelow() {
	var stay []int
	for i, c := range t.columns {
		if c.aside {
			t.aside = append(t.aside, t.kept[i])
		} else {
			stay = append(stay, i)
		}
	}
	t.columns, t.kept = pick(t.columns, stay), pick(t.kept, stay)
}

// asideOf joins the cells of a row that go below it.
func (t *table) asideOf(cells []string) string {
	var list []string
	for _, i := range t.aside {
		if cells[i] != "" {
			list = append(list, cells[i])
		}
	}
	return strings.Join(list, " · ")
}

// shown gives the cells of a row that stand in columns.
func (t *table) shown(cells []string) []string { return pick(cells, t.kept) }

func pick[T any](from []T, which []int) []T {
	out := make([]T, len(which))
	for i, n := range which {
		out[i] = from[n]
	}
	return out
}
