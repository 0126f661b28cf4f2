package arrange_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
)

// named is a graph to arrange.
type named struct {
	name  string
	graph func(testing.TB) *graph.Graph
}

// graphs are the ledgers of testdata and generated ones of each size, with none
// to five parties, of each mixture of requests.
func graphs() []named {
	var all []named
	for _, c := range sample.Cases() {
		all = append(all, named{c, func(tb testing.TB) *graph.Graph { return sample.Case(tb, c) }})
	}
	add := func(name string, seed uint64, s sample.Shape) {
		all = append(all, named{name, func(tb testing.TB) *graph.Graph { return sample.Generate(tb, seed, s) }})
	}
	seed := uint64(1)
	for _, s := range sample.Sizes() {
		for _, s.Parties = range []int{0, 2, 3, 5} {
			add(s.String(), seed, s)
			mixed := s
			mixed.Within, mixed.Self, mixed.Undirected, mixed.Direct = 0.2, 0.05, 0.1, 0.2
			add(s.String()+"_mixed", seed+100, mixed)
			seed++
		}
	}
	small := sample.Sizes()[0]
	for parties := range 4 {
		s := small
		s.Parties = parties
		s.Within = 1
		add(fmt.Sprintf("within_%dparties", parties), seed, s)
		s.Within, s.Self = 0, 1
		add(fmt.Sprintf("self_%dparties", parties), seed, s)
		s.Self, s.Direct = 0, 1
		add(fmt.Sprintf("direct_%dparties", parties), seed, s)
		s.Direct, s.Channels = 0.5, 1
		add(fmt.Sprintf("one_channel_%dparties", parties), seed, s)
	}
	all = append(all, named{"idle_party", idleParty}, named{"empty_gap", emptyGap})
	add("no_requests", seed, sample.Shape{Actors: 5, Parties: 2})
	add("one_actor", seed, sample.Shape{Actors: 1, Requests: 4, Self: 1})
	return all
}

