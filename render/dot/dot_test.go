package dot_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/dot"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/asdot"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// flavour is what kind of DOT is written.
type flavour int

const (
	styled flavour = iota // the picture
	data                  // the plain multigraph
)

// to writes a graph.
func (f flavour) to(out io.Writer, g *graph.Graph, title string) error {
	if f == data {
		return dot.Write(out, g, dot.Options{Title: title})
	}
	_, err := asdot.Write(out, picture.New(g, content.Options{Title: title}))
	return err
}

func write(tb testing.TB, g *graph.Graph, f flavour) string {
	tb.Helper()
	var b bytes.Buffer
	if err := f.to(&b, g, ""); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Founding)
	golden.Check(t, "us-china.styled.dot", []byte(write(t, g, styled)))
	golden.Check(t, "us-china.data.dot", []byte(write(t, g, data)))
}

// graphs are the ledgers of testdata and generated graphs of some sizes.
func graphs(tb testing.TB) map[string]*graph.Graph {
	all := sample.Graphs(tb,
		sample.Shape{Actors: 12, Requests: 20, Parties: 2},
		sample.Shape{Actors: 12, Requests: 20, Within: 0.3, Self: 0.1, Undirected: 0.2, Direct: 0.3},
		sample.Shape{Actors: 20, Requests: 40, Parties: 3, Within: 0.3, Self: 0.1, Undirected: 0.2, Direct: 0.3},
		sample.Shape{Actors: 3, Parties: 2},
		sample.Shape{Actors: 1, Requests: 3, Self: 1},
	)
	empty, err := graph.NewBuilder().Build()
	if err != nil {
		tb.Fatal(err)
	}
	all["empty"] = empty
	return all
}

// TestGraphvizReadsIt has the installed Graphviz read both flavours of all
// graphs, and compares what it found with what is in them.
func TestGraphvizReadsIt(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkGraph(t, g)
		})
	}
}

// checkGraph writes both flavours of a graph and reads them back.
func checkGraph(t *testing.T, g *graph.Graph) {
	t.Helper()
	checkDataOf(t, g)
	checkPicture(t, picture.New(g, content.Options{}))
}

// checkPicture writes a picture and reads it back.
func checkPicture(t *testing.T, p *picture.Picture) {
	t.Helper()
	var b bytes.Buffer
	parts, err := asdot.Write(&b, p)
	if err != nil {
		t.Fatal(err)
	}
	if err := checkStyled(b.String()); err != nil {
		t.Error(err)
	}
	if want := len(p.Actors) + len(p.Boards); parts.Nodes != want {
		t.Errorf("%d nodes are said to be written, %d boxes drawn", parts.Nodes, want)
	}
	if j, ok := judge(t, b.Bytes()); ok {
		if j.nodes() != parts.Nodes || len(j.Edges) != parts.Edges {
			t.Errorf("Graphviz read %d nodes and %d edges, %d and %d are said to be written", j.nodes(), len(j.Edges), parts.Nodes, parts.Edges)
		}
		clusters := 0
		for _, s := range j.Parts[:j.Subs] {
			if strings.HasPrefix(s.Name, "cluster") {
				clusters++
			}
		}
		if clusters != parts.Clusters {
			t.Errorf("Graphviz read %d clusters, %d are said to be written", clusters, parts.Clusters)
		}
		drawn := make(map[string]string)
		for _, n := range j.Parts[j.Subs:] {
			drawn[n.Name] = label(n.Draw)
		}
		checkDrawn(t, p, drawn)
	}
}

// TestStacked checks that Graphviz reads pictures whose boxes were put in order.
func TestStacked(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, err := arrange.Arrange(t.Context(), nil, picture.New(g, content.Options{}))
			if err != nil {
				t.Fatal(err)
			}
			checkPicture(t, a.Picture)
		})
	}
}

