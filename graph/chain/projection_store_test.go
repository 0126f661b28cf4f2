package chain_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph/chain"

	lib "github.com/dominikbraun/graph"
	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
)

// plain is an edge as the library's own store has it: without our data.
type plain struct {
	From, To graph.ActorID
	Weight   int
}

func plainEdges(list []libEdge) (out []plain) {
	for _, e := range list {
		out = append(out, plain{e.Source, e.Target, e.Properties.Weight})
	}
	slices.SortFunc(out, func(x, y plain) int {
		return slices.Compare([]graph.ActorID{x.From, x.To}, []graph.ActorID{y.From, y.To})
	})
	return out
}

func plainMap(m map[graph.ActorID]map[graph.ActorID]libEdge) map[graph.ActorID]map[graph.ActorID]plain {
	out := map[graph.ActorID]map[graph.ActorID]plain{}
	for x, list := range m {
		out[x] = map[graph.ActorID]plain{}
		for y, e := range list {
			out[x][y] = plain{e.Source, e.Target, e.Properties.Weight}
		}
	}
	return out
}

// must is for calls that fail in no case here.
func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
		return v
	}
}

// TestStoreConforms holds every answer of the store against that of the
// library's own.
func TestStoreConforms(t *testing.T) {
	eachRandom(t, func(t *testing.T, g *graph.Graph, p *chain.Projection, edges map[pair][]graph.RequestID) {
		m, v, s := inMemory(t, g, edges), p.Graph(), p.Store()
		for name, maps := range map[string][2]func() (map[graph.ActorID]map[graph.ActorID]libEdge, error){
			"AdjacencyMap":   {m.AdjacencyMap, v.AdjacencyMap},
			"PredecessorMap": {m.PredecessorMap, v.PredecessorMap},
		} {
			want, got := must[map[graph.ActorID]map[graph.ActorID]libEdge](t)(maps[0]()), must[map[graph.ActorID]map[graph.ActorID]libEdge](t)(maps[1]())
			if diff := cmp.Diff(plainMap(want), plainMap(got)); diff != "" {
				t.Errorf("%s (-memory +projection):\n%s", name, diff)
			}
		}
		list := must[[]libEdge](t)(s.ListEdges())
		if diff := cmp.Diff(plainEdges(must[[]libEdge](t)(m.Edges())), plainEdges(list)); diff != "" {
			t.Errorf("ListEdges (-memory +projection):\n%s", diff)
		}
		counter, ok := s.(interface{ EdgeCount() (int, error) })
		if !ok || must[int](t)(counter.EdgeCount()) != len(list) || len(list) != len(edges) {
			t.Errorf("EdgeCount is not %d", len(list))
		}
		if must[int](t)(m.Size()) != must[int](t)(v.Size()) || must[int](t)(m.Order()) != must[int](t)(v.Order()) {
			t.Error("Size or Order differ")
		}
		vertices := must[[]graph.ActorID](t)(s.ListVertices())
		if len(vertices) != g.NumActors() || must[int](t)(s.VertexCount()) != len(vertices) {
			t.Errorf("%d vertices, want %d", len(vertices), g.NumActors())
		}
		last := graph.ActorID(g.NumActors())
		for x := graph.ActorID(0); x <= last+1; x++ {
			a, errM := m.Vertex(x)
			b, errV := v.Vertex(x)
			if a != b && errM == nil || !errors.Is(errV, errM) || slices.Contains(vertices, x) != (errV == nil) {
				t.Errorf("Vertex(%d): %v, %v", x, errM, errV)
			}
			for y := graph.ActorID(0); y <= last+1; y++ {
				a, errM := m.Edge(x, y)
				b, errV := v.Edge(x, y)
				if a.Source != b.Source || a.Target != b.Target || a.Properties.Weight != b.Properties.Weight || !errors.Is(errV, errM) {
					t.Errorf("Edge(%d, %d): %v, %v and %v, %v", x, y, a, errM, b, errV)
				}
			}
		}
		for _, e := range list {
			if !slices.Contains(vertices, e.Source) || !slices.Contains(vertices, e.Target) {
				t.Errorf("the edge %v is between vertices that are not listed", e)
			}
		}
	})
}

// TestEdgeData holds the requests that an edge stands for.
func TestEdgeData(t *testing.T) {
	eachRandom(t, func(t *testing.T, g *graph.Graph, p *chain.Projection, edges map[pair][]graph.RequestID) {
		kept := map[graph.RequestID]bool{}
		for _, e := range must[[]libEdge](t)(p.Store().ListEdges()) {
			one := must[libEdge](t)(p.Store().Edge(e.Source, e.Target))
			for _, data := range []any{e.Properties.Data, one.Properties.Data} {
				edge, ok := data.(*chain.Edge)
				if !ok || edge.From().Number() != e.Source || edge.To().Number() != e.Target {
					t.Fatalf("the data of %v is %T", e, data)
				}
				var got []graph.RequestID
				for r := range edge.Requests() {
					got = append(got, r.Number())
					kept[r.Number()] = true
				}
				want := edges[pair{e.Source, e.Target}]
				slices.Sort(got)
				if !slices.Equal(got, want) || e.Properties.Weight != len(want) {
					t.Errorf("from %d to %d: requests %v, weight %d, want %v", e.Source, e.Target, got, e.Properties.Weight, want)
				}
				for range edge.Requests() {
					break
				}
			}
		}
		if p.NumRequests() < len(kept) {
			t.Errorf("%d requests are kept, %d are in edges", p.NumRequests(), len(kept))
		}
	})
}

func TestNilKeepsAll(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob", "cem"}})
	b.AddRequest(graph.RequestSpec{Between: []string{"ann", "bob"}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	p := chain.Project(g, nil, chain.AsAsked)
	if n := must[int](t)(p.Graph().Size()); n != 2 || p.NumRequests() != 3 {
		t.Errorf("%d edges of %d requests", n, p.NumRequests())
	}
	var empty graph.Graph
	p = chain.Project(&empty, nil, chain.EitherWay)
	if m := must[map[graph.ActorID]map[graph.ActorID]libEdge](t)(p.Graph().AdjacencyMap()); len(m) != 0 {
		t.Errorf("an empty graph has the edges %v", m)
	}
}

func TestWritesAreRefused(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	ann, _ := g.Actor("ann")
	v := chain.Project(g, nil, chain.AsAsked).Graph()
	for name, err := range map[string]error{
		"AddVertex":    v.AddVertex(ann),
		"RemoveVertex": v.RemoveVertex(1),
		"AddEdge":      v.AddEdge(2, 1),
		"UpdateEdge":   v.UpdateEdge(1, 2, lib.EdgeAttribute("color", "red"), lib.EdgeWeight(7)),
		"RemoveEdge":   v.RemoveEdge(1, 2),
	} {
		if !errors.Is(err, chain.ErrReadOnly) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := v.AddEdge(1, 2); !errors.Is(err, lib.ErrEdgeAlreadyExists) {
		t.Errorf("AddEdge of an edge that exists: %v", err)
	}
	// What the library hands out is the caller's own.
	_, properties, err := v.VertexWithProperties(1)
	if err != nil {
		t.Fatal(err)
	}
	properties.Attributes["color"] = "red"
	if e := must[lib.Edge[graph.Actor]](t)(v.Edge(1, 2)); e.Properties.Weight != 1 || len(e.Properties.Attributes) != 0 {
		t.Errorf("the edge is %+v", e)
	}
	if _, p, _ := v.VertexWithProperties(1); len(p.Attributes) != 0 {
		t.Errorf("the vertex has the attributes %v", p.Attributes)
	}
}
