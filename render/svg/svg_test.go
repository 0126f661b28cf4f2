package svg_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/external"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/svg"
)

// arranged arranges a graph; an engine may be nil.
func arranged(tb testing.TB, g *graph.Graph, engine layout.Engine) *arrange.Arrangement {
	tb.Helper()
	a, err := arrange.Arrange(tb.Context(), engine, picture.Within(g, content.Options{}))
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

func write(tb testing.TB, a *arrange.Arrangement, opts svg.Options) string {
	tb.Helper()
	var b bytes.Buffer
	if err := svg.Write(&b, switchboard.Draw([]*arrange.Arrangement{a})[0], opts); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	a := arranged(t, sample.Case(t, sample.Founding), graphviz.New(graphviz.Options{}))
	golden.Check(t, "us-china.svg", []byte(write(t, a, svg.Options{})))
}

// graphs are the ledgers of testdata and three generated ones.
func graphs(tb testing.TB) map[string]*graph.Graph {
	return sample.Graphs(tb,
		sample.Shape{Actors: 12, Requests: 20, Parties: 2, Within: 0.3, Self: 0.1, Undirected: 0.2, Direct: 0.3},
		sample.Shape{Actors: 12, Requests: 30, Within: 0.3, Self: 0.1, Undirected: 0.2, Direct: 0.3},
		sample.Shape{Actors: 30, Requests: 60, Parties: 3, Within: 0.2, Self: 0.05, Undirected: 0.1, Direct: 0.2},
	)
}

// TestReadsBack reads figures with an XML parser: only what is expected occurs
// in them, and the words come back as they were put in.
func TestReadsBack(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := arranged(t, g, nil)
			checkFigure(t, a, write(t, a, svg.Options{}))
		})
	}
	t.Run("empty", func(t *testing.T) {
		t.Parallel()
		g, err := graph.NewBuilder().Build()
		if err != nil {
			t.Fatal(err)
		}
		a := arranged(t, g, nil)
		checkFigure(t, a, write(t, a, svg.Options{}))
	})
}

func checkFigure(t *testing.T, a *arrange.Arrangement, source string) {
	t.Helper()
	root, err := parse(source)
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	for _, v := range violations(root) {
		t.Errorf("the figure has %s", v)
	}
	p := a.Picture
	checkWords(t, root, p)
	checkData(t, root, p)
	for i, r := range root.find("rapport-request") {
		if got := r.children[0]; got.name != "title" || !strings.HasPrefix(got.text, plain.Clean(p.RowWords(i))) {
			t.Errorf("row %d has <%s> %q, want a title that begins with %q", i, got.name, got.text, p.RowWords(i))
		}
	}
	if got := root.children[0]; got.name != "title" || got.text != p.Alt.Title {
		t.Errorf("<%s> %q, want the title %q", got.name, got.text, p.Alt.Title)
	}
	if got := root.children[1]; got.name != "desc" || got.text != p.Alt.Summary {
		t.Errorf("<%s> %q, want the description %q", got.name, got.text, p.Alt.Summary)
	}
}

