package export

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// MermaidEdges is how many requests, and claims of who asked whom, a diagram of Mermaid
// may have. More than 500 edges it refuses as it stands (maxEdges), and nobody can read
// them.
const MermaidEdges = 500

// ErrMany is the error of a graph with more requests and claims than a diagram may have.
type ErrMany struct{ Requests int }

func (e ErrMany) Error() string {
	return fmt.Sprintf("a diagram of Mermaid has %d requests at most, and these are %d", MermaidEdges, e.Requests)
}

// Sequence writes a graph as a sequence diagram of Mermaid, the requests in the order
// of their days. Without are sentences about what a diagram has no place for. The error
// is an [ErrMany], or the writer's.
func Sequence(out io.Writer, g *graph.Graph) (without []string, err error) {
	w, err := newDiagram(out, g)
	if err != nil {
		return nil, err
	}
	w.title(g)
	w.f("sequenceDiagram\n")
	for a := range g.Actors() {
		word := "actor"
		if a.Kind() == graph.Body {
			word = "participant"
		}
		w.f("  %s %s as %s\n", word, nodeName(a), plain(a.Name()))
	}
	requests := slices.Collect(edges(g))
	slices.SortStableFunc(requests, func(a, b edge) int {
		return cmp.Or(cmp.Compare(when(a.Date()), when(b.Date())), cmp.Compare(a.Date().Latest(), b.Date().Latest()))
	})
	for _, e := range requests {
		arrow := "->>"
		switch {
		case !e.Ends.Directed && e.isClaim():
			arrow = "-->"
		case !e.Ends.Directed:
			arrow = "->"
		case e.isClaim():
			arrow = "-->>"
		case e.Outcome() == graph.Undelivered:
			arrow = "-x"
		case e.Outcome() != graph.Accepted:
			arrow = "-->>"
		}
		w.f("  %s%s%s: %s\n", nodeName(e.from()), arrow, nodeName(e.to()), plain(e.words()))
	}
	return diagramLost(g), w.Flush()
}

// Flowchart writes a graph as a flowchart of Mermaid, with the actors of a party in a
// box. See [Sequence].
func Flowchart(out io.Writer, g *graph.Graph) (without []string, err error) {
	w, err := newDiagram(out, g)
	if err != nil {
		return nil, err
	}
	w.title(g)
	w.f("flowchart LR\n")
	for p := range g.Parties() {
		w.f("  subgraph p%d[\"%s\"]\n", p.Number(), quoted(p.Name()))
		for a := range p.Actors() {
			w.f("    %s\n", box(a))
		}
		w.f("  end\n")
	}
	for a := range g.Actors() {
		if _, ok := a.Party(); !ok {
			w.f("  %s\n", box(a))
		}
	}
	for e := range edges(g) {
		arrow := "-->"
		switch {
		case !e.Ends.Directed && e.isClaim():
			arrow = "-.-"
		case !e.Ends.Directed:
			arrow = "---"
		case e.isClaim():
			arrow = "-.->"
		case e.Outcome() == graph.Undelivered:
			arrow = "--x"
		case e.Outcome() != graph.Accepted:
			arrow = "-.->"
		}
		w.f("  %s %s|\"%s\"| %s\n", nodeName(e.from()), arrow, quoted(e.words()), nodeName(e.to()))
	}
	return diagramLost(g), w.Flush()
}

// diagram writes a diagram. Its first error stays, as that of a bufio.Writer does.
type diagram struct{ *bufio.Writer }

func newDiagram(out io.Writer, g *graph.Graph) (diagram, error) {
	n := 0
	for range edges(g) {
		n++
	}
	if n > MermaidEdges {
		return diagram{}, ErrMany{n}
	}
	return diagram{bufio.NewWriter(out)}, nil
}

func (d diagram) f(format string, args ...any) { fmt.Fprintf(d.Writer, format, args...) }

// title writes the title, as front matter.
func (d diagram) title(g *graph.Graph) {
	if t := g.Title(); t != "" {
		d.f("---\ntitle: %q\n---\n", strings.Join(strings.Fields(t), " "))
	}
}

// nodeName is a name of an actor that no word of Mermaid is.
func nodeName(a graph.Actor) string { return fmt.Sprintf("a%d", a.Number()) }

func box(a graph.Actor) string {
	if a.Kind() == graph.Body {
		return fmt.Sprintf(`%s["%s"]`, nodeName(a), quoted(a.Name()))
	}
	return fmt.Sprintf(`%s("%s")`, nodeName(a), quoted(a.Name()))
}

