package sequence_test

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
	"github.com/rapport-graph/rapport/render/internal/views/sequence"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/svg"
)

// graphs are the ledgers of testdata and generated ones: with lifelines and with two
// sides, on one sheet and on several, and more requests than have a row each.
func graphs(tb testing.TB) map[string]*graph.Graph {
	all := sample.Graphs(tb,
		sample.Shape{Actors: 2, Requests: 5, Undirected: 0.4, Self: 0.2},
		sample.Shape{Actors: 2, Requests: 120},
		sample.Shape{Actors: 5, Requests: 60, Parties: 2, Within: 0.3, Self: 0.1, Undirected: 0.2},
		sample.Shape{Actors: 9, Requests: 40, Parties: 3, Within: 0.3, Self: 0.1, Undirected: 0.2, Direct: 0.3},
		sample.Shape{Actors: 30, Requests: 90, Parties: 4, Within: 0.2, Self: 0.05, Undirected: 0.1},
		sample.Shape{Actors: 40, Requests: 200},
		sample.Shape{Actors: 6, Requests: 1500, Parties: 2},
	)
	all["negotiation"] = negotiation(tb)
	return all
}

// negotiation has counter-offers, answers on days of their own, a channel that is
// shut for a time, requests to several, one redirected and one taken back.
func negotiation(tb testing.TB) *graph.Graph {
	tb.Helper()
	return read(tb, `title: Pay round 2024
as_of: 2024-07-31
sources: {m: {name: Minutes of the talks}}
parties: {u: {name: Rail union}, e: {name: Employers}}
actors:
  board: {name: Union board, kind: body, party: u}
  ina: {name: Ina Roth, party: u}
  max: {name: Max Weiss, party: e}
  rail: {name: North Rail, kind: body, party: e}
  office: {name: Personnel office, kind: body, party: e}
channels:
  letter: {name: Letter}
  talks: {name: Talks, states: [{is: suspended, from: 2024-03-18, by: e}, {is: open, from: 2024-04-22}]}
requests:
  - {id: r1, from: board, to: max, via: talks, date: 2024-01-10, about: 5.5 %, reports: [{source: m, outcome: declined, date: 2024-01-12}]}
  - {id: r2, from: max, to: ina, via: talks, date: 2024-01-11, about: a mediator, outcome: accepted}
  - {id: r3, from: max, to: board, via: talks, date: 2024-01-20, about: 1 %, counters: r1, reports: [{source: m, outcome: declined, date: 2024-01-21}]}
  - {id: r4, from: ina, to: [max, rail, office], date: 2024-02-25, about: a meeting of all sides before the end of the month, outcome: accepted}
  - {id: r5, from: ina, to: max, date: 2024-03-09, via: letter, about: night shifts, outcome: withdrawn}
  - {id: r6, from: board, to: max, via: talks, date: 2024-03-20, about: 3 %, counters: r3, outcome: ignored, redirected_to: rail}
  - {id: r7, from: rail, to: board, via: talks, date: 2024-04, about: 2 %, counters: r6, outcome: accepted}
  - {from: ina, to: ina, about: a note to herself, outcome: pending}
`)
}

func read(tb testing.TB, text string) *graph.Graph {
	tb.Helper()
	l, err := ledger.Read(strings.NewReader(text), "test.yaml", ledger.YAML, ledger.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

func draw(g *graph.Graph) sequence.Drawing { return sequence.Draw(g, sequence.Options{}) }

// rows gives the groups of requests from top to bottom, of the columns one after the
// other.
func rows(f *figure.Figure) []*figure.Group {
	var out []*figure.Group
	for it := range f.All() {
		if g, ok := it.(*figure.Group); ok && g.Object {
			out = append(out, g)
		}
	}
	return out
}

// TestEveryRequestOnce: the rows stand for every request exactly once.
func TestEveryRequestOnce(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		total := 0
		for _, r := range rows(draw(g).Figure) {
			n, err := strconv.Atoi(visible.Datum(r, "count"))
			if err != nil {
				t.Fatal(err)
			}
			total += n
		}
		if total != g.NumRequests() {
			t.Errorf("%s: rows stand for %d of %d requests", name, total, g.NumRequests())
		}
	}
}

// TestWords: all words lie within the figure and apart from each other, and no line
// runs through any: what is painted before them is covered, and nothing after.
func TestWords(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		f := draw(g).Figure
		words := visible.WordsOf(f)
		slices.SortFunc(words, func(a, b visible.Words) int {
			if a.Box.Y < b.Box.Y {
				return -1
			}
			return 1
		})
		for i, w := range words {
			if !visible.Within(w.Box, geom.Box{W: f.W, H: f.H}) {
				t.Errorf("%s: %q leaves the figure", name, w.Line.Text)
			}
			for _, v := range words[i+1:] {
				if v.Box.Y > w.Box.Y+w.Box.H {
					break
				}
				if visible.Overlap(v.Box, w.Box) {
					t.Errorf("%s: %q lies on %q", name, w.Line.Text, v.Line.Text)
				}
			}
		}
		if len(words) < 1000 { // it compares each with all that is painted
			for _, fault := range visible.Struck(f) {
				t.Errorf("%s: %s", name, fault)
			}
		}
	}
}

