package figure_test

import (
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/figure"
)

// TestFieldsData: keys of ledgers are names that attributes can have, each once.
func TestFieldsData(t *testing.T) {
	fields := [][2]string{{"Case No", "1"}, {"case-no", "2"}, {"Größe", "3"}, {"a\"><script>", "4"}}
	got := figure.FieldsData(func(yield func(string, string) bool) {
		for _, f := range fields {
			if !yield(f[0], f[1]) {
				return
			}
		}
	})
	want := []figure.Datum{{Name: "field-case-no", Value: "1"}, {Name: "field-gr--e", Value: "3"}, {Name: "field-a---script-", Value: "4"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}
