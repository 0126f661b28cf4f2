package table

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/likely"
)

// Several stands between the values of a cell that holds a list. No text may hold it,
// and no cell of a table without a map does.
const Several = "\x1f"

// Row is what a row says. Its texts may be parts of those of its cells, and its
// lists are filled again with the next row.
type Row struct {
	Spec      graph.RequestSpec
	Source    string
	FromParty string
	ToParty   string
	Answered  date.Date
	Fields    []foreign.Field // with the value in place of the name of theirs
	None      bool            // its words say that it is no request
}

// Verdict is what became of a row.
type Verdict uint8

// The verdicts.
const (
	Request   Verdict = iota
	NoRequest         // its outcome says so
	Lacking           // it has not what the map needs
	Faulty            // see Reader.Problems
)

// Reader reads rows by a plan. It is for one goroutine.
type Reader struct {
	plan   *Plan
	dates  date.Cache
	theirs map[string]date.Date
	words  map[string]meaning
	own    [256]ownWord // by the first letter of the word, in which they differ
	wide   bool         // there are columns that many tables lack

	// Rows are the requests of the row that was read last: several where it
	// names several pairs. Of one with faults they are what could be read.
	Rows []Row
	// Problems are what is wrong with it.
	Problems []Problem
	// Key is the value that its rows are grouped by, if they are.
	Key string

	unknown struct { // the word of an outcome that was reported last
		word    string
		problem Problem
	}

	row *Row // the one that is read
	// Rooms for what each of the ways to read a row leaves.
	short   [1]Row
	shortTo [1]string
	plain   [1]Row
	many    []Row
	base    Row // of which several are made
	to      []string
	froms   []string
	above   []string // what cells that are filled down had last
	filled  []string
	pair    [][2]string
}

type ownWord struct {
	word    string
	outcome graph.Outcome
}

type meaning struct {
	foreign.Meaning
	known, swaps bool
}

// maxKept is how many words and dates of theirs a reader remembers.
const maxKept = 1 << 16

// NewReader makes a reader of a plan.
func NewReader(p *Plan) *Reader {
	r := &Reader{plan: p, words: make(map[string]meaning), theirs: make(map[string]date.Date), above: make([]string, len(p.fill))}
	for _, c := range []column{about, forWhom, note, redirectedTo, counters, source, fromParty, toParty} {
		r.wide = r.wide || p.slots[c].given()
	}
	if len(p.m.Outcomes) == 0 && len(p.m.Swap) == 0 {
		for _, o := range graph.Outcomes() {
			r.own[o.String()[0]] = ownWord{o.String(), o}
		}
	}
	return r
}

// Read reads a row, of which missing cells at the end are empty. Cells have no
// space round them.
func (r *Reader) Read(cells []string) Verdict {
	r.Rows, r.Problems = r.Rows[:0], r.Problems[:0]
	p := r.plan
	if len(p.fill) > 0 {
		cells = r.fillDown(cells)
	}
	if p.short && r.readShort(cells) {
		return Request
	}
	if p.swap == nil && p.slots[between].cells == nil && p.simple(from) && p.simple(to) && !(p.mapped && hasList(cells)) {
		return r.readPlain(cells)
	}
	return r.readAny(cells)
}

// simple reports whether a column is at most one cell that holds one value.
func (p *Plan) simple(c column) bool { return len(p.slots[c].cells) <= 1 && p.slots[c].split == "" }

func hasList(cells []string) bool {
	for _, c := range cells {
		if strings.Contains(c, Several) {
			return true
		}
	}
	return false
}

// readShort reads a row of a plan that is short, if it says from and to, and nothing is
// wrong with it.
func (r *Reader) readShort(cells []string) bool {
	p, s := r.plan, &r.short[0].Spec
	cell := func(c column) string {
		if i := p.at[c]; i >= 0 && i < len(cells) {
			return cells[i]
		}
		return ""
	}
	s.ID, s.From, s.Via, r.shortTo[0] = cell(id), cell(from), cell(via), cell(to)
	if s.From == "" || r.shortTo[0] == "" {
		return false
	}
	s.To, s.Outcome, s.Date = r.shortTo[:], graph.Unstated, date.Date{}
	if word := cell(outcome); word != "" {
		own := &r.own[word[0]]
		if own.word != word {
			return false
		}
		s.Outcome = own.outcome
	}
	if day := cell(dateColumn); day != "" {
		var ok bool
		if s.Date, ok = r.dates.Read(day); !ok {
			return false
		}
	}
	r.Rows = r.short[:]
	return true
}

