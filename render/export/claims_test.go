package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// disputed is a graph in which sources disagree who asked whom, and through what.
func disputed(t *testing.T) *graph.Graph {
	t.Helper()
	const text = `
sources: {ft: {}, dod: {}, log: {}, pa: {}}
actors: {ann: {}, bob: {}, cem: {}}
requests:
  - {id: sure, from: ann, to: cem, outcome: accepted}
  - id: each
    reports:
      - {source: ft, from: ann, to: bob, outcome: declined}
      - {source: dod, from: bob, to: ann, outcome: ignored}
      - {source: log, from: ann, to: bob, times: 2}
      - {source: pa, between: [ann, bob]}
  - id: whom
    from: ann
    reports:
      - {source: ft, to: bob, outcome: declined, for: bob, deadline: 2024-05}
      - {source: dod, to: cem, outcome: declined, for: cem, deadline: 2024-06}
  - {id: pair, outcome: ignored, reports: [{source: ft, between: [ann, bob]}, {source: dod, between: [ann, cem]}]}
  - {id: how, from: ann, to: cem, outcome: accepted, reports: [{source: ft, via: phone}, {source: dod, via: mail}]}
  - {id: settled, from: ann, to: cem, outcome: accepted, reports: [{source: ft, from: cem, to: ann}]}
`
	l, err := ledger.Read(strings.NewReader(text), "disputed.yaml", ledger.YAML, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// claimed are the edges of it: the request, the ends, and the sources that say so.
var claimed = []string{
	"sure: ann -> cem",
	"each: ann -> bob 1 of 2 by ft log", "each: bob -> ann 2 of 2 by dod",
	"pair: ann -- bob 1 of 2 by ft", "pair: ann -- cem 2 of 2 by dod",
	"whom: ann -> bob 1 of 2 by ft", "whom: ann -> cem 2 of 2 by dod",
	"how: ann -> cem", "settled: ann -> cem",
}

// edgeLine says what an edge says of who asked whom, with attributes by their names.
func edgeLine(from, to string, undirected bool, attrs map[string]string) string {
	arrow := " -> "
	if undirected {
		arrow = " -- "
		if from > to {
			from, to = to, from
		}
	}
	line := attrs["request"] + ": " + from + arrow + to
	if attrs["claim"] != "" {
		line += " " + attrs["claim"] + " by " + strings.ReplaceAll(attrs["claimed_by"], "|", " ")
	}
	return line
}

// TestClaimsAreEdges: where sources disagree who asked whom each claim is an edge, which
// says that it is one and whose. None is drawn as if it were so.
func TestClaimsAreEdges(t *testing.T) {
	t.Parallel()
	g := disputed(t)
	for name, read := range map[string]func(*testing.T, []byte) []string{"gexf": gexfEdges, "graphml": graphmlEdges, "edges.csv": csvEdges} {
		var b bytes.Buffer
		without, err := formats[name](&b, g)
		if err != nil {
			t.Fatal(err)
		}
		got := read(t, b.Bytes())
		// The numbers of claims are those of worlds.
		if d := cmp.Diff(unnumbered(claimed), unnumbered(got)); d != "" {
			t.Errorf("%s: edges (-want +got):\n%s\n%s", name, d, b.String())
		}
		if s := strings.Join(without, "\n"); !strings.Contains(s, "no place for doubt about who asked whom in 3 requests, each of which is an edge for each claim") {
			t.Errorf("%s says %q", name, s)
		}
		for _, one := range []string{"mail; phone", "bob; cem", "2024-05; 2024-06"} {
			if !strings.Contains(b.String(), one) {
				t.Errorf("%s has no %q", name, one)
			}
		}
	}
	for name, want := range map[string][]string{
		"sequence.mmd":  {"-->>aA: claim # of 2 by ft, log", "-->>aB: claim # of 2 by dod", "-->aA: claim # of 2 by ft · ignored", "claim # of 2 by ft · for bob or cem · declined", "until 2024-05 or 2024-06"},
		"flowchart.mmd": {"-.->|\"claim # of 2 by ft, log", "-.->|\"claim # of 2 by dod", "-.-|\"claim # of 2 by ft · ignored", "claim # of 2 by dod · for bob or cem · declined"},
	} {
		var b bytes.Buffer
		if _, err := formats[name](&b, g); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		for a := range g.Actors() {
			if at := map[string]string{"ann": "aB", "bob": "aA"}[a.ID()]; at != "" {
				text = strings.ReplaceAll(text, "a"+string(rune('0'+a.Number())), at)
			}
		}
		for _, n := range []string{"1", "2"} {
			text = strings.ReplaceAll(text, "claim "+n+" of", "claim # of")
		}
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: no %q in\n%s", name, w, text)
			}
		}
		if n := strings.Count(text, "claim # of"); n != 6 {
			t.Errorf("%s: %d claims\n%s", name, n, text)
		}
	}
}

// unnumbered sorts lines, without which of the claims they are.
func unnumbered(lines []string) []string {
	lines = slices.Clone(lines)
	for i, l := range lines {
		for _, n := range []string{" 1 of", " 2 of"} {
			l = strings.Replace(l, n, " # of", 1)
		}
		lines[i] = l
	}
	slices.Sort(lines)
	return lines
}

func gexfEdges(t *testing.T, data []byte) (lines []string) {
	var doc struct {
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Type   string `xml:"type,attr"`
			Values []struct {
				For   string `xml:"for,attr"`
				Value string `xml:"value,attr"`
			} `xml:"attvalues>attvalue"`
		} `xml:"graph>edges>edge"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	for _, e := range doc.Edges {
		attrs := map[string]string{}
		for _, v := range e.Values {
			attrs[v.For] = v.Value
		}
		lines = append(lines, edgeLine(e.Source, e.Target, e.Type == "undirected", attrs))
	}
	return lines
}

func graphmlEdges(t *testing.T, data []byte) (lines []string) {
	var doc struct {
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Data   []struct {
				Key   string `xml:"key,attr"`
				Value string `xml:",chardata"`
			} `xml:"data"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	for _, e := range doc.Edges {
		attrs := map[string]string{}
		for _, v := range e.Data {
			attrs[strings.TrimPrefix(v.Key, "e_")] = v.Value
		}
		lines = append(lines, edgeLine(e.Source, e.Target, attrs["directed"] == "false", attrs))
	}
	return lines
}

func csvEdges(t *testing.T, data []byte) (lines []string) {
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		attrs := map[string]string{}
		for i, v := range row {
			attrs[rows[0][i]] = v
		}
		lines = append(lines, edgeLine(attrs["Source"], attrs["Target"], attrs["Type"] == "Undirected", attrs))
	}
	return lines
}