// checkWords compares the words of a figure with those of its picture, in their
// order.
func checkWords(t *testing.T, root *element, p *picture.Picture) {
	t.Helper()
	words := func(lists ...[]text.Line) []string {
		var all []string
		for _, list := range lists {
			for _, l := range list {
				if l.Text != "" {
					all = append(all, l.Text)
				}
			}
		}
		return all
	}
	legend := root.find("rapport-legend")
	got := root.texts()
	if len(legend) > 0 {
		got = got[:len(got)-len(legend[0].texts())]
	}
	want := words(p.Title)
	for i := range p.Parties {
		want = append(want, words(p.Parties[i].Name)...)
	}
	for i := range p.Boards {
		want = append(want, words(p.Boards[i].Header, p.Boards[i].State)...)
	}
	for i := range p.Rows {
		want = append(want, words(p.Rows[i].Main)...)
		for _, n := range p.Rows[i].Notes {
			want = append(want, words(n.Lines)...)
		}
	}
	for i := range p.Actors {
		want = append(want, words(p.Actors[i].Name, p.Actors[i].Office)...)
	}
	for _, strip := range p.Strips {
		want = append(want, words(strip.Words)...)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}

	// What the legend says, however it is broken into lines.
	var entries []string
	for _, o := range p.Legend.Outcomes {
		entries = append(entries, o.String())
	}
	entries = append(entries, p.Legend.Notes()...)
	for _, s := range p.Legend.Sources {
		entries = append(entries, fmt.Sprintf("[%d] ", s.Number)+s.Text)
	}
	if p.Legend.AsOf != "" {
		entries = append(entries, p.Legend.AsOf)
	}
	if len(entries) == 0 {
		if len(legend) != 0 {
			t.Error("a legend with nothing to say")
		}
		return
	}
	if len(legend) != 1 {
		t.Fatalf("%d legends", len(legend))
	}
	// Spaces and breaks are the layout's; what is cut off ends with an ellipsis.
	said := squeeze(strings.Join(legend[0].texts(), ""))
	for _, e := range entries {
		e = squeeze(e)
		if len(e) > 60 {
			e = e[:60]
		}
		_, rest, ok := strings.Cut(said, e)
		if !ok {
			t.Errorf("the legend lacks %q after %q", e, said)
		}
		said = rest
	}
}

