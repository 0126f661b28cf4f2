package export

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	words "github.com/rapport-graph/rapport/graph/plain"
)

// kind is the type of an attribute.
type kind uint8

const (
	text kind = iota
	boolean
	integer
	list // of texts, of which none has a space in it
)

// attribute is a column of actors or of requests: what it is called, and what it is
// of one of them; "" where nothing is known.
type attribute[T any] struct {
	name string
	kind kind
	of   func(T) string
}

// actorAttributes are what is known of actors beside id and name.
var actorAttributes = []attribute[graph.Actor]{
	{"kind", text, func(a graph.Actor) string { return a.Kind().String() }},
	{"party", text, func(a graph.Actor) string {
		if p, ok := a.Party(); ok {
			return p.Name()
		}
		return ""
	}},
	{"party_id", text, func(a graph.Actor) string {
		if p, ok := a.Party(); ok {
			return p.ID()
		}
		return ""
	}},
	{"office", text, offices},
	{"also", text, func(a graph.Actor) string {
		var names []string
		for n := range a.Also() {
			names = append(names, n)
		}
		return strings.Join(names, "; ")
	}},
	{"member_of", list, func(a graph.Actor) string {
		var ids []string
		for m := range a.MemberOf() {
			ids = append(ids, m.ID())
		}
		return join(ids)
	}},
}

// edgeAttributes are what is known of a request, or of a claim of one, beside its two ends.
var edgeAttributes = []attribute[edge]{
	{"request", text, edge.ID},
	{"outcome", text, func(e edge) string { return e.Outcome().String() }},
	{"basis", text, func(e edge) string { return e.Basis().String() }},
	{"disputed", boolean, func(e edge) string { return strconv.FormatBool(e.Disputed()) }},
	{"camps", text, func(e edge) string { return camps(e.Request) }},
	{"directed", boolean, func(e edge) string { return strconv.FormatBool(e.Ends.Directed) }},
	{"channel", text, channels(graph.Channel.Name)},
	{"channel_id", text, channels(graph.Channel.ID)},
	{"channel_kind", text, channels(graph.Channel.Kind)},
	{"date", text, func(e edge) string { return e.Date().String() }},
	{"earliest", text, func(e edge) string { return day(e.Date(), date.Date.Earliest) }},
	{"latest", text, func(e edge) string { return day(e.Date(), date.Date.Latest) }},
	{"deadline", text, each("; ", func(w graph.World) string { return w.Deadline().String() })},
	{"times", text, func(e edge) string { return e.Times().String() }},
	{"times_min", integer, func(e edge) string { return strconv.Itoa(e.Times().Min()) }},
	{"times_max", integer, func(e edge) string {
		if n, ok := e.Times().Max(); ok {
			return strconv.Itoa(n)
		}
		return ""
	}},
	{"about", text, each("; ", graph.World.About)},
	{"note", text, edge.Note},
	{"for", text, each("; ", func(w graph.World) string { return idOf(w.For()) })},
	{"redirected_to", text, each("; ", func(w graph.World) string { return idOf(w.RedirectedTo()) })},
	{"counters", list, func(e edge) string {
		var ids []string
		for c := range e.Counters() {
			ids = append(ids, c.ID())
		}
		return join(ids)
	}},
	{"answered", text, each("; ", func(w graph.World) string { return w.Answered().String() })},
	{"sources", list, func(e edge) string { return join(sources(e.Request)) }},
	{"origins", list, func(e edge) string {
		var ids []string
		for s := range e.Origins() {
			ids = append(ids, s.ID())
		}
		return join(ids)
	}},
	{"claims", text, func(e edge) string { return claims(e.Request) }},
	{"disputes", list, func(e edge) string {
		var fields []string
		for f := range e.Disputes().All() {
			fields = append(fields, f.String())
		}
		return join(fields)
	}},
	{"claim", text, func(e edge) string {
		if !e.isClaim() {
			return ""
		}
		return fmt.Sprintf("%d of %d", e.Ends.Number, e.Of)
	}},
	{"claim_of", text, func(e edge) string {
		if !e.isClaim() {
			return ""
		}
		return e.of()
	}},
	{"claimed_by", list, func(e edge) string { return join(e.by()) }},
}

// ofRequest are those that take a look at each report of a request, and are the same for
// all its edges.
var ofRequest = []string{
	"camps", "channel", "channel_id", "channel_kind", "deadline", "about", "for", "redirected_to", "counters", "answered",
	"sources", "origins", "claims", "disputes",
}

// once finds something of a request once for all its edges, which follow one another.
func once(of func(edge) string) func(edge) string {
	var last graph.RequestID
	var known string
	return func(e edge) string {
		if n := e.Request.Number(); n != last {
			last, known = n, of(e)
		}
		return known
	}
}

// actorColumns are the attributes that are known of any actor of a graph, and the fields
// that its ledgers carry along.
func actorColumns(g *graph.Graph) []attribute[graph.Actor] {
	return append(used(actorAttributes, g.Actors()), carried("fields.", g.Actors(), func(a graph.Actor) [2]int { return [2]int{int(a.Number())} }, graph.Actor.Fields)...)
}

// edgeColumns are those of requests, and the fields of their channels.
func edgeColumns(g *graph.Graph) []attribute[edge] {
	all := slices.Clone(edgeAttributes)
	for i := range all {
		if a := &all[i]; slices.Contains(ofRequest, a.name) {
			a.of = once(a.of)
		}
	}
	out := append(used(all, edges(g)), carried("fields.", edges(g), edge.numbers, edge.Fields)...)
	return append(out, carried("channel.fields.", edges(g), edge.numbers, func(e edge) iter.Seq2[string, string] {
		if c, ok := e.Via(); ok && !e.Unsettled().Has(graph.FieldVia) {
			return c.Fields()
		}
		return func(func(string, string) bool) {}
	})...)
}

