package network_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/keep"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/svg"
)

// graphs are the ledgers of testdata and generated ones: of few and of many, with
// loops, with cards, and as dots.
func graphs(tb testing.TB) map[string]*graph.Graph {
	all := sample.Graphs(tb,
		sample.Shape{Actors: 2, Requests: 5, Undirected: 0.4, Self: 0.2},
		sample.Shape{Actors: 12, Requests: 30, Within: 0.3, Self: 0.1, Undirected: 0.2, Direct: 0.3},
		sample.Shape{Actors: 30, Requests: 90, Parties: 4, Within: 0.2, Self: 0.05, Undirected: 0.1},
		sample.Shape{Actors: 120, Requests: 200, Parties: 9, Within: 0.8},
		sample.Shape{Actors: 220, Requests: 300, Parties: 3, Within: 0.9, Undirected: 0.1},
	)
	all["star"] = star(tb)
	all["pairs"] = pairs(tb)
	return all
}

// star has a hub, actors with one line to it, and two that have more.
func star(tb testing.TB) *graph.Graph {
	tb.Helper()
	var s strings.Builder
	for i := range 11 {
		fmt.Fprintf(&s, "hub -> ignored%d: ignored; ", i)
	}
	for i := range 3 {
		fmt.Fprintf(&s, "declined%d -> hub: declined x2; ", i)
	}
	s.WriteString("hub -> one: accepted; other -> one: accepted; hub -- two: pending")
	return graphtest.Parse(tb, s.String())
}

