package oracle

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
)

// Tree is a ledger as JSON has it: a file before it is a text.
type Tree = map[string]any

// Text writes a file of a ledger as JSON, which is YAML too.
func Text(t Tree) string {
	text, err := json.Marshal(t)
	if err != nil {
		panic(err) // a tree of texts, lists and maps
	}
	return string(text)
}

// Texts writes files of ledgers.
func Texts(files []Tree) (texts []string) {
	for _, f := range files {
		texts = append(texts, Text(f))
	}
	return texts
}

// Shape says what random ledgers are like.
type Shape struct {
	Actors   int  // 0: four
	Requests int  // at most
	Reports  int  // of one request, at most
	Dates    bool // dates that are spans, and no date
	Numbers  bool // times
	Ends     bool // disputes of who asked
	Channel  bool // disputes of the channel
	Origins  bool // sources that rely on others, and grades
	Files    bool // files that are a source's word, and several of them
	Dated    bool // every request has a date of a few days, and answers have
}

// Everything is the shape of ledgers that have all that a ledger can have.
var Everything = Shape{Requests: 4, Reports: 3, Dates: true, Numbers: true, Ends: true, Channel: true, Origins: true, Files: true}

// RandomShape turns some things of a shape off, so that the others stand out.
func RandomShape(rng *rand.Rand) Shape {
	s := Shape{Requests: 1 + rng.IntN(5), Reports: 2 + rng.IntN(3)}
	for _, part := range []*bool{&s.Dates, &s.Numbers, &s.Ends, &s.Channel, &s.Origins, &s.Files} {
		*part = rng.IntN(2) == 0
	}
	s.Dated = rng.IntN(4) == 0
	return s
}

// Random makes files of a ledger that has no fault, as far as the oracle knows.
func Random(rng *rand.Rand, s Shape) []Tree {
	for {
		files := maker{rng, s}.files()
		if possible(Texts(files)...) {
			return files
		}
	}
}

// possible reports whether ledgers have worlds.
func possible(texts ...string) bool {
	l, err := Read(texts...)
	if err != nil {
		return false
	}
	for _, r := range l.Requests {
		if _, err := l.worlds(r, Policy{}, true); err != nil {
			return false
		}
	}
	return true
}

var (
	people  = []string{"ann", "bob", "cem", "dan"}
	names   = map[string]string{"ann": "Ann Ames", "bob": "Bob Best", "cem": "Cem Cakir", "dan": "Dan Dorn"}
	origins = []string{"s0", "s1", "s2", "s3"}
	vias    = []string{"phone", "mail"}
)

type maker struct {
	*rand.Rand
	Shape
}

// in is true once in n times.
func (m maker) in(n int) bool { return m.IntN(n) == 0 }

func pick[T any](m maker, all ...T) T { return all[m.IntN(len(all))] }

// day gives one of the days on which all happens.
func (m maker) day() string { return fmt.Sprintf("2021-%02d-%02d", 5+m.IntN(2), 1+m.IntN(9)) }

func (m maker) date() string {
	if !m.Dates || m.in(2) {
		return m.day()
	}
	a, b := m.day(), m.day()
	if m.Dated {
		n := 1 + m.IntN(20)
		return fmt.Sprintf("2021-05-%02d/2021-05-%02d", n, n+1+m.IntN(5))
	}
	switch m.IntN(12) {
	case 0:
		return a + "/.."
	case 1:
		return "../" + a
	case 2:
		return pick(m, "2021", "2021?", "202X")
	case 3:
		return pick(m, "2021-21", "2021-22", "2021-34", "2021-35")
	case 4:
		return a + pick(m, "T14:22:33Z", " 09:00", "?", "~", "%")
	case 5:
		return ""
	case 6, 7, 8:
		return min(a, b) + "/" + max(a, b)
	default:
		return pick(m, "2021-05", "2021-06", "2021-05~", "2021-07")
	}
}

func (m maker) outcome() string {
	return pick(m, "accepted", "declined", "ignored", "pending", "accepted", "declined", "ignored", "pending", "withdrawn", "undelivered", "unreported")
}