// maxFields is how many keys of fields have an attribute each. A column for every key of
// every request would be as many cells as the product of both.
const maxFields = 200

// carried gives an attribute for each key of the fields of things, sorted. Of more than
// [maxFields] those that most things have get one, and the others share one. Things are
// told apart by their numbers.
func carried[T any](prefix string, things iter.Seq[T], number func(T) [2]int, fields func(T) iter.Seq2[string, string]) []attribute[T] {
	times := make(map[string]int)
	for t := range things {
		for key := range fields(t) {
			times[key]++
		}
	}
	keys := slices.Sorted(maps.Keys(times))
	shared := len(keys) > maxFields
	if shared {
		slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(times[b], times[a]) })
		keys = keys[:maxFields]
		slices.Sort(keys)
	}
	// The attributes of a thing are asked for one after the other.
	var last [2]int
	var known map[string]string
	of := func(t T) map[string]string {
		if n := number(t); known == nil || n != last {
			last, known = n, maps.Collect(fields(t))
		}
		return known
	}
	var out []attribute[T]
	for _, key := range keys {
		out = append(out, attribute[T]{prefix + key, text, func(t T) string { return of(t)[key] }})
	}
	if !shared {
		return out
	}
	return append(out, attribute[T]{strings.TrimSuffix(prefix, "."), text, func(t T) string {
		var rest []string
		for key, value := range fields(t) {
			if _, own := slices.BinarySearch(keys, key); !own {
				rest = append(rest, key+": "+value)
			}
		}
		return strings.Join(rest, "; ")
	}})
}

// id is the name in the characters that an XML id may have; others are _ and their
// number.
func (a *attribute[T]) id() string {
	plain := true
	for _, r := range a.name {
		plain = plain && isID(r)
	}
	if plain {
		return a.name
	}
	var b strings.Builder
	for _, r := range a.name {
		if isID(r) && r != '_' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "_%x", r)
		}
	}
	return b.String()
}

func isID(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-' || r == '.'
}

// day gives an end of a date, where there is one.
func day(d date.Date, end func(date.Date) date.Day) string {
	if d.IsZero() {
		return ""
	}
	if n := end(d); n != date.MinDay && n != date.MaxDay {
		return n.String()
	}
	return ""
}

// sources gives the ids of those who report a request, in their order.
func sources(r graph.Request) []string {
	var ids []string
	for c := range r.Claims() {
		if id := c.Source().ID(); len(ids) == 0 || ids[len(ids)-1] != id {
			ids = append(ids, id)
		}
	}
	return ids
}

// channels gives something of the channel of a request: of each where that is in dispute.
func channels(of func(graph.Channel) string) func(edge) string {
	return func(e edge) string { return strings.Join(ofChannels(e.Request, of), "; ") }
}

// each gives something of a request: all that it is in some world, where reports differ.
func each(between string, of func(graph.World) string) func(edge) string {
	return func(e edge) string {
		first := of(e.World(0))
		if e.NumWorlds() == 1 {
			return first
		}
		var out []string
		for i := range e.NumWorlds() {
			if text := of(e.World(i)); text != "" && !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
		return strings.Join(out, between)
	}
}

func idOf(a graph.Actor, ok bool) string {
	if !ok {
		return ""
	}
	return a.ID()
}

func nameOf(a graph.Actor, ok bool) string {
	if !ok {
		return ""
	}
	return a.Name()
}

func ofChannels(r graph.Request, of func(graph.Channel) string) (out []string) {
	for i := range r.NumWorlds() {
		text := ""
		if c, ok := r.World(i).Via(); ok {
			text = of(c)
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	if slices.Contains(out, "") && len(out) > 1 {
		out[slices.Index(out, "")] = "direct"
	}
	return out
}

// claims says who says what of a request in which more than the outcome is in dispute:
// "ft: asked by Ann; dod: asked by Bob, through Telephone".
func claims(r graph.Request) string {
	if r.Disputes()&^(1<<graph.FieldOutcome) == 0 {
		return ""
	}
	var out []string
	for c := range r.Claims() {
		if clauses := words.Says(c); len(clauses) > 0 {
			out = append(out, c.Source().ID()+": "+strings.Join(clauses, ", "))
		}
	}
	return strings.Join(out, "; ")
}

// camps says who says which outcome: "declined: s1, s2; ignored: dod".
func camps(r graph.Request) string {
	var out []string
	for _, o := range r.Claimed() {
		var who []string
		for c := range r.Claims() {
			if c.Outcome() == o {
				who = append(who, c.Source().ID())
			}
		}
		if len(who) > 0 {
			out = append(out, o.String()+": "+strings.Join(who, ", "))
		}
	}
	return strings.Join(out, "; ")
}

func offices(a graph.Actor) string {
	var out []string
	for o := range a.Offices() {
		s := o.Title
		if !o.From.IsZero() || !o.To.IsZero() {
			s += " (" + o.From.String() + "–" + o.To.String() + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// join makes a list of ids: within one a space is %20 and a percent sign %25.
func join(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = coded.Replace(id)
	}
	return strings.Join(out, " ")
}

var coded = strings.NewReplacer("%", "%25", " ", "%20")

// used gives those attributes that are known of anything at all, in their order.
func used[T any](all []attribute[T], things func(func(T) bool)) []attribute[T] {
	found := make([]bool, len(all))
	left := len(all)
	for t := range things {
		for i, a := range all {
			if !found[i] && a.of(t) != "" {
				found[i] = true
				left--
			}
		}
		if left == 0 {
			break
		}
	}
	var out []attribute[T]
	for i, a := range all {
		if found[i] {
			out = append(out, a)
		}
	}
	return out
}
