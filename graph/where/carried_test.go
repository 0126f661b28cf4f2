package where_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/graph/where"
)

// TestCarried: expressions ask for what ledgers carry along, by keys of their own.
func TestCarried(t *testing.T) {
	l, err := ledger.Read(strings.NewReader(`
actors:
  ann: {name: Ann, fields: {beat: city}}
  bob: {name: Bob}
channels:
  foi: {name: FOI, fields: {fee: "5"}}
requests:
  - {id: r1, from: ann, to: bob, via: foi, fields: {case: F-12, Tracking Number: T 1}}
  - {id: r2, from: bob, to: ann, fields: {case: F-13}}
  - {id: r3, from: bob, to: ann}
`), "a.yaml", ledger.Auto, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		`fields.case == "F-12"`:                            "r1",
		`fields.case startsWith "F-"`:                      "r1 r2",
		`fields.case == ""`:                                "r3",
		`fields["Tracking Number"] contains "T"`:           "r1",
		`from.fields.beat == "city"`:                       "r1",
		`to.fields.beat == "city" and fields.case != ""`:   "r2",
		`via.fields.fee in ["5", "6"]`:                     "r1",
		`not (fields.case == "F-12") and from == "bob"`:    "r2 r3",
		`fields.case == "F-12" or from.fields.beat == "x"`: "r1",
	} {
		p, err := where.Parse(g, text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		var ids []string
		q, err := ask.Compile(g, p)
		if err != nil {
			t.Fatal(err)
		}
		for r, answer := range q.Select() {
			if answer == truth.Yes {
				ids = append(ids, r.ID())
			}
		}
		if got := strings.Join(slices.Sorted(slices.Values(ids)), " "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		`fields.cas == "x"`:       `expression:1:8: unknown field "fields.cas", expected a key that the ledger has in fields: Tracking Number or case, did you mean fields.case?`,
		`via.fields.price == "5"`: `expression:1:12: unknown field "via.fields.price", expected a key that the ledger has in fields: fee`,
	} {
		if _, err := where.Parse(g, text); err == nil || err.Error() != want {
			t.Errorf("%s: %v\nwant %s", text, err, want)
		}
	}
}
