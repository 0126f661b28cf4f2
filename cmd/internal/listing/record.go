package listing

import (
	"iter"
	"math"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/truth"
)

// record is a request as JSON writes it. Every key is always there; what is not
// known is null.
type record struct {
	ID           *string  `json:"id"`
	Number       uint32   `json:"number"`
	From         named    `json:"from"`
	To           named    `json:"to"`
	Directed     bool     `json:"directed"`
	Via          *named   `json:"via"`
	Date         *span    `json:"date"`
	Times        *times   `json:"times"`
	Outcome      string   `json:"outcome"`
	Basis        string   `json:"basis"`
	Disputed     bool     `json:"disputed"`
	Disputes     []string `json:"disputes"`
	Claims       []claim  `json:"claims"`
	About        *string  `json:"about"`
	For          *named   `json:"for"`
	RedirectedTo *named   `json:"redirected_to"`
	Counters     []target `json:"counters"`
	Deadline     *span    `json:"deadline"`
	Answered     *span    `json:"answered"`
	Days         *days    `json:"days"`
	Note         *string  `json:"note"`
	Fields       object   `json:"fields"`
	Place        *place   `json:"place"`
}

// days is how many it took to answer, or, where the answer is no, how many there were
// without one; without an upper bound most is null.
type days struct {
	Least    int    `json:"least"`
	Most     *int   `json:"most"`
	Answered string `json:"answered"`
}

// object is what a ledger carries along, by keys of its own; empty where it does not.
type object map[string]string

func newObject(fields iter.Seq2[string, string]) object {
	out := object{}
	for key, value := range fields {
		out[key] = value
	}
	return out
}

// answered is a request with the answer to a question about it.
type answered struct {
	record
	Answer string `json:"answer"`
}

type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// span is a date; an open end is null.
type span struct {
	Text     string  `json:"text"`
	Earliest *string `json:"earliest"`
	Latest   *string `json:"latest"`
}

// times is a count; without an upper bound max is null.
type times struct {
	Text string `json:"text"`
	Min  int    `json:"min"`
	Max  *int   `json:"max"`
}

// claim is what a source says. What it doesn't say is null.
type claim struct {
	Source       named   `json:"source"`
	Outcome      *string `json:"outcome"`
	Date         *span   `json:"date"`
	From         *named  `json:"from"`
	To           *named  `json:"to"`
	Between      []named `json:"between"`
	Via          *named  `json:"via"`
	Asked        *span   `json:"asked"`
	Times        *times  `json:"times"`
	Answered     *span   `json:"answered"`
	Deadline     *span   `json:"deadline"`
	About        *string `json:"about"`
	For          *named  `json:"for"`
	RedirectedTo *named  `json:"redirected_to"`
	Counters     *string `json:"counters"`
	Note         *string `json:"note"`
	Quote        *string `json:"quote"`
	At           *string `json:"at"`
	URL          *string `json:"url"`
}

// target is the request that another counters.
type target struct {
	ID     *string `json:"id"`
	Number uint32  `json:"number"`
}

type place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func newRecord(r graph.Request) record {
	out := record{
		ID:       optional(r.ID()),
		Number:   uint32(r.Number()),
		From:     actor(r.From()),
		To:       actor(r.To()),
		Directed: r.Directed(),
		Date:     newSpan(r.Date()),
		Times:    newTimes(r.Times()),
		Outcome:  r.Outcome().String(),
		Basis:    r.Basis().String(),
		Disputed: r.Disputed(),
		Disputes: []string{},
		Claims:   []claim{},
		About:    optional(r.About()),
		Counters: []target{},
		Deadline: newSpan(r.Deadline()),
		Answered: newSpan(r.Answered()),
		Days:     newDays(r),
		Note:     optional(r.Note()),
		Fields:   newObject(r.Fields()),
		Place:    newPlace(r.Pos()),
	}
	out.Via, out.For, out.RedirectedTo = channel(r.Via()), actorIf(r.For()), actorIf(r.RedirectedTo())
	for f := range r.Disputes().All() {
		out.Disputes = append(out.Disputes, f.String())
	}
	for c := range heard(r) {
		out.Claims = append(out.Claims, newClaim(c))
	}
	for c := range r.Counters() {
		out.Counters = append(out.Counters, target{optional(c.ID()), uint32(c.Number())})
	}
	return out
}

func newClaim(c graph.Claim) claim {
	out := claim{
		Source: named{c.Source().ID(), c.Source().Name()},
		Date:   newSpan(c.Date()),
		From:   actorIf(c.From()), To: actorIf(c.To()), Via: channel(c.Via()),
		Asked: newSpan(c.Asked()), Times: newTimes(c.Times()), Answered: newSpan(c.Answered()), Deadline: newSpan(c.Deadline()),
		About: optional(c.About()), For: actorIf(c.For()), RedirectedTo: actorIf(c.RedirectedTo()), Counters: optional(c.Counters()),
		Note: optional(c.Note()), Quote: optional(c.Quote()), At: optional(c.At()), URL: optional(c.URL()),
	}
	if o := c.Outcome(); o != graph.Unstated {
		word := o.String()
		out.Outcome = &word
	}
	if a, b, ok := c.Between(); ok {
		out.Between = []named{actor(a), actor(b)}
	}
	return out
}

func actor(a graph.Actor) named { return named{a.ID(), a.Name()} }

func actorIf(a graph.Actor, ok bool) *named {
	if !ok {
		return nil
	}
	n := actor(a)
	return &n
}

func channel(c graph.Channel, ok bool) *named {
	if !ok {
		return nil
	}
	return &named{c.ID(), c.Name()}
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func newSpan(d date.Date) *span {
	if d.IsZero() {
		return nil
	}
	return &span{d.String(), day(d.Earliest()), day(d.Latest())}
}

// day gives a day, and nil for an open end.
func day(d date.Day) *string {
	if d == date.MinDay || d == date.MaxDay {
		return nil
	}
	s := d.String()
	return &s
}

func newDays(r graph.Request) *days {
	least, most, answered, ok := r.Wait()
	if !ok {
		return nil
	}
	d := &days{Least: least, Answered: answered.String()}
	if most != math.MaxInt {
		d.Most = &most
	}
	return d
}

// text gives the days, with a unit behind them: 6, 3-10, or 29 so far where there is no
// answer.
func (d *days) text(unit string) string {
	if d == nil || d.Least == 0 && d.Most == nil { // which says nothing
		return ""
	}
	span := ask.Span{Least: d.Least, Most: math.MaxInt}
	if d.Most != nil {
		span.Most = *d.Most
	}
	if n, ok := span.Exact(); ok && n == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	switch d.Answered {
	case truth.Yes.String():
		return span.String() + unit
	case truth.No.String():
		return span.String() + unit + " so far"
	}
	return span.String() + unit + " or so far"
}

func newTimes(c graph.Count) *times {
	if c.IsZero() {
		return nil
	}
	t := &times{Text: c.String(), Min: c.Min()}
	if most, ok := c.Max(); ok {
		t.Max = &most
	}
	return t
}

func newPlace(p fault.Pos) *place {
	if p.IsZero() {
		return nil
	}
	return &place{p.File, p.Line, p.Column}
}
