package ledger

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/likely"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
	"github.com/rapport-graph/rapport/graph/plain"
)

// Draft writes a map for a table or for JSON, to be filled in by hand: what can be read
// for certain stands in it, every other column and word is a comment. The map of the
// options says what is known of the file beforehand. The error is a [fault.List]
// where the file can't be read at all.
func Draft(r io.Reader, name string, opts Options) (string, error) {
	if opts.Map == nil {
		opts.Map = &foreign.Map{}
	}
	o := open(newSource(r), name, Auto, opts)
	if o.wrong != nil {
		return "", fault.List{o.wrong}
	}
	d := &draft{opts: opts.withDefaults(CSV), m: *opts.Map, values: make([]map[string]int, 0)}
	var err error
	switch o.format {
	case CSV:
		err = d.csv(o)
	case XLSX:
		err = d.sheet(o)
	case JSON, JSONL:
		err = d.json(o)
	default:
		err = &fault.Fault{Pos: fault.Pos{File: name}, Kind: ErrShape, What: "the file is " + described(o.format), Want: "a table or JSON: others need no map"}
	}
	var f *fault.Fault
	switch {
	case errors.As(err, &f):
		return "", fault.List{f}
	case err != nil:
		return "", fault.List{readFailure(name, err)}
	}
	return d.text(name), nil
}

func described(f Format) string {
	switch f {
	case ICS:
		return "a calendar"
	case Mbox:
		return "a mailbox"
	case CMIF:
		return "letters in CMIF"
	}
	return "no table"
}

// How much a draft looks at.
const (
	draftRows  = 200_000
	draftWords = 60       // different ones of a column
	draftText  = 64 << 20 // bytes of a table
	draftKept  = 32 << 20 // bytes of the values of all columns, with what it takes to count each
)

// draft is what is known of a file.
type draft struct {
	opts   Options
	m      foreign.Map
	names  []string
	named  map[string]int   // how many columns have a name, in the form in which names are compared
	values []map[string]int // by column the values and how often each occurs; nil: too many
	kept   int              // bytes of the values
	shapes []columnShape    // by column
	rows   int
	isJSON bool
	set    []string // lines of the map that say how the file is written
}

// row notes the values of a row.
func (d *draft) row(cells []string) bool {
	for i, c := range cells[:min(len(cells), len(d.names))] {
		d.shapes[i].note(c, d.rows == 0)
		v := d.values[i]
		if v == nil || c == "" {
			continue
		}
		const counting = 64
		switch _, known := v[c]; {
		case known:
			v[c]++
		case len(v) == 20*draftWords || d.kept+len(c)+counting > draftKept:
			d.values[i] = nil
		default:
			v[strings.Clone(c)] = 1 // the whole row would stay otherwise
			d.kept += len(c) + counting
		}
	}
	d.rows++
	return d.rows < draftRows
}

func (d *draft) header(names []string) {
	d.names, d.shapes = names, make([]columnShape, len(names))
	for range names {
		d.values = append(d.values, make(map[string]int))
	}
}

func (d *draft) csv(o *opened) error {
	limit := min(d.opts.Bytes, draftText)
	text, err := slurp(o.Reader, o.size, limit)
	if err != nil {
		return err
	}
	more := len(text) > limit
	if more {
		text = text[:strings.LastIndexByte(text, '\n')+1]
	}
	in := &input{name: o.name, text: strings.TrimPrefix(text, byteOrderMark)}
	if f := checkText(in); f != nil {
		if !d.guessEncoding(in) {
			in.show(fault.List{f})
			return f
		}
	}
	p := newParser(&streamText{name: o.name, format: CSV, opts: d.opts})
	separator := p.guessSeparator(in.text)
	if d.m.Separator != "" {
		separator = []rune(d.m.Separator)[0]
	} else if named, n := namedSeparator(in.text); n > 0 {
		separator, in.text = named, in.text[n:]
	}
	rows := csvReader(strings.NewReader(in.text), separator)
	rows.LazyQuotes = true
	for line := 1; ; {
		cells, err := rows.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &wrong):
			continue
		case err != nil:
			return err
		}
		if more && rows.InputOffset() == int64(len(in.text)) {
			return nil // the row may go on
		}
		line, _ = rows.FieldPos(0)
		if line < d.m.First {
			continue
		}
		if d.m.Last > 0 && line > d.m.Last {
			return nil
		}
		for i := range cells {
			cells[i] = trim(cells[i])
		}
		if empty(cells) {
			continue
		}
		if d.names == nil {
			d.start(cells)
			if !d.m.NoHeader {
				continue
			}
		}
		if !d.row(cells) {
			return nil
		}
	}
}

