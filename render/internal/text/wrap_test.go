package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"github.com/rapport-graph/rapport/graph/plain"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name     string
		text     string
		width    float64
		maxLines int
		want     []string
	}{
		{"empty", "", 60, 0, nil},
		{"blank", " \t\n ", 60, 0, nil},
		{"fits", "Wang Yi", 60, 2, []string{"Wang Yi"}},
		{"at spaces", "Chairman of the Joint Chiefs", 75, 0, []string{"Chairman of", "the Joint", "Chiefs"}},
		{"cut", "Chairman of the Joint Chiefs", 75, 2, []string{"Chairman of", "the Joint Chi…"}},
		{"cut to one", "Chairman of the Joint Chiefs", 75, 1, []string{"Chairman of…"}},
		{"no limit below one", "a b", 7, -1, []string{"a", "b"}},
		{"spaces collapse", "  a   b\tc  ", 60, 0, []string{"a b c"}},
		{"no-break space holds", "New\u00a0York State", 60, 0, []string{"New\u00a0York", "State"}},
		{"after a hyphen", "military-to-military", 60, 0, []string{"military-to-", "military"}},
		{"long word", "Donaudampfschifffahrt", 60, 0, []string{"Donaudamp", "fschifffahrt"}},
		{"long word starts its own line", "die Donaudampfschifffahrt", 60, 0, []string{"die", "Donaudamp", "fschifffahrt"}},
		{"Chinese", "许其亮是中央军委副主席", 45, 0, []string{"许其亮是", "中央军委", "副主席"}},
		{"Chinese cut", "许其亮是中央军委副主席", 45, 2, []string{"许其亮是", "中央军…"}},
		{"no closing mark at the head", "许其亮。是", 36, 0, []string{"许其", "亮。是"}},
		{"graphemes stay whole", "e\u0301e\u0301e\u0301", 13, 0, []string{"e\u0301e\u0301", "e\u0301"}},
		{"family stays whole", "👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 20, 0, []string{"👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"}},
		{"too narrow for one", "ab c", 1, 0, []string{"a", "b", "c"}},
		{"too narrow for the ellipsis", "ab c", 1, 2, []string{"a", "…"}},
		{"cleaned", "a\u202e\x00b\xff", 60, 0, []string{"ab\uFFFD"}},
	} {
		if diff := cmp.Diff(c.want, Wrap(c.text, Regular(), 11, c.width, c.maxLines)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestOneLine: what does not fit on a single line is cut, and that it is can be seen.
func TestOneLine(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float64
		want       string
	}{
		{"empty", "", 60, ""},
		{"fits", "Wang Yi", 60, "Wang Yi"},
		{"cut", "Top foreign policy official", 60, "Top foreig…"},
		{"no space before the ellipsis", "Mark Milley", 40, "Mark…"},
		{"grapheme whole", "ae\u0301o\u0308", 18, "a…"},
		{"nothing fits", "Wang Yi", 2, "…"},
		{"cleaned", "a\nb", 60, "a b"},
	} {
		if got := strings.Join(Wrap(c.text, Regular(), 11, c.width, 1), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTextFitsItsOwnWidth(t *testing.T) {
	for _, s := range []string{label, "AVATAR To Wa", "许其亮", "Привет, мир", "x\u0301 👍🏽 ك"} {
		for _, f := range []*Font{Regular(), Bold()} {
			if got := Wrap(s, f, 9.7, f.Width(s, 9.7), 0); len(got) != 1 || got[0] != s {
				t.Errorf("%q in its own width became %q", s, got)
			}
		}
	}
}

// FuzzWrap checks what holds for every text and width: lines fit unless they are a single grapheme,
// and nothing is lost, doubled or split.
func FuzzWrap(f *testing.F) {
	f.Add("Chairman of the Joint Chiefs", 60.0)
	f.Add("许其亮是中央 e\u0301e\u0301 👨\u200d👩\u200d👧 a-b/c", 13.0)
	f.Add("  \u00a0 .))))))\u200b\u0600x ", 1.0)
	f.Fuzz(func(t *testing.T, s string, width float64) {
		font := Regular()
		squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		lines := Wrap(s, font, 11, width, 0)
		if got, want := squeeze(strings.Join(lines, "")), squeeze(plain.Clean(s)); got != want {
			t.Errorf("lines %q hold %q, want %q", lines, got, want)
		}
		whole := make(map[string]bool)
		for g := uniseg.NewGraphemes(plain.Clean(s)); g.Next(); {
			whole[g.Str()] = true
		}
		for _, l := range lines {
			if w := font.Width(l, 11); w > width+0.01 && uniseg.GraphemeClusterCount(l) > 1 {
				t.Errorf("line %q is %v wide, more than %v", l, w, width)
			}
			for g := uniseg.NewGraphemes(l); g.Next(); {
				if !whole[g.Str()] {
					t.Errorf("line %q has %q, which is no grapheme of %q", l, g.Str(), s)
				}
			}
		}
		if cut := Wrap(s, font, 11, width, 1); len(lines) > 0 && len(cut) != 1 {
			t.Errorf("one line wanted, got %q", cut)
		}
	})
}

func BenchmarkWrap(b *testing.B) {
	long := strings.Repeat("ten chars ", 1000)
	for _, c := range []struct {
		name, text string
		maxLines   int
	}{
		{"label", label, 3},
		{"10000-cut", long, 3},
		{"10000-all", long, 0},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Wrap(c.text, Regular(), 11, 120, c.maxLines)
			}
		})
	}
}