// squeeze takes all spaces out.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// checkData compares the attributes by which pages find what is drawn.
func checkData(t *testing.T, root *element, p *picture.Picture) {
	t.Helper()
	ids := func(class, attr string) []string {
		var all []string
		for _, e := range root.find(class) {
			all = append(all, e.attrs[attr])
		}
		return all
	}
	compare := func(what string, want, got []string) {
		t.Helper()
		for i := range want {
			want[i] = plain.Clean(want[i])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	var actors, parties, channels, from, to, via, outcomes, counts, requests, sources []string
	for i := range p.Actors {
		actors = append(actors, p.Actors[i].Actor.ID())
	}
	for i := range p.Parties {
		parties = append(parties, p.Parties[i].Party.ID())
	}
	for i := range p.Boards {
		if b := &p.Boards[i]; !b.Direct {
			channels = append(channels, b.Channel.ID())
		}
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		from = append(from, p.Actors[r.From()].Actor.ID())
		to = append(to, p.Actors[r.To()].Actor.ID())
		c := ""
		if b := &p.Boards[r.Board]; !b.Direct {
			c = b.Channel.ID()
		}
		via = append(via, c)
		outcomes = append(outcomes, r.Outcome.String())
		counts = append(counts, fmt.Sprint(len(r.Requests)))
		var ids, cited []string
		for _, q := range r.Requests {
			if q.ID() != "" {
				ids = append(ids, q.ID())
			}
		}
		for s := range picture.SourcesOf(r) {
			cited = append(cited, s.ID())
		}
		requests = append(requests, text.List(ids))
		sources = append(sources, text.List(cited))
	}
	compare("actors", actors, ids("rapport-actor", "data-actor"))
	compare("parties", parties, ids("rapport-party", "data-party"))
	compare("channels", channels, ids("rapport-channel", "data-channel"))
	compare("askers", from, ids("rapport-request", "data-from"))
	compare("asked", to, ids("rapport-request", "data-to"))
	compare("channels of rows", via, ids("rapport-request", "data-via"))
	compare("outcomes", outcomes, ids("rapport-request", "data-outcome"))
	compare("requests", requests, ids("rapport-request", "data-request"))
	compare("sources", sources, ids("rapport-request", "data-source"))
	compare("counts", counts, ids("rapport-request", "data-count"))
}

// TestViews reads the figures of every view with an XML parser, those of
// generated graphs, of none, and of texts that break escaping. Where RAPPORT_CI is not
// 1 it is a third of them.
func TestViews(t *testing.T) {
	t.Parallel()
	all := graphs(t)
	for i, s := range seeds() {
		if g, ok := everywhere(s); ok {
			all[fmt.Sprintf("seed %d", i)] = g
		}
	}
	large := sample.Shape{Actors: 60, Requests: 1500, Parties: 3, Within: 0.2, Undirected: 0.1, Direct: 0.2}
	all[large.String()] = sample.Generate(t, 1, large)
	nothing, err := graph.NewBuilder().Build()
	if err != nil {
		t.Fatal(err)
	}
	all["nothing"] = nothing
	names := slices.Sorted(maps.Keys(all))
	for i, kind := range render.Views() {
		for j, name := range names {
			if (i+j)%5 != 0 && os.Getenv("RAPPORT_CI") != "1" {
				continue
			}
			g := all[name]
			d, err := render.Draw(t.Context(), g, render.Options{View: kind})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := svg.Write(&b, d.Figure, svg.Options{}); err != nil {
				t.Fatal(err)
			}
			root, err := parse(b.String())
			if err != nil {
				t.Errorf("%s, %s: %v", kind, name, err)
				continue
			}
			for _, v := range violations(root) {
				t.Errorf("%s, %s: the figure has %s", kind, name, v)
			}
		}
	}
}

// TestXmllint has xmllint judge, which is stricter than Go's parser.
func TestXmllint(t *testing.T) {
	t.Parallel()
	path := external.Need(t, "xmllint")
	figures := make(map[string]string)
	for name, g := range graphs(t) {
		figures[name] = write(t, arranged(t, g, nil), svg.Options{CSS: true})
	}
	for i, s := range seeds() {
		if g, ok := everywhere(s); ok {
			figures[fmt.Sprintf("seed %d", i)] = write(t, arranged(t, g, nil), svg.Options{})
		}
	}
	for name, source := range figures {
		cmd := exec.CommandContext(t.Context(), path, "--noout", "--nonet", "-")
		cmd.Stdin = strings.NewReader(source)
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// TestCSS checks that a style block is all that the option adds, beside what the
// pointer meets.
func TestCSS(t *testing.T) {
	t.Parallel()
	a := arranged(t, sample.Case(t, sample.Founding), nil)
	root, err := parse(write(t, a, svg.Options{CSS: true}))
	if err != nil {
		t.Fatal(err)
	}
	styles := 0
	root.walk(func(e *element) {
		if e.name == "style" {
			styles++
			for _, bad := range []string{"url(", "@import", "expression", "http", "<"} {
				if strings.Contains(e.text, bad) {
					t.Errorf("the style block has %q", bad)
				}
			}
			if len(e.attrs) > 0 {
				t.Errorf("the style block has the attributes %v", e.attrs)
			}
		}
	})
	if styles != 1 {
		t.Errorf("%d style blocks", styles)
	}
	if got := violations(root); len(got) != 1 || got[0] != "<style>" {
		t.Errorf("with CSS the figure has %v", got)
	}
}

func TestSize(t *testing.T) {
	t.Parallel()
	a := arranged(t, sample.Case(t, sample.Outreach), nil)
	natural, err := parse(write(t, a, svg.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	var w, h float64
	if _, err := fmt.Sscanf(natural.attrs["viewBox"], "0 0 %g %g", &w, &h); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		opts svg.Options
		w, h float64
	}{
		{svg.Options{}, w, h},
		{svg.Options{Width: 300}, 300, h * 300 / w},
		{svg.Options{Height: 300}, w * 300 / h, 300},
		{svg.Options{Width: 300, Height: 50}, 300, 50},
	} {
		root, err := parse(write(t, a, c.opts))
		if err != nil {
			t.Fatal(err)
		}
		if root.attrs["viewBox"] != natural.attrs["viewBox"] {
			t.Errorf("%+v: viewBox %s, want %s", c.opts, root.attrs["viewBox"], natural.attrs["viewBox"])
		}
		got := root.attrs["width"] + " " + root.attrs["height"]
		var gotW, gotH float64
		if _, err := fmt.Sscan(got, &gotW, &gotH); err != nil {
			t.Fatal(err)
		}
		if diff := max(gotW-c.w, c.w-gotW, gotH-c.h, c.h-gotH); diff > 0.01 {
			t.Errorf("%+v: %s, want %v by %v", c.opts, got, c.w, c.h)
		}
	}
}

// TestSizeOfRoom: of a share of the room the height follows, and a figure that shrinks has
// its size all the same.
func TestSizeOfRoom(t *testing.T) {
	t.Parallel()
	a := arranged(t, sample.Case(t, sample.Outreach), nil)
	for want, opts := range map[string]svg.Options{
		"50%  ":                             {Percent: 50, Width: 300},
		"300 1 max-width:100%;height:auto":  {Width: 300, Height: 1, Shrink: true},
		"12.5%  max-width:100%;height:auto": {Percent: 12.5, Shrink: true},
	} {
		root, err := parse(write(t, a, opts))
		if err != nil {
			t.Fatal(err)
		}
		if got := root.attrs["width"] + " " + root.attrs["height"] + " " + root.attrs["style"]; got != want {
			t.Errorf("%+v: %q, want %q", opts, got, want)
		}
	}
	if err := svg.Write(io.Discard, switchboard.Draw([]*arrange.Arrangement{a})[0], svg.Options{Percent: -1}); err == nil {
		t.Error("a share below 0 is taken")
	}
}

func TestInline(t *testing.T) {
	t.Parallel()
	a := arranged(t, sample.Case(t, sample.Outreach), nil)
	document, inline := write(t, a, svg.Options{}), write(t, a, svg.Options{Inline: true})
	if want := `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + inline; document != want {
		t.Error("a document is more than an inline figure with a declaration")
	}
}

func TestGzip(t *testing.T) {
	t.Parallel()
	a := arranged(t, sample.Case(t, sample.Outreach), nil)
	plain, packed := write(t, a, svg.Options{CSS: true}), write(t, a, svg.Options{CSS: true, Gzip: true})
	if again := write(t, a, svg.Options{CSS: true, Gzip: true}); again != packed {
		t.Error("not the same bytes twice")
	}
	r, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != plain {
		t.Errorf("another figure through gzip, %v", err)
	}
	if len(packed) > len(plain)/4 {
		t.Errorf("%d bytes of %d", len(packed), len(plain))
	}
}

// full is a writer that takes nothing.
type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteError(t *testing.T) {
	t.Parallel()
	a := arranged(t, sample.Case(t, sample.Outreach), nil)
	for _, opts := range []svg.Options{{}, {Gzip: true}} {
		if err := svg.Write(full{}, switchboard.Draw([]*arrange.Arrangement{a})[0], opts); !errors.Is(err, errFull) {
			t.Errorf("%+v: error %v", opts, err)
		}
	}
}

// seeds are texts that break escaping which was not thought through.
func seeds() []string {
	return []string{
		"Xu Qiliang", "", " ", "  two  spaces  ", `"`, `'`, `say "no"`, `\`, "&amp;", "&#0;", "&#x0;", "&lt;", "&", "&&", "&nbsp;", "&bogus;",
		"line\nend", "cr\rlf\r\n", "tab\t", "nul\x00", "\x00", "\x01\x1b[31m\x7f", "\u0085\u2028\u2029", "\xff\xfe", "half \xe4\xb8", "\xed\xa0\x80", "\xc0\x80",
		"<b>", "</text>", "</svg>", "<", ">", "<>", "<!--", "-->", "]]>", "<![CDATA[", "<?xml?>", "<script>alert(1)</script>", `" onload="alert(1)`, "' onload='alert(1)", "javascript:alert(1)", "url(#x)", "data:text/html,x", "https://x.example/?a=1&b=2", "HTTPS://X.EXAMPLE/", "mailto:a@b.example", "//x.example", "\x01javascript:x", "java\nscript:x",
		"שלום עולם", "مرحبا", "\u202Eabc", "\u2067x", "魏凤和", "한국어", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301", "\u0301", "\u200d", "\ufeff", "\ufffe", "\uffff", "\U0010ffff", "\U0001fffe", "\uFFFD", "%s", "%d%n",
		strings.Repeat("long ", 2000), strings.Repeat("x", 10000), strings.Repeat("<&>", 400),
	}
}

// everywhere is a graph with one text in every place. Not every text may be an
// id, and only links may be a URL.
func everywhere(s string) (*graph.Graph, bool) {
	build := func(url string) (*graph.Graph, error) {
		b := graph.NewBuilder()
		b.Title(s, nil)
		b.AddSource(graph.SourceSpec{ID: s, Published: date.MustParse("2024"), URL: url})
		b.AddSource(graph.SourceSpec{ID: s + "2", Name: s + "3", URL: "https://x.example/"})
		b.AddParty(graph.PartySpec{ID: s, Name: s})
		b.AddParty(graph.PartySpec{ID: s + "2", Name: s + "2"})
		b.AddActor(graph.ActorSpec{ID: s, Name: s, Party: s, Offices: []graph.Office{{Title: s}}})
		b.AddActor(graph.ActorSpec{ID: s + " ", Name: s + "2", Party: s + "2", Kind: graph.Body, Offices: []graph.Office{{Title: s}, {Title: s + s}}})
		b.AddActor(graph.ActorSpec{ID: "3" + s, Name: "4" + s})
		b.AddChannel(graph.ChannelSpec{ID: s, Name: s, Kind: s, States: []graph.StateSpec{{Is: graph.Severed, By: s, Source: s, Note: s}}})
		b.AddRequest(graph.RequestSpec{ID: s, From: s, To: []string{s + " "}, Via: s, About: s, Note: s, For: s, RedirectedTo: "3" + s, Outcome: graph.Accepted,
			Reports: []graph.ReportSpec{{Source: s, Outcome: graph.Declined, Note: s}, {Source: s + "2", Outcome: graph.Ignored}}})
		b.AddRequest(graph.RequestSpec{ID: s + "2", Between: []string{s, "3" + s}, Outcome: graph.Pending, Counters: s})
		return b.Build()
	}
	g, err := build(s)
	if err != nil {
		g, err = build("")
	}
	return g, err == nil
}

// TestSmall holds the size of figures: what is said twice is soon said a thousand
// times. Titles are counted apart: they are as long as what a ledger tells of a
// request, its quotations and notes included, and the drawing is not.
func TestSmall(t *testing.T) {
	t.Parallel()
	titles := regexp.MustCompile(`(?s)<title>.*?</title>`)
	for _, c := range []struct {
		kind           render.View
		drawing, whole int // bytes at most, without titles and with them
	}{
		{render.Switchboard, 38_000, 44_000},
		{render.Matrix, 29_000, 38_000},
		{render.Timeline, 40_000, 46_000},
		{render.Network, 21_000, 27_000},
	} {
		d, err := render.Draw(t.Context(), sample.Case(t, sample.Founding), render.Options{View: c.kind})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := svg.Write(&b, d.Figure, svg.Options{}); err != nil {
			t.Fatal(err)
		}
		if n := len(titles.ReplaceAll(b.Bytes(), nil)); n > c.drawing {
			t.Errorf("the %s of the founding case takes %d bytes without titles, more than %d", c.kind, n, c.drawing)
		}
		if b.Len() > c.whole {
			t.Errorf("the %s of the founding case takes %d bytes, more than %d", c.kind, b.Len(), c.whole)
		}
	}
}

// BenchmarkWrite writes figures of two views.
func BenchmarkWrite(b *testing.B) {
	g := sample.Generate(b, 1, sample.Shape{Actors: 50, Requests: 110, Parties: 3})
	for _, k := range []render.View{render.Switchboard, render.Matrix} {
		d, err := render.Draw(b.Context(), g, render.Options{View: k})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(string(k), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var out bytes.Buffer
				if err := svg.Write(&out, d.Figure, svg.Options{}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(out.Len()))
			}
		})
	}
}

// FuzzSVG puts one text wherever a graph can have one.
func FuzzSVG(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g, ok := everywhere(s)
		if !ok {
			t.Skip("no graph has this text")
		}
		a := arranged(t, g, nil)
		checkFigure(t, a, write(t, a, svg.Options{}))
	})
}
