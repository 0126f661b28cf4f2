package ledger

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"sort"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// jsonTable reads the records that JSON holds by a map: the names of columns are paths
// into a record.
type jsonTable struct {
	*decoder
	name  string
	plan  *table.Plan
	paths []path
	sink  *rowSink
	left  map[string]bool // keys that no path begins with
}

// path leads into a record. Where a record has the whole as a key, that is meant.
type path struct {
	whole string
	keys  []string
}

// maxLeft bounds the keys that are remembered to be told.
const maxLeft = 1000

// readRecords reads JSON or JSON Lines by a map, into records.
func (l *Ledger) readRecords(r io.Reader, name string, format Format, opts Options) {
	opts = opts.withDefaults(CSV)
	text, err := slurp(r, 0, opts.Bytes)
	in := &input{name: name, text: strings.TrimPrefix(text, byteOrderMark)}
	l.inputs, l.Requests = []*input{in}, []graph.RequestSpec{}
	if err != nil {
		l.fail(name, err)
		return
	}
	d := &decoder{in: in, opts: opts, faults: &collector{limit: opts.Faults}, ledger: l}
	rs := &jsonTable{decoder: d, name: name, left: make(map[string]bool)}
	l.broken = !d.check(len(text), format) || !rs.read(format)
	l.faults = d.faults.finish(in)
}

// read reads all records; ok is false when not all could be read.
func (rs *jsonTable) read(format Format) (ok bool) {
	rs.prepare()
	if format == JSONL {
		ok = rs.lines()
	} else {
		ok = rs.document()
	}
	rs.plan.Unmapped = rs.unmappedKeys()
	rs.sink.finish()
	return ok
}

// prepare plans the columns: those that the map names, or else those of ours.
func (rs *jsonTable) prepare() {
	m := rs.opts.Map.For(rs.firstKeys(), true)
	rs.opts.Map = m
	var names []string
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, c := range m.Columns {
		for _, theirs := range c.Theirs {
			add(theirs)
		}
	}
	if len(m.Columns) == 0 {
		for _, ours := range foreign.Columns() {
			add(ours)
		}
	}
	for _, f := range m.Fields {
		add(f.Theirs)
	}
	for _, name := range slices.Concat(m.FillDown, m.Group) {
		add(name)
	}
	rs.plan = table.NewPlan(m, names, table.Options{Sparse: true})
	for i := range rs.plan.Problems {
		rs.faults.add(ofProblem(fault.Pos{File: rs.name}, &rs.plan.Problems[i]))
	}
	for _, name := range names {
		rs.paths = append(rs.paths, path{name, strings.Split(name, ".")})
	}
	rs.sink = newRowSink(rs.decoder, rs.name, rs.plan)
}

// firstKeys gives the paths that lead somewhere in the first record of JSON, to tell
// forms of one map apart.
func (rs *jsonTable) firstKeys() []string {
	text := rs.in.text
	if i := strings.IndexByte(text, '{'); i >= 0 {
		text = text[i:]
	}
	var one json.RawMessage
	if json.NewDecoder(strings.NewReader(text)).Decode(&one) != nil {
		return nil
	}
	in := &input{text: string(one)}
	n, ok := readJSON(in, start, len(in.text), rs.opts, &collector{limit: 1})
	if !ok {
		return nil
	}
	var paths []string
	leaves(&n, "", 4, func(path, _ string) { paths = append(paths, path) })
	return paths
}

// lines reads a record a line.
func (rs *jsonTable) lines() (ok bool) {
	ok = true
	for m := start; m.offset < len(rs.in.text); {
		line := firstLine(rs.in.text[m.offset:])
		if strings.TrimSpace(line) != "" {
			if len(line) > rs.opts.Line {
				rs.faults.add(&fault.Fault{Pos: rs.in.at(m), Kind: graph.ErrTooLarge, What: tooLongLine("line", rs.opts)})
				ok = false
			} else if !rs.one(m, m.offset+len(line)) {
				ok = false
			}
		}
		if len(rs.ledger.Requests) > rs.opts.Requests {
			rs.noRoom(m)
			return false
		}
		if !strings.HasSuffix(line, "\n") {
			break
		}
		m = mark{m.offset + len(line), m.line + 1, 1}
	}
	return ok
}