// checkDrawn checks that Graphviz draws the words of the picture on each box.
func checkDrawn(t *testing.T, p *picture.Picture, drawn map[string]string) {
	t.Helper()
	names := asdot.NamesOf(p)
	// Spaces stand for glyphs and indents.
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	for i := range p.Actors {
		a := &p.Actors[i]
		want := squeeze(words(a.Name) + words(a.Office))
		if got := squeeze(drawn[asRead(names.Actors[i])]); got != want {
			t.Errorf("actor %q reads %q, want %q", a.Actor.ID(), got, want)
		}
	}
	for i := range p.Boards {
		b := &p.Boards[i]
		want := words(b.Header) + words(b.State)
		for _, n := range b.Rows {
			r := &p.Rows[n]
			want += glyph(r.Outcome) + words(r.Main)
			for _, note := range r.Notes {
				want += glyph(note.Glyph) + words(note.Lines)
			}
		}
		if got := squeeze(drawn[asRead(names.Boards[i])]); got != squeeze(want) {
			t.Errorf("board %s reads %q, want %q", names.Boards[i], got, squeeze(want))
		}
	}
}

// words joins lines.
func words(lines []text.Line) string {
	s := ""
	for _, l := range lines {
		s += l.Text + " "
	}
	return s
}

func glyph(o graph.Outcome) string {
	if o == graph.Unstated {
		return ""
	}
	return string(style.Of(o).Glyph) + " "
}

// asRead is how Graphviz keeps a name: it leaves two backslashes two.
func asRead(name string) string { return strings.ReplaceAll(name, `\`, `\\`) }

// checkDataOf writes the data flavour of a graph and compares all that can be
// read from it.
func checkDataOf(t *testing.T, g *graph.Graph) {
	t.Helper()
	source := write(t, g, data)
	got, err := readData(source)
	if err != nil {
		t.Fatal(err)
	}
	if want := plain.Clean(g.Title()); got.title != want {
		t.Errorf("title %q, want %q", got.title, want)
	}
	if len(got.nodes) != g.NumActors() || len(got.edges) != g.NumRequests() {
		t.Fatalf("%d nodes and %d edges for %d actors and %d requests", len(got.nodes), len(got.edges), g.NumActors(), g.NumRequests())
	}
	for a := range g.Actors() {
		want := map[string]string{"label": plain.Clean(a.Name()), "kind": a.Kind().String()}
		if p, ok := a.Party(); ok {
			want["party"] = plain.Clean(p.ID())
		}
		if diff := cmp.Diff(want, got.nodes[a.Number()-1].attrs); diff != "" {
			t.Errorf("actor %q (-want +got):\n%s", a.ID(), diff)
		}
	}
	for r := range g.Requests() {
		e := got.edges[r.Number()-1]
		from, to := got.nodes[r.From().Number()-1].ends[0], got.nodes[r.To().Number()-1].ends[0]
		if e.ends[0] != from || e.ends[1] != to {
			t.Errorf("request %d runs from %q to %q, want %q to %q", r.Number(), e.ends[0], e.ends[1], from, to)
		}
		if diff := cmp.Diff(edgeAttributes(r), e.attrs); diff != "" {
			t.Errorf("request %d (-want +got):\n%s", r.Number(), diff)
		}
	}
	if j, ok := judge(t, []byte(source)); ok {
		if j.nodes() != g.NumActors() || len(j.Edges) != g.NumRequests() {
			t.Fatalf("Graphviz read %d nodes and %d edges of %d and %d", j.nodes(), len(j.Edges), g.NumActors(), g.NumRequests())
		}
		for a := range g.Actors() {
			n := j.Parts[a.Number()-1]
			if want := plain.Clean(a.Name()); label(n.Draw) != want {
				t.Errorf("Graphviz draws actor %q as %q, want %q", a.ID(), label(n.Draw), want)
			}
			// Graphviz 2.43 renames what begins with %, its sign for names of its own.
			if want := asRead(got.nodes[a.Number()-1].ends[0]); n.Name != want && want[:1] != "%" {
				t.Errorf("Graphviz calls actor %q %q, want %q", a.ID(), n.Name, want)
			}
		}
		// Edges come back by their tails.
		want, read := make(map[[2]int]int), make(map[[2]int]int)
		for r := range g.Requests() {
			want[[2]int{int(r.From().Number()), int(r.To().Number())}]++
		}
		for _, e := range j.Edges {
			read[[2]int{e.Tail + 1, e.Head + 1}]++
		}
		if diff := cmp.Diff(want, read); diff != "" {
			t.Errorf("ends of edges as Graphviz reads them (-want +got):\n%s", diff)
		}
	}
}

// edgeAttributes are the attributes of a request, as the package's documentation
// says.
func edgeAttributes(r graph.Request) map[string]string {
	want := map[string]string{
		"id": r.ID(), "outcome": r.Outcome().String(), "basis": r.Basis().String(), "times": r.Times().String(),
		"date": r.Date().String(), "deadline": r.Deadline().String(), "about": r.About(), "directed": "yes",
	}
	if !r.Date().IsZero() {
		want["earliest"], want["latest"] = r.Date().Earliest().String(), r.Date().Latest().String()
	}
	for f := range r.Disputes().All() {
		want["disputes"] = strings.TrimSpace(want["disputes"] + " " + f.String())
	}
	if !r.Directed() {
		want["directed"], want["dir"] = "no", "none"
	}
	if c, ok := r.Via(); ok {
		want["channel"] = c.ID()
	}
	if a, ok := r.For(); ok {
		want["for"] = a.ID()
	}
	if a, ok := r.RedirectedTo(); ok {
		want["redirected_to"] = a.ID()
	}
	lists := make(map[string][]string)
	add := func(key, id string) {
		lists[key] = append(lists[key], id)
		want[key] = text.List(lists[key])
	}
	for c := range r.Counters() {
		add("counters", c.ID())
	}
	seen := make(map[string]bool)
	for c := range r.Claims() {
		if id := c.Source().ID(); !seen[id] {
			seen[id] = true
			add("sources", id)
		}
	}
	for key, v := range want {
		want[key] = plain.Clean(v)
		if v == "" {
			delete(want, key)
		}
	}
	return want
}

// TestSameBytes checks that a ledger gives the same bytes every time, in
// whatever order it states things.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	l, err := ledger.ReadFile(filepath.Join(sample.Root(t), "testdata", filepath.FromSlash(sample.Founding)), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var want [2]string
	for round := range 6 {
		if round > 1 {
			random := rand.New(rand.NewPCG(uint64(round), 0))
			shuffle(random, l.Sources)
			shuffle(random, l.Actors)
			shuffle(random, l.Channels)
			shuffle(random, l.Requests)
		}
		g, err := ledger.Build(l)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []flavour{styled, data} {
			got := write(t, g, f)
			if round == 0 {
				want[f] = got
			} else if diff := cmp.Diff(strings.Split(want[f], "\n"), strings.Split(got, "\n")); diff != "" {
				t.Fatalf("round %d, flavour %d:\n%s", round, f, diff)
			}
		}
	}
}

func shuffle[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// TestTitle checks that a title of one's own takes the place of the graph's.
func TestTitle(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Outreach)
	for _, f := range []flavour{styled, data} {
		var b bytes.Buffer
		if err := f.to(&b, g, `My "title"`); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), `My \"title\"`) && !strings.Contains(b.String(), `My &quot;title&quot;`) {
			t.Errorf("flavour %d lacks the title", f)
		}
	}
}