func (m maker) times() any { return pick[any](m, 1, 2, 3, "2+", "3+", "several", "unknown", 2, 3) }

// actor gives an actor by one of its names.
func (m maker) actor(id string) string {
	if name := names[id]; name != "" && m.in(6) {
		return name
	}
	return id
}

func (m maker) two() (string, string) {
	all := m.ids()
	i := m.IntN(len(all))
	return all[i], all[(i+1+m.IntN(len(all)-1))%len(all)]
}

func put(t Tree, key string, value any) {
	if value != "" {
		t[key] = value
	}
}

func (m maker) files() []Tree {
	main := Tree{"actors": m.actors(), "channels": m.channels(), "sources": m.sources(), "parties": Tree{"us": Tree{}, "cn": Tree{"name": "China"}}}
	if m.in(2) {
		main["as_of"] = pick(m, m.day(), "2021-05", "2021-06", "2021", "2021-06-01")
	}
	var all []any
	n := 1 + m.IntN(m.Requests)
	for i := range n {
		r := m.request(i)
		for !possible(Text(Tree{"requests": []any{r}})) { // even without what others say
			r = m.request(i)
		}
		all = append(all, r)
	}
	main["requests"] = all
	files := []Tree{main}
	if !m.Files {
		return files
	}
	for _, source := range origins {
		if !m.in(3) {
			continue
		}
		var more []any
		for _, r := range all {
			if m.in(2) {
				more = append(more, m.entry(r.(Tree)))
			}
		}
		if m.in(3) {
			r := m.entry(Tree{"id": "only-" + source})
			r["from"], r["to"] = m.two()
			delete(r, "between")
			more = append(more, r)
		}
		f := Tree{"source": source, "requests": more}
		if m.in(4) {
			f["as_of"] = pick(m, m.day(), "2021-06")
		}
		if m.in(3) {
			f["title"] = "What " + source + " has"
		}
		files = append(files, f)
	}
	m.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	return files
}

// ids gives the ids of the actors.
func (m maker) ids() []string {
	if m.Actors == 0 {
		return people
	}
	var all []string
	for i := range m.Actors {
		if i < len(people) {
			all = append(all, people[i])
		} else {
			all = append(all, fmt.Sprint("a", i))
		}
	}
	return all
}

func (m maker) actors() Tree {
	all := Tree{}
	for i, id := range m.ids() {
		a := Tree{"name": either(names[id], "Actor "+id)}
		if i%3 < 2 {
			a["party"] = []string{"us", "cn"}[i%3]
		}
		if id == "dan" {
			a["kind"] = "body"
		}
		all[id] = a
	}
	return all
}

func (m maker) channels() Tree {
	all := Tree{}
	for _, id := range vias {
		c := Tree{"kind": map[string]string{"phone": "telephone", "mail": "mail"}[id]}
		var states []any
		for range m.IntN(4) {
			s := Tree{"is": pick(m, "open", "suspended", "severed", "cancelled", "proposed", "ended")}
			put(s, "from", m.date())
			if m.in(4) {
				s["source"] = pick(m, origins...)
			}
			states = append(states, s)
		}
		if states != nil {
			c["states"] = states
		}
		all[id] = c
	}
	return all
}

func (m maker) sources() Tree {
	all := Tree{}
	for _, id := range origins {
		s := Tree{}
		if m.in(2) {
			put(s, "published", m.date())
		}
		if m.Origins {
			if m.in(3) {
				s["relies_on"] = []any{pick(m, "s0", "s1", "s2", "s3", "s4", "s5")}
				if m.in(4) {
					s["relies_on"] = []any{pick(m, origins...), "s5"}
				}
			}
			if m.in(2) {
				s["grade"] = m.grade()
			}
		}
		all[id] = s
	}
	all["s4"], all["s5"] = Tree{}, Tree{}
	return all
}

func (m maker) grade() string { return pick(m, "A", "B", "C") + pick(m, "1", "2", "3") }

