package paint

import (
	"slices"
	"unicode"

	"github.com/rapport-graph/rapport/render/internal/figure"
)

// Lack is what no font has of a figure's words.
type Lack struct {
	Lines      int      // lines of words in which something is lacking
	Characters []string // each once, in the order in which they occur
	Scripts    []string // of the characters, as Unicode names them, in order of their names
}

// Lacking says which characters of a figure are drawn as boxes, with the embedded
// font and those handed over. fonts may be nil.
func Lacking(f *figure.Figure, fonts *Fonts) Lack {
	var lack Lack
	s := newSetter(fonts)
	seen := make(map[string]bool)
	for it := range f.All() {
		t, ok := it.(*figure.Text)
		if !ok {
			continue
		}
		found := false
		for _, g := range split(t.Line.Text) {
			shown := visible(g)
			if len(shown) == 0 || s.has(t, shown) {
				continue
			}
			found = true
			if seen[g] {
				continue
			}
			seen[g] = true
			lack.Characters = append(lack.Characters, g)
			if name := script(shown[0]); !slices.Contains(lack.Scripts, name) {
				lack.Scripts = append(lack.Scripts, name)
			}
		}
		if found {
			lack.Lines++
		}
	}
	slices.Sort(lack.Scripts)
	return lack
}

// has reports whether some font draws a grapheme of words.
func (s *setter) has(t *figure.Text, shown []rune) bool {
	index, _ := s.glyphs(embedded(t.Line.Type), shown)
	return index != 0 || s.faceFor(shown) != nil
}

// script names the script of a character; Common is that of emoji and signs.
func script(r rune) string {
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			return name
		}
	}
	return "Unknown"
}