// words say of a request what is known: when, how often, through what and about what,
// and what came of it by whose word.
func (e edge) words() string {
	r := e.Request
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	if e.isClaim() {
		add(e.claim())
	}
	add(r.Date().String())
	if n := r.Times().String(); n != "1" {
		add("×" + n)
	}
	if via := strings.Join(ofChannels(r, graph.Channel.Name), " or "); via != "" {
		add("via " + via)
	}
	if s := behalf(e); s != "" {
		add("for " + s)
	}
	for c := range r.Counters() {
		add("counter-offer to " + cmp.Or(c.ID(), "one of "+c.From().Name()))
	}
	add(about(e))
	outcome := r.Outcome().String()
	switch {
	case e.isClaim():
		outcome += ", sources disagree who asked whom"
	case !e.Ends.Directed:
		outcome += ", not known who asked"
	}
	if s := claims(r); s != "" {
		outcome += " [" + s + "]"
	}
	if s := camps(r); s != "" && r.Disputed() {
		outcome += " (" + s + ")"
	} else if ids := sources(r); len(ids) > 0 {
		outcome += " (" + strings.Join(ids, ", ") + ")"
	}
	if s := deadline(e); s != "" {
		outcome += ", until " + s
	}
	if s := answered(e); s != "" {
		outcome += ", answered " + s
	}
	if s := redirected(e); s != "" {
		outcome += ", redirected to " + s
	}
	add(outcome)
	return strings.Join(out, " · ")
}

// What a diagram says of a request, all of it where sources disagree.
var (
	about      = each(" or ", graph.World.About)
	deadline   = each(" or ", func(w graph.World) string { return w.Deadline().String() })
	answered   = each(" or ", func(w graph.World) string { return w.Answered().String() })
	behalf     = each(" or ", func(w graph.World) string { return nameOf(w.For()) })
	redirected = each(" or ", func(w graph.World) string { return nameOf(w.RedirectedTo()) })
)

// when puts what has no day behind all others.
func when(d date.Date) date.Day {
	if d.IsZero() {
		return date.MaxDay
	}
	return d.Earliest()
}

// plain writes a text where Mermaid takes one to the end of the line: a semicolon would
// end it, and a number sign begins a character by name.
func plain(s string) string { return inLine.Replace(strings.Join(strings.Fields(s), " ")) }

var inLine = strings.NewReplacer("#", "#35;", ";", "#59;", "<", "#lt;", ">", "#gt;", "%%", "#37;#37;")

// quoted writes a text between quotes. Backquotes would begin Markdown.
func quoted(s string) string { return inQuotes.Replace(strings.Join(strings.Fields(s), " ")) }

var inQuotes = strings.NewReplacer("#", "#35;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "`", "#96;", "|", "#124;", "%%", "#37;#37;", `\`, "#92;")

// diagramLost says what a diagram has no place for.
func diagramLost(g *graph.Graph) []string {
	actors, notes, fields, origins := 0, 0, 0, 0
	carries := func(fields iter.Seq2[string, string]) int {
		for range fields {
			return 1
		}
		return 0
	}
	for c := range g.Channels() {
		fields += carries(c.Fields())
	}
	for a := range g.Actors() {
		fields += carries(a.Fields())
		for _, c := range actorAttributes {
			if c.name != "kind" && c.name != "party" && c.name != "party_id" && c.of(a) != "" {
				actors++
				break
			}
		}
	}
	for r := range g.Requests() {
		if r.Note() != "" {
			notes++
		}
		fields += carries(r.Fields())
		if !slices.Equal(ids(r.Origins()), ids(citing(r))) {
			origins++
		}
	}
	const format = "a diagram of Mermaid"
	var out []string
	out = say(out, format, actors, "the offices, other names and bodies of %d actor", "the offices, other names and bodies of %d actors")
	out = say(out, format, notes, "the note of %d request", "the notes of %d requests")
	out = say(out, format, fields, "the fields of %d actor, channel or request", "the fields of %d actors, channels and requests")
	out = say(out, format, origins, "the origins of %d request", "the origins of %d requests")
	return append(out, lost(g, format)...)
}

// citing gives the sources that report a request.
func citing(r graph.Request) iter.Seq[graph.Source] {
	return func(yield func(graph.Source) bool) {
		for c := range r.Claims() {
			if !yield(c.Source()) {
				return
			}
		}
	}
}

// ids gives the ids of sources, sorted, each once.
func ids(sources iter.Seq[graph.Source]) []string {
	var out []string
	for s := range sources {
		out = append(out, s.ID())
	}
	slices.Sort(out)
	return slices.Compact(out)
}