// readPlain reads a row with one from and one to.
func (r *Reader) readPlain(cells []string) Verdict {
	r.Rows = r.plain[:]
	r.row = &r.Rows[0]
	*r.row = Row{Fields: r.row.Fields[:0]}
	s := &r.row.Spec
	s.From = r.value(from, cells)
	if v := r.value(to, cells); v != "" {
		r.to = append(r.to[:0], v)
		s.To = r.to
	}
	verdict := r.rest(cells)
	if !r.counts(verdict) {
		r.Rows = r.Rows[:0]
	}
	return verdict
}

// readAny reads a row that may name several.
func (r *Reader) readAny(cells []string) Verdict {
	r.Rows = r.many[:0]
	defer func() { r.many = r.Rows }()
	r.base = Row{Fields: r.base.Fields[:0]}
	r.row = &r.base
	s := &r.row.Spec
	r.pair = r.pair[:0]
	if p := r.plan; p.slots[between].given() {
		one, other, ok := r.betweens(cells)
		if !ok {
			want := "two names"
			if r.plan.mapped {
				want += "; where such rows are no requests: --need between"
			}
			r.problem(between, graph.ErrInvalid, "two", "a row that does not name the two ends of between", want)
		}
		for _, a := range one {
			for _, b := range other {
				if a == b && r.plan.mapped {
					r.wrong(between, a, graph.ErrInvalid, "a row that names "+fault.Quote(a)+" at both ends of between", "two names", "")
					continue
				}
				r.pair = append(r.pair, [2]string{a, b})
			}
		}
	}
	r.froms = r.values(r.froms[:0], from, cells)
	r.to = r.values(r.to[:0], to, cells)
	if len(r.froms) > 0 {
		s.From = r.froms[0]
	}
	if len(r.to) > 0 {
		s.To = r.to
	}
	if len(r.pair) > 0 {
		s.Between = r.pair[0][:]
	}
	verdict := r.rest(cells)
	if !r.counts(verdict) {
		return verdict
	}
	r.spread(r.swaps(cells))
	return verdict
}

// betweens gives the names at the two ends of a row that does not say who asked.
func (r *Reader) betweens(cells []string) (one, other []string, ok bool) {
	s := &r.plan.slots[between]
	if len(s.cells) == 2 {
		a, b := r.split(nil, r.cell(s.cells[0], cells), s.split), r.split(nil, r.cell(s.cells[1], cells), s.split)
		if len(a) == 0 && len(b) == 0 {
			return nil, nil, true
		}
		return a, b, len(a) > 0 && len(b) > 0
	}
	sep := s.split
	if sep == "" {
		sep = ";" // as a ledger in CSV has it
	}
	names := r.split(nil, r.value(between, cells), sep)
	if len(names) == 0 {
		return nil, nil, true
	}
	if len(names) != 2 {
		return nil, nil, false
	}
	return names[:1], names[1:], true
}

// spread makes a row of each pair, or of each who asked. Where from and to change
// places each of those in to asked.
func (r *Reader) spread(swap bool) {
	base := *r.row
	id := base.Spec.ID
	if swap {
		base.FromParty, base.ToParty = base.ToParty, base.FromParty
		r.froms, r.to = r.to, r.froms
	}
	switch {
	case len(r.pair) > 0:
		for i := range r.pair {
			row := base
			row.Spec.Between = r.pair[i][:]
			if len(r.pair) > 1 && id != "" {
				row.Spec.ID = id + "/" + r.pair[i][0] + "/" + r.pair[i][1]
			}
			r.Rows = append(r.Rows, row)
		}
	case len(r.froms) > 1:
		for _, f := range r.froms {
			row := base
			row.Spec.From, row.Spec.To = f, r.to
			if id != "" {
				row.Spec.ID = id + "/" + f
			}
			r.Rows = append(r.Rows, row)
		}
	default:
		base.Spec.From, base.Spec.To = "", nil
		if len(r.froms) > 0 {
			base.Spec.From = r.froms[0]
		}
		if len(r.to) > 0 {
			base.Spec.To = r.to
		}
		r.Rows = append(r.Rows, base)
	}
}

