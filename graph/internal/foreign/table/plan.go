package table

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// column is a column of a ledger in CSV, as its number in [foreign.Columns].
type column uint8

const (
	id column = iota
	from
	to
	via
	dateColumn
	times
	outcome
	deadline
	about
	forWhom
	source
	note
	redirectedTo
	counters
	between
	fromParty
	toParty
	answered
	columns
)

// String gives the name of the column.
func (c column) String() string { return foreign.Columns()[c] }

func columnOf(name string) (column, bool) {
	i := slices.Index(foreign.Columns(), name)
	return column(max(i, 0)), i >= 0
}

// slot is where the value of a column comes from.
type slot struct {
	cells []int  // of the row; more than one are joined
	set   string // what it is where they say nothing
	split string // what stands between several values in a cell
}

// given reports whether the column ever has a value.
func (s *slot) given() bool { return len(s.cells) > 0 || s.set != "" }

// field is a cell that is carried along.
type field struct {
	name string
	cell int
}

// Plan says which cell of a row is what. Several readers may share it.
type Plan struct {
	m        *foreign.Map
	mapped   bool // there is a map: its words and shapes are those of somebody else
	names    []string
	slots    [columns]slot
	fields   []field
	need     []column
	fill     []int // cells that mean those above where they are empty
	group    []int
	empty    map[string]bool // the plain form of what says nothing
	words    *foreign.Words
	swap     *foreign.Words // those by which the ends change places
	dates    *foreign.Dates
	from1904 bool
	endless  bool         // no column tells one of the ends
	short    bool         // there are but columns of few words, each one cell of the row as it is
	at       [columns]int // then: by column the cell, or -1

	// Unmapped are the names of the columns that are left out.
	Unmapped []string
	read     []bool // by column whether something reads it
	// Problems are what is wrong with the names. Rows can be read all the same.
	Problems []Problem
}

// ErrUnknownColumn is the kind of problems with columns that nothing reads.
var ErrUnknownColumn = errors.New("unknown column")

// Problem is something wrong with a header or a row.
type Problem struct {
	Kind  error
	Cell  int    // from 0; -1: all of it
	First int    // the first of two cells, from 1; else 0
	Of    string // what the same problem elsewhere has too: see Key
	What  string
	Want  string
	Hint  string
}

// Key is the same for problems of which one is shown and the others are counted:
// those about the same value in the same column.
func (p *Problem) Key() string { return p.Of }

// Options are what is known of a table beside its names.
type Options struct {
	// Sparse says that a record may lack columns, as the objects of JSON do: one
	// that none has is no fault.
	Sparse bool
	// From1904 says that the numbers of its dates count from 1904.
	From1904 bool
}

// NewPlan makes the plan of a table with the given names of columns. A map that is
// nil reads the columns of a ledger.
func NewPlan(m *foreign.Map, names []string, o Options) *Plan {
	p := &Plan{m: m, mapped: m != nil, names: names, from1904: o.From1904}
	if m == nil {
		p.m = &foreign.Map{}
	}
	p.dates, _ = foreign.NewDates(p.m.Dates, o.From1904) // the map was checked
	if p.dates == nil {
		p.dates, _ = foreign.NewDates("", o.From1904)
	}
	p.words = foreign.NewWords(p.m.Outcomes)
	if len(p.m.Swap) > 0 {
		var list []foreign.Word
		for _, w := range p.m.Swap {
			list = append(list, foreign.Word{Theirs: w, Means: foreign.Meaning{None: true}})
		}
		p.swap = foreign.NewWords(list)
	}
	if len(p.m.Empty) > 0 {
		p.empty = make(map[string]bool)
		for _, w := range p.m.Empty {
			p.empty[foreign.Plain(w)] = true
		}
	}
	for _, name := range p.m.Need {
		if c, ok := columnOf(name); ok {
			p.need = append(p.need, c)
		}
	}
	for name, text := range p.m.Set {
		if c, ok := columnOf(name); ok {
			p.slots[c].set = text
		}
	}
	for name, text := range p.m.Split {
		if c, ok := columnOf(name); ok {
			p.slots[c].split = text
		}
	}
	used := make([]bool, len(names))
	if len(p.m.Columns) > 0 {
		p.byMap(used, o)
	} else {
		p.byName(used)
	}
	p.others(used, o)
	p.read = used
	p.shorten()
	return p
}

