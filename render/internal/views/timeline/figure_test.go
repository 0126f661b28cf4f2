package timeline

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
	"github.com/rapport-graph/rapport/render/internal/words"
	"github.com/rapport-graph/rapport/render/svg"
)

func write(tb testing.TB, g *graph.Graph) string {
	tb.Helper()
	var b bytes.Buffer
	if err := svg.Write(&b, Draw(g, Options{}).Figure, svg.Options{}); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	golden.Check(t, "us-china.svg", []byte(write(t, sample.Case(t, sample.Founding))))
}

// shapes are sizes and kinds of graphs at which everything occurs: all details
// and divisions.
var shapes = []sample.Shape{
	{Actors: 2, Requests: 1},
	{Actors: 12, Requests: 20, Parties: 3},
	{Actors: 6, Requests: 40},
	{Actors: 30, Requests: 60, Parties: 2},
	{Actors: 8, Requests: 100, Parties: 2},
	{Actors: 50, Requests: 100, Parties: 3},
	{Actors: 30, Requests: 200},
	{Actors: 200, Requests: 600, Parties: 4},
	{Actors: 200, Requests: 600},
	{Actors: 10, Requests: 3000, Parties: 2},
	{Actors: 400, Requests: 3000, Parties: 12},
}

// graphs are graphs of all shapes, the ledgers of testdata, and some whose dates
// are of one kind.
func graphs(tb testing.TB) map[string]*graph.Graph {
	all := sample.Graphs(tb)
	for i, s := range shapes {
		s.Within, s.Self, s.Undirected, s.Direct = 0.2, 0.05, 0.1, 0.2
		all[s.String()] = sample.Generate(tb, uint64(i), s)
	}
	for name, dates := range map[string][]string{
		"years":        {"2015", "2016", "2017", "2018", "2019?", "2020~", "2021%"},
		"one day":      {"2020-02-29"},
		"no date":      {""},
		"far apart":    {"0001-01-01", "9999-12-31", "2021-05", "0000", "1492-10-12", "../0300", "9000/.."},
		"all of time":  {"0000/9999"},
		"open":         {"../2020", "2021/..", "2020-12-31/..", "../2020-01-01"},
		"some undated": {"", "2021-05-21", "2021"},
	} {
		for _, n := range []int{30, 600, 1500} {
			all[fmt.Sprint(name, " ", n)] = build(tb, requests(n, dates))
		}
	}
	all["nothing"] = build(tb, nil)
	all["one pair"] = build(tb, pair(250, "2021"))
	all["long names"] = longNames(tb)
	all["many channels"] = manyChannels(tb)
	return all
}

// requests are requests with those dates in turn.
func requests(n int, dates []string) []graph.RequestSpec {
	var out []graph.RequestSpec
	for i := range n {
		r := graph.RequestSpec{
			ID: fmt.Sprint("r", i), From: fmt.Sprint("Actor ", i%7), To: []string{fmt.Sprint("Actor ", i*i%5)},
			Via: fmt.Sprint("Channel ", i%3), Outcome: graph.Outcomes()[i/2%6], Times: graph.Exactly(1 + i%3),
		}
		if i%5 == 0 {
			r.From, r.To, r.Between = "", nil, []string{fmt.Sprint("Actor ", i%7), "Actor 8"}
		}
		if d := dates[i%len(dates)]; d != "" {
			r.Date = date.MustParse(d)
		}
		out = append(out, r)
	}
	return out
}

