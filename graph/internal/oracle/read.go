package oracle

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// ErrConflict is that of ledgers that contradict themselves in what no source
// claims, or name things that don't fit together.
var ErrConflict = errors.New("contradiction")

// Read reads ledgers in YAML or JSON that are given together. It checks little: of a
// ledger with unknown keys or names it reads what it knows.
func Read(texts ...string) (*Ledger, error) {
	l := &Ledger{Sources: map[string]Source{}, Actors: map[string]Actor{}, Channels: map[string]Channel{}}
	rd := reader{l: l, names: map[string]string{}}
	for i, text := range texts {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
			return nil, err
		}
		if len(doc.Content) == 0 {
			continue
		}
		rd.file(tree{doc.Content[0]}, i)
	}
	rd.requests()
	return l, rd.err
}

// tree is a part of a text.
type tree struct{ *yaml.Node }

func (t tree) get(key string) tree {
	if t.Node == nil {
		return tree{}
	}
	if t.Kind == yaml.AliasNode {
		return tree{t.Alias}.get(key)
	}
	for i := 0; t.Kind == yaml.MappingNode && i+1 < len(t.Content); i += 2 {
		if t.Content[i].Value == key {
			return tree{t.Content[i+1]}
		}
	}
	return tree{}
}

func (t tree) text(key string) string { return t.get(key).value() }

func (t tree) value() string {
	if t.Node == nil || t.Kind != yaml.ScalarNode || t.Tag == "!!null" {
		return ""
	}
	return strings.TrimSpace(t.Value)
}

func (t tree) list(key string) []tree {
	v := t.get(key)
	if v.Node == nil || v.Tag == "!!null" {
		return nil
	}
	if v.Kind != yaml.SequenceNode {
		return []tree{v}
	}
	var all []tree
	for _, c := range v.Content {
		all = append(all, tree{c})
	}
	return all
}

func (t tree) texts(key string) (all []string) {
	for _, c := range t.list(key) {
		if c.value() != "" {
			all = append(all, c.value())
		}
	}
	return all
}

// section gives the things of a section by their ids.
func (t tree) section(key string) map[string]tree {
	all := map[string]tree{}
	v := t.get(key)
	for i := 0; v.Node != nil && v.Kind == yaml.MappingNode && i+1 < len(v.Content); i += 2 {
		all[v.Content[i].Value] = tree{v.Content[i+1]}
	}
	return all
}

// entry is one entry of a list of requests.
type entry struct {
	id      string
	to      []string
	words   Words
	reports []Report
	source  string // whose word it is; "": the ledger's own
}

type reader struct {
	l       *Ledger
	names   map[string]string // of actors and channels: what means which id
	entries []entry
	asOf    Span // of files that are nobody's word
	err     error
}

func (rd *reader) fail(format string, args ...any) {
	if rd.err == nil {
		rd.err = fmt.Errorf(format, args...)
	}
}

func (rd *reader) date(text string) Span {
	s, err := ParseDate(text)
	if err != nil {
		rd.fail("%w", err)
	}
	return s
}

func (rd *reader) file(t tree, n int) {
	source := t.text("source")
	asOf := rd.date(t.text("as_of"))
	if asOf.Stated {
		if source == "" {
			if rd.asOf.Stated && rd.asOf.Text != asOf.Text {
				rd.fail("%w: as_of is %s and %s", ErrConflict, rd.asOf.Text, asOf.Text)
			}
			rd.asOf = asOf
		}
		if !rd.l.AsOf.Stated || asOf.Last > rd.l.AsOf.Last {
			rd.l.AsOf = asOf
		}
	}
	for id, x := range t.section("sources") {
		s := rd.l.Sources[id]
		if d := rd.date(x.text("published")); d.Stated {
			s.Published = d
		}
		for _, o := range x.texts("relies_on") {
			if !slices.Contains(s.ReliesOn, o) {
				s.ReliesOn = append(s.ReliesOn, o)
			}
		}
		s.Grade = either(s.Grade, x.text("grade"))
		rd.l.Sources[id] = s
	}
	for id, x := range t.section("actors") {
		a := rd.l.Actors[id]
		name := x.text("name")
		if a.Name != "" && name != "" && name != a.Name {
			a.Also = append(a.Also, name)
		}
		a.Name, a.Kind, a.Party = either(a.Name, name), either(a.Kind, x.text("kind")), either(a.Party, x.text("party"))
		a.Also = append(a.Also, x.texts("also")...)
		rd.l.Actors[id] = a
		for _, name := range append(a.Also, a.Name) {
			if name != "" {
				rd.names["actor "+name] = id
			}
		}
	}
	for id, x := range t.section("channels") {
		c := rd.l.Channels[id]
		c.Name, c.Kind = either(c.Name, x.text("name")), either(c.Kind, x.text("kind"))
		if c.Name != "" {
			rd.names["channel "+c.Name] = id
		}
		for _, s := range x.list("states") {
			state := State{s.text("is"), rd.date(s.text("from")), either(s.text("source"), source)}
			if !slices.Contains(c.States, state) {
				c.States = append(c.States, state)
			}
		}
		rd.l.Channels[id] = c
	}
	for i, x := range t.list("requests") {
		e := entry{id: x.text("id"), source: either(x.text("source"), source)}
		if e.id == "" {
			e.id = fmt.Sprintf(".%d.%03d", n, i)
		}
		e.words = rd.words(x, "date")
		if e.to = x.texts("to"); len(e.to) == 1 {
			e.words.To, e.to = e.to[0], nil
		} else if len(e.to) > 1 {
			e.words.To = ""
		}
		for _, y := range x.list("reports") {
			r := Report{Source: y.text("source"), Said: rd.date(y.text("date")), ReliesOn: y.texts("relies_on"), Grade: y.text("grade"), Words: rd.words(y, "asked")}
			e.reports = append(e.reports, r)
		}
		rd.entries = append(rd.entries, e)
	}
}

