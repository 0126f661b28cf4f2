package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// field is a key of a record: how it is read from a tree and from a cell of a table,
// written, and merged with what another ledger states.
type field[S any] struct {
	key   string
	read  func(d *decoder, v *node, at *places, s *S)
	cell  func(d *decoder, s *S, text string) *problem // nil: no table has it
	write func(f *fields, s *S)
	merge func(into, s *S) // the value that was stated first stays; lists add up
}

// shape is what a mapping may hold.
type shape[S any] struct {
	a      string // with its article
	fields []field[S]
	// elsewhere says where a key belongs that is none of its own.
	elsewhere map[string]string
	// carry is what it carries along, by keys of the writer's own; nil: nothing.
	carry func(*S) *[]graph.Attribute
}

func (s *shape[S]) keys() []string {
	keys := make([]string, len(s.fields))
	for i := range s.fields {
		keys[i] = s.fields[i].key
	}
	return keys
}

// find gives the field with a key; nil where there is none.
func (s *shape[S]) find(key string) *field[S] {
	i := slices.IndexFunc(s.fields, func(f field[S]) bool { return f.key == key })
	if i < 0 {
		return nil
	}
	return &s.fields[i]
}

// want says in words what is expected in place of something else.
func (s *shape[S]) want() string { return "a mapping with " + fault.OneOf(s.keys()) }

// record reads a mapping into a record. Of a key that has a value the place is noted
// before that is read.
func record[S any](d *decoder, n *node, shape *shape[S], at *places, s *S) {
	switch n.kind {
	case null:
		return
	case mapping:
	default:
		p := problem{kind: ErrShape, what: shape.a + " is " + n.describe(), want: shape.want()}
		if n.kind == text && len(n.text) <= 60 && shape.find("name") != nil {
			p.hint = "{name: " + yamlWord(n.text) + "}"
		}
		d.unread++
		d.faults.report(d.pos(n), &p)
		return
	}
	d.pairs(n, func(key, value *node, first bool) {
		f := shape.find(key.text)
		switch {
		case f == nil:
			d.unread++
			if d.faults.full() {
				return
			}
			if p := unspaced(key.text, shape.keys()); p != nil {
				d.faults.report(d.pos(key), p)
				return
			}
			p := problem{kind: ErrUnknownKey, what: "unknown key " + fault.Quote(key.text) + " of " + shape.a}
			if p.want = shape.elsewhere[key.text]; p.want == "" {
				p.word, p.valid = key.text, shape.keys()
				if likely := table.LikelyColumn(key.text); slices.Contains(p.valid, likely) {
					p.hint = likely
				}
			}
			d.faults.report(d.pos(key), &p)
		case first && value.kind != null:
			at.field(key.text, value)
			f.read(d, value, at, s)
		case first:
			at.empty(key)
		}
	})
}

// encodeRecord gives the mapping that record would read.
func encodeRecord[S any](shape *shape[S], s *S) node {
	var f fields
	for i := range shape.fields {
		if write := shape.fields[i].write; write != nil {
			write(&f, s)
		}
	}
	return f.node()
}

// mergeRecord adds to a record what another one states of the same thing.
func mergeRecord[S any](shape *shape[S], into, s *S) {
	for i := range shape.fields {
		if merge := shape.fields[i].merge; merge != nil {
			merge(into, s)
		}
	}
}

// textField is a text that stays as it is.
func textField[S any](key string, of func(*S) *string) field[S] {
	return field[S]{
		key:   key,
		read:  func(d *decoder, v *node, _ *places, s *S) { *of(s) = d.text(v, key) },
		cell:  func(_ *decoder, s *S, text string) *problem { *of(s) = text; return nil },
		write: func(f *fields, s *S) { f.text(key, *of(s)) },
		merge: func(into, s *S) { first(of(into), *of(s)) },
	}
}