func build(tb testing.TB, list []graph.RequestSpec) *graph.Graph {
	tb.Helper()
	b := graph.NewBuilder()
	b.AsOf(date.MustParse("2024-06-30"), nil)
	b.AddChannel(graph.ChannelSpec{ID: "Channel 0", States: []graph.StateSpec{{Is: graph.Suspended, From: date.MustParse("2020")}, {Is: graph.Open, From: date.MustParse("2021-03")}}})
	b.AddChannel(graph.ChannelSpec{ID: "Channel 1"})
	b.AddChannel(graph.ChannelSpec{ID: "Channel 2", States: []graph.StateSpec{{Is: graph.Severed}, {Is: graph.Cancelled, From: date.MustParse("2021-01/..")}}})
	for _, r := range list {
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// pair are requests of one actor to another, all of one date.
func pair(n int, when string) []graph.RequestSpec {
	var out []graph.RequestSpec
	for i := range n {
		out = append(out, graph.RequestSpec{ID: fmt.Sprint("r", i), From: "a", To: []string{"b"}, Date: date.MustParse(when)})
	}
	return out
}

// longNames leaves little room for the words of bars, on either side of them. Some
// have a party, and others none.
func longNames(tb testing.TB) *graph.Graph {
	b := graph.NewBuilder()
	b.AddParty(graph.PartySpec{ID: "north", Name: "The northern provinces"})
	for i, party := range []string{"north", "", ""} {
		b.AddActor(graph.ActorSpec{ID: fmt.Sprint(i), Name: fmt.Sprintf("Marshal of province no. %d, Ltd.", i), Party: party})
	}
	const via = "The joint commission on shared waters"
	for i, when := range []string{"2020-01", "", "2020-05/2020-09", "2020-04/2020-08", "2020-06?", "2020-12", "../2020-08", "2020-06/.."} {
		r := graph.RequestSpec{ID: fmt.Sprint("r", i), From: fmt.Sprint(i % 3), To: []string{fmt.Sprint((i + 1) % 3)}, Via: via, Outcome: graph.Declined, RedirectedTo: "2"}
		if when != "" {
			r.Date = date.MustParse(when)
		}
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// manyChannels has more channels that were not open than are shown.
func manyChannels(tb testing.TB) *graph.Graph {
	b := graph.NewBuilder()
	for i := range 40 {
		id := fmt.Sprintf("channel %02d", i)
		b.AddChannel(graph.ChannelSpec{ID: id, States: []graph.StateSpec{
			{Is: graph.Suspended, From: date.MustParse("2021-05-21")}, {Is: graph.Severed, From: date.MustParse("2021-05-21")}, {Is: graph.Open, From: date.MustParse("2021-06")},
		}})
		if i%3 > 0 {
			b.AddRequest(graph.RequestSpec{ID: fmt.Sprint("r", i), From: "a", To: []string{"b"}, Via: id, Date: date.MustParse("2021-05-21")})
		}
	}
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// TestChannels checks which channels are shown: those that most requests use, and
// how many are not.
func TestChannels(t *testing.T) {
	t.Parallel()
	g := manyChannels(t)
	for _, used := range []bool{false, true} {
		c := newChart(g, Options{Picture: content.Options{Used: used}})
		if len(c.channels) != maxChannels {
			t.Errorf("%d channels are shown", len(c.channels))
		}
		if want := map[bool]int{false: 16, true: 2}[used]; c.more != want {
			t.Errorf("%d channels are not shown, want %d", c.more, want)
		}
		for _, row := range c.channels {
			if id := row.channel.ID(); strings.HasSuffix(id, "00") || strings.HasSuffix(id, "03") {
				t.Errorf("%s is shown, and no request uses it", id)
			}
			for i, b := range row.bands {
				if b.to <= b.from || i > 0 && b.from < row.bands[i-1].to {
					t.Errorf("the states stand at %+v", row.bands)
				}
			}
		}
	}
}

// eachGraph runs a test for each graph.
func eachGraph(t *testing.T, test func(t *testing.T, g *graph.Graph)) {
	for name, g := range graphs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, g)
		})
	}
}

// TestEveryRequestOnce counts what a figure shows: each request in one mark, or
// in the count of one cell.
func TestEveryRequestOnce(t *testing.T) {
	t.Parallel()
	eachGraph(t, func(t *testing.T, g *graph.Graph) {
		want := make(map[string]int)
		var outcomes [graph.Contested + 1]int
		for r := range g.Requests() {
			want[r.ID()]++
			outcomes[r.Outcome()]++
		}
		shown, cells := 0, 0
		for it := range Draw(g, Options{}).All() {
			group, ok := it.(*figure.Group)
			if !ok {
				continue
			}
			classes := strings.Fields(group.Class)
			switch {
			case slices.Contains(classes, "rapport-cell"):
				n, err := strconv.Atoi(visible.Datum(group, "count"))
				if err != nil || n < 1 {
					t.Errorf("a cell counts %q", visible.Datum(group, "count"))
				}
				shown += n
				cells++
				for o := range outcomes {
					m, _ := strconv.Atoi(visible.Datum(group, graph.Outcome(o).String()))
					outcomes[o] -= m
				}
			case slices.Contains(classes, "rapport-request"):
				want[visible.Datum(group, "request")]--
				o, _ := graph.ParseOutcome(visible.Datum(group, "outcome"))
				if visible.Datum(group, "outcome") == graph.Contested.String() {
					o = graph.Contested
				}
				outcomes[o]--
				shown++
			}
		}
		if shown != g.NumRequests() {
			t.Errorf("the figure shows %d requests of %d", shown, g.NumRequests())
		}
		if outcomes != ([graph.Contested + 1]int{}) {
			t.Errorf("outcomes shown too seldom: %v", outcomes)
		}
		for id, n := range want {
			if n != 0 && cells == 0 {
				t.Errorf("%q is shown %d times too seldom", id, n)
			}
		}
	})
}

// TestMarksStandInTheirLanes checks that marks lie in their lane, on their side
// of its line, within the axis or the column behind it, and not on each other;
// and lanes under one another.
func TestMarksStandInTheirLanes(t *testing.T) {
	t.Parallel()
	eachGraph(t, func(t *testing.T, g *graph.Graph) {
		c := newChart(g, Options{})
		const slack = 1e-6
		y := axisH
		for i := range c.rows {
			r := &c.rows[i]
			if r.top < y-slack {
				t.Errorf("lane %d begins at %v, the one before ends at %v", i, r.top, y)
			}
			y = r.top + r.h
			var boxes []geom.Box
			for s, list := range r.marks {
				for _, m := range list {
					b := box(m.at, r.topOf(side(s), m), m.w, m.h)
					if b.Y < r.top-slack || b.Y+b.H > y+slack {
						t.Errorf("%s stands from %v to %v, its lane from %v to %v", m.words, b.Y, b.Y+b.H, r.top, y)
					}
					bounds := stretchX{c.axis.left, c.axis.right}
					if m.r.Date().IsZero() {
						bounds = c.column
					}
					if b.X < bounds.left-slack || b.X+b.W > bounds.right+slack {
						t.Errorf("%s stands from %v to %v, not within %v", m.words, b.X, b.X+b.W, bounds)
					}
					if s == int(above) && b.Y+b.H > r.line || s == int(below) && b.Y < r.line {
						t.Errorf("%s stands on the wrong side", m.words)
					}
					boxes = append(boxes, b)
				}
			}
			for s, list := range r.counts {
				for k := range list {
					b := c.drawCell(i, side(s), &list[k]).Items[0].(*figure.Target).Box
					if b.Y < r.top-slack || b.Y+b.H > y+slack || b.X < 0 || b.X+b.W > c.width+slack {
						t.Errorf("a cell lies at %v, its lane from %v to %v", b, r.top, y)
					}
					boxes = append(boxes, b)
				}
			}
			for n, a := range boxes {
				for _, b := range boxes[:n] {
					if overlap(a, b) {
						t.Fatalf("lane %d: something at %v, something else at %v", i, a, b)
					}
				}
			}
		}
		if y > c.height+slack || c.detail != numbers && y > c.limit+slack {
			t.Errorf("the lanes end at %v of %v", y, c.height)
		}
	})
}

func overlap(a, b geom.Box) bool {
	const slack = 1e-6
	return a.X+slack < b.X+b.W && b.X+slack < a.X+a.W && a.Y+slack < b.Y+b.H && b.Y+slack < a.Y+a.H
}

// TestWordsStandClear checks that no words lie on others or stick out of the
// figure, and that no mark's words are cut off.
func TestWordsStandClear(t *testing.T) {
	t.Parallel()
	eachGraph(t, func(t *testing.T, g *graph.Graph) {
		f := Draw(g, Options{})
		type words struct {
			text string
			box  geom.Box
		}
		var all []words
		for it, at := range f.All() {
			text, ok := it.(*figure.Text)
			if !ok {
				continue
			}
			x := at.X + text.X
			switch text.Anchor {
			case figure.Middle:
				x -= text.Line.Width / 2
			case figure.End:
				x -= text.Line.Width
			}
			size := text.Line.Type.Size
			all = append(all, words{text.Line.Text, box(x, at.Y+text.Y-0.74*size, text.Line.Width, 0.96*size)})
		}
		for i, w := range all {
			if w.box.X < 0 || w.box.Y < 0 || w.box.X+w.box.W > f.W || w.box.Y+w.box.H > f.H {
				t.Errorf("%q at %v sticks out of %v by %v", w.text, w.box, f.W, f.H)
			}
			if strings.HasSuffix(w.text, "…") {
				t.Errorf("%q is cut off", w.text)
			}
			for _, v := range all[:i] {
				if overlap(w.box, v.box) {
					t.Errorf("%q at %v lies on %q at %v", w.text, w.box, v.text, v.box)
				}
			}
		}
	})
}

// TestDetail checks where figures go over to less detail.
func TestDetail(t *testing.T) {
	t.Parallel()
	daily := make([]string, 500)
	for i := range daily {
		daily[i] = date.Of(date.MustParse("2020-01-01").Earliest() + date.Day(i)).String()
	}
	for _, c := range []struct {
		n    int
		want detail
	}{
		{1, labelled}, {MaxLabelled, labelled}, {MaxLabelled + 1, named}, {MaxNamed, named}, {MaxNamed + 1, wordless}, {MaxMarks, wordless}, {MaxMarks + 1, numbers},
	} {
		list := requests(c.n, daily)
		for i := range list {
			list[i].From, list[i].To, list[i].Between = fmt.Sprint("Actor ", i%4), []string{"Actor 5"}, nil
		}
		if got := newChart(build(t, list), Options{}).detail; got != c.want {
			t.Errorf("%d requests are drawn in detail %d, want %d", c.n, got, c.want)
		}
	}
}

// TestDivision checks what lanes stand for.
func TestDivision(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pairs, askers, parties, more int
		fold                         fold.Options
		whole                        bool
		want                         division
		lanes                        int
	}{
		{pairs: 40, askers: 40, want: byPair, lanes: 40},
		{pairs: 41, askers: 10, parties: 3, want: byAsker, lanes: 10},
		{pairs: 41, askers: 41, parties: 3, want: byParties, lanes: 3},
		{pairs: 41, askers: 10, parties: 3, more: MaxMarks, want: byParties, lanes: 6},
		{pairs: 60, askers: 60, want: byAsker, lanes: MaxLanes},
		{pairs: 60, askers: 60, parties: 3, whole: true, want: byAsker, lanes: MaxLanes},
		{pairs: 60, askers: 60, parties: 3, fold: fold.Options{Party: true}, want: byPair, lanes: 3},
	} {
		b := graph.NewBuilder()
		actor := func(n int) string {
			id := fmt.Sprintf("a%03d", n)
			a := graph.ActorSpec{ID: id}
			if c.parties > 0 {
				a.Party = fmt.Sprint("p", n%c.parties)
			}
			b.AddActor(a)
			return id
		}
		for i := range c.parties {
			b.AddParty(graph.PartySpec{ID: fmt.Sprint("p", i)})
		}
		names := make([]string, 200)
		for i := range names {
			names[i] = actor(i)
		}
		for i := range c.pairs + c.more {
			i %= c.pairs
			b.AddRequest(graph.RequestSpec{From: names[i%c.askers], To: []string{names[c.askers+i]}, Date: date.MustParse("2020-01-01")})
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		l := divide(g, Options{Picture: content.Options{Fold: c.fold}, Whole: c.whole})
		if l.by != c.want || len(l.list) != c.lanes || l.requests != c.pairs+c.more {
			t.Errorf("%+v: %d lanes by %d of %d requests", c, len(l.list), l.by, l.requests)
		}
	}
}

// TestOrderOfInput draws the same requests in several orders: the bytes are the
// same.
func TestOrderOfInput(t *testing.T) {
	t.Parallel()
	for _, n := range []int{30, 600, 1500} {
		list := requests(n, []string{"", "2021-05-21", "2021", "2020-01/..", "2020-03?", "2019-12-31"})
		want := write(t, build(t, list))
		r := rand.New(rand.NewPCG(uint64(n), 0))
		for range 5 {
			r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
			if got := write(t, build(t, list)); got != want {
				t.Fatalf("%d requests in another order give another figure", n)
			}
		}
	}
}

// TestMin checks that requests that are left out are counted.
func TestMin(t *testing.T) {
	t.Parallel()
	f := Draw(sample.Case(t, sample.Newsroom), Options{Picture: content.Options{Fold: fold.Options{Min: 2}}})
	said := ""
	for it := range f.All() {
		if text, ok := it.(*figure.Text); ok {
			said += text.Line.Text + " "
		}
	}
	for _, where := range []string{said, f.Alt.Summary} {
		if !strings.Contains(strings.ToLower(where), "not drawn:") {
			t.Errorf("%q doesn't say what is not drawn", where)
		}
	}
}

// TestWhereMarksStand checks on which side, and over which days, marks stand.
func TestWhereMarksStand(t *testing.T) {
	t.Parallel()
	c := newChart(sample.Case(t, sample.Founding), Options{})
	find := func(id string) (*row, side, *mark) {
		for i := range c.rows {
			for s, list := range c.rows[i].marks {
				for _, m := range list {
					if m.r.ID() == id {
						return &c.rows[i], side(s), m
					}
				}
			}
		}
		t.Fatalf("%s has no mark", id)
		return nil, 0, nil
	}
	day := func(s string) float64 { return c.axis.at(date.MustParse(s).Earliest()) }
	for _, want := range []struct {
		id       string
		side     side
		from, to float64
		bar      bool
	}{
		{"austin-xu-2021", above, day("2021-01-01"), day("2021-05-22"), true},
		{"wei-instead-2021", below, day("2021-01-01"), day("2021-06-01"), true},
		{"crisis-2020", middle, day("2020-10-01"), day("2021-01-01"), true},
		{"milley-counterpart-2021", above, day("2021-01-01"), c.axis.right, true},
		{"clinton-jiang-1999", above, day("1999-01-01"), c.axis.parts[0].right, true},
		{"biden-xi-2021", above, (day("2021-09-01")+day("2021-10-01"))/2 - glyphSize/2, (day("2021-09-01")+day("2021-10-01"))/2 + glyphSize/2, false},
	} {
		_, s, m := find(want.id)
		if s != want.side || m.bar != want.bar || math.Abs(m.from-want.from) > 0.01 || math.Abs(m.to-want.to) > 0.01 {
			t.Errorf("%s stands on side %d from %.2f to %.2f, bar %v; want %d, %.2f, %.2f, %v", want.id, s, m.from, m.to, m.bar, want.side, want.from, want.to, want.bar)
		}
	}
}

func TestAlt(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		sample.Founding: "A timeline from 1 Jan 1999 to 30 Sep 2023 of 14 lanes, one for each pair of actors; below, the states of 5 channels.",
		sample.Outreach: "A timeline from 8 Jan 2025 to 7 Feb 2025 of 10 lanes, one for each pair of actors.",
	} {
		if got := Draw(sample.Case(t, name), Options{}).Alt.Summary; !strings.HasSuffix(got, want) || strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{100, 600, 10_000, 100_000} {
		g := sample.Generate(b, 1, sample.Shape{Actors: min(n/3, 1000), Requests: n, Parties: 4, Within: 0.2, Undirected: 0.1, Direct: 0.2})
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				Draw(g, Options{})
			}
		})
	}
}

