package export_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render/export"
)

// TestCarried: what ledgers carry along, when the answer came, what reports rest on and
// what they disagree about is in each format, or the format says that it has no place.
func TestCarried(t *testing.T) {
	l, err := ledger.Read(strings.NewReader(`
actors:
  ann: {name: Ann, fields: {beat: city & "land"}}
  bob: {name: Bob}
channels:
  foi: {name: FOI, fields: {fee: "5"}}
sources:
  wire: {name: Wire}
  paper: {name: Paper, relies_on: wire}
  log: {name: Log}
requests:
  - id: r
    from: ann
    to: bob
    via: foi
    answered: 2021-06-01
    fields: {case: "F <1>", Tracking Number: "7"}
    reports:
      - {source: paper, outcome: accepted}
      - {source: log, outcome: declined}
`), "a.yaml", ledger.Auto, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]string{
		"gexf": {`<attribute id="fields.Tracking_20Number" title="fields.Tracking Number" type="string"/>`, `<attvalue for="fields.Tracking_20Number" value="7"/>`, `<attvalue for="fields.case" value="F &lt;1&gt;"/>`,
			`<attvalue for="channel.fields.fee" value="5"/>`, `<attvalue for="fields.beat" value="city &amp; &#34;land&#34;"/>`, `<attvalue for="answered" value="2021-06-01"/>`, `<attvalue for="origins" value="log|wire"/>`, `<attvalue for="disputes" value="outcome"/>`},
		"graphml": {`<key id="e_fields.Tracking_20Number" for="edge" attr.name="fields.Tracking Number" attr.type="string"/>`, `<data key="e_fields.case">F &lt;1&gt;</data>`, `<data key="n_fields.beat">`,
			`<data key="e_answered">2021-06-01</data>`, `<data key="e_origins">log wire</data>`, `<data key="e_disputes">outcome</data>`},
		"edges.csv":     {"fields.Tracking Number", "F <1>", "2021-06-01", "log wire", "channel.fields.fee"},
		"nodes.csv":     {"fields.beat", "city & "},
		"sequence.mmd":  {"answered 2021-06-01"},
		"flowchart.mmd": {"answered 2021-06-01"},
	} {
		var b bytes.Buffer
		without, err := formats[name](&b, g)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(b.String(), w) {
				t.Errorf("%s: no %s in\n%s", name, w, b.String())
			}
		}
		if said := strings.Join(without, "\n"); strings.HasSuffix(name, ".mmd") && (!strings.Contains(said, "the fields of 3 actors, channels and requests") || !strings.Contains(said, "the origins of 1 request")) {
			t.Errorf("%s says %q", name, said)
		}
	}
	var again bytes.Buffer
	if _, err := export.GEXF(&again, g); err != nil || again.Len() == 0 {
		t.Error(err)
	}
}

// TestManyKeys: keys beyond a number share a column, and nothing is lost.
func TestManyKeys(t *testing.T) {
	t.Parallel()
	const requests, keys = 40, 30
	b := graph.NewBuilder()
	for i := range requests {
		s := graph.RequestSpec{From: "a", To: []string{"b"}, Fields: []graph.Attribute{{Key: "all", Value: "v"}}}
		for k := range keys {
			s.Fields = append(s.Fields, graph.Attribute{Key: fmt.Sprintf("k%d-%d", i, k), Value: fmt.Sprintf("v%d", k)})
		}
		b.AddRequest(s)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	var edges bytes.Buffer
	if _, err := export.GephiEdges(&edges, g); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&edges).ReadAll()
	if err != nil || len(rows) != requests+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if n := len(rows[0]); n > 250 {
		t.Errorf("%d columns", n)
	}
	for i, row := range rows[1:] {
		cells := make(map[string]string)
		for c, key := range rows[0] {
			cells[key] = row[c]
		}
		for k := range keys {
			key, value := fmt.Sprintf("k%d-%d", i, k), fmt.Sprintf("v%d", k)
			if cells["fields."+key] != value && !strings.Contains(cells["fields"]+";", key+": "+value+";") {
				t.Fatalf("row %d has no %s: %q", i, key, row)
			}
		}
		if cells["fields.all"] != "v" {
			t.Errorf("row %d: what all have is %q", i, cells["fields.all"])
		}
	}
}