// document reads the list of records in one JSON text.
func (rs *jsonTable) document() (ok bool) {
	s := rs.in.text
	d := json.NewDecoder(strings.NewReader(s))
	if !json.Valid([]byte(s)) {
		rs.faults.add(jsonFault(rs.in, start, s, rs.opts))
		return false
	}
	at := start
	keys := rs.keysToRecords()
	for i := 0; ; {
		at = rs.in.advance(at, valueOffset(s, int(d.InputOffset())))
		if i == len(keys) || i == 0 && rs.bare(at) {
			return rs.list(d, at)
		}
		t, err := d.Token()
		if err != nil {
			return false
		}
		if t != json.Delim('{') {
			rs.faults.add(&fault.Fault{Pos: rs.in.at(at), Kind: ErrShape, What: "records are to be in " + fault.Quote(rs.opts.Map.Records) + ", but " + fault.Quote(strings.Join(keys[:i], ".")) + " is no object", Want: "a path of keys with dots between them"})
			return false
		}
		found := false
		var seen []string
		for d.More() && !found {
			key, _ := d.Token()
			name, _ := key.(string)
			if seen = append(seen, name); name == keys[i] {
				found = true
				break
			}
			var skip json.RawMessage
			if err := d.Decode(&skip); err != nil {
				return false
			}
		}
		if !found {
			f := &fault.Fault{Pos: rs.in.at(at), Kind: ErrUnknownKey, What: "no " + fault.Quote(strings.Join(keys[:i+1], ".")) + " for records", Want: fault.OneOf(seen[:min(len(seen), 20)])}
			f.Hint = fault.Nearest(keys[i], slices.Values(seen))
			rs.faults.add(f)
			return false
		}
		i++
	}
}

// bare reports whether what a map that ships looks for within a page of results stands
// there by itself: a list, or one record.
func (rs *jsonTable) bare(at mark) bool {
	if !rs.opts.Map.Lenient() {
		return false
	}
	page := rs.opts.Map.Records + "."
	return rs.in.text[at.offset] == '[' || rs.opts.Map.Knows(rs.firstKeys()) && !slices.ContainsFunc(rs.firstKeys(), func(key string) bool { return strings.HasPrefix(key, page) })
}

func (rs *jsonTable) keysToRecords() []string {
	if rs.opts.Map.Records == "" {
		return nil
	}
	return strings.Split(rs.opts.Map.Records, ".")
}

// list reads the records of a list, or one object as a record.
func (rs *jsonTable) list(d *json.Decoder, at mark) (ok bool) {
	s := rs.in.text
	switch s[at.offset] {
	case '{':
		var one json.RawMessage
		if err := d.Decode(&one); err != nil {
			return false
		}
		return rs.one(at, int(d.InputOffset()))
	case '[':
	default:
		rs.faults.add(&fault.Fault{Pos: rs.in.at(at), Kind: ErrShape, What: "there is no list of records", Want: "a list of objects, or one; records: says where it stands"})
		return false
	}
	if _, err := d.Token(); err != nil {
		return false
	}
	ok = true
	n := 0
	for d.More() {
		at = rs.in.advance(at, valueOffset(s, int(d.InputOffset())))
		var one json.RawMessage
		if err := d.Decode(&one); err != nil {
			return false
		}
		if n++; n > rs.opts.Requests {
			rs.noRoom(at)
			return false
		}
		ok = rs.one(at, int(d.InputOffset())) && ok
	}
	return ok
}

// valueOffset gives where the next value begins behind an offset.
func valueOffset(s string, offset int) int {
	for offset < len(s) && strings.IndexByte(" \t\r\n,:", s[offset]) >= 0 {
		offset++
	}
	return offset
}