// TestDetailIsLower: a figure that is too high for its lanes alone keeps its marks
// unless counting the requests makes it lower.
func TestDetailIsLower(t *testing.T) {
	t.Parallel()
	kept := 0
	for seed := range uint64(6) {
		g := sample.Generate(t, seed, sample.Shape{Actors: 18, Requests: 64, Parties: 6, Within: 0.2})
		c := newChart(g, Options{Picture: content.Options{Fold: fold.Options{Top: 4}}})
		if c.height <= maxHeight {
			continue
		}
		kept++
		if c.detail == numbers {
			t.Errorf("seed %d: %d requests are counted in a figure %.0f high", seed, g.NumRequests(), c.height)
		}
	}
	if kept == 0 {
		t.Error("no figure is too high")
	}
}

// TestUndatedNarrow: where nothing is dated, no room is kept for an axis.
func TestUndatedNarrow(t *testing.T) {
	t.Parallel()
	for _, n := range []int{12, MaxMarks + 1} {
		b := graph.NewBuilder()
		for i := range n {
			b.AddRequest(graph.RequestSpec{From: fmt.Sprint("a", i%8), To: []string{fmt.Sprint("b", i%7)}, Outcome: graph.Declined})
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		f := Draw(g, Options{}).Figure
		if f.W > 0.7*width {
			t.Errorf("%d requests without a date are drawn %.0f wide", n, f.W)
		}
		for _, w := range visible.WordsOf(f) {
			if !visible.Within(w.Box, geom.Box{W: f.W, H: f.H}) {
				t.Errorf("%d requests: %q leaves the figure", n, w.Line.Text)
			}
			if strings.Contains(w.Line.Text, "period") {
				t.Errorf("%d requests without a date are said to be of one: %q", n, w.Line.Text)
			}
		}
	}
}

// TestListed: counts list ids as long as the figure shows few requests.
func TestListed(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]bool{words.MaxIdentified: true, words.MaxIdentified + 1: false} {
		listed := false
		for it := range Draw(sample.Generate(t, 1, sample.Shape{Actors: 30, Requests: n}), Options{}).All() {
			if g, ok := it.(*figure.Group); ok && strings.Contains(g.Class, "rapport-cell") {
				listed = listed || visible.Datum(g, "request") != ""
			}
		}
		if listed != want {
			t.Errorf("of %d requests ids are listed: %v", n, listed)
		}
	}
}