// shorten looks whether the plan is short.
func (p *Plan) shorten() {
	p.short = !p.mapped && len(p.fields) == 0
	for c := range columns {
		s := &p.slots[c]
		p.at[c] = -1
		switch c {
		case id, from, to, via, dateColumn, outcome:
			p.short = p.short && len(s.cells) <= 1
			if len(s.cells) == 1 {
				p.at[c] = s.cells[0]
			}
		default:
			p.short = p.short && len(s.cells) == 0
		}
	}
	p.short = p.short && p.at[from] >= 0 && p.at[to] >= 0
}

// Reads reports whether something reads a column.
func (p *Plan) Reads(i int) bool { return p.read[i] }

// byMap finds the columns that the map names.
func (p *Plan) byMap(used []bool, o Options) {
	for _, c := range p.m.Columns {
		ours, ok := columnOf(c.Ours)
		if !ok {
			continue
		}
		for _, name := range c.Theirs {
			if i := p.find(name, c.Ours, o); i >= 0 {
				used[i] = true
				p.slots[ours].cells = append(p.slots[ours].cells, i)
			}
		}
	}
}

// find finds a column by the name or the number that a map has for it, or -1.
func (p *Plan) find(name, what string, o Options) int {
	plain := foreign.Plain(name)
	found := -1
	var again []int
	if !p.m.NoHeader {
		for i, n := range p.names {
			if foreign.Plain(n) != plain || plain == "" {
				continue
			}
			if found < 0 {
				found = i
			}
			again = append(again, i)
		}
	}
	if len(again) > 1 {
		p.Problems = append(p.Problems, Problem{Kind: graph.ErrDuplicate, Cell: again[1], First: again[0] + 1, What: fmt.Sprintf("the column %s, which is to be %s, comes twice", fault.Quote(name), what),
			Want: fmt.Sprintf("its number: %d or %d", again[0]+1, again[1]+1)})
		return found
	}
	if found >= 0 {
		return found
	}
	if n, err := strconv.Atoi(strings.TrimSpace(name)); err == nil && n >= 1 && n <= len(p.names) {
		return n - 1
	}
	if o.Sparse {
		return -1
	}
	f := Problem{Kind: ErrUnknownColumn, Cell: -1, What: fmt.Sprintf("no column %s, which is to be %s", fault.Quote(name), what)}
	switch {
	case p.m.NoHeader:
		f.Want = fmt.Sprintf("a number from 1 to %d, since the table has no header", len(p.names))
	default:
		f.Want = "one of the header: " + some(p.names)
		f.Hint = fault.Nearest(name, slices.Values(p.names))
	}
	p.Problems = append(p.Problems, f)
	return -1
}

// some lists the names of columns, as far as they are few.
func some(names []string) string {
	const most = 30
	var list []string
	for _, n := range names[:min(len(names), most)] {
		if n != "" {
			list = append(list, n)
		}
	}
	if len(names) > most {
		return strings.Join(list, ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return fault.OneOf(list)
}

// byName finds the columns that have the names of ours.
func (p *Plan) byName(used []bool) {
	for i, name := range p.names {
		ours, ok := columnOf(ColumnName(name))
		if !ok {
			if key, carried := fieldOf(name); carried && !p.mapped {
				used[i] = true
				p.fields = append(p.fields, field{key, i})
			}
			continue
		}
		used[i] = true
		if s := &p.slots[ours]; len(s.cells) == 0 || ours == between && len(s.cells) == 1 {
			s.cells = append(s.cells, i)
			continue
		}
		p.Problems = append(p.Problems, Problem{Kind: graph.ErrDuplicate, Cell: i, First: p.slots[ours].cells[0] + 1, What: "the column " + ours.String() + " comes twice", Want: "each column once"})
	}
}

// fieldOf gives the key of what a column of a ledger carries along.
func fieldOf(name string) (key string, ok bool) {
	n := len(foreign.FieldColumn)
	if len(name) <= n || !strings.EqualFold(name[:n], foreign.FieldColumn) {
		return "", false
	}
	key = strings.TrimSpace(name[n:])
	return key, key != ""
}

// ColumnName gives the column of ours that a header means by a name: case does not
// matter, and a space or a hyphen stands for the underscore. A name of no column
// stays as it is.
func ColumnName(name string) string {
	plain := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(name)))
	if slices.Contains(foreign.Columns(), plain) {
		return plain
	}
	return name
}