// full is a writer that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("disk full") }

func TestWriteError(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Outreach)
	for _, f := range []flavour{styled, data} {
		if err := f.to(full{}, g, ""); err == nil || err.Error() != "disk full" {
			t.Errorf("flavour %d: error %v", f, err)
		}
	}
}

// seeds are texts that break quoting which was not thought through.
func seeds() []string {
	return []string{
		"Xu Qiliang", "", " ", "  two  spaces  ", `"`, `""`, `say "no"`, `\`, `\\`, `\\\`, `ends in \`, `\"`, `\\"`, `"\`, `\n`, `\l`, `\r`, `\N`, `\G`, `\E`, `\T`, `\H`, `\L`,
		"&amp;", "&#0;", "&#x0;", "&lt;", "&", "&&", "&nbsp;", "&bogus;", "&#34;", "a&b;c",
		"line\nend", "cr\rlf\r\n", "tab\t", "nul\x00", "\x00", "\x01\x1b[31m\x7f", "\u0085\u2028\u2029", "\xff\xfe", "half \xe4\xb8", "\xed\xa0\x80", "\xc0\x80",
		"<b>", "</b>", "<", ">", "<>", "><", "<br/>", "</font></td>", "<!--", "-->", "]]>", "<![CDATA[", "<?xml?>", "{", "}", "];", "] ; } digraph x {", "//", "/*", "#", "a:b", "a:n", "->", "--", ";", "=", "node", "graph", "strict", "subgraph", "cluster_1", "+", "-.5", "\"+\"",
		"שלום עולם", "مرحبا", "\u202Eabc", "\u2067x", "魏凤和", "한국어", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301", "\u0301", "\u200d", "\ufeff", "\ufffe", "\U0010ffff", "\uFFFD", "'", "''", "`", "%s", "%d%n", "$x", "${x}",
		strings.Repeat("long ", 2000), strings.Repeat("x", 10000), strings.Repeat(`\`, 101), strings.Repeat(`"`, 101), strings.Repeat("<", 101),
	}
}

// FuzzGraph puts one text wherever a graph can have one.
func FuzzGraph(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g, ok := everywhere(s)
		if !ok {
			t.Skip("no graph has this text")
		}
		checkGraph(t, g)
	})
}