// one reads the record between two places.
func (rs *jsonTable) one(at mark, end int) (ok bool) {
	n, ok := readJSON(rs.in, at, end, rs.opts, rs.faults)
	if !ok {
		return false
	}
	if n.kind != mapping {
		rs.ledger.lost = true
		rs.wrongShape(&n, "a record", "an object")
		return true
	}
	rs.note(&n)
	cells := make([]string, len(rs.paths))
	for i := range rs.paths {
		cells[i] = rs.paths[i].cell(&n)
	}
	where := &graph.Mark{Origin: rs, Line: int(n.line), Column: int(n.column)}
	rs.sink.add(&theirRow{cells: cells, where: where, at: func(i int) fault.Pos {
		if i >= 0 {
			if v := rs.paths[i].find(&n); v != nil {
				return rs.pos(v)
			}
		}
		return rs.pos(&n)
	}})
	return true
}

// note notes the keys of a record that nothing reads.
func (rs *jsonTable) note(n *node) {
	for i := 0; i+1 < len(n.items); i += 2 {
		key := n.items[i].text
		if len(rs.left) < maxLeft && !rs.left[key] && !slices.ContainsFunc(rs.paths, func(p path) bool { return p.whole == key || p.keys[0] == key }) {
			rs.left[key] = true
		}
	}
}

func (rs *jsonTable) unmappedKeys() []string {
	var keys []string
	for key := range rs.left {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// cell gives the texts that a path leads to, of a list each of them.
func (p *path) cell(n *node) string {
	var texts []string
	p.walk(n, func(v *node) bool {
		if v.text != "" {
			texts = append(texts, v.text)
		}
		return true
	})
	return strings.Join(texts, table.Several)
}

// find gives the first value that a path leads to; nil where there is none.
func (p *path) find(n *node) (found *node) {
	p.walk(n, func(v *node) bool {
		found = v
		return false
	})
	return found
}

func (p *path) walk(n *node, each func(*node) bool) bool {
	if v := n.key(p.whole); v != nil && len(p.keys) > 1 {
		return walkLeaf(v, each)
	}
	return walkPath(n, p.keys, each)
}

func walkPath(n *node, keys []string, each func(*node) bool) bool {
	if n.kind == list {
		for i := range n.items {
			if !walkPath(&n.items[i], keys, each) {
				return false
			}
		}
		return true
	}
	if len(keys) == 0 {
		return walkLeaf(n, each)
	}
	if v := n.key(keys[0]); v != nil {
		return walkPath(v, keys[1:], each)
	}
	return true
}

func walkLeaf(n *node, each func(*node) bool) bool {
	switch n.kind {
	case list:
		for i := range n.items {
			if !walkLeaf(&n.items[i], each) {
				return false
			}
		}
		return true
	case null, mapping:
		return true
	}
	return each(n)
}

// key gives the value of a key of a mapping; nil where there is none.
func (n *node) key(name string) *node {
	if n.kind != mapping {
		return nil
	}
	for i := 0; i+1 < len(n.items); i += 2 {
		if n.items[i].text == name {
			return &n.items[i+1]
		}
	}
	return nil
}

// Name is the name of the input; see [graph.Origin].
func (rs *jsonTable) Name() string { return rs.name }

// Pos gives the place of a field; see [graph.Origin].
func (rs *jsonTable) Pos(line, column int, field string, _ int) fault.Pos {
	at := fault.Pos{File: rs.name, Line: line, Column: column}
	cell := rs.plan.Cell(field)
	if cell < 0 {
		return at
	}
	m := rs.in.find(line, column)
	d := json.NewDecoder(strings.NewReader(rs.in.text[m.offset:]))
	var one json.RawMessage
	if err := d.Decode(&one); err != nil && !errors.Is(err, io.EOF) {
		return at
	}
	n, ok := readJSON(rs.in, m, m.offset+int(d.InputOffset()), rs.opts, &collector{limit: 1})
	if !ok {
		return at
	}
	if v := rs.paths[cell].find(&n); v != nil {
		return rs.pos(v)
	}
	return at
}