// guessEncoding reads a text that is not UTF-8 in the encoding that most of such tables
// have, if all of it can be. The map says so, with a word by which it can be judged.
func (d *draft) guessEncoding(in *input) bool {
	if utf8.ValidString(in.text) || d.m.Encoding != "" {
		return false
	}
	guess := &input{name: in.name}
	var err error
	if guess.text, err = charmap.Windows1252.NewDecoder().String(in.text); err != nil || checkText(guess) != nil {
		return false
	}
	first := strings.IndexFunc(guess.text, func(r rune) bool { return r >= utf8.RuneSelf })
	begin := strings.LastIndexAny(guess.text[:first], " ,;\t\n\"|") + 1
	word := guess.text[begin:]
	if n := strings.IndexAny(word, " ,;\t\r\n\"|"); n >= 0 {
		word = word[:n]
	}
	d.set = append(d.set, "encoding: windows-1252 # a guess: in it a cell says "+comment(word)+"; another one where that is wrong")
	in.text = guess.text
	return true
}

// start takes the first row as the header, or numbers the columns.
func (d *draft) start(cells []string) {
	names := slices.Clone(cut(cells, 0))
	if d.m.NoHeader {
		for i := range names {
			names[i] = strconv.Itoa(i + 1)
		}
	}
	d.header(names)
}

func (d *draft) sheet(o *opened) error {
	data, err := slurp(o, 0, d.opts.Bytes)
	if err != nil {
		return err
	}
	book, err := d.opts.openWorkbook(data, d.m.Sheet)
	if err != nil {
		return err
	}
	defer book.Close()
	for row, err := range book.Rows() {
		if err != nil {
			return err
		}
		if row.Number < d.m.First || empty(row.Cells) {
			continue
		}
		if d.m.Last > 0 && row.Number > d.m.Last {
			break
		}
		if d.names == nil {
			d.start(row.Cells)
			if !d.m.NoHeader {
				continue
			}
		}
		if !d.row(row.Cells) {
			break
		}
	}
	return nil
}

// json looks for the records: at the path of the map, or in the longest list of objects.
func (d *draft) json(o *opened) error {
	d.isJSON = true
	text, err := slurp(o.Reader, o.size, d.opts.Bytes)
	if err != nil {
		return err
	}
	in := &input{name: o.name, text: strings.TrimPrefix(text, byteOrderMark)}
	faults := &collector{limit: 1}
	var roots []node
	if o.format == JSONL {
		line := firstLine(in.text)
		n, _ := readJSON(in, start, len(line), d.opts, faults)
		roots = append(roots, n)
	} else {
		n, _ := readJSON(in, start, len(in.text), d.opts, faults)
		path, found := longest(&n, "")
		if d.m.Records == "" && path != "" {
			d.set = append(d.set, "records: "+path)
		}
		roots = found
		if roots == nil {
			roots = []node{n}
		}
	}
	if len(faults.list) > 0 {
		in.show(faults.list)
		return faults.list[0]
	}
	names := leafNames(roots)
	d.header(names)
	at := make(map[string]int, len(names))
	for i, n := range names {
		at[n] = i
	}
	for i := range roots {
		cells := make([]string, len(names))
		leaves(&roots[i], "", 4, func(path, text string) {
			if j, ok := at[path]; ok {
				cells[j] = text
			}
		})
		if !d.row(cells) {
			break
		}
	}
	return nil
}

// longest finds the longest list of objects, and the path to it.
func longest(n *node, path string) (at string, found []node) {
	if n.kind == list && len(n.items) > 0 && n.items[0].kind == mapping {
		return path, n.items
	}
	if n.kind != mapping {
		return "", nil
	}
	for i := 0; i+1 < len(n.items); i += 2 {
		p, list := longest(&n.items[i+1], joinPath(path, n.items[i].text))
		if len(list) > len(found) {
			at, found = p, list
		}
	}
	return at, found
}