// request makes an entry that is nobody's word, or by chance that of one source.
func (m maker) request(i int) Tree {
	r := Tree{"id": fmt.Sprint("r", i)}
	from, to := m.two()
	others := []string{from, to}
	switch {
	case m.in(12):
		_, third := m.two()
		if third != to {
			r["from"], r["to"] = from, []any{to, third}
		}
		r["from"], r["to"] = from, []any{to, pick(m, others...)}
		if r["to"].([]any)[0] == r["to"].([]any)[1] {
			r["to"] = to
		}
	case m.Ends && m.in(4):
		r["between"] = []any{from, to}
	case m.Ends && m.in(4): // left to the reports
	case m.Ends && m.in(6):
		r["from"] = from
	default:
		r["from"], r["to"] = m.actor(from), m.actor(to)
	}
	if m.Dated || !m.in(4) {
		put(r, "date", m.date())
	}
	if m.in(2) {
		r["via"] = pick(m, vias...)
	}
	if m.Numbers && m.in(3) {
		r["times"] = m.times()
	}
	if m.in(2) {
		r["outcome"] = m.outcome()
		if o := r["outcome"]; (o == "accepted" || o == "declined") && (m.Dated || m.in(4)) {
			put(r, "answered", m.date())
		}
	}
	if m.in(4) {
		put(r, "deadline", m.date())
	}
	if m.in(8) {
		r["for"] = pick(m, m.ids()...)
	}
	if m.in(8) && i > 0 {
		r["counters"] = fmt.Sprint("r", m.IntN(i))
	}
	if m.Files && m.in(8) {
		r["source"] = pick(m, origins...)
	}
	if _, list := r["to"].([]any); list || m.in(4) {
		return r
	}
	for _, key := range []string{"outcome", "answered", "deadline", "times", "via", "date"} {
		if !m.in(4) && (key != "date" || !m.Dated) {
			delete(r, key) // left to the reports
		}
	}
	var reports []any
	said := map[string]Tree{}
	for range 1 + m.IntN(m.Reports) {
		reports = append(reports, m.report(from, to, said))
	}
	r["reports"] = reports
	return r
}

// report makes a report of a request that is likely to be one of two actors to another.
// One source names the same ends each time.
func (m maker) report(from, to string, said map[string]Tree) Tree {
	x := Tree{"source": pick(m, origins...)}
	if m.Ends {
		ends, ok := said[x["source"].(string)]
		if !ok {
			ends = m.ends(from, to)
			said[x["source"].(string)] = ends
		}
		for k, v := range ends {
			x[k] = v
		}
	}
	if m.in(2) {
		put(x, "date", m.date())
	}
	if m.Dates && m.in(4) {
		put(x, "asked", m.date())
	}
	if m.Channel && m.in(3) {
		x["via"] = pick(m, vias...)
	}
	if m.Numbers && m.in(3) {
		x["times"] = m.times()
	}
	if m.in(16) {
		put(x, "deadline", m.date())
	}
	if !m.in(6) {
		x["outcome"] = m.outcome()
		if o := x["outcome"]; (o == "accepted" || o == "declined") && (m.Dated || m.in(6)) {
			put(x, "answered", m.date())
		}
	}
	if m.Origins && m.in(6) {
		x["relies_on"] = []any{pick(m, "s0", "s1", "s2", "s3", "s5")}
	}
	if m.Origins && m.in(6) {
		x["grade"] = m.grade()
	}
	if m.in(8) {
		x["note"] = "as told"
	}
	return x
}

func (m maker) ends(from, to string) Tree {
	third := pick(m, m.ids()...)
	switch m.IntN(8) {
	case 0:
		return Tree{"from": from, "to": to}
	case 1:
		return Tree{"from": to, "to": from}
	case 2:
		return Tree{"from": pick(m, from, to)}
	case 3:
		return Tree{"to": pick(m, from, to)}
	case 4:
		return Tree{"between": []any{to, from}}
	case 5:
		if third != to {
			return Tree{"from": third, "to": to}
		}
	case 6:
		if third != from {
			return Tree{"to": third}
		}
	}
	return Tree{}
}

