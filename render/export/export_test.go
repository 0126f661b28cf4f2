package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render/export"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

// writer is what writes a format.
type writer func(io.Writer, *graph.Graph) ([]string, error)

var formats = map[string]writer{
	"gexf": export.GEXF, "graphml": export.GraphML, "sequence.mmd": export.Sequence, "flowchart.mmd": export.Flowchart,
	"edges.csv": export.GephiEdges,
	"nodes.csv": func(out io.Writer, g *graph.Graph) ([]string, error) { return nil, export.GephiNodes(out, g) },
}

func TestGolden(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Founding)
	for name, write := range formats {
		var b bytes.Buffer
		without, err := write(&b, g)
		if err != nil {
			t.Fatal(err)
		}
		golden.Check(t, "us-china."+name, b.Bytes())
		golden.Check(t, "us-china."+name+".without", []byte(strings.Join(append(without, ""), "\n")))
	}
}

// hostile is a graph whose texts try to be something else.
func hostile(t *testing.T) *graph.Graph {
	t.Helper()
	const text = `
title: "A \"title\": <b>, 100% # of; it --- end"
actors:
  a: {name: "Ann \"A\" <ash>; end | #1 %% x"}
  end: {name: "end", kind: body}
  "c d": {name: "Cé | ` + "`x`" + ` \\ y"}
channels:
  ch: {name: "a ; b # c"}
requests:
  - {id: "r 1%", from: a, to: end, via: ch, date: 2021-05, times: 3+, about: "x ;\ny \"z\" <script>", outcome: declined, deadline: 2021-06-01}
  - {from: a, to: end, outcome: accepted, counters: "r 1%"}
  - {from: end, to: end, outcome: undelivered}
  - {between: [a, "c d"], outcome: pending, date: "-0430/.."}
`
	l, err := ledger.Read(strings.NewReader(strings.Replace(text, "-0430", "0430", 1)), "hostile.yaml", ledger.YAML, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func graphs(t *testing.T) map[string]*graph.Graph {
	empty, err := graph.NewBuilder().Build()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*graph.Graph{"disputed": disputed(t), "hostile": hostile(t), "founding": sample.Case(t, sample.Founding), "empty": empty}
}

func TestHostile(t *testing.T) {
	t.Parallel()
	g := hostile(t)
	for name, write := range formats {
		var b bytes.Buffer
		if _, err := write(&b, g); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, "hostile."+name, b.Bytes())
	}
}

// TestEveryRequestIsAnEdge reads each format back, and compares who asked whom with the graph.
func TestEveryRequestIsAnEdge(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		var want []string
		if name == "disputed" { // in which claims are edges, see TestClaimsAreEdges
			continue
		}
		for r := range g.Requests() {
			want = append(want, strings.Join([]string{"r" + strconv.Itoa(int(r.Number())), r.From().ID(), r.To().ID(), r.Outcome().String()}, " "))
		}
		for _, format := range []string{"gexf", "graphml"} {
			var b bytes.Buffer
			if _, err := formats[format](&b, g); err != nil {
				t.Fatal(err)
			}
			nodes, edges := readXML(t, &b)
			if nodes != g.NumActors() {
				t.Errorf("%s: %s has %d nodes of %d", name, format, nodes, g.NumActors())
			}
			if got := strings.Join(edges, "\n"); got != strings.Join(want, "\n") {
				t.Errorf("%s: %s has the edges\n%s\nwant\n%s", name, format, got, strings.Join(want, "\n"))
			}
		}
		var b bytes.Buffer
		if _, err := export.GephiEdges(&b, g); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range rows[1:] {
			got = append(got, strings.Join([]string{r[0], r[1], r[2], r[5]}, " "))
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: the table has the edges\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// readXML counts the nodes and lists the edges of GEXF or GraphML.
func readXML(t *testing.T, in io.Reader) (nodes int, edges []string) {
	t.Helper()
	d := xml.NewDecoder(in)
	attr := func(e xml.StartElement, name string) string {
		for _, a := range e.Attr {
			if a.Name.Local == name {
				return a.Value
			}
		}
		return ""
	}
	edge, outcome := "", false
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nodes, edges
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "node":
				nodes++
			case "edge":
				edge = attr(e, "id") + " " + attr(e, "source") + " " + attr(e, "target") + " "
			case "attvalue":
				if edge != "" && attr(e, "for") == "outcome" {
					edges = append(edges, edge+attr(e, "value"))
				}
			case "data":
				outcome = attr(e, "key") == "e_outcome"
			}
		case xml.CharData:
			if outcome {
				edges = append(edges, edge+string(e))
				outcome = false
			}
		}
	}
}

func TestMany(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	for range export.MermaidEdges + 1 {
		b.AddRequest(graph.RequestSpec{From: "a", To: []string{"b"}})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, write := range []writer{export.Sequence, export.Flowchart} {
		var out bytes.Buffer
		var many export.ErrMany
		if _, err := write(&out, g); !errors.As(err, &many) || many.Requests != export.MermaidEdges+1 || out.Len() > 0 {
			t.Errorf("the error is %v, and %d bytes are written", err, out.Len())
		}
	}
}

// failing is a writer that fails.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestWriterFails(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Founding)
	for name, write := range formats {
		if _, err := write(failing{}, g); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}