// counts reports whether there is something to be had of a row: of one with faults
// what it tells of its request, as far as it tells one.
func (r *Reader) counts(v Verdict) bool {
	return v == Request || v == NoRequest || v == Faulty && tells(&r.row.Spec)
}

// rest reads all but the ends, which are in the row.
func (r *Reader) rest(cells []string) Verdict {
	p, row := r.plan, r.row
	s := &row.Spec
	s.ID = r.value(id, cells)
	s.Via = r.value(via, cells)
	if r.wide {
		s.About = r.value(about, cells)
		s.For = r.value(forWhom, cells)
		s.Note = r.value(note, cells)
		s.RedirectedTo = r.value(redirectedTo, cells)
		s.Counters = r.value(counters, cells)
		row.Source = r.value(source, cells)
		row.FromParty, row.ToParty = r.value(fromParty, cells), r.value(toParty, cells)
	}
	if len(p.group) > 0 {
		r.Key = r.key(cells)
		if r.Key != "" {
			s.ID = r.Key
		}
	}
	for _, c := range p.need {
		if r.lacks(c, cells) {
			r.Problems = r.Problems[:0] // nor is it a request with faults
			return Lacking
		}
	}
	if v := r.value(outcome, cells); v != "" || p.words != nil && p.slots[outcome].given() && p.hasBlank() {
		m := r.meaning(v)
		switch {
		case !m.known:
			r.unknownOutcome(v)
		case m.None:
			row.None = true
		default:
			s.Outcome = m.Outcome
		}
	}
	if row.None && len(p.group) == 0 {
		r.Problems = r.Problems[:0]
		return NoRequest
	}
	s.Date = r.date(dateColumn, cells)
	if p.slots[deadline].given() {
		s.Deadline = r.date(deadline, cells)
	}
	if p.slots[answered].given() {
		row.Answered = r.date(answered, cells)
	}
	if v := r.value(times, cells); v != "" {
		n, ok := graph.ParseCount(v)
		if !ok {
			r.wrong(times, v, graph.ErrInvalid, fault.Quote(v)+" is no number of times", graph.CountExpected, graph.SuggestCount(v))
		}
		s.Times = n
	}
	for _, f := range p.fields {
		if v := r.cell(f.cell, cells); v != "" {
			row.Fields = append(row.Fields, foreign.Field{Name: f.name, Theirs: strings.ReplaceAll(v, Several, "; ")})
		}
	}
	if !row.None && !tells(s) {
		r.missing()
	}
	if len(r.Problems) > 0 || s.From == "" && s.To == nil && s.Between == nil && !row.None {
		r.noRow(cells)
	}
	s.Incomplete = len(r.Problems) > 0 || p.endless
	switch {
	case len(r.Problems) > 0:
		return Faulty
	case row.None:
		return NoRequest
	}
	return Request
}

// noRow says of a row that is no row of the table that it is none: its header once more,
// a total, a note.
func (r *Reader) noRow(cells []string) {
	first, filled, same := "", 0, 0
	for i, c := range cells {
		if c == "" {
			continue
		}
		if filled++; filled == 1 {
			first = c
		}
		if i < len(r.plan.names) && strings.EqualFold(c, r.plan.names[i]) {
			same++
		}
	}
	const longest = 60 // of what such a row begins with
	first = strings.ToLower(first[:min(len(first), longest)])
	ends := r.row.Spec.From != "" && r.row.Spec.To != nil || r.row.Spec.Between != nil
	var what, want string
	switch {
	case filled > 1 && same == filled:
		what, want = "the header comes once more", "one header, at the begin of the table"
	case ends:
		return
	case totals[strings.TrimRight(first, ":. ")]:
		what, want = "a row of totals is no request", "the table without it, as with --rows FIRST-LAST"
	case filled == 1 && slices.ContainsFunc(noteWords, func(w string) bool { return strings.HasPrefix(first, w) }):
		what, want = "a note below the table is no request", "the table without it, as with --rows FIRST-LAST"
	default:
		return
	}
	r.Problems = append(r.Problems[:0], Problem{Kind: graph.ErrInvalid, Cell: -1, Of: what, What: what, Want: want})
}

// totals begin a row of sums, and noteWords one that is a note.
var (
	totals    = map[string]bool{"total": true, "totals": true, "grand total": true, "subtotal": true, "sum": true, "summe": true, "gesamt": true, "insgesamt": true, "totale": true, "total général": true, "suma": true, "totaal": true}
	noteWords = []string{"source:", "sources:", "note:", "notes:", "quelle:", "hinweis:", "anmerkung:", "fuente:", "fonte:", "bron:", "* ", "note -"}
)