// pairs has thirty parts of two each, with long names that begin alike.
func pairs(tb testing.TB) *graph.Graph {
	tb.Helper()
	b := graph.NewBuilder()
	for i := range 30 {
		b.AddRequest(graph.RequestSpec{
			From: fmt.Sprintf("Ministry of Foreign Affairs of Country %d", i), To: []string{fmt.Sprintf("Ministry of Foreign Affairs of Country %d", 500+i)}, Outcome: graph.Declined,
		})
	}
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

func draw(tb testing.TB, g *graph.Graph, opts network.Options) network.Drawing {
	tb.Helper()
	d, err := network.Draw(tb.Context(), g, opts)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func text(tb testing.TB, f *figure.Figure) string {
	tb.Helper()
	var b bytes.Buffer
	if err := svg.Write(&b, f, svg.Options{}); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// boxes gives who is drawn, by id, and cards by theirs.
func boxes(f *figure.Figure) map[string]geom.Box {
	out := make(map[string]geom.Box)
	for it := range f.All() {
		g, ok := it.(*figure.Group)
		if !ok || !strings.HasPrefix(g.Class, "rapport-actor") {
			continue
		}
		for _, it := range g.Items {
			if r, ok := it.(*figure.Rect); ok {
				out[visible.Datum(g, "actor")+visible.Datum(g, "card")] = r.Box
				break
			}
		}
	}
	return out
}

// requests gives the groups of requests.
func requests(f *figure.Figure) []*figure.Group {
	var out []*figure.Group
	for it := range f.All() {
		if g, ok := it.(*figure.Group); ok && g.Object {
			out = append(out, g)
		}
	}
	return out
}

// TestEveryRequestOnce: lines and names in cards stand for every request exactly once,
// and each for those of one outcome.
func TestEveryRequestOnce(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		got, want := make(map[string]int), make(map[string]int)
		for _, r := range requests(draw(t, g, network.Options{}).Figure) {
			n, err := strconv.Atoi(visible.Datum(r, "count"))
			if err != nil {
				t.Fatal(err)
			}
			got[visible.Datum(r, "outcome")] += n
		}
		for r := range g.Requests() {
			want[r.Outcome().String()]++
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: lines stand for %v of %v", name, got, want)
		}
	}
}

// TestNothingHidden: a pair has a line for each outcome and direction, none on
// another, and each is told apart by its head and dashes.
func TestNothingHidden(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, "a -> b: accepted; a -> b: accepted; a -> b: declined; a -> b: ignored; b -> a: accepted; a -- b: accepted; a -> b: declined(s)/ignored(t); a -> b: withdrawn; a -> b: undelivered; a -> b: pending; a -> a: declined")
	f := draw(t, g, network.Options{}).Figure
	seen := make(map[string]bool)
	places := make(map[string]bool)
	for _, r := range requests(f) {
		seen[visible.Datum(r, "outcome")+visible.Datum(r, "from")+visible.Datum(r, "to")+visible.Datum(r, "directed")] = true
		for _, it := range r.Items {
			if p, ok := it.(*figure.Path); ok && p.Class == "rapport-line" {
				ends := []string{fmt.Sprint(p.Steps[0].P[0].X), fmt.Sprint(p.Steps[len(p.Steps)-1])}
				slices.Sort(ends)
				if places[fmt.Sprint(ends)] {
					t.Errorf("two lines lie on one another: %v", ends)
				}
				places[fmt.Sprint(ends)] = true
			}
		}
	}
	if len(seen) != 10 {
		t.Errorf("%d lines: %v", len(seen), seen)
	}
	legend := strings.Join(words(f), "\n")
	for _, want := range []string{"accepted", "declined", "ignored", "pending", "withdrawn", "undelivered", "contested: sources disagree", "line without a head: who asked is not reported"} {
		if !strings.Contains(legend, want) {
			t.Errorf("the legend lacks %q", want)
		}
	}
}

func words(f *figure.Figure) []string {
	var out []string
	for _, w := range visible.WordsOf(f) {
		out = append(out, w.Line.Text)
	}
	return out
}

// TestApart: no box lies on another, all words and boxes lie within a figure that is
// no wider than a page, and all numbers are numbers.
func TestApart(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		f := draw(t, g, network.Options{}).Figure
		if !(f.W <= 777 && f.H > 0) || math.IsInf(f.H, 0) {
			t.Errorf("%s: %v by %v", name, f.W, f.H)
		}
		all := boxes(f)
		for a, x := range all {
			if math.IsNaN(x.X+x.Y+x.W+x.H) || x.X < -1 || x.Y < -1 || x.X+x.W > f.W || x.Y+x.H > f.H {
				t.Errorf("%s: %q stands at %v", name, a, x)
			}
			for b, y := range all {
				if a < b && visible.Overlap(x, y) {
					t.Errorf("%s: %q lies on %q", name, a, b)
				}
			}
		}
		list := visible.WordsOf(f)
		for i, w := range list {
			if !visible.Within(w.Box, geom.Box{W: f.W, H: f.H}) {
				t.Errorf("%s: %q leaves the figure", name, w.Line.Text)
			}
			for _, v := range list[i+1:] {
				if visible.Overlap(v.Box, w.Box) && !strings.HasPrefix(w.Line.Text, "×") && !strings.HasPrefix(v.Line.Text, "×") {
					t.Errorf("%s: %q lies on %q", name, w.Line.Text, v.Line.Text)
				}
			}
		}
	}
}

