package graphtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Parse makes a graph from the text that the package describes, and ends the
// test if there is anything wrong with it. The places in the graph are in the
// file "graph", by line and column of the text.
func Parse(t TB, text string) *graph.Graph {
	t.Helper()
	g, err := Read(text)
	if err != nil {
		t.Fatalf("the graph of the test is wrong:\n%s", faultText(err))
	}
	return g
}

func faultText(err error) string {
	var list fault.List
	var b strings.Builder
	if !errors.As(err, &list) || fault.Fprint(&b, list, fault.DrawOptions{}) != nil {
		return err.Error()
	}
	return b.String()
}

// ErrSyntax is the kind of the faults of a text that is no graph.
var ErrSyntax = errors.New("not a graph in one line")

// Read makes a graph as Parse does. The error is a [fault.List] of all that is
// wrong.
func Read(text string) (*graph.Graph, error) {
	r := reader{b: graph.NewBuilder()}
	for _, s := range (token{text: text, in: text}).split(";\n") {
		r.statement(s)
	}
	g, err := r.b.Build()
	var list fault.List
	if errors.As(err, &list) {
		r.faults = append(r.faults, list...)
	}
	if len(r.faults) == 0 {
		return g, nil
	}
	lines := strings.Split(text, "\n")
	for _, f := range r.faults {
		if n := f.Pos.Line; n > 0 && n <= len(lines) {
			f.Line = lines[n-1]
		}
	}
	r.faults.Sort()
	return nil, r.faults
}

// reader puts statements into a builder and collects what is wrong with them.
type reader struct {
	b       *graph.Builder
	faults  fault.List
	parties []string // their order is that in which they are added
}

func (r *reader) wrong(t token, what, want string, hints ...string) {
	r.faults = append(r.faults, &fault.Fault{Pos: t.pos(), Kind: ErrSyntax, What: fault.Quote(t.text) + " is " + what, Want: want, Hint: fault.OneOf(hints)})
}

// near gives the one of some words that was probably meant, if one was.
func near[T fmt.Stringer](t token, words []T) []string {
	hint := fault.Nearest(t.text, func(yield func(string) bool) {
		for _, w := range words {
			if !yield(w.String()) {
				return
			}
		}
	})
	if hint == "" {
		return nil
	}
	return []string{hint}
}

func (r *reader) statement(t token) {
	if when, ok := t.after("as of "); ok {
		r.b.AsOf(r.date(when), when.where())
		return
	}
	head, details, _ := t.cut(":")
	if head.text == "title" {
		if details.text == "" {
			r.wrong(head, "no title", "a text behind a colon")
		}
		r.b.Title(strings.Trim(details.text, `"`), details.where())
		return
	}
	if name, ok := head.after("channel "); ok {
		r.channel(name, details)
		return
	}
	from, rest, _ := head.cut(" \t")
	how, to, ok := rest.cut(" \t")
	via, directed, isArrow := arrow(how.text)
	if !ok || !isArrow {
		r.wrong(head, "no request", "such as ann -mail-> bob, ann -> bob or ann -- bob")
		return
	}
	spec := graph.RequestSpec{Where: t.where(), Via: via}
	if via != "" {
		r.b.AddChannel(graph.ChannelSpec{ID: via, Where: how.where()})
	}
	asker := r.actor(from)
	for _, name := range to.split(",") {
		spec.To = append(spec.To, r.actor(name))
	}
	if directed {
		spec.From = asker
	} else {
		spec.Between, spec.To = append([]string{asker}, spec.To...), nil
	}
	for _, d := range details.split(" \t") {
		r.detail(&spec, d)
	}
	r.b.AddRequest(spec)
}

func arrow(s string) (via string, directed, ok bool) {
	switch s {
	case "->":
		return "", true, true
	case "--":
		return "", false, true
	}
	via, ok = strings.CutPrefix(s, "-")
	if !ok {
		return "", false, false
	}
	if via, ok := strings.CutSuffix(via, "->"); ok {
		return via, true, via != ""
	}
	via, ok = strings.CutSuffix(via, "-")
	return via, false, ok && via != ""
}

