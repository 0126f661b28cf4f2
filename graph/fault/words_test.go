package fault_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph/fault"
)

func TestOneOf(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := fault.OneOf(words); got != want {
			t.Errorf("OneOf(%q) = %q, want %q", words, got, want)
		}
	}
}