// TestNamesApart: no two names read alike that are not.
func TestNamesApart(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	long := strings.Repeat("Department of Defense, Office of the Secretary of Defense, ", 6)
	for _, to := range []string{"Health Agency", "Logistics Agency", "Health Agency of the Army"} {
		b.AddRequest(graph.RequestSpec{From: "ann", To: []string{long + to}, Outcome: graph.Accepted})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for it := range draw(t, g, network.Options{}).All() {
		group, ok := it.(*figure.Group)
		if !ok || !strings.HasPrefix(group.Class, "rapport-actor") {
			continue
		}
		said := ""
		for _, it := range group.Items {
			if w, ok := it.(*figure.Text); ok {
				said += w.Line.Text + " "
			}
		}
		if seen[said] {
			t.Errorf("two names read %q", said)
		}
		seen[said] = true
	}
	if len(seen) != 4 {
		t.Errorf("%d names", len(seen))
	}
}

// TestCards: actors with one line of one outcome to a hub are a list; its names are
// requests of their own.
func TestCards(t *testing.T) {
	t.Parallel()
	f := draw(t, star(t), network.Options{}).Figure
	var cards []string
	for id := range boxes(f) {
		if strings.Contains(id, " ") {
			cards = append(cards, id)
		}
	}
	slices.Sort(cards)
	if got := strings.Join(cards, "; "); got != "ask declined hub; asked ignored hub" {
		t.Errorf("cards %q", got)
	}
	says := strings.Join(words(f), "\n")
	for _, want := range []string{"ignored ×11", "declined ×3", "declined0 ×2"} {
		if !strings.Contains(says, want) {
			t.Errorf("%q is not written", want)
		}
	}
}

// TestDots: many actors are dots, all that have room have names, and the figure says
// how many have none.
func TestDots(t *testing.T) {
	t.Parallel()
	g := sample.Generate(t, 4, sample.Shape{Actors: 220, Requests: 300, Parties: 3, Within: 0.9})
	d := draw(t, g, network.Options{})
	named, dots := 0, 0
	for it := range d.All() {
		group, ok := it.(*figure.Group)
		if !ok || !strings.HasPrefix(group.Class, "rapport-actor") {
			continue
		}
		if r := group.Items[0].(*figure.Rect); r.Box.W < 20 {
			dots++
			if len(group.Items) > 1 {
				named++
			}
		}
	}
	if dots < 100 || named*10 < dots*9 {
		t.Errorf("%d of %d dots have a name", named, dots)
	}
	if left := dots - named; left > 0 && !slices.ContainsFunc(lang.English().TellAll(d.Folded), func(s string) bool { return strings.HasPrefix(s, strconv.Itoa(left)+" dot") }) {
		t.Errorf("%d dots have no name, and %q says so", left, lang.English().TellAll(d.Folded))
	}
}

// TestEngine: an engine that is asked gives the rough places; one that answers wrongly
// or can't is done without, and one that is damaged is an error.
func TestEngine(t *testing.T) {
	t.Parallel()
	g := sample.Generate(t, 2, sample.Shape{Actors: 140, Requests: 200, Parties: 2})
	without := text(t, draw(t, g, network.Options{}).Figure)
	engine := graphviz.New(graphviz.Options{})
	with := text(t, draw(t, g, network.Options{Engine: engine}).Figure)
	if with == without {
		t.Error("the engine makes no difference")
	}
	if again := text(t, draw(t, g, network.Options{Engine: engine}).Figure); again != with {
		t.Error("the engine gives another figure the second time")
	}
	for _, c := range []struct {
		name string
		e    layout.Engine
		err  error
	}{
		{"all nodes at one place", answers(func(n int) layout.Box { return layout.Box{W: 1, H: 1} }), nil},
		{"no number", answers(func(n int) layout.Box { return layout.Box{X: math.NaN(), W: 1, H: 1} }), nil},
		{"nodes missing", answers(nil), nil},
		{"refuses", fails{layout.ErrTooLarge}, nil},
		{"damaged", fails{layout.ErrEngine}, layout.ErrEngine},
	} {
		d, err := network.Draw(t.Context(), g, network.Options{Engine: c.e})
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
		if err == nil && text(t, d.Figure) != without {
			t.Errorf("%s: not as without", c.name)
		}
	}
	ctx, end := context.WithCancel(t.Context())
	end()
	if _, err := network.Draw(ctx, g, network.Options{Engine: engine}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}

// answers is an engine that gives all nodes such boxes.
type answers func(n int) layout.Box

func (a answers) Layout(_ context.Context, job layout.Job) (*layout.Geometry, error) {
	g := &layout.Geometry{Width: 100, Height: 100, Nodes: make(map[string]layout.Box)}
	for i := range job.Nodes {
		if a != nil {
			g.Nodes[fmt.Sprintf("n%d", i)] = a(i)
		}
	}
	return g, nil
}

type fails struct{ err error }

func (f fails) Layout(_ context.Context, job layout.Job) (*layout.Geometry, error) {
	return nil, job.Errorf(f.err, "as told")
}

// TestCentre: the actor that is asked for stands in the middle.
func TestCentre(t *testing.T) {
	t.Parallel()
	var ledger strings.Builder
	for i := 1; i < 28; i++ {
		fmt.Fprintf(&ledger, "a%d -> a%d: accepted; a%d -> a%d: declined; ", i/2, i, i/3, i)
	}
	g := graphtest.Parse(t, ledger.String())
	for a := range g.Actors() {
		all := boxes(draw(t, g, network.Options{Centre: a.ID()}).Figure)
		x2, y2 := 0.0, 0.0 // from the origin of the drawing
		for _, b := range all {
			x2, y2 = max(x2, b.X+b.W), max(y2, b.Y+b.H)
		}
		b := all[a.ID()]
		if dx, dy := (b.X+b.W/2)/x2, (b.Y+b.H/2)/y2; math.Abs(dx-0.5) > 0.2 || dy < 0.34 {
			t.Errorf("%s stands at %.2f, %.2f", a.ID(), dx, dy)
		}
	}
}

// TestKeep: what stood somewhere stays there, and nothing new lies on it.
func TestKeep(t *testing.T) {
	t.Parallel()
	before := "a -> b: accepted; b -> c: declined; c -> d: ignored; d -> a: accepted; e -> f: accepted; b -> e: pending"
	after := before + "; g -> b: accepted; h -> g: declined; x -> y: ignored"
	old, err := keep.Read(strings.NewReader(text(t, draw(t, graphtest.Parse(t, before), network.Options{}).Figure)))
	if err != nil {
		t.Fatal(err)
	}
	now := boxes(draw(t, graphtest.Parse(t, after), network.Options{Picture: content.Options{Keep: old}}).Figure)
	for id, b := range old.Actors {
		if got := now[id]; math.Abs(got.X-b.X) > 1 || math.Abs(got.Y-b.Y) > 1 {
			t.Errorf("%s stood at %v and stands at %v", id, b, got)
		}
	}
	for a, x := range now {
		for b, y := range now {
			if a < b && visible.Overlap(x, y) {
				t.Errorf("%s lies on %s", a, b)
			}
		}
	}
	if len(now) != 10 {
		t.Errorf("%d boxes", len(now))
	}
}

// TestNothing: who is in no request is drawn, and an empty ledger says that it is.
func TestNothing(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: "a", Name: "Ann"})
	for _, c := range []struct {
		b    *graph.Builder
		want []string
	}{{b, []string{"Ann", "No requests."}}, {graph.NewBuilder(), []string{"No requests."}}} {
		g, err := c.b.Build()
		if err != nil {
			t.Fatal(err)
		}
		f := draw(t, g, network.Options{}).Figure
		for _, want := range c.want {
			if !slices.Contains(words(f), want) {
				t.Errorf("%q is not written", want)
			}
		}
		if math.IsNaN(f.W+f.H) || f.H <= 0 {
			t.Errorf("%v by %v", f.W, f.H)
		}
	}
}

