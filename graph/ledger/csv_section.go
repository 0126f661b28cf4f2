package ledger

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// A table of a section has one thing a row, and its id in the first column, which has
// the name of such a thing: actor, channel, party or source.

// sectionTable gives the section of which a header is a table. ok is false where it is
// none, as where a column tells who asked whom.
func sectionTable(names []string) (of string, ok bool) {
	if len(names) == 0 {
		return "", false
	}
	for _, name := range names {
		if slices.Contains([]string{"id", "from", "to", "between"}, table.ColumnName(name)) {
			return "", false
		}
	}
	of = plainColumn(names[0])
	return of, slices.Contains([]string{"source", "party", "actor", "channel"}, of)
}

// plainColumn gives the name of a column as it is compared.
func plainColumn(name string) string {
	return strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(name)))
}

// sectionHeader gives the header of a table of a section.
func sectionHeader(text string) (names []string, ok bool) {
	separator, ok := sectionSeparator(text)
	if !ok {
		return nil, false
	}
	text = strings.TrimLeft(strings.TrimPrefix(text, byteOrderMark), "\r\n")
	names, err := csvReader(strings.NewReader(firstLine(text)), separator).Read()
	return names, err == nil
}

// readsColumns reports whether a map says which columns of a table with some names are
// which, or that it has no header.
func readsColumns(m *foreign.Map, names []string) bool {
	if m == nil {
		return false
	}
	return m.NoHeader || slices.ContainsFunc(m.Columns, func(c foreign.Column) bool {
		return slices.ContainsFunc(c.Theirs, func(theirs string) bool {
			return slices.ContainsFunc(names, func(name string) bool { return foreign.Plain(name) == foreign.Plain(theirs) })
		})
	})
}

// sectionSeparator tells by a text's first line what stands between its cells, if it is
// a table of a section.
func sectionSeparator(text string) (separator rune, ok bool) {
	text = strings.TrimLeft(strings.TrimPrefix(text, byteOrderMark), "\r\n")
	first, _, _ := strings.Cut(text, "\n")
	for _, separator := range separators {
		cells, err := csvReader(strings.NewReader(first), separator).Read()
		if err != nil {
			continue
		}
		if _, ok := sectionTable(cells); ok {
			return separator, true
		}
	}
	return 0, false
}

// sections reads a table of a section.
func (d *decoder) section(separator rune) (ok bool) {
	t := sectionReader{decoder: d, rows: csvReader(strings.NewReader(d.in.text), separator)}
	names, ok := t.next()
	if !ok {
		return false
	}
	switch of, _ := sectionTable(names); of {
	case "source":
		return readSection(&t, &sourceSection, names)
	case "party":
		return readSection(&t, &partySection, names)
	case "actor":
		return readSection(&t, &actorSection, names)
	default:
		return readSection(&t, &channelSection, names)
	}
}

// sectionReader reads the rows of such a table.
type sectionReader struct {
	*decoder
	rows *csv.Reader
}

// next reads the next row. It is nil where that is not well formed; ok is false at the
// end.
func (t *sectionReader) next() (cells []string, ok bool) {
	cells, err := t.rows.Read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, false
	case err != nil:
		f := &fault.Fault{Pos: fault.Pos{File: t.in.name}, Kind: ErrSyntax, What: err.Error()}
		var e *csv.ParseError
		if errors.As(err, &e) {
			f.Pos, f.What = fault.Pos{File: t.in.name, Line: e.Line, Column: e.Column}, e.Err.Error()
		}
		t.faults.add(f)
		return nil, true
	}
	cells = slices.Clone(cells)
	for i := range cells {
		cells[i] = trim(cells[i])
	}
	return cells, true
}

// places gives the places of the cells of the row that was read last.
func (t *sectionReader) cells(n int) []fault.Pos {
	out := make([]fault.Pos, n)
	for i := range out {
		line, column := t.rows.FieldPos(i)
		m := t.in.find(line, 1)
		out[i] = t.in.at(t.in.advance(m, m.offset+column-1))
	}
	return out
}