// unknownOutcome reports the word of an outcome that has no meaning. What is said of the
// word that was reported last is kept: a table often has one again and again.
func (r *Reader) unknownOutcome(v string) {
	if r.unknown.word != v {
		want := fault.OneOf(likely.Outcomes())
		if r.plan.mapped {
			want += ", or a line for it in outcomes"
		}
		v = strings.Clone(v)
		r.unknown.word, r.unknown.problem = v, Problem{Kind: graph.ErrInvalid, Cell: r.plan.Cell(outcome.String()), Of: outcome.String() + " " + v,
			What: "unknown outcome " + fault.Quote(v), Want: want, Hint: likely.Outcome(v)}
	}
	r.Problems = append(r.Problems, r.unknown.problem)
}

// hasBlank reports whether the words have a meaning for no word at all.
func (p *Plan) hasBlank() bool {
	return slices.ContainsFunc(p.m.Outcomes, func(w foreign.Word) bool { return foreign.Plain(w.Theirs) == "" })
}

// tells reports whether a row says of which request it is.
func tells(s *graph.RequestSpec) bool {
	return s.ID != "" || s.From != "" && s.To != nil || s.Between != nil
}

// missing reports what a row lacks to be a request; where the header lacks it, that
// was reported.
func (r *Reader) missing() {
	p := r.plan
	s := &r.row.Spec
	if s.From == "" && s.To == nil && !p.mapped {
		if p.slots[from].given() || p.slots[to].given() {
			r.Problems = append(r.Problems, Problem{Kind: graph.ErrMissing, Cell: -1, Of: "tells", What: "a row that does not tell its request", Want: "from and to, or an id"})
			return
		}
	}
	for _, c := range []column{from, to} {
		if c == from && s.From != "" || c == to && s.To != nil || !p.slots[c].given() {
			continue
		}
		what := "a row that does not say who asked"
		if c == to {
			what = "a row that does not say who was asked"
		}
		want := "a name in " + c.String()
		if i := p.Cell(c.String()); i >= 0 && p.names[i] != "" && p.mapped {
			want = "a name in the column " + fault.Quote(p.names[i])
		}
		if p.mapped {
			want += `; where such rows are no requests: --need ` + c.String()
			if p.Cell(c.String()) >= 0 && (s.From != "" || s.To != nil) {
				want += `; where an empty cell means the one above: fill_down in a map`
			}
		} else {
			want = "from and to, or an id"
		}
		r.Problems = append(r.Problems, Problem{Kind: graph.ErrMissing, Cell: p.Cell(c.String()), Of: "missing " + c.String(), What: what, Want: want})
	}
	if p.slots[between].given() && !p.slots[from].given() && s.Between == nil && !slices.ContainsFunc(r.Problems, func(f Problem) bool { return strings.HasPrefix(f.Of, "between ") }) {
		r.Problems = append(r.Problems, Problem{Kind: graph.ErrMissing, Cell: p.Cell("between"), Of: "between two", What: "a row that names nobody", Want: "two names; where such rows are no requests: --need between"})
	}
}

// lacks reports whether a row says nothing in a column that it needs.
func (r *Reader) lacks(c column, cells []string) bool {
	switch c {
	case from:
		return r.row.Spec.From == "" && r.row.Spec.Between == nil
	case to:
		return r.row.Spec.To == nil && r.row.Spec.Between == nil
	case between:
		s := &r.plan.slots[between]
		for _, i := range s.cells {
			if r.cell(i, cells) == "" {
				return true
			}
		}
		return len(s.cells) == 0 && s.set == ""
	}
	return r.value(c, cells) == ""
}

// cell gives what a cell says; "" where it says nothing.
func (r *Reader) cell(i int, cells []string) string {
	if i >= len(cells) {
		return ""
	}
	v := cells[i]
	if r.plan.empty != nil && v != "" && r.plan.empty[foreign.Plain(v)] {
		return ""
	}
	return v
}