// entry makes what a file of one source says of a request of another file.
func (m maker) entry(r Tree) Tree {
	e := Tree{"id": r["id"]}
	from, to := m.two()
	if s, ok := r["to"].(string); ok && r["from"] != nil {
		from, to = id(r["from"].(string)), id(s)
	}
	x := m.report(from, to, map[string]Tree{})
	delete(x, "source")
	delete(x, "date")
	if said, ok := x["asked"]; ok {
		e["date"] = said
		delete(x, "asked")
	}
	for _, key := range []string{"relies_on", "grade", "note"} {
		delete(x, key)
	}
	for k, v := range x {
		e[k] = v
	}
	return e
}

// id gives the id that a name means.
func id(name string) string {
	for id, n := range names {
		if n == name {
			return id
		}
	}
	return name
}

// RandomExpression makes an expression about requests of such ledgers.
func RandomExpression(rng *rand.Rand, depth int) string {
	m := maker{rng, Everything}
	if depth > 0 && !m.in(3) {
		x, y := RandomExpression(rng, depth-1), RandomExpression(rng, depth-1)
		switch m.IntN(4) {
		case 0:
			return "not (" + x + ")"
		case 1, 2:
			return "(" + x + ") and (" + y + ")"
		default:
			return "(" + x + ") or (" + y + ")"
		}
	}
	a, b := pick(m, people...), pick(m, people...)
	o, p := pick(m, Outcomes...), pick(m, Outcomes...)
	switch m.IntN(28) {
	case 0, 1:
		return fmt.Sprintf("from == %q", m.actor(a))
	case 2, 3:
		return fmt.Sprintf("to == %q", m.actor(a))
	case 4:
		return fmt.Sprintf("from in [%q, %q]", a, m.actor(b))
	case 5:
		return fmt.Sprintf("from.party == %q", pick(m, "us", "cn"))
	case 6:
		return fmt.Sprintf("to.party != %q", pick(m, "us", "cn"))
	case 7:
		return fmt.Sprintf("from.kind == %q", pick(m, "person", "body"))
	case 8, 9:
		return fmt.Sprintf("via == %q", pick(m, "phone", "mail", ""))
	case 10:
		return fmt.Sprintf("via.kind == %q", pick(m, "telephone", "mail"))
	case 11, 12, 13, 14:
		return fmt.Sprintf("outcome == %q", o)
	case 15:
		return fmt.Sprintf("outcome %s [%q, %q]", pick(m, "in", "not in"), o, p)
	case 16, 17, 18:
		d := strings.TrimRight(m.date(), "?~%")
		if d == "" || strings.HasPrefix(d, "..") || len(d) > 10 && d[10] != '/' {
			d = m.day()
		}
		return fmt.Sprintf("%s(%q)", pick(m, "before", "after", "during"), d)
	case 19:
		return fmt.Sprintf("on(%q)", m.day())
	case 20, 21:
		return fmt.Sprintf("times %s %d", pick(m, "==", "!=", "<", "<=", ">", ">="), 1+m.IntN(4))
	case 22:
		return pick(m, "contested", "disputed", "directed")
	case 23:
		return fmt.Sprintf("%q in %s", pick(m, origins...), pick(m, "sources", "sources", "origins"))
	case 24:
		return fmt.Sprintf("len(%s) %s %d", pick(m, "origins", "sources"), pick(m, "==", ">="), m.IntN(4))
	case 25, 26:
		return fmt.Sprintf("%s %s %q", pick(m, "answered", "deadline", "deadline"), pick(m, "==", "!=", "<", "<=", ">", ">="), pick(m, m.day(), "2021-05", "2021-06-01", "2021"))
	default:
		return pick(m, `"r0" in counters`, fmt.Sprintf("for == %q", a), `id == "r1"`, fmt.Sprintf("basis == %q", pick(m, "derived", "stated", "reported")),
			fmt.Sprintf("%q in disputes", pick(m, "outcome", "date", "times", "via", "from", "to")), "date.year == 2021")
	}
}
