package listing

import (
	"bufio"
	"io"
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

// fit writes the table so that it fits, if it can be made to.
func (t *table) fit(w io.Writer, width int) error {
	t.measure()
	if width > 0 && t.total() > width {
		t.moveBelow()
		t.narrow(width)
	}
	out := bufio.NewWriter(w)
	if len(t.rows) > 0 {
		t.write(out, t.header)
	}
	for i, r := range t.rows {
		t.write(out, r)
		for _, s := range t.below[i] {
			writeBelow(out, s, width)
		}
	}
	return out.Flush()
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
	header  []string
	rows    [][]string
	below   [][]string // by row: the lines under it
}

func newTable(l List) *table {
	t := &table{
		header:  []string{"", "DATE", "REQUEST", "VIA", "TIMES", "OUTCOME", "WAIT", "ABOUT", "ID"},
		columns: []column{{}, {}, {prose: true}, {prose: true}, {}, {prose: true}, {aside: true}, {aside: true}, {aside: true}},
	}
	if l.Answers {
		t.header[0] = "ANSWER"
	}
	for r, a := range l.Requests {
		answer := ""
		if l.Answers {
			answer = a.String()
		}
		t.rows = append(t.rows, []string{
			answer, r.Date().String(), who(r), through(r), plain.Count(r.Times()), outcome(r), newDays(r).text(" days"), plain.Clean(r.About()), plain.Clean(r.ID()),
		})
		below := claims(r)
		if fields := plain.Clean(carried(r, " · ")); fields != "" {
			below = append(below, fields)
		}
		t.below = append(t.below, below)
	}
	t.drop()
	return t
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

// drop takes away the columns in which nothing stands.
func (t *table) drop() {
	t.keep(func(i int) bool {
		return slices.ContainsFunc(t.rows, func(r []string) bool { return r[i] != "" })
	})
}

// moveBelow takes columns out of the table and puts what stands in them under
// their rows.
func (t *table) moveBelow() {
	for n, r := range t.rows {
		var aside []string
		for i, c := range t.columns {
			if c.aside && r[i] != "" {
				aside = append(aside, r[i])
			}
		}
		if len(aside) > 0 {
			t.below[n] = slices.Insert(t.below[n], 0, strings.Join(aside, " · "))
		}
	}
	t.keep(func(i int) bool { return !t.columns[i].aside })
}

// keep takes away all columns but some.
func (t *table) keep(column func(i int) bool) {
	var kept []int
	for i := range t.columns {
		if column(i) {
			kept = append(kept, i)
		}
	}
	t.columns, t.header = pick(t.columns, kept), pick(t.header, kept)
	for i := range t.rows {
		t.rows[i] = pick(t.rows[i], kept)
	}
}

func pick[T any](from []T, which []int) []T {
	out := make([]T, len(which))
	for i, n := range which {
		out[i] = from[n]
	}
	return out
}