// value gives the one value of a column.
func (r *Reader) value(c column, cells []string) string {
	s := &r.plan.slots[c]
	switch len(s.cells) {
	case 0:
		return s.set
	case 1:
		if v := r.cell(s.cells[0], cells); v != "" {
			if r.plan.mapped && strings.Contains(v, Several) {
				return strings.ReplaceAll(v, Several, " ")
			}
			return v
		}
		return s.set
	}
	var parts []string
	for _, i := range s.cells {
		if v := r.cell(i, cells); v != "" {
			parts = append(parts, strings.ReplaceAll(v, Several, " "))
		}
	}
	if len(parts) == 0 {
		return s.set
	}
	return strings.Join(parts, " ")
}

// values appends the values of a column of which a row may have several. Lists in
// several cells go together element by element.
func (r *Reader) values(out []string, c column, cells []string) []string {
	s := &r.plan.slots[c]
	var lists [][]string
	most := 0
	for _, i := range s.cells {
		list := r.split(nil, r.cell(i, cells), s.split)
		lists = append(lists, list)
		most = max(most, len(list))
	}
	for i := range most {
		var parts []string
		for _, list := range lists {
			if i < len(list) {
				parts = append(parts, list[i])
			}
		}
		out = append(out, strings.Join(parts, " "))
	}
	if most == 0 && s.set != "" {
		return r.split(out, s.set, s.split)
	}
	return out
}

// split appends the values of a cell.
func (r *Reader) split(out []string, v, separator string) []string {
	for _, part := range strings.Split(v, Several) {
		pieces := []string{part}
		if separator != "" {
			pieces = strings.Split(part, separator)
		}
		for _, piece := range pieces {
			if piece = strings.TrimSpace(piece); piece != "" && !r.plan.empty[foreign.Plain(piece)] && !slices.Contains(out, piece) {
				out = append(out, piece)
			}
		}
	}
	return out
}

// fillDown gives a row in which empty cells that mean those above have their value.
func (r *Reader) fillDown(cells []string) []string {
	p := r.plan
	r.filled = append(r.filled[:0], cells...)
	for n, i := range p.fill {
		for len(r.filled) <= i {
			r.filled = append(r.filled, "")
		}
		if r.filled[i] == "" {
			r.filled[i] = r.above[n]
		} else {
			r.above[n] = strings.Clone(r.filled[i])
		}
	}
	return r.filled
}

// key gives what a row is grouped by.
func (r *Reader) key(cells []string) string {
	if len(r.plan.group) == 1 {
		return r.cell(r.plan.group[0], cells)
	}
	parts := make([]string, len(r.plan.group))
	some := false
	for n, i := range r.plan.group {
		parts[n] = r.cell(i, cells)
		some = some || parts[n] != ""
	}
	if !some {
		return ""
	}
	return strings.Join(parts, " ")
}

// meaning reads the words of an outcome.
func (r *Reader) meaning(v string) meaning {
	if v != "" {
		if o := &r.own[v[0]]; o.word == v {
			return meaning{Meaning: foreign.Meaning{Outcome: o.outcome}, known: true}
		}
	}
	if m, ok := r.words[v]; ok {
		return m
	}
	v = strings.Clone(v)
	var m meaning
	m.Meaning, m.known = r.plan.words.Find(v)
	if r.plan.swap != nil {
		_, m.swaps = r.plan.swap.Listed(v)
	}
	if len(r.words) >= maxKept {
		clear(r.words)
	}
	r.words[v] = m
	return m
}

func (r *Reader) swaps(cells []string) bool {
	if r.plan.swap == nil {
		return false
	}
	v := r.value(outcome, cells)
	return v != "" && r.meaning(v).swaps
}

// date reads the date of a column: of two cells the first and the last day.
func (r *Reader) date(c column, cells []string) date.Date {
	s := &r.plan.slots[c]
	var list [2]string
	n := 0
	switch {
	case len(s.cells) == 1 && !r.plan.mapped:
		if list[0] = r.cell(s.cells[0], cells); list[0] != "" {
			n = 1
		}
	case len(s.cells) == 0:
		if s.set != "" {
			list[0], n = s.set, 1
		}
	default:
		for _, i := range s.cells {
			v := r.cell(i, cells)
			if v == "" {
				continue
			}
			for part := range strings.SplitSeq(v, Several) {
				if n < 2 {
					list[n] = part
					n++
				} else {
					list[1] = part
				}
			}
		}
		if n == 0 && s.set != "" {
			list[0], n = s.set, 1
		}
	}
	switch n {
	case 0:
		return date.Date{}
	case 1:
		return r.oneDate(c, list[0])
	}
	begin, end := r.oneDate(c, list[0]), r.oneDate(c, list[1])
	if begin.IsZero() || end.IsZero() || begin == end {
		return begin
	}
	both := begin.String() + "/" + end.String()
	d, err := date.Parse(both)
	if err != nil {
		r.wrong(c, both, graph.ErrInvalid, fault.Quote(both)+" is "+err.Error(), "a first and a last day", "")
	}
	return d
}

