package graph

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestRequestIDsCompareAsTheirTexts(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, rng.IntN(4))
		for i := range b {
			b[i] = "!/ab"[rng.IntN(4)]
		}
		return string(b)
	}
	equal := 0
	for range 20_000 {
		x, y := requestID{word(), word()}, requestID{word(), word()}
		want := strings.Compare(x.String(), y.String())
		if got := x.compare(y); got != want {
			t.Fatalf("%q and %q compare as %d, want %d", x, y, got, want)
		}
		if want == 0 && x != y {
			equal++
		}
	}
	if equal == 0 {
		t.Error("no two ids had the same text in other parts")
	}
}
