package text

import (
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// TestMostLines: a text that is told to need one line is that line, as wide as it, when it
// is broken grapheme by grapheme; and it is told of most texts of Latin letters.
func TestMostLines(t *testing.T) {
	t.Parallel()
	pieces := []string{"A", "V", "To", "f", "é", "e\u0301", "ß", "-", " ", " ", "  ", "–", "×3", "…", "“", "”", ".", "\u00ad", "\u00a0", "'", "י", "中", "👩\u200d👦", "\n", "\u200d", "Ł", "&"}
	r := rand.New(rand.NewPCG(1, 0))
	told := 0
	for range 3000 {
		s := ""
		for range r.IntN(12) {
			s += pieces[r.IntN(len(pieces)>>(r.IntN(2)))]
		}
		f, width := Regular(), r.Float64()*90
		units, ok := f.one(plain.Clean(s), f.limit(10, width))
		if !ok {
			continue
		}
		told++
		if lines := Wrap(s, f, 10, width, 0); len(lines) != 1 || lines[0] != plain.Clean(s) || f.units(lines[0]) != units {
			t.Fatalf("%q, %d units wide, is broken into %q at %g", s, units, lines, width)
		}
		if !fits(plain.Clean(s), style.Type{Size: 10}, width, 1) {
			t.Fatalf("%q has no room", s)
		}
	}
	if told < 500 {
		t.Errorf("it is told of %d texts", told)
	}
}