// oneDate reads one date.
func (r *Reader) oneDate(c column, v string) date.Date {
	if r.plan.m.Dates == "" {
		if d, ok := r.dates.Read(v); ok {
			return d
		}
		if d, ok := r.plan.dates.Read(v); ok && r.plan.mapped {
			return d
		}
	} else if d, ok := r.theirDate(v); ok {
		return d
	}
	_, err := date.Parse(v)
	what := fault.Quote(v) + " is not a date"
	if err != nil {
		what = fault.Quote(v) + " is " + err.Error()
	}
	want, hint := date.Expected, fault.OneOf(date.Suggest(v))
	if r.plan.m.Dates != "" {
		what = fault.Quote(v) + " is no date in the order " + r.plan.m.Dates
		if len(r.plan.m.Dates) > len("epoch") {
			what = fault.Quote(v) + " is no date as in " + fault.Quote(r.plan.m.Dates)
		} else if ours, ok := r.plan.dates.Translate(v); ok {
			if _, err := date.Parse(ours); err != nil { // 31/04/2021
				what = fault.Quote(v) + " is " + ours + ", which is " + err.Error()
			}
		}
	} else if order, words := Orders(v); order != "" {
		// All dates of a column are written in one order: it is one fault.
		r.Problems = append(r.Problems, Problem{Kind: graph.ErrInvalid, Cell: r.plan.Cell(c.String()), Of: c.String() + " in an order " + words,
			What: fault.Quote(v) + " is not a date as ledgers have them", Want: "the order of the dates", Hint: order})
		return date.Date{}
	}
	if hint == "" && r.plan.m.Dates == "" {
		hint = counted(v)
	}
	if !strings.ContainsAny(v, "0123456789") {
		want += ", or nothing where it is not known"
	}
	r.wrong(c, v, graph.ErrInvalid, what, want, hint)
	return date.Date{}
}

// counted gives the day of a number that counts days as Excel does, or seconds, if it is
// of our time; "" of other texts.
func counted(v string) string {
	for _, order := range []string{"excel", "epoch"} {
		d, err := foreign.NewDates(order, false)
		if err != nil {
			continue
		}
		if day, ok := d.Translate(v); ok && day > "1980" && day < "2100" {
			return day + " (--dates " + order + ")"
		}
	}
	return ""
}

// theirDate reads a date in the order of the map.
func (r *Reader) theirDate(v string) (date.Date, bool) {
	key := v
	if i := strings.IndexByte(v, ' '); i >= 6 && strings.IndexByte(v[i:], ':') > 0 && isClock(v[i+1:]) {
		key = v[:i]
	}
	if d, ok := r.theirs[key]; ok {
		return d, true
	}
	if d, ok := r.dates.Read(v); ok {
		return d, true
	}
	ours, ok := r.plan.dates.Translate(v)
	if !ok {
		return r.plan.dates.Read(v) // both ends of a span
	}
	d, ok := r.dates.Read(ours)
	if ok {
		if len(r.theirs) >= maxKept {
			clear(r.theirs)
		}
		if r.plan.dates.Ordered() {
			r.theirs[strings.Clone(key)] = d
		} else {
			r.theirs[strings.Clone(v)] = d
		}
	}
	return d, ok
}

// isClock reports whether a text is a time and nothing else.
func isClock(s string) bool { return strings.Trim(s, "0123456789:.") == "" }

// problem reports what is wrong with the row in a column.
func (r *Reader) problem(c column, kind error, of, what, want string) {
	r.Problems = append(r.Problems, Problem{Kind: kind, Cell: r.plan.Cell(c.String()), Of: c.String() + " " + of, What: what, Want: want})
}

// wrong reports a value.
func (r *Reader) wrong(c column, value string, kind error, what, want, hint string) {
	r.Problems = append(r.Problems, Problem{Kind: kind, Cell: r.plan.Cell(c.String()), Of: c.String() + " " + value, What: what, Want: want, Hint: hint})
}
