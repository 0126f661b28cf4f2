package fault_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/fault"
)

func TestNearest(t *testing.T) {
	outcomes := []string{"accepted", "declined", "ignored", "pending", "withdrawn", "undelivered"}
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"declind", outcomes, "declined"},
		{"Declined", outcomes, "declined"},
		{"DECLNIED", outcomes, "declined"},
		{"ingored", outcomes, "ignored"},
		{"yes", outcomes, ""},
		{"", outcomes, ""},
		{"pending", nil, ""},
		{"ab", []string{"cd", "ba"}, "ba"},
		{"a", []string{"b", "bc"}, ""},
		{"form", []string{"from", "for"}, "from"}, // a swap and a loss: the first
		{"form", []string{"for", "from"}, "for"},
		{"fro", []string{"from", "for"}, "from"},
		{"xo", []string{"ab", "xu"}, "xu"},
		{"xui", []string{"xu"}, "xu"},
		{"Österreich", []string{"österreihc"}, "österreihc"},
		{"王毅部长", []string{"王毅部張"}, "王毅部張"},
		{"a", []string{"", "a"}, "a"},
		{"norht", []string{"North", "north"}, "north"}, // the case that was written
		{"Norht", []string{"north", "North"}, "North"},
		{"NORHT", []string{"North", "NORD", "north"}, "North"},
		{strings.Repeat("a", 65), []string{strings.Repeat("a", 65)}, ""},
		{strings.Repeat("a", 64), []string{strings.Repeat("b", 1<<20), strings.Repeat("a", 63)}, strings.Repeat("a", 63)},
	} {
		if got := fault.Nearest(c.word, slices.Values(c.candidates)); got != c.want {
			t.Errorf("Nearest(%q, %q) = %q, want %q", c.word, c.candidates, got, c.want)
		}
	}
}

func TestNearestIsBounded(t *testing.T) {
	looked := 0
	got := fault.Nearest("accepted", func(yield func(string) bool) {
		for i := 0; ; i++ {
			looked++
			if !yield("candidate" + strconv.Itoa(i)) {
				return
			}
		}
	})
	if got != "" || looked > 50_001 {
		t.Errorf("Nearest looked at %d candidates and found %q", looked, got)
	}
}
