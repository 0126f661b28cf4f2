package diff

import (
	"iter"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// statement is one field of something with its value; lists have one for each
// element, in their order.
type statement struct{ name, value string }

// statements collects what is stated.
type statements []statement

func (s *statements) add(name, value string) {
	if value != "" {
		*s = append(*s, statement{name, value})
	}
}

// compare gives the fields in which two things differ. A field that is no list
// and has one value on either side is one Field; otherwise each value that only
// one side has is one.
func compare(old, new statements) (fields []Field) {
	gone, come := without(old, new), without(new, old)
	replaced := map[string]string{} // by field
	for _, y := range come {
		if !isList[y.name] {
			replaced[y.name] = y.value
		}
	}
	paired := map[string]bool{}
	for _, x := range gone {
		_, paired[x.name] = replaced[x.name]
		fields = append(fields, Field{x.name, x.value, replaced[x.name]})
	}
	for _, y := range come {
		if !paired[y.name] {
			fields = append(fields, Field{y.name, "", y.value})
		}
	}
	return fields
}

// isList has the fields that may be stated several times.
var isList = map[string]bool{"also": true, "office": true, "member_of": true, "between": true, "state": true, "report": true, "counters": true}

// without gives what is in one and not in the other, as often as it is there
// more often.
func without(list, other statements) (rest statements) {
	has := make(map[statement]int, len(other))
	for _, x := range other {
		has[x]++
	}
	for _, x := range list {
		if has[x] > 0 {
			has[x]--
		} else {
			rest = append(rest, x)
		}
	}
	return rest
}

// thing is what sources, parties, actors and channels have in common.
type thing interface {
	ID() string
	Name() string
	Also() iter.Seq[string]
}

func (s *statements) thing(t thing) {
	if t.Name() != t.ID() {
		s.add("name", strconv.Quote(t.Name()))
	}
	for name := range t.Also() {
		s.add("also", strconv.Quote(name))
	}
}

func ofSource(x graph.Source) (s statements) {
	s.thing(x)
	s.add("published", x.Published().String())
	s.add("url", x.URL())
	return s
}

func ofParty(x graph.Party) (s statements) {
	s.thing(x)
	return s
}

func ofActor(x graph.Actor) (s statements) {
	s.thing(x)
	s.add("kind", x.Kind().String())
	if p, ok := x.Party(); ok {
		s.add("party", p.ID())
	}
	for o := range x.Offices() {
		s.add("office", office(o))
	}
	for body := range x.MemberOf() {
		s.add("member_of", body.ID())
	}
	return s
}

func office(o graph.Office) string {
	words := []string{strconv.Quote(o.Title)}
	for _, part := range [][2]string{{"from", o.From.String()}, {"to", o.To.String()}} {
		if part[1] != "" {
			words = append(words, part[0], part[1])
		}
	}
	if o.Rank != 0 {
		words = append(words, "rank", strconv.Itoa(o.Rank))
	}
	return strings.Join(words, " ")
}

func ofChannel(x graph.Channel) (s statements) {
	s.thing(x)
	s.add("kind", x.Kind())
	for side := range x.Between() {
		s.add("between", side.ID())
	}
	for state := range x.States() {
		s.add("state", stateText(state))
	}
	return s
}

// stateText gives a state as suspended 2021-01 by cn, s1: note.
func stateText(state graph.ChannelState) string {
	text := state.Is().String()
	if d := state.From(); !d.IsZero() {
		text += " " + d.String()
	}
	if by := state.By(); !by.IsZero() {
		text += " by " + by.ID()
	}
	if src, ok := state.Source(); ok {
		text += ", " + src.ID()
	}
	return text + noteText(state.Note())
}

func noteText(note string) string {
	if note == "" {
		return ""
	}
	return ": " + strconv.Quote(note)
}

func ofRequest(r graph.Request) (s statements) {
	s.add("id", r.ID())
	s.add("from and to", r.String())
	s.add("date", r.Date().String())
	s.add("times", r.Times().String())
	s.add("outcome", r.Outcome().String())
	s.add("basis", basis(r))
	s.add("deadline", r.Deadline().String())
	s.add("about", quoted(r.About()))
	if a, ok := r.For(); ok {
		s.add("for", a.ID())
	}
	s.add("note", quoted(r.Note()))
	if a, ok := r.RedirectedTo(); ok {
		s.add("redirected_to", a.ID())
	}
	for c := range r.Counters() {
		s.add("counters", target(c))
	}
	for c := range r.Claims() {
		s.add("report", claimText(c))
	}
	return s
}

// basis tells outcomes that are stated from those that follow from something
// else: a report that says the same as the ledger doesn't state it.
func basis(r graph.Request) string {
	if o := r.Stated(); o != graph.Unstated && o != r.Outcome() {
		return r.Basis().String() + " from " + o.String()
	}
	return r.Basis().String()
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return strconv.Quote(s)
}

func target(r graph.Request) string {
	if id := r.ID(); id != "" {
		return id
	}
	return r.String()
}

// claimText gives a report as declined by ft 2021-05-21 x3: note.
func claimText(c graph.Claim) string {
	text := "by " + c.Source().ID()
	if o := c.Outcome(); o != graph.Unstated {
		text = o.String() + " " + text
	}
	if d := c.Date(); !d.IsZero() {
		text += " " + d.String()
	}
	if n := c.Times(); !n.IsZero() {
		text += " x" + n.String()
	}
	return text + noteText(c.Note())
}