// actor adds an actor and the party it belongs to. Since actors are added, and
// channels too, no name of one can be missing.
func (r *reader) actor(t token) string {
	name, party, ok := strings.Cut(t.text, "@")
	if name == "" || ok && party == "" || strings.ContainsAny(t.text, " \t") {
		r.wrong(t, "no actor", "such as ann, ann@party, or several with commas between")
	}
	if party != "" && !slices.Contains(r.parties, party) {
		r.parties = append(r.parties, party)
		r.b.AddParty(graph.PartySpec{ID: party, Where: t.where()})
	}
	r.b.AddActor(graph.ActorSpec{ID: name, Party: party, Where: t.where()})
	return name
}

func (r *reader) channel(name, states token) {
	c := graph.ChannelSpec{ID: name.text, Where: name.where()}
	for _, s := range states.split(",") {
		word, when, dated := s.cut(" \t")
		is, ok := graph.ParseState(word.text)
		if !ok {
			r.wrong(word, "no state", "open, suspended, severed, cancelled or proposed", near(word, graph.States())...)
		}
		x := graph.StateSpec{Is: is, Where: s.where()}
		if dated {
			x.From = r.date(when)
		}
		c.States = append(c.States, x)
	}
	r.b.AddChannel(c)
}

func (r *reader) date(t token) date.Date {
	d, err := date.Parse(t.text)
	if err != nil {
		r.wrong(t, err.Error(), date.Expected, date.Suggest(t.text)...)
	}
	return d
}

// detail reads one word behind the colon.
func (r *reader) detail(spec *graph.RequestSpec, t token) {
	if id, ok := t.after("#"); ok {
		spec.ID = id.text
		return
	}
	if field, value, ok := t.cut("="); ok {
		r.field(spec, field, value)
		return
	}
	if strings.Contains(t.text, "(") {
		for _, claims := range t.split("/") {
			spec.Reports = append(spec.Reports, r.claims(claims)...)
		}
		return
	}
	if o, ok := graph.ParseOutcome(t.text); ok {
		spec.Outcome = o
	} else if n, ok := times(t.text); ok {
		spec.Times = n
	} else if d, err := date.Parse(t.text); err == nil {
		spec.Date = d
	} else {
		r.wrong(t, "nothing that is known of a request", "an outcome such as declined or declined(source), a date, x3, #id or about=text",
			append(near(t, graph.Outcomes()), date.Suggest(t.text)...)...)
	}
}

func times(s string) (graph.Count, bool) {
	n, ok := strings.CutPrefix(s, "x")
	if !ok {
		return graph.Count{}, false
	}
	return graph.ParseCount(n)
}

func (r *reader) field(spec *graph.RequestSpec, field, value token) {
	text := strings.Trim(value.text, `"`)
	switch field.text {
	case "about":
		spec.About = text
	case "note":
		spec.Note = text
	case "for":
		spec.For = r.actor(value)
	case "redirected_to":
		spec.RedirectedTo = r.actor(value)
	case "counters":
		spec.Counters = text
	case "deadline":
		spec.Deadline = r.date(value)
	default:
		r.wrong(field, "no field", "about, note, for, redirected_to, counters or deadline")
	}
}

// claims reads an outcome and who reports it.
func (r *reader) claims(t token) (list []graph.ReportSpec) {
	word, _, _ := strings.Cut(t.text, "(")
	by, _ := t.after(word + "(")
	o, ok := graph.ParseOutcome(word)
	if !ok && word != graph.Unstated.String() {
		r.wrong(t, "no claim", fmt.Sprintf("such as declined(source), or %s(source)", graph.Unstated))
	}
	if by.text, ok = strings.CutSuffix(by.text, ")"); !ok {
		r.wrong(t, "not closed", "a bracket at its end")
	}
	for _, source := range by.split(",") {
		words := source.split(" \t")
		c := graph.ReportSpec{Source: words[0].text, Outcome: o, Where: source.where()}
		for _, w := range words[1:] {
			if n, ok := times(w.text); ok {
				c.Times = n
			} else {
				c.Date = r.date(w)
			}
		}
		list = append(list, c)
	}
	return list
}
