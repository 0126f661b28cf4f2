package ledger_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestReading: known keys are read in order, those without a value too; what else stands
// there is a fault with its place, each once.
func TestReading(t *testing.T) {
	t.Parallel()
	tree, err := ledger.ReadTree(strings.NewReader("b: 1\na:\nbb: 2\nb: 3\n"), "x.yaml", ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	kind := errors.New("not such a file")
	r := ledger.Reading{Kind: kind}
	var got []string
	for range 2 {
		r.Mapping(&tree.Root, "the file", []string{"a", "b"}, func(key string, v *ledger.Value) {
			got = append(got, key+" "+v.Describe())
		})
	}
	r.Mapping(&tree.Root.Items[1], "b", []string{"c"}, func(string, *ledger.Value) { t.Error("a text has a key") })
	if diff := cmp.Diff([]string{"b a text", "a nothing", "b a text", "a nothing"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want := `x.yaml:3:1: unknown key "bb" of the file, expected a or b, did you mean b?
x.yaml:4:1: the key "b" comes twice, expected each key once; x.yaml:1:1: the first is here
x.yaml:1:4: b is a text, expected a mapping with c`
	if diff := cmp.Diff(want, r.Faults.Error()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !errors.Is(r.Faults, kind) {
		t.Error("the faults are of another kind")
	}
}