// TestOrderOfInput: the figure does not hang on the order of requests.
func TestOrderOfInput(t *testing.T) {
	t.Parallel()
	one := "a -> b: accepted; c -> d: declined; b -> a: ignored; a -> d: pending; d -> e: accepted"
	list := strings.Split(one, "; ")
	slices.Reverse(list)
	if text(t, draw(t, graphtest.Parse(t, one), network.Options{}).Figure) != text(t, draw(t, graphtest.Parse(t, strings.Join(list, "; ")), network.Options{}).Figure) {
		t.Error("the figures differ")
	}
}

func TestGolden(t *testing.T) {
	t.Parallel()
	engine := graphviz.New(graphviz.Options{})
	for name, g := range map[string]*graph.Graph{"us-china.svg": sample.Case(t, sample.Founding), "star.svg": star(t)} {
		golden.Check(t, name, []byte(text(t, draw(t, g, network.Options{Engine: engine}).Figure)))
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, "ann -mail-> bob: declined(ft)/ignored(dod) 2024-05; ann -> bob: accepted 2024-06; ann -> bob: accepted 2024-07; bob -> ann: pending; ann -> ann: ignored; ann -- cem: accepted")
	var titles []string
	for _, r := range requests(draw(t, g, network.Options{}).Figure) {
		titles = append(titles, r.Title)
	}
	slices.Sort(titles)
	want := []string{
		"ann and cem, it is not reported who asked: accepted",
		"ann asked ann: ignored",
		"ann asked bob: accepted ×2; Jun–Jul 2024",
		"ann asked bob: contested; May 2024; dod [1]: ignored; ft [2]: declined",
		"bob asked ann: pending",
	}
	if got := strings.Join(titles, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