// others looks at what the map says of columns that are not ours, and at those of
// which it says nothing.
func (p *Plan) others(used []bool, o Options) {
	for _, f := range p.m.Fields {
		if i := p.find(f.Theirs, "carried along", o); i >= 0 {
			used[i] = true
			p.fields = append(p.fields, field{f.Name, i})
		}
	}
	for _, name := range p.m.FillDown {
		if i := p.find(name, "filled down", o); i >= 0 {
			p.fill = append(p.fill, i)
			used[i] = used[i] || len(p.m.Columns) == 0
		}
	}
	for _, name := range p.m.Group {
		if i := p.find(name, "what rows are grouped by", o); i >= 0 {
			p.group = append(p.group, i)
			used[i] = true
		}
	}
	chosen := len(p.m.Columns) > 0 || len(p.m.Fields) > 0
	for i, name := range p.names {
		key, ours := fieldOf(name) // as a ledger in CSV has it
		ours = ours && len(p.m.Columns) == 0 && !slices.ContainsFunc(p.fields, func(f field) bool { return f.name == key })
		switch {
		case used[i]:
		case ours:
			p.fields = append(p.fields, field{key, i})
		case chosen || p.m.NoHeader:
			p.Unmapped = append(p.Unmapped, name)
		case name == "":
			p.Problems = append(p.Problems, Problem{Kind: ErrUnknownColumn, Cell: i, What: "a column without a name", Want: fault.OneOf(foreign.Columns())})
		default:
			f := Problem{Kind: ErrUnknownColumn, Cell: i, What: "unknown column " + fault.Quote(name),
				Want: fault.OneOf(foreign.Columns()) + "; --fields " + FlagWord(name) + " carries it along"}
			f.Hint = LikelyColumn(name)
			p.Problems = append(p.Problems, f)
		}
	}
	p.ends()
}

// FlagWord is a name as a shell takes it in a list of --columns.
func FlagWord(name string) string {
	if strings.ContainsAny(name, " ,=\"'$`\\;&|<>()*?#~!") {
		return strconv.Quote(name)
	}
	return name
}

// ends looks whether rows can tell who asked whom.
func (p *Plan) ends() {
	s := &p.slots
	if s[between].given() || s[from].given() && s[to].given() || s[id].given() && !p.mapped || len(p.group) > 0 && s[from].given() && s[to].given() {
		return
	}
	if s[id].given() && !s[from].given() && !s[to].given() && len(p.m.Columns) == 0 {
		return
	}
	p.endless = true
	for _, c := range []column{from, to} {
		if s[c].given() || p.misread(c) {
			continue
		}
		f := Problem{Kind: graph.ErrMissing, Cell: -1, What: "no column says who asked", Want: "a column from, or --set from=\"…\" where it is always the same"}
		if c == to {
			f.What, f.Want = "no column says who was asked", "a column to, or --set to=\"…\" where it is always the same"
		}
		if p.mapped && len(p.m.Columns) > 0 {
			f.Want = fmt.Sprintf("%s among the columns of the map, or --set %[1]s=\"…\" where it is always the same", c)
			if i := slices.IndexFunc(p.names, func(n string) bool { return ColumnName(n) == c.String() }); i >= 0 {
				f.Hint = "--columns " + c.String()
			}
		}
		p.Problems = append(p.Problems, f)
	}
}

// misread reports whether a column that could not be found is probably the one.
func (p *Plan) misread(c column) bool {
	for _, f := range p.Problems {
		if f.Hint == c.String() || strings.HasSuffix(f.What, "which is to be "+c.String()) {
			return true
		}
	}
	return false
}

// Names are the names of the columns.
func (p *Plan) Names() []string { return p.names }

// Cell gives which cell of a row says a column of ours, by its name; -1 where none
// does.
func (p *Plan) Cell(ours string) int {
	c, ok := columnOf(ours)
	if !ok || len(p.slots[c].cells) == 0 {
		return -1
	}
	return p.slots[c].cells[0]
}

// Sequential reports whether a row means something by those before it.
func (p *Plan) Sequential() bool { return len(p.fill) > 0 || len(p.group) > 0 }

// OwnIDs reports whether each row is a request of its own, so that no id may come
// twice: those of somebody else's table are, unless a column names a source.
func (p *Plan) OwnIDs() bool { return p.mapped && len(p.slots[source].cells) == 0 && len(p.group) == 0 }

// Grouped reports whether rows are gathered to requests.
func (p *Plan) Grouped() bool { return len(p.group) > 0 }

// Needed lists the columns that a row must say something in to be a request.
func (p *Plan) Needed() string {
	var names []string
	for _, c := range p.need {
		names = append(names, c.String())
	}
	return fault.OneOf(names)
}