func readSection[S any](t *sectionReader, x *section[S], names []string) (ok bool) {
	at := t.cells(len(names))
	valid := []string{plainColumn(names[0])}
	for i := range x.shape.fields {
		if x.shape.fields[i].cell != nil {
			valid = append(valid, x.shape.fields[i].key)
		}
	}
	columns := make([]*field[S], len(names)) // nil for one that is not read
	carried := make([]string, len(names))    // by which key one is carried along
	carries := x.shape.carry != nil
	for i, name := range names {
		if key := t.carriedKey(name); key != "" && carries && i > 0 {
			names[i], carried[i] = foreign.FieldColumn+key, key
			if first := slices.Index(names[:i], names[i]); first >= 0 {
				t.faults.add(&fault.Fault{Pos: at[i], Kind: graph.ErrDuplicate, What: "the column " + names[i] + " comes twice", Want: "each column once",
					Also: []fault.Note{{Pos: at[first], What: "the first is here"}}})
			}
			continue
		}
		names[i] = plainColumn(name)
		switch first := slices.Index(names[:i], names[i]); {
		case i == 0 || name == "":
		case first >= 0:
			t.faults.add(&fault.Fault{Pos: at[i], Kind: graph.ErrDuplicate, What: "the column " + names[i] + " comes twice", Want: "each column once",
				Also: []fault.Note{{Pos: at[first], What: "the first is here"}}})
		case !slices.Contains(valid, names[i]):
			p := unknownColumn(name, valid)
			if carries {
				p.want = fault.OneOf(valid) + "; --fields " + table.FlagWord(name) + " carries it along"
				p.hint = fault.Nearest(names[i], slices.Values(valid))
				p.word, p.valid = "", nil
			}
			t.faults.report(at[i], p)
		default:
			columns[i] = x.shape.find(names[i])
		}
	}
	list := []S{}
	well := true
	for {
		cells, ok := t.next()
		switch {
		case !ok:
			*x.list(t.ledger) = list
			t.ledger.open[x.of] = true
			return well
		case cells == nil:
			well = false
			continue
		}
		if !slices.ContainsFunc(cells, func(c string) bool { return c != "" }) {
			continue
		}
		places := t.cells(len(cells))
		if len(cells) > len(names) {
			t.faults.add(&fault.Fault{Pos: places[len(names)], Kind: ErrShape, What: "a row of " + cellCount(len(cells)), Want: cellCount(len(names)) + ", as the header has"})
			continue
		}
		if cells[0] == "" {
			t.faults.add(&fault.Fault{Pos: places[0], Kind: graph.ErrMissing, What: "the id of " + x.shape.a + " is empty", Want: "an id"})
			continue
		}
		where := &cellPlaces{names: names, at: places}
		var s S
		*x.id(&s), *x.at(&s) = cells[0], where
		for i, c := range cells {
			if carried[i] != "" && c != "" {
				*x.shape.carry(&s) = append(*x.shape.carry(&s), graph.Attribute{Key: carried[i], Value: c})
			}
			if columns[i] == nil || c == "" {
				continue
			}
			if wrong := columns[i].cell(t.decoder, &s, c); wrong != nil {
				t.faults.report(places[i], wrong)
			}
		}
		list = append(list, s)
	}
}

// carriedKey gives the key by which a column is carried along: one that a ledger in CSV
// writes so, or that is asked for; "" for others.
func (t *sectionReader) carriedKey(name string) string {
	if n := len(foreign.FieldColumn); len(name) > n && strings.EqualFold(name[:n], foreign.FieldColumn) {
		return strings.TrimSpace(name[n:])
	}
	if m := t.opts.Map; m != nil {
		for _, f := range m.Fields {
			if foreign.Plain(f.Theirs) == foreign.Plain(name) {
				return f.Name
			}
		}
	}
	return ""
}

// cellPlaces are where the cells of a row stand.
type cellPlaces struct {
	names []string
	at    []fault.Pos
}

// Pos gives the place of a cell, and for what has none that of the id; see
// [graph.Locator].
func (p *cellPlaces) Pos(key string, _ int) fault.Pos {
	if i := slices.Index(p.names, key); i > 0 && i < len(p.at) {
		return p.at[i]
	}
	return p.at[0]
}