// TestWidth: a figure is no wider than keeps its words legible on a page.
func TestWidth(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		if f := draw(g).Figure; f.W > 777 {
			t.Errorf("%s: %v wide", name, f.W)
		}
	}
}

// TestOrder: requests stand in the order of time; a counter-offer comes after what it
// counters, whatever the dates say, and those without a date come last.
func TestOrder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ ledger, want string }{
		{"a -m-> b: declined 2024-03; b -m-> a: accepted 2024-01; a -n-> b: pending", "2024-01 2024-03 -"},
		{"a -m-> b: declined ../2024-02; b -m-> a: accepted 2024-01; b -m-> a: accepted 2024-05/..", "2024-01 ../2024-02 2024-05/.."},
	} {
		var got []string
		for _, r := range rows(draw(graphtest.Parse(t, c.ledger)).Figure) {
			d := visible.Datum(r, "date")
			if d == "" {
				d = "-"
			}
			got = append(got, d)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.ledger, s, c.want)
		}
	}
	g := read(t, `requests:
  - {id: first, from: a, to: b, date: 2024-06, outcome: declined}
  - {id: second, from: b, to: a, date: 2024, counters: first, outcome: declined}
  - {id: third, from: a, to: b, date: 2024-02, counters: second, outcome: accepted}
  - {id: other, from: a, to: b, date: 2024-07, outcome: accepted}
`)
	var ids []string
	for _, r := range rows(draw(g).Figure) {
		ids = append(ids, visible.Datum(r, "request"))
	}
	if got := strings.Join(ids, " "); got != "first second third other" {
		t.Errorf("the order is %s", got)
	}
}

// TestAnswers: an answer before which nobody asked is drawn with its request, another
// in a row of its own; the words of a request don't say a day twice.
func TestAnswers(t *testing.T) {
	t.Parallel()
	f := draw(negotiation(t)).Figure
	var own []string
	for it := range f.All() {
		if g, ok := it.(*figure.Group); ok && g.Class == "rapport-answer rapport-declined" {
			own = append(own, visible.Datum(g, "answers")+" "+visible.Datum(g, "date"))
		}
	}
	if got := strings.Join(own, ", "); got != "r1 2024-01-12" {
		t.Errorf("rows for the answers %s", got)
	}
	words := all(f)
	for _, want := range []string{"1 % · Talks · declined 21 Jan 2024 [1]", "5.5 % · Talks · declined [1]", "answers 10 Jan 2024: declined [1]"} {
		if !slices.Contains(words, want) {
			t.Errorf("%q is not written", want)
		}
	}
}

func all(f *figure.Figure) []string {
	var out []string
	for _, w := range visible.WordsOf(f) {
		out = append(out, w.Line.Text)
	}
	return out
}

// TestMargin: a thread joins the counter-offers, and a band shows for how long a
// channel was shut that somebody asked through: possibly so where the dates leave it
// open.
func TestMargin(t *testing.T) {
	t.Parallel()
	f := draw(negotiation(t)).Figure
	threads, bands := 0, 0
	for it := range f.All() {
		g, ok := it.(*figure.Group)
		switch {
		case !ok:
		case g.Class == "rapport-thread":
			threads++
			if n := len(g.Items); n != 1+2*4 {
				t.Errorf("a thread of %d parts, want a line, four ticks and four dots", n)
			}
		case g.Class == "rapport-shut":
			bands++
			if n := len(g.Items); n != 1+2 {
				t.Errorf("a band with %d dots, want 2", n-1)
			}
		}
	}
	if threads != 1 || bands != 1 {
		t.Errorf("%d threads and %d bands", threads, bands)
	}
	words := strings.Join(all(f), "\n")
	if want := "channel not open; dot: asked through it all the same; hollow dot: possibly"; !strings.Contains(words, want) {
		t.Errorf("the legend lacks %q", want)
	}
	if strings.Contains(words, "counter-offer to") {
		t.Error("what the thread shows is said as well")
	}
	branch := draw(read(t, `requests:
  - {id: r1, from: a, to: b, date: 2024-01-01, outcome: declined}
  - {id: r2, from: b, to: a, date: 2024-01-02, counters: r1, outcome: declined}
  - {id: r3, from: b, to: a, date: 2024-01-03, counters: r1, outcome: declined}
`)).Figure
	if got := strings.Count(strings.Join(all(branch), "\n"), "counter-offer to a → b"); got != 1 {
		t.Errorf("what a thread can't show is said %d times", got)
	}
}