// textsField is a list of texts that adds up; a single text is a list of one.
func textsField[S any](key string, of func(*S) *[]string) field[S] {
	return field[S]{
		key:   key,
		read:  func(d *decoder, v *node, at *places, s *S) { *of(s) = d.texts(v, key, at, true) },
		cell:  func(_ *decoder, s *S, text string) *problem { *of(s) = splitCell(text); return nil },
		write: func(f *fields, s *S) { f.texts(key, *of(s)) },
		merge: func(into, s *S) { union(of(into), *of(s)) },
	}
}

// listField is a list of texts that is one value, so that it does not add up.
func listField[S any](key string, of func(*S) *[]string) field[S] {
	f := textsField(key, of)
	f.read = func(d *decoder, v *node, at *places, s *S) { *of(s) = d.texts(v, key, at, false) }
	f.merge = func(into, s *S) { firstList(of(into), *of(s)) }
	return f
}

// twoField is a list of two actors.
func twoField[S any](key string, of func(*S) *[]string) field[S] {
	f := listField(key, of)
	f.read = func(d *decoder, v *node, at *places, s *S) { *of(s) = d.two(v, key, at) }
	f.cell = func(_ *decoder, s *S, text string) *problem {
		two := splitCell(text)
		if len(two) != 2 {
			return invalid(fault.Quote(text)+" does not name two actors", `two actors with a semicolon between them, of which one asked`)
		}
		*of(s) = two
		return nil
	}
	return f
}