func joinPath(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// leafNames gives the paths to the texts in records.
func leafNames(records []node) []string {
	const most, mostNames = 1000, 500
	seen := make(map[string]bool)
	var names []string
	for i := range records[:min(len(records), most)] {
		leaves(&records[i], "", 4, func(path, _ string) {
			if !seen[path] && len(names) < mostNames {
				seen[path] = true
				names = append(names, path)
			}
		})
	}
	return names
}

// leaves calls each for the texts in a record, with their paths.
func leaves(n *node, path string, depth int, each func(path, text string)) {
	switch {
	case n.kind == mapping && depth > 0:
		for i := 0; i+1 < len(n.items); i += 2 {
			leaves(&n.items[i+1], joinPath(path, n.items[i].text), depth-1, each)
		}
	case n.kind == list:
		for i := range n.items {
			leaves(&n.items[i], path, depth, each)
		}
	case n.kind != mapping && path != "":
		each(path, n.text)
	}
}

// text writes the map.
func (d *draft) text(name string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# A map for %s. What is certain stands in it; what is likely, or not known, is a comment\n# to be filled in: take the # away where it is right. See rapport help maps.\n", yamlWord(name))
	if m := foreign.Likely(d.names, d.isJSON); m != "" {
		fmt.Fprintf(&b, "# A map for such files ships: --map %s. rapport map %s prints it.\n", m, m)
	}
	if d.m.Encoding != "" {
		fmt.Fprintf(&b, "encoding: %s\n", yamlWord(d.m.Encoding))
	}
	if d.m.Separator != "" {
		fmt.Fprintf(&b, "separator: %s\n", strconv.Quote(d.m.Separator))
	}
	if d.m.NoHeader {
		b.WriteString("header: false\n")
	}
	if d.m.First > 0 {
		last := ""
		if d.m.Last > 0 {
			last = strconv.Itoa(d.m.Last)
		}
		fmt.Fprintf(&b, "rows: %d-%s\n", d.m.First, last)
	}
	if d.m.Sheet != "" {
		fmt.Fprintf(&b, "sheet: %s\n", yamlWord(d.m.Sheet))
	}
	for _, line := range d.set {
		b.WriteString(line + "\n")
	}
	d.noHeader(&b)
	b.WriteString("\ncolumns: # ours: theirs\n")
	certain := make(map[string]int)
	likely := make(map[string]int)
	var ends []int // columns with one of two who met
	for i, n := range d.names {
		if ours := table.ColumnName(n); slices.Contains(foreign.Columns(), ours) {
			if _, ok := certain[ours]; !ok {
				certain[ours] = i
			}
		}
	}
	for i, n := range d.names {
		ours := table.ColumnName(n)
		if j, ok := certain[ours]; ok && j == i {
			fmt.Fprintf(&b, "  %s: %s%s\n", ours, yamlWord(d.theirs(i)), d.sample(i))
			continue
		}
		ours = table.LikelyColumn(lastKey(n))
		_, taken := certain[ours]
		_, again := likely[ours]
		switch {
		case ours == "" || taken:
		case ours == "between":
			ends = append(ends, i)
		case !again:
			likely[ours] = i
			fmt.Fprintf(&b, "  # %s: %s%s\n", ours, yamlWord(d.theirs(i)), d.sample(i))
		}
	}
	switch len(ends) {
	case 0:
	case 1:
		likely["between"] = ends[0]
		fmt.Fprintf(&b, "  # between: %s%s\n", yamlWord(d.theirs(ends[0])), d.sample(ends[0]))
	default:
		ends = ends[:2]
		fmt.Fprintf(&b, "  # between: [%s, %s] # or from and to, where it is known who asked\n", yamlWord(d.theirs(ends[0])), yamlWord(d.theirs(ends[1])))
	}
	var rest []int
	var addresses []string
	for i := range d.names {
		switch {
		case isValue(certain, i) || isValue(likely, i) || len(ends) > 1 && slices.Contains(ends, i):
		case d.addresses(i):
			addresses = append(addresses, d.names[i])
		default:
			rest = append(rest, i)
		}
	}
	for _, i := range rest {
		fmt.Fprintf(&b, "  # ?: %s%s\n", yamlWord(d.theirs(i)), d.sample(i))
	}
	if len(addresses) > 0 {
		fmt.Fprintf(&b, "  # and columns of addresses of pages: %s\n", comment(someNames(addresses)))
	}
	at := map[string][]int{"between": ends}
	for _, known := range []map[string]int{certain, likely} {
		for ours, i := range known {
			at[ours] = append(at[ours], i)
		}
	}
	for _, c := range []string{"from", "to"} {
		if len(at[c]) == 0 && len(ends) < 2 {
			fmt.Fprintf(&b, "# set: {%s: …} # who %s, where it is always the same\n", c, map[string]string{"from": "asked", "to": "was asked"}[c])
		}
	}
	b.WriteString("# fields: [] # columns of theirs that are carried along\n")
	d.lists(&b, at)
	d.fillDown(&b, at)
	for _, i := range at["outcome"][:min(1, len(at["outcome"]))] {
		d.outcomes(&b, i)
	}
	for _, c := range []string{"date", "deadline", "answered"} {
		for _, i := range at[c] {
			if line := d.dates(i); line != "" {
				b.WriteString(line)
				return b.String()
			}
		}
	}
	return b.String()
}

// theirs is how a map names a column: by its number where its name comes twice.
func (d *draft) theirs(i int) string {
	if d.named == nil {
		d.named = make(map[string]int, len(d.names))
		for _, n := range d.names {
			d.named[foreign.Plain(n)]++
		}
	}
	n := d.names[i]
	if n == "" || d.named[foreign.Plain(n)] > 1 {
		return strconv.Itoa(i + 1)
	}
	return n
}

func lastKey(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

func isValue(m map[string]int, i int) bool {
	for _, v := range m {
		if v == i {
			return true
		}
	}
	return false
}

// sample is a comment with what stands in a column.
func (d *draft) sample(i int) string {
	v := d.values[i]
	switch {
	case v == nil:
		return " # many values"
	case len(v) == 0:
		return " # empty"
	}
	words := byTimes(v)
	var list []string
	for _, w := range words[:min(len(words), 2)] {
		list = append(list, comment(w))
	}
	more := ""
	if len(words) > 2 {
		more = fmt.Sprintf(" … %d values", len(words))
	}
	return " # " + strings.Join(list, ", ") + more
}

// comment is a value as a comment has it: short, on one line.
func comment(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "…"
	}
	return s
}

// byTimes gives words, the commonest first.
func byTimes(v map[string]int) []string {
	words := make([]string, 0, len(v))
	for w := range v {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(v[b], v[a]), cmp.Compare(a, b)) })
	return words
}