// TestSeveral: a request to several is one row, whichever way they stand.
func TestSeveral(t *testing.T) {
	t.Parallel()
	for _, actors := range []int{3, 12} {
		var to []string
		for i := range actors {
			to = append(to, fmt.Sprintf("b%d", i))
		}
		g := read(t, "requests:\n  - {id: x, from: a, to: ["+strings.Join(to, ", ")+"], date: 2024-01, outcome: declined}\n")
		list := rows(draw(g).Figure)
		if len(list) != 1 || visible.Datum(list[0], "count") != strconv.Itoa(actors) {
			t.Errorf("%d rows for a request to %d", len(list), actors)
		}
		headings := 0
		for _, it := range list[0].Items {
			if p, ok := it.(*figure.Path); ok && p.Class == "" && len(p.Steps) == 2 && p.Steps[0].P[0].X == p.Steps[1].P[0].X {
				headings++
			}
		}
		if headings != actors {
			t.Errorf("%d headings for a request to %d", headings, actors)
		}
	}
}

// TestSides: parties stand at the sides between which most was asked, and who asks
// stands at the left where there are none.
func TestSides(t *testing.T) {
	t.Parallel()
	f := draw(sample.Case(t, sample.Founding)).Figure
	at := make(map[string]float64)
	for it, from := range f.All() {
		if g, ok := it.(*figure.Group); ok && strings.HasPrefix(g.Class, "rapport-party") {
			for _, it := range g.Items {
				if r, ok := it.(*figure.Rect); ok && visible.Datum(g, "party") != "" {
					at[visible.Datum(g, "party")] = from.X + r.Box.X
				}
			}
		}
	}
	if !(at["us"] < at["cn"] && at["ru"] < at["cn"] && at["us"] < at["kr"]) {
		t.Errorf("the parties stand at %v", at)
	}
	text := ""
	for i := range 12 {
		text += fmt.Sprintf("a%d -> b: ignored 2024-01-%02d; ", i, i+1)
	}
	words := all(draw(graphtest.Parse(t, text)).Figure)
	for _, want := range []string{"asks", "is asked"} {
		if !slices.Contains(words, want) {
			t.Errorf("%q is not written", want)
		}
	}
}

// TestSheets: what is high goes on in another column or below, under its headings again,
// and a page may end between the two.
func TestSheets(t *testing.T) {
	t.Parallel()
	headings := func(f *figure.Figure) (n int) {
		for it := range f.All() {
			if g, ok := it.(*figure.Group); ok && g.Class == "rapport-name" && visible.Datum(g, "actor") == "a" {
				n++
			}
		}
		return n
	}
	var s strings.Builder
	for i := range 76 {
		fmt.Fprintf(&s, "%s: accepted 2021-%02d-%02d; ", []string{"a -m-> b", "b -m-> a"}[i%2], i/28+1, i%28+1)
	}
	beside := draw(graphtest.Parse(t, s.String()))
	if headings(beside.Figure) != 2 || len(beside.Cuts) != 0 || beside.H > 1300 {
		t.Errorf("two columns have %d headings, %d cuts, and are %v high", headings(beside.Figure), len(beside.Cuts), beside.H)
	}
	below := draw(graphtest.Parse(t, s.String()+"c -> a: accepted; d -> a: declined"))
	if n := headings(below.Figure); n < 2 || len(below.Cuts) != n-1 {
		t.Errorf("%d headings and %d cuts", n, len(below.Cuts))
	}
	for i, at := range below.Cuts {
		if before := append([]float64{0}, below.Cuts...)[i]; at-before > sequence.DefaultHeight+100 || at >= below.H {
			t.Errorf("a page of %v ends at %v of %v", at-before, at, below.H)
		}
	}
}

// TestGaps: the time between two rows is said where it is long.
func TestGaps(t *testing.T) {
	t.Parallel()
	words := all(draw(graphtest.Parse(t, "a -> b: accepted 1999; a -> b: accepted 2017-08; a -> b: accepted 2018-05; a -> b: accepted 2019-01; a -> b: accepted 2019-02/..; a -> b: declined 2025")).Figure)
	for _, want := range []string{"18 years", "9 months", "8 months", "6 years"} {
		if !slices.Contains(words, want) {
			t.Errorf("%q is not written", want)
		}
	}
}