// words reads what is said of a request. The day on which it was made is called date
// in a request and asked in a report.
func (rd *reader) words(x tree, asked string) Words {
	times, err := ParseCount(x.text("times"))
	if err != nil {
		rd.fail("%w", err)
	}
	w := Words{
		From: x.text("from"), To: x.text("to"), Via: x.text("via"), Asked: rd.date(x.text(asked)), Times: times, Outcome: x.text("outcome"),
		Answered: rd.date(x.text("answered")), Deadline: rd.date(x.text("deadline")),
		For: x.text("for"), Redirected: x.text("redirected_to"), Counters: x.text("counters"), About: x.text("about"),
	}
	if two := x.texts("between"); len(two) == 2 {
		w.Between = [2]string{two[0], two[1]}
	}
	return w
}

// requests makes requests of the entries, when all names are known.
func (rd *reader) requests() {
	lists := map[string][]string{}
	for i := range rd.entries {
		e := &rd.entries[i]
		rd.mean(&e.words)
		for j := range e.to {
			e.to[j] = rd.actor(e.to[j])
		}
		for j := range e.reports {
			rd.mean(&e.reports[j].Words)
		}
		for _, to := range e.to {
			if !slices.Contains(lists[e.id], to) {
				lists[e.id] = append(lists[e.id], to)
			}
		}
	}
	found := map[string]*Request{}
	put := func(name, list string, e entry, to string) {
		r := found[name]
		if r == nil {
			r = &Request{Name: name, List: list}
			found[name] = r
			rd.l.Requests = append(rd.l.Requests, r)
		}
		w := e.words
		w.To = either(to, w.To)
		if e.source == "" {
			rd.unite(&r.Own, w)
		} else {
			r.Reports = append(r.Reports, Report{Source: e.source, Words: w})
		}
		r.Reports = append(r.Reports, e.reports...)
	}
	for _, e := range rd.entries {
		members := lists[e.id]
		switch {
		case len(e.to) > 0:
			for _, to := range e.to {
				put(e.id+"/"+to, e.id, e, to)
			}
		case len(members) > 0 && e.words.To != "":
			if !slices.Contains(members, e.words.To) {
				rd.fail("%w: %s is not to %s", ErrConflict, e.id, e.words.To)
			}
			put(e.id+"/"+e.words.To, e.id, e, "")
		case len(members) > 0:
			for _, to := range members {
				put(e.id+"/"+to, e.id, e, "")
			}
		default:
			list := ""
			if id, to, ok := strings.Cut(e.id, "/"); ok && slices.Contains(lists[id], to) {
				list = id
			}
			put(e.id, list, e, "")
		}
	}
	slices.SortFunc(rd.l.Requests, func(a, b *Request) int { return strings.Compare(a.Name, b.Name) })
	for _, r := range rd.l.Requests {
		rd.oneWord(r)
		for _, x := range r.Reports {
			if _, ok := rd.l.Sources[x.Source]; !ok {
				rd.l.Sources[x.Source] = Source{}
			}
		}
	}
}

// oneWord checks that no source names two ends for one id.
func (rd *reader) oneWord(r *Request) {
	for i, x := range r.Reports {
		for _, y := range r.Reports[:i] {
			if x.Source == y.Source && (x.From != "" && y.From != "" && x.From != y.From || x.To != "" && y.To != "" && x.To != y.To) {
				rd.fail("%w: %s names two ends for %s", ErrConflict, x.Source, r.Name)
			}
		}
	}
}

func (rd *reader) actor(name string) string {
	if _, ok := rd.l.Actors[name]; !ok && rd.names["actor "+name] != "" {
		return rd.names["actor "+name]
	}
	if _, ok := rd.l.Actors[name]; !ok && name != "" {
		rd.l.Actors[name] = Actor{}
	}
	return name
}

// mean puts ids in place of names.
func (rd *reader) mean(w *Words) {
	for _, name := range []*string{&w.From, &w.To, &w.Between[0], &w.Between[1], &w.For, &w.Redirected} {
		*name = rd.actor(*name)
	}
	if id := rd.names["channel "+w.Via]; id != "" {
		w.Via = id
	}
	if _, ok := rd.l.Channels[w.Via]; !ok && w.Via != "" {
		rd.l.Channels[w.Via] = Channel{}
	}
}

// unite adds what one entry says to what others say of the same request.
func (rd *reader) unite(w *Words, o Words) {
	text := func(field string, a *string, b string) {
		if *a != "" && b != "" && *a != b {
			rd.fail("%w: %s is %s and %s", ErrConflict, field, *a, b)
		}
		*a = either(*a, b)
	}
	date := func(field string, a *Span, b Span) {
		text(field, &a.Text, b.Text)
		if b.Stated {
			*a = b
		}
	}
	text("from", &w.From, o.From)
	text("to", &w.To, o.To)
	text("via", &w.Via, o.Via)
	text("outcome", &w.Outcome, o.Outcome)
	text("for", &w.For, o.For)
	text("redirected_to", &w.Redirected, o.Redirected)
	text("counters", &w.Counters, o.Counters)
	text("about", &w.About, o.About)
	date("date", &w.Asked, o.Asked)
	date("answered", &w.Answered, o.Answered)
	date("deadline", &w.Deadline, o.Deadline)
	text("times", &w.Times.Text, o.Times.Text)
	if o.Times.stated() {
		w.Times = o.Times
	}
	if o.Between[0] != "" {
		w.Between = o.Between
	}
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
