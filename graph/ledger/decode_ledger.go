package ledger

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// schemaKey is allowed for editors' sake, and says nothing.
const schemaKey = "$schema"

// ledgerShape has the fields of a whole ledger, in the order in which they are
// written.
var ledgerShape = shape[Ledger]{a: "the ledger", fields: []field[Ledger]{
	textField(schemaKey, func(l *Ledger) *string { return &l.schema }),
	textField("title", func(l *Ledger) *string { return &l.Title }),
	asOfField,
	textField("source", func(l *Ledger) *string { return &l.Source }),
	openField,
	langField,
	sectionField(&sourceSection),
	sectionField(&partySection),
	sectionField(&actorSection),
	sectionField(&channelSection),
	{
		key:  "requests",
		read: func(d *decoder, v *node, _ *places, l *Ledger) { l.Requests = d.requests(v) },
		write: func(f *fields, l *Ledger) {
			if l.Requests != nil {
				f.put("requests", listOf(l.Requests, func(s graph.RequestSpec) node { return encodeRecord(&requestShape, &s) }))
			}
		},
	},
}, elsewhere: keysOfRequests()}

// keysOfRequests says of the keys of a request that they are in the wrong place among
// those of the ledger.
func keysOfRequests() map[string]string {
	out := make(map[string]string)
	for _, key := range []string{"id", "from", "to", "between", "via", "date", "times", "outcome", "deadline", "about", "for", "note", "reports"} {
		out[key] = "it in an entry of the list requests"
	}
	return out
}

// ledgerKeys are its keys.
var ledgerKeys = ledgerShape.keys()

// asOfField is when the ledger was last true, which has an end.
var asOfField = wordField("as_of", func(l *Ledger) *date.Date { return &l.AsOf }, func(s string) (date.Date, *problem) {
	d, wrong := readDate(s)
	if wrong == nil && d.Latest() == date.MaxDay {
		return date.Date{}, invalid(fault.Quote(s)+" has no end", "a day, month or year until whose end the ledger is true")
	}
	return d, wrong
}, date.Date.String)

// openField lists sections that are not complete.
var openField = field[Ledger]{
	key: "open",
	read: func(d *decoder, v *node, at *places, l *Ledger) {
		var valid []string
		for s := range graph.Section(graph.Channels + 1) {
			valid = append(valid, s.String())
		}
		for i, name := range d.texts(v, "open", at, true) {
			n := slices.Index(valid, name)
			if n < 0 {
				wrong := unknownWord("section", name, valid)
				if list := strings.Split(strings.ReplaceAll(name, " ", ""), ","); len(list) > 1 {
					wrong.want, wrong.valid, wrong.hint = fault.OneOf(valid), nil, "["+strings.Join(list, ", ")+"]"
				}
				d.faults.report(at.Pos("open", i), wrong)
				continue
			}
			l.Open = append(l.Open, graph.Section(n))
		}
	},
	write: func(f *fields, l *Ledger) {
		open := slices.Clip(l.Open)
		for s, natural := range l.open {
			if natural {
				union(&open, []graph.Section{graph.Section(s)})
			}
		}
		f.texts("open", words(open))
	},
	merge: func(into, l *Ledger) { union(&into.Open, l.Open) },
}

func sectionField[S any](x *section[S]) field[Ledger] {
	return field[Ledger]{
		key:   x.of.String(),
		read:  func(d *decoder, v *node, _ *places, _ *Ledger) { x.read(d, v) },
		write: x.write,
	}
}

// root reads a whole ledger.
func (d *decoder) root(n *node) {
	if f := d.otherJSON(n); f != nil {
		d.unread++
		d.faults.add(f)
		return
	}
	if n.kind == list {
		d.wrongShape(n, "the ledger", "a mapping with "+fault.OneOf(ledgerKeys)+"; a list of requests goes under requests")
		return
	}
	at := d.places(n)
	d.ledger.Where = at
	presentIfEmpty(n)
	record(d, n, &ledgerShape, at, d.ledger)
	d.ledger.claim()
}

// otherJSON gives what is wrong with a tree that holds records of somebody else; nil
// for a ledger, and for what may be one.
func (d *decoder) otherJSON(n *node) *fault.Fault {
	ours := false // a key that a ledger has, as records of others do: title
	if n.kind == mapping {
		for i := 0; i+1 < len(n.items); i += 2 {
			switch key := n.items[i].text; {
			case !slices.Contains(ledgerKeys, key):
			case n.items[i+1].kind == list || n.items[i+1].kind == mapping:
				return nil
			default:
				ours = true
			}
		}
	}
	path, records := longest(n, "")
	if (len(records) == 0 || ours) && n.kind == mapping {
		if m := likelyMap(leafNames([]node{*n}), true); m != "" {
			return &fault.Fault{Pos: d.pos(n), Kind: ErrShape, What: "the file is no ledger; a map for it ships", Want: "a map", Hint: m}
		}
	}
	if len(records) == 0 || ours {
		return nil
	}
	names := leafNames(records)
	if !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(requestShape.keys(), name) }) {
		return nil // requests, which are in the wrong place
	}
	f := &fault.Fault{Pos: d.pos(n), Kind: ErrShape, What: "the file is no ledger, but a list of records", Want: "a ledger, or --columns to say which key is which; rapport map FILE writes a map to fill in"}
	if path != "" {
		f.What = "the file is no ledger: its records stand in " + fault.Quote(path)
		f.Want = strings.Replace(f.Want, "--columns", "--records "+table.FlagWord(path)+" and --columns", 1)
	}
	f.Hint = likelyMap(names, true)
	return f
}

// presentIfEmpty makes sections without a value sections with nothing in them:
// `actors:` says that there are none.
func presentIfEmpty(n *node) {
	if n.kind != mapping {
		return
	}
	for i := 0; i+1 < len(n.items); i += 2 {
		v := &n.items[i+1]
		if v.kind != null {
			continue
		}
		switch n.items[i].text {
		case "sources", "parties", "actors", "channels":
			v.kind = mapping
		case "requests":
			v.kind = list
		}
	}
}

// claim makes all that a ledger with a source states the word of that source.
func (l *Ledger) claim() {
	if l.Source == "" {
		return
	}
	claimAll(&sourceSection, l)
	claimAll(&partySection, l)
	claimAll(&actorSection, l)
	claimAll(&channelSection, l)
	for i := range l.Channels {
		for j := range l.Channels[i].States {
			first(&l.Channels[i].States[j].Source, l.Source)
		}
	}
	for i := range l.Requests {
		first(&l.Requests[i].Source, l.Source)
	}
}

func claimAll[S any](x *section[S], l *Ledger) {
	for i := range *x.list(l) {
		*x.source(&(*x.list(l))[i]) = l.Source
	}
}

// langField is the language of the words in figures.
var langField = field[Ledger]{
	key:   "lang",
	read:  func(d *decoder, v *node, _ *places, l *Ledger) { l.Lang = value(d, v, "lang", readLang) },
	write: func(f *fields, l *Ledger) { f.text("lang", l.Lang) },
}