// TestPeriods: of very many requests like ones share a row, and the figure says so.
func TestPeriods(t *testing.T) {
	t.Parallel()
	g := sample.Generate(t, 3, sample.Shape{Actors: 4, Requests: 3 * sequence.MaxRows, Channels: 2})
	d := draw(g)
	if n := len(rows(d.Figure)); n > sequence.MaxRows {
		t.Errorf("%d rows", n)
	}
	if !slices.ContainsFunc(lang.English().TellAll(d.Folded), func(s string) bool { return strings.Contains(s, "share a row") }) {
		t.Errorf("nothing says so: %q", lang.English().TellAll(d.Folded))
	}
}

// TestNothing: who is in no request is drawn all the same, and an empty ledger says
// that it is.
func TestNothing(t *testing.T) {
	t.Parallel()
	f := draw(read(t, "title: Nobody\nactors: {a: {name: Ann}}\nrequests: []\n")).Figure
	if words := all(f); !slices.Contains(words, "Ann") || !slices.Contains(words, "No requests.") {
		t.Errorf("it says %q", words)
	}
	f = draw(read(t, "requests: []\n")).Figure
	if words := all(f); !slices.Contains(words, "No requests.") || math.IsNaN(f.W+f.H) {
		t.Errorf("it says %q", words)
	}
}

// TestFolded: parties that are drawn as one have lifelines as actors have.
func TestFolded(t *testing.T) {
	t.Parallel()
	d := sequence.Draw(sample.Case(t, sample.Founding), sequence.Options{Picture: content.Options{Fold: fold.Options{Party: true}}})
	names := all(d.Figure)
	for _, want := range []string{"United States", "China"} {
		if !slices.Contains(names, want) {
			t.Errorf("%q is not written", want)
		}
	}
	if len(d.Folded) == 0 {
		t.Error("nothing says what is drawn as one")
	}
}

// TestOrderOfInput: the figure does not hang on the order of requests.
func TestOrderOfInput(t *testing.T) {
	t.Parallel()
	text := func(l string) string {
		var b bytes.Buffer
		if err := svg.Write(&b, draw(graphtest.Parse(t, l)).Figure, svg.Options{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if text("a -> b: accepted 2024; c -> d: declined 2023; b -> a: ignored 2024; a -> d: pending") != text("a -> d: pending; b -> a: ignored 2024; c -> d: declined 2023; a -> b: accepted 2024") {
		t.Error("the figures differ")
	}
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for name, g := range map[string]*graph.Graph{"us-china.svg": sample.Case(t, sample.Founding), "negotiation.svg": negotiation(t)} {
		var b bytes.Buffer
		if err := svg.Write(&b, draw(g).Figure, svg.Options{}); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, name, b.Bytes())
	}
}

// TestSuits: what a sequence is taken for without having been asked for.
func TestSuits(t *testing.T) {
	t.Parallel()
	var many, one, undated, wide strings.Builder
	for i := range 40 {
		fmt.Fprintf(&many, "%s: declined 2021-%02d; ", []string{fmt.Sprintf("a -c%d-> b", i/2), fmt.Sprintf("b -c%d-> a", i/2)}[i%2], i%12+1)
		fmt.Fprintf(&one, "a -c-> b: declined 2021-%02d; ", i%12+1)
		fmt.Fprintf(&undated, "a -c%d-> b: declined; ", i)
		fmt.Fprintf(&wide, "a%d -c-> b: declined 2021-%02d; ", i%20, i%12+1)
	}
	for _, c := range []struct {
		name string
		g    *graph.Graph
		want bool
	}{
		{"two who asked each other through twenty channels", graphtest.Parse(t, many.String()), true},
		{"forty requests of one route, a row of a switchboard", graphtest.Parse(t, one.String()), false},
		{"without dates", graphtest.Parse(t, undated.String()), false},
		{"more than have lifelines", graphtest.Parse(t, wide.String()), false},
		{"a negotiation", negotiation(t), true},
		{"a chronicle of many actors", sample.Case(t, sample.Founding), false},
		{"nothing", graphtest.Parse(t, ""), false},
	} {
		if why, ok := sequence.Suits(c.g, content.Options{}, func() int { return picture.CountRows(c.g, content.Options{}, 1<<30) }); ok != c.want || ok != (why != "") {
			t.Errorf("%s: %t, %q", c.name, ok, why)
		}
	}
}