// idleParty is a graph in which all requests stay within one of two parties.
func idleParty(tb testing.TB) *graph.Graph {
	b := graph.NewBuilder()
	b.AddParty(graph.PartySpec{ID: "busy"})
	b.AddParty(graph.PartySpec{ID: "idle"})
	for i := range 6 {
		b.AddActor(graph.ActorSpec{ID: fmt.Sprintf("b%d", i), Party: "busy"})
	}
	for i := range 2 {
		b.AddActor(graph.ActorSpec{ID: fmt.Sprintf("i%d", i), Party: "idle"})
	}
	b.AddActor(graph.ActorSpec{ID: "alone"})
	for i := range 5 {
		b.AddRequest(graph.RequestSpec{From: "b0", To: []string{fmt.Sprintf("b%d", i+1)}, Via: "mail", Outcome: graph.Accepted})
	}
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// emptyGap is a graph with a gap in which no board stands: what the channel says
// of its sides tells the columns of y and z apart, and its requests are in the
// gap before.
func emptyGap(tb testing.TB) *graph.Graph {
	b := graph.NewBuilder()
	for _, id := range []string{"x", "y", "z"} {
		b.AddParty(graph.PartySpec{ID: id})
		b.AddActor(graph.ActorSpec{ID: id + "1", Party: id})
	}
	b.AddChannel(graph.ChannelSpec{ID: "mail", Between: []string{"y", "z"}})
	for _, to := range []string{"y1", "z1"} {
		b.AddRequest(graph.RequestSpec{From: "x1", To: []string{to}, Via: "mail", Outcome: graph.Accepted})
	}
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// arranged arranges a graph with the engine that users get.
func arranged(tb testing.TB, g *graph.Graph) *arrange.Arrangement {
	tb.Helper()
	a, err := arrange.Arrange(tb.Context(), graphviz.New(graphviz.Options{}), picture.New(g, content.Options{}))
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// TestProperties checks on all graphs what makes a drawing readable.
func TestProperties(t *testing.T) {
	t.Parallel()
	for i, n := range graphs() {
		if i%3 != 0 && os.Getenv("RAPPORT_CI") != "1" {
			continue
		}
		t.Run(n.name, func(t *testing.T) {
			t.Parallel()
			a := arranged(t, n.graph(t))
			checkBoxes(t, a)
			checkParties(t, a)
			checkRows(t, a)
			checkLines(t, a)
			checkPorts(t, a.Picture)
			if a.Crossings > a.StartCrossings {
				t.Errorf("%d crossings, %d in the engine's order", a.Crossings, a.StartCrossings)
			}
			if got := countCrossings(a); got != a.Crossings {
				t.Errorf("%d crossings are drawn, %d reported", got, a.Crossings)
			}
		})
	}
}

// thing is a box of the drawing with a name for messages.
type thing struct {
	name string
	box  geom.Box
}

// things are the boxes of actors and boards.
func things(a *arrange.Arrangement) []thing {
	var all []thing
	for i, b := range a.Actors {
		all = append(all, thing{"actor " + a.Picture.Actors[i].Actor.ID(), b})
	}
	for i, b := range a.Boards {
		name := fmt.Sprintf("direct %d", i)
		if board := &a.Picture.Boards[i]; !board.Direct {
			name = fmt.Sprintf("board %d of %s", i, board.Channel.ID())
		}
		all = append(all, thing{name, b})
	}
	return all
}

func checkBoxes(t *testing.T, a *arrange.Arrangement) {
	t.Helper()
	whole := geom.Box{W: a.W, H: a.H}
	all := things(a)
	for i, x := range all {
		if !(x.box.W > 0 && x.box.H > 0) {
			t.Errorf("%s is %v by %v", x.name, x.box.W, x.box.H)
		}
		if !holds(whole, x.box, 1e-6) {
			t.Errorf("%s at %v is outside %v by %v", x.name, x.box, a.W, a.H)
		}
		for _, y := range all[:i] {
			if overlap(x.box, y.box, 1e-6) {
				t.Errorf("%s at %v and %s at %v overlap", x.name, x.box, y.name, y.box)
			}
		}
	}
	if len(a.Actors) != len(a.Picture.Actors) || len(a.Boards) != len(a.Picture.Boards) {
		t.Errorf("%d of %d actors, %d of %d boards", len(a.Actors), len(a.Picture.Actors), len(a.Boards), len(a.Picture.Boards))
	}
}

func checkParties(t *testing.T, a *arrange.Arrangement) {
	t.Helper()
	whole := geom.Box{W: a.W, H: a.H}
	for i, box := range a.Parties {
		party := &a.Picture.Parties[i]
		if len(party.Actors) == 0 {
			if box != (geom.Box{}) {
				t.Errorf("party %d has no actors and the box %v", i, box)
			}
			continue
		}
		if !holds(whole, box, 1e-6) {
			t.Errorf("party %d at %v is outside %v by %v", i, box, a.W, a.H)
		}
		for j, actor := range a.Actors {
			if slices.Contains(party.Actors, j) {
				_, name := picture.PartyNameSize(party)
				inner := geom.Box{X: box.X, Y: box.Y + name, W: box.W, H: box.H - name}
				if !holds(inner, actor, 1e-6) {
					t.Errorf("party %d at %v does not hold its actor %d at %v below its name", i, box, j, actor)
				}
			} else if overlap(box, actor, 1e-6) {
				t.Errorf("party %d at %v overlaps actor %d at %v of another", i, box, j, actor)
			}
		}
		for j, board := range a.Boards {
			// A party whose actors stand in several columns has the boards
			// between them within it.
			if overlap(box, board, 1e-6) && !(joinsOnly(a.Picture, j, i) && holds(box, board, 1e-6)) {
				t.Errorf("party %d at %v overlaps board %d at %v", i, box, j, board)
			}
		}
		for j, other := range a.Parties[:i] {
			if overlap(box, other, 1e-6) {
				t.Errorf("parties %d at %v and %d at %v overlap", i, box, j, other)
			}
		}
	}
}

// joinsOnly reports whether all rows of a board join actors of one party.
func joinsOnly(p *picture.Picture, board, party int) bool {
	for _, n := range p.Boards[board].Rows {
		r := &p.Rows[n]
		if p.Actors[r.Left].Party != party || p.Actors[r.Right].Party != party {
			return false
		}
	}
	return true
}

// checkRows checks that the rows of a board lie under one another, below its
// header and within its border.
func checkRows(t *testing.T, a *arrange.Arrangement) {
	t.Helper()
	seen := make([]int, len(a.Rows))
	for i := range a.Picture.Boards {
		board := &a.Picture.Boards[i]
		box := a.Boards[i]
		y := box.Y + picture.Border + board.HeaderH
		for _, n := range board.Rows {
			seen[n]++
			row := a.Rows[n]
			if math.Abs(row.Y-y) > 1e-6 {
				t.Errorf("row %d of board %d begins at %v, not %v", n, i, row.Y, y)
			}
			if !holds(box, row, -picture.Border+1e-6) {
				t.Errorf("row %d at %v is not within the border of board %d at %v", n, row, i, box)
			}
			y += row.H
		}
		if want := box.Y + box.H - picture.Border; math.Abs(y-want) > 1e-6 {
			t.Errorf("the rows of board %d end at %v, not %v", i, y, want)
		}
	}
	for n, times := range seen {
		if times != 1 {
			t.Errorf("row %d stands on %d boards", n, times)
		}
	}
}

// ends gives the boxes at which the two lines of a row begin and end.
func ends(a *arrange.Arrangement, n int) (left, right [2]geom.Box) {
	r := &a.Picture.Rows[n]
	board := a.Boards[r.Board]
	left = [2]geom.Box{a.Actors[r.Left], board}
	right = [2]geom.Box{board, a.Actors[r.Right]}
	switch r.Facing {
	case picture.BothLeft:
		right = [2]geom.Box{a.Actors[r.Right], board}
	case picture.BothRight:
		left = [2]geom.Box{board, a.Actors[r.Left]}
	}
	return left, right
}

func checkLines(t *testing.T, a *arrange.Arrangement) {
	t.Helper()
	whole := geom.Box{W: a.W, H: a.H}
	all := things(a)
	for n := range a.Lines {
		r := &a.Picture.Rows[n]
		leftEnds, rightEnds := ends(a, n)
		leftAt, rightAt := r.MeetsAt()
		for _, l := range []struct {
			name  string
			chain []geom.Point
			boxes [2]geom.Box // from left to right
			at    float64     // on the row
		}{
			{fmt.Sprintf("row %d left", n), a.Lines[n].Left, leftEnds, a.Rows[n].Y + leftAt},
			{fmt.Sprintf("row %d right", n), a.Lines[n].Right, rightEnds, a.Rows[n].Y + rightAt},
		} {
			if len(l.chain) < 4 || len(l.chain)%3 != 1 {
				t.Errorf("%s has %d points", l.name, len(l.chain))
				continue
			}
			first, last := l.chain[0], l.chain[len(l.chain)-1]
			if want := l.boxes[0].X + l.boxes[0].W; math.Abs(first.X-want) > 1e-6 {
				t.Errorf("%s begins at x=%v, the box it leaves ends at %v", l.name, first.X, want)
			}
			if want := l.boxes[1].X; math.Abs(last.X-want) > 1e-6 {
				t.Errorf("%s ends at x=%v, the box it meets begins at %v", l.name, last.X, want)
			}
			for i, p := range []geom.Point{first, last} {
				b := l.boxes[i]
				if b == a.Boards[r.Board] {
					if math.Abs(p.Y-l.at) > 1e-6 {
						t.Errorf("%s meets its row at y=%v, not %v", l.name, p.Y, l.at)
					}
				} else if p.Y < b.Y || p.Y > b.Y+b.H {
					t.Errorf("%s meets its actor at y=%v, beside it at %v", l.name, p.Y, b)
				}
			}
			line := flatten(l.chain)
			for i, p := range line {
				if i > 0 && p.X < line[i-1].X-1e-6 {
					t.Errorf("%s turns back at %v", l.name, p)
					break
				}
				if !holds(whole, geom.Box{X: p.X, Y: p.Y}, 1e-6) {
					t.Errorf("%s leaves the drawing at %v", l.name, p)
					break
				}
			}
			for _, x := range all {
				if line.enters(x.box, 0.01) {
					t.Errorf("%s passes through %s at %v", l.name, x.name, x.box)
				}
			}
		}
	}
}

// checkPorts checks that each line has a place of its own at its actor, at least
// a line's width from the next.
func checkPorts(t *testing.T, p *picture.Picture) {
	t.Helper()
	var want, got []string
	for n := range p.Rows {
		r := &p.Rows[n]
		leftSide, rightSide := "right", "left"
		switch r.Facing {
		case picture.BothLeft:
			rightSide = "right"
		case picture.BothRight:
			leftSide = "left"
		}
		want = append(want, fmt.Sprint(n, " at ", r.Left, leftSide), fmt.Sprint(n, " at ", r.Right, rightSide))
	}
	for i := range p.Actors {
		actor := &p.Actors[i]
		for _, n := range actor.Left {
			got = append(got, fmt.Sprint(n, " at ", i, "left"))
		}
		for _, n := range actor.Right {
			got = append(got, fmt.Sprint(n, " at ", i, "right"))
		}
		for _, ports := range [][]int{actor.Left, actor.Right} {
			at := func(i int) float64 { return picture.PortAt(i, len(ports), actor.H) }
			for k := 1; k < len(ports); k++ {
				if at(k)-at(k-1) < minPorts {
					t.Errorf("actor %d: ports %d and %d are %v apart", i, k-1, k, at(k)-at(k-1))
				}
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("rows meet actors\n%v, not\n%v", got, want)
	}
}

// minPorts is the least distance of lines at an actor: their greatest width and a
// gap as wide.
const minPorts = 9.0

// countCrossings counts the crossings that are drawn.
func countCrossings(a *arrange.Arrangement) int {
	var lines []polyline
	for _, l := range a.Lines {
		lines = append(lines, flatten(l.Left), flatten(l.Right))
	}
	n := 0
	for i, x := range lines {
		for _, y := range lines[:i] {
			n += crossings(x, y)
		}
	}
	return n
}

// TestSameInput checks that the same graph is always arranged alike, whatever
// was arranged before.
func TestSameInput(t *testing.T) {
	t.Parallel()
	shape := sample.Sizes()[1]
	shape.Parties, shape.Within, shape.Self, shape.Undirected, shape.Direct = 3, 0.2, 0.05, 0.1, 0.2
	for _, engine := range []layout.Engine{nil, graphviz.New(graphviz.Options{})} {
		get := func() *arrange.Arrangement {
			a, err := arrange.Arrange(t.Context(), engine, picture.New(sample.Generate(t, 7, shape), content.Options{}))
			if err != nil {
				t.Fatal(err)
			}
			a.Picture = nil // holds handles into two graphs
			return a
		}
		if x, y := get(), get(); !reflect.DeepEqual(x, y) {
			t.Errorf("engine %T: two arrangements of one graph differ", engine)
		}
	}
}

// TestAgain checks that a picture which is in order already can be arranged once
// more.
func TestAgain(t *testing.T) {
	t.Parallel()
	shape := sample.Sizes()[1]
	shape.Parties, shape.Within, shape.Self, shape.Undirected, shape.Direct = 3, 0.2, 0.05, 0.1, 0.2
	p := arranged(t, sample.Generate(t, 3, shape)).Picture
	a, err := arrange.Arrange(t.Context(), graphviz.New(graphviz.Options{}), p)
	if err != nil {
		t.Fatal(err)
	}
	checkBoxes(t, a)
	checkParties(t, a)
	checkRows(t, a)
	checkLines(t, a)
	checkPorts(t, p)
	if got := countCrossings(a); got != a.Crossings {
		t.Errorf("%d crossings are drawn, %d reported", got, a.Crossings)
	}
}

// TestCancelled checks that a context that has ended ends the search.
func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	shape := sample.Sizes()[2]
	shape.Parties = 3
	p := picture.New(sample.Generate(t, 1, shape), content.Options{})
	for _, engine := range []layout.Engine{nil, graphviz.New(graphviz.Options{})} {
		if _, err := arrange.Arrange(ctx, engine, p); !errors.Is(err, context.Canceled) {
			t.Errorf("engine %T: %v", engine, err)
		}
	}
}

// TestTooManyRows checks that the engine isn't asked beyond its limit, and not of parties.
func TestTooManyRows(t *testing.T) {
	t.Parallel()
	shape := sample.Shape{Actors: 80, Requests: 2 * arrange.MaxEngineRows, Parties: 3}
	p := picture.New(sample.Generate(t, 1, shape), content.Options{})
	if a, err := arrange.Arrange(t.Context(), refuser{layout.ErrEngine}, p); err != nil || a.Unaided != "" {
		t.Errorf("of parties it says %q, %v", a.Unaided, err)
	}
	shape.Parties = 0
	p = picture.New(sample.Generate(t, 1, shape), content.Options{})
	if len(p.Rows) <= arrange.MaxEngineRows {
		t.Fatalf("only %d rows", len(p.Rows))
	}
	a, err := arrange.Arrange(t.Context(), refuser{layout.ErrEngine}, p)
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%d routes, more than %d", len(p.Rows), arrange.MaxEngineRows); a.Unaided != want {
		t.Errorf("it says %q, want %q", a.Unaided, want)
	}
	checkBoxes(t, a)
	checkLines(t, a)
}

// TestUnaided checks that it is said why an engine did not help, and only then.
func TestUnaided(t *testing.T) {
	t.Parallel()
	few, enough := routes(t, 2), routes(t, arrange.MinEngineRows)
	many := graph.NewBuilder()
	for i := range arrange.MaxEngineBoxes {
		many.AddActor(graph.ActorSpec{ID: fmt.Sprint(i)})
	}
	for i := range arrange.MinEngineRows {
		many.AddRequest(graph.RequestSpec{From: "0", To: []string{fmt.Sprint(i + 1)}, Via: "mail"})
	}
	boxes, err := many.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		graph  *graph.Graph
		engine layout.Engine
		want   string
	}{
		{"it helped", enough, graphviz.New(graphviz.Options{}), ""},
		{"not needed", few, refuser{layout.ErrTooLarge}, ""},
		{"none given", boxes, nil, ""},
		{"too many boxes", boxes, refuser{layout.ErrEngine}, "1001 actors and channels, more than 1000"},
		{"it refused", enough, refuser{layout.ErrTooLarge}, "refused"},
	} {
		a, err := arrange.Arrange(t.Context(), c.engine, picture.New(c.graph, content.Options{Fold: fold.Options{Each: true}}))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(a.Unaided, c.want) || c.want == "" && a.Unaided != "" {
			t.Errorf("%s: it says %q, want %q", c.name, a.Unaided, c.want)
		}
	}
}

func TestEmpty(t *testing.T) {
	t.Parallel()
	g, err := graph.NewBuilder().Build()
	if err != nil {
		t.Fatal(err)
	}
	a := arranged(t, g)
	if a.W != 0 || a.H != 0 || a.Crossings != 0 {
		t.Errorf("nothing is %v by %v with %d crossings", a.W, a.H, a.Crossings)
	}
}