// everywhere is a graph with one text in every place. Not every text may be an
// id.
func everywhere(s string) (*graph.Graph, bool) {
	b := graph.NewBuilder()
	b.Title(s, nil)
	b.AddSource(graph.SourceSpec{ID: s, Published: date.MustParse("2024")})
	b.AddSource(graph.SourceSpec{ID: s + "2", Name: s + "3"})
	b.AddParty(graph.PartySpec{ID: s, Name: s})
	b.AddParty(graph.PartySpec{ID: "cluster_1", Name: s + "2"})
	b.AddActor(graph.ActorSpec{ID: s, Name: s, Party: s, Offices: []graph.Office{{Title: s}}})
	b.AddActor(graph.ActorSpec{ID: s + " ", Name: s + "2", Party: "cluster_1", Kind: graph.Body, Offices: []graph.Office{{Title: s}, {Title: s + s}}})
	b.AddActor(graph.ActorSpec{ID: "3" + s, Name: "4" + s})
	b.AddChannel(graph.ChannelSpec{ID: s, Name: s, Kind: s, States: []graph.StateSpec{{Is: graph.Severed, By: s, Source: s, Note: s}}})
	b.AddRequest(graph.RequestSpec{ID: s, From: s, To: []string{s + " "}, Via: s, About: s, Note: s, For: s, RedirectedTo: "3" + s, Outcome: graph.Accepted,
		Reports: []graph.ReportSpec{{Source: s, Outcome: graph.Declined, Note: s}, {Source: s + "2", Outcome: graph.Ignored}}})
	b.AddRequest(graph.RequestSpec{ID: s + "2", Between: []string{s, "3" + s}, Outcome: graph.Pending, Counters: s})
	g, err := b.Build()
	return g, err == nil
}

// FuzzLabel puts a text where only Graphviz's label code reads it: into the name
// of an actor.
func FuzzLabel(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b := graph.NewBuilder()
		b.AddActor(graph.ActorSpec{ID: "a", Name: s})
		g, err := b.Build()
		if err != nil {
			t.Skip("no graph has this name")
		}
		checkDataOf(t, g)
	})
}

// What a ledger carries along is in both flavours by the names that it has in SVG.
func TestFields(t *testing.T) {
	b := graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: "a", Fields: []graph.Attribute{{Key: "born", Value: "1960"}}})
	b.AddActor(graph.ActorSpec{ID: "b"})
	b.AddChannel(graph.ChannelSpec{ID: "foi", Fields: []graph.Attribute{{Key: "law", Value: "IFG"}}})
	b.AddRequest(graph.RequestSpec{From: "a", To: []string{"b"}, Via: "foi", Fields: []graph.Attribute{{Key: "Case no", Value: `X "7"`}}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []flavour{styled, data} {
		var out bytes.Buffer
		if err := f.to(&out, g, ""); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`"data-field-born"="1960"`, `"data-field-case-no"="X \"7\""`, `field-law"="IFG"`} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("no %s in\n%s", want, out.String())
			}
		}
	}
}