// outcomes writes the words of a column of outcomes. Ours need no line.
func (d *draft) outcomes(b *strings.Builder, i int) {
	v := d.values[i]
	if v == nil {
		return
	}
	words := byTimes(v)
	known := foreign.NewWords(d.m.Outcomes)
	fmt.Fprintf(b, "\noutcomes: # their words: accepted, declined, ignored, pending, withdrawn, undelivered, unreported, or none (no request)\n")
	left := 0
	for _, w := range words {
		if _, ok := known.Find(w); ok {
			continue
		}
		if left++; left > draftWords {
			continue
		}
		means := cmp.Or(likely.Outcome(w), "?")
		fmt.Fprintf(b, "  # %s: %s # %s\n", yamlWord(w), means, plain.Plural(v[w], "time"))
	}
	if left > draftWords {
		fmt.Fprintf(b, "  # and %d more\n", left-draftWords)
	}
}

// dates writes how the dates of a column may be read, if they are not as ledgers have
// them: in an order that reads all of them.
func (d *draft) dates(i int) string {
	var first, readable string
	var orders, unread []string
	for _, w := range byTimes(d.values[i]) {
		if _, err := date.Parse(w); err == nil {
			continue
		}
		unread = append(unread, w)
		how, words := table.Orders(w)
		if first == "" {
			first, readable, orders = w, how, strings.Fields(words)
			continue
		}
		left := slices.DeleteFunc(slices.Clone(orders), func(o string) bool { return !slices.Contains(strings.Fields(words), o) })
		if len(left) > 0 && len(left) < len(orders) {
			first, readable, orders = w, how, left
		}
	}
	switch {
	case first == "":
		return ""
	case len(orders) == 1:
		return fmt.Sprintf("\n# dates: %s # %s is %s\n", orders[0], comment(first), readable)
	case readable == "":
		if line := d.byLayout(i, unread); line != "" {
			return line
		}
	default:
		return fmt.Sprintf("\n# dates: ? # %s may be %s\n", comment(first), readable)
	}
	return fmt.Sprintf("\n# dates: ? # %s: ymd, dmy, mdy, epoch, excel, or a layout such as \"2 Jan 2006\"\n", comment(first))
}

// yamlWord is a text as YAML has it, in quotes where it needs them.
func yamlWord(s string) string {
	if s == "" {
		return `""`
	}
	for i, r := range s {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f && r != 0x85 && r != 0x2028 && r != 0x2029 && r != 0xfeff ||
			i > 0 && (r >= '0' && r <= '9' || r == ' ' || r == '_' || r == '.' || r == '-' || r == '/' || r == '(' || r == ')') {
			continue
		}
		return strconv.Quote(s)
	}
	if strings.HasSuffix(s, " ") {
		return strconv.Quote(s)
	}
	return s
}