// splitCell splits a cell that holds a list at its semicolons, as joinCell joins them.
func splitCell(text string) (list []string) {
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// wordField is a value of a few words or a short text: what String gives is read
// again, and the zero value is written as nothing.
func wordField[S any, T comparable](key string, of func(*S) *T, read reader[T], text func(T) string) field[S] {
	return field[S]{
		key:  key,
		read: func(d *decoder, v *node, _ *places, s *S) { *of(s) = value(d, v, key, read) },
		cell: func(_ *decoder, s *S, text string) (wrong *problem) {
			*of(s), wrong = read(text)
			return wrong
		},
		write: func(f *fields, s *S) { f.bare(key, text(*of(s))) },
		merge: func(into, s *S) { first(of(into), *of(s)) },
	}
}

func dateField[S any](key string, of func(*S) *date.Date) field[S] {
	return wordField(key, of, readDate, date.Date.String)
}

func gradeField[S any](of func(*S) *graph.Grade) field[S] {
	return wordField("grade", of, readGrade, graph.Grade.String)
}

func outcomeField[S any](of func(*S) *graph.Outcome) field[S] {
	f := wordField("outcome", of, readOutcome, func(o graph.Outcome) string {
		if o == graph.Unstated {
			return ""
		}
		return o.String()
	})
	read := f.read
	f.read = func(d *decoder, v *node, at *places, s *S) {
		if v.kind == list {
			d.wrongShape(v, "outcome", "one outcome; where sources disagree, reports")
			return
		}
		read(d, v, at, s)
	}
	return f
}

func timesField[S any](of func(*S) *graph.Count) field[S] {
	f := wordField("times", of, readTimes, graph.Count.String)
	f.write = func(f *fields, s *S) { f.count("times", of(s).String()) }
	return f
}

func urlField[S any](of func(*S) *string) field[S] {
	f := wordField("url", of, readURL, func(s string) string { return s })
	f.write = func(f *fields, s *S) { f.text("url", *of(s)) }
	return f
}

// One thing may have a field for so many values that its file may have, and a few in any
// case.
const (
	valuesForField = 20
	fewFields      = 100
)

// attributesField is whatever else is stated, by keys of the writer's own.
func attributesField[S any](of func(*S) *[]graph.Attribute) field[S] {
	const key = "fields"
	return field[S]{
		key: key,
		read: func(d *decoder, v *node, at *places, s *S) {
			if v.kind != mapping {
				d.wrongShape(v, key, "a mapping of names to texts")
				return
			}
			if most := max(d.opts.Nodes/valuesForField, fewFields); len(v.items)/2 > most {
				d.ledger.lost = true
				d.fault(v, graph.ErrTooLarge, fmt.Sprintf("one thing with %d fields", len(v.items)/2), fmt.Sprintf("%d at most", most))
				return
			}
			d.pairs(v, func(name, value *node, first bool) {
				switch {
				case name.text == "":
					d.fault(name, graph.ErrMissing, "a field without a name", "a name")
				case value.kind != text && value.kind != word && value.kind != null:
					d.wrongShape(value, "the field "+fault.Quote(name.text), "a text")
				case first && value.text != "":
					at.item(value)
					*of(s) = append(*of(s), graph.Attribute{Key: name.text, Value: value.text})
				}
			})
		},
		write: func(f *fields, s *S) {
			var inner fields
			for _, a := range *of(s) {
				inner.text(a.Key, a.Value)
			}
			if len(inner) > 0 {
				f.put(key, inner.node())
			}
		},
		merge: func(into, s *S) { mergeAttributes(of(into), *of(s)) },
	}
}

// mergeAttributes adds what has another key.
func mergeAttributes(into *[]graph.Attribute, list []graph.Attribute) {
	out, known := slices.Clip(*into), make(map[string]bool, len(*into))
	for _, a := range *into {
		known[same(a.Key)] = true
	}
	for _, a := range list {
		if !known[same(a.Key)] {
			out = append(out, a)
		}
	}
	*into = out
}

// listed is a list of records, each of a shape, that adds up.
func listed[S, T any](key string, shape *shape[T], of func(*S) *[]T, one func(d *decoder, item *node, at *places, into *T)) field[S] {
	return field[S]{
		key: key,
		read: func(d *decoder, v *node, _ *places, s *S) {
			*of(s) = records(d, v, key, shape, one)
		},
		write: func(f *fields, s *S) {
			if list := *of(s); len(list) > 0 {
				f.put(key, listOf(list, func(t T) node { return encodeRecord(shape, &t) }))
			}
		},
		merge: func(into, s *S) { *of(into) = append(slices.Clip(*of(into)), *of(s)...) },
	}
}

// records reads a list of mappings, each with one, which reads it into its place: a
// record of its own for each, that is copied there, would take as much memory again.
func records[T any](d *decoder, n *node, key string, shape *shape[T], one func(d *decoder, item *node, at *places, into *T)) []T {
	if n.kind != list {
		d.wrongShape(n, key, "a list of mappings with "+fault.OneOf(shape.keys()))
		return nil
	}
	out := make([]T, 0, len(n.items))
	at := make([]places, len(n.items)) // in one piece: there may be many
	for i := range n.items {
		item := &n.items[i]
		if item.kind != mapping {
			d.ledger.lost = d.ledger.lost || key == "requests"
			d.wrongShape(item, shape.a, shape.want())
			continue
		}
		var empty T
		out = append(out, empty)
		last := len(out) - 1
		at[last] = places{in: d.in, at: item.spot()}
		one(d, item, &at[last], &out[last])
	}
	return out
}

// first keeps the value that was stated first.
func first[T comparable](into *T, v T) {
	*into = cmp.Or(*into, v)
}

// firstList keeps the list that was stated first.
func firstList(into *[]string, list []string) {
	if len(*into) == 0 {
		*into = list
	}
}

// union adds the elements that are missing.
func union[T comparable](into *[]T, list []T) {
	seen := make(map[T]bool, len(*into))
	for _, v := range *into {
		seen[v] = true
	}
	out := slices.Clip(*into) // what it holds belongs to another ledger
	for _, v := range list {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	*into = out
}

// unknownColumn says in words that a table has no such column.
func unknownColumn(name string, valid []string) *problem {
	return &problem{kind: ErrUnknownKey, what: fmt.Sprintf("unknown column %s", fault.Quote(name)), word: name, valid: valid}
}
